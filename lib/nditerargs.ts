/*
 * nditerargs.ts: what nditer is told: its flags and options, checked, and the shape and order of the iteration that follow
 * from them; what becomes of the operands. Nothing here moves.
 */
import { type DType, type DTypeLike, dtype } from './dtype.js';
import { DTypeError, ShapeError, shapeText, ValueError } from './errors.js';
import { allocateOrdered, type NDArray, type Order } from './ndarray.js';
import { type Casting, canCast, commonOfAll } from './promotion.js';
import { axisOrder, MAX_DIMS, stridesOf, toInteger } from './shape.js';

const globalFlags = [
  'buffered',
  'c_index',
  'f_index',
  'multi_index',
  'common_dtype',
  'copy_if_overlap',
  'delay_bufalloc',
  'external_loop',
  'grow_inner',
  'ranged',
  'reduce_ok',
  'refs_ok',
  'zerosize_ok',
] as const;
const operandFlags = [
  'readonly',
  'readwrite',
  'writeonly',
  'no_broadcast',
  'allocate',
  'copy',
  'updateifcopy',
  'contig',
  'aligned',
  'nbo',
  'no_subtype',
  'virtual',
  'arraymask',
  'writemasked',
  'overlap_assume_elementwise',
] as const;
/** What the iterator shall do. Flags about references and about when buffers are allocated change nothing here. */
export type NditerFlag = (typeof globalFlags)[number];
/** What shall be done with an operand. 'contig' counts where there are buffers; flags about byte order,
 * alignment and subtypes change nothing here. */
export type NditerOpFlag = (typeof operandFlags)[number];

export interface NditerOptions {
  flags?: readonly NditerFlag[] | null;
  /** For each operand a list; one list of flags counts for all. */
  op_flags?: readonly NditerOpFlag[] | readonly (readonly NditerOpFlag[])[] | null;
  /** The dtypes to see the operands in; one counts for all. */
  op_dtypes?: DTypeLike | readonly (DTypeLike | null)[] | null;
  /** In which order elements come: 'K' (unless given) as they lie in memory. */
  order?: Order;
  /** Which conversions are allowed: 'safe' unless given. */
  casting?: Casting;
  /** For each operand the axis that stands for each axis of the iteration (-1: none). */
  op_axes?: readonly (readonly number[] | null)[] | null;
  /** The shape of the iteration; -1 for sizes that follow from the operands. */
  itershape?: readonly number[] | null;
  /** Elements in a buffer: 8192 unless given. */
  buffersize?: number;
}

// ---- arguments ---------------------------------------------------------------------------------------------------

function strings(value: unknown, what: string): string[] {
  if (!Array.isArray(value) || value.some((x) => typeof x !== 'string')) {
    throw new ValueError(`${what} must be a list or tuple of strings`);
  }
  return value;
}

export function parseFlags(value: unknown): Set<string> {
  const flags = new Set(value === undefined || value === null ? [] : strings(value, 'Iterator global flags'));
  for (const name of flags) {
    if (!(globalFlags as readonly string[]).includes(name)) {
      throw new ValueError(`Unexpected iterator global flag "${name}"`);
    }
  }
  if (flags.has('c_index') && flags.has('f_index')) {
    throw new ValueError('Iterator flags C_INDEX and F_INDEX cannot both be specified');
  }
  if (flags.has('external_loop')) {
    if (flags.has('multi_index') || flags.has('c_index') || flags.has('f_index')) throw indexAndLoop();
    if (flags.has('ranged') && !flags.has('buffered')) {
      throw new ValueError(
        'Iterator flag RANGED cannot be used with the flag EXTERNAL_LOOP unless BUFFERED is also enabled',
      );
    }
  }
  return flags;
}

export const indexAndLoop = () =>
  new ValueError('Iterator flag EXTERNAL_LOOP cannot be used if an index or multi-index is being tracked');

export function parseOpFlags(value: unknown, ops: readonly unknown[]): Set<string>[] {
  if (value === undefined || value === null) {
    return ops.map((op) => new Set(op === null ? ['writeonly', 'allocate'] : ['readonly']));
  }
  if (!Array.isArray(value)) throw new ValueError('op_flags must be a tuple or array of per-op flag-tuples');
  const isOne = value.length > 0 && value.every((x) => typeof x === 'string');
  const lists = isOne ? ops.map(() => value) : value;
  if (lists.length !== ops.length) throw new ValueError('op_flags must be a tuple or array of per-op flag-tuples');
  return lists.map((list) => {
    const flags = new Set(strings(list, 'Iterator per-op flags'));
    for (const name of flags) {
      if (!(operandFlags as readonly string[]).includes(name)) {
        throw new ValueError(`Unexpected per-op iterator flag "${name}"`);
      }
      if (name === 'virtual' || name === 'arraymask' || name === 'writemasked') {
        throw new ValueError(`the per-op iterator flag "${name}" is not supported`);
      }
    }
    const ways = ['readonly', 'readwrite', 'writeonly'].filter((name) => flags.has(name)).length;
    const which = 'of the iterator flags READWRITE, READONLY, and WRITEONLY may be specified for an operand';
    if (ways > 1) throw new ValueError(`Only one ${which}`);
    if (ways === 0) {
      throw new ValueError(
        'None of the iterator flags READWRITE, READONLY, or WRITEONLY were specified for an operand',
      );
    }
    if (flags.has('copy') && !flags.has('readonly')) {
      throw new ValueError('If an iterator operand is writeable, must use the flag UPDATEIFCOPY instead of COPY');
    }
    return flags;
  });
}

/** For each operand the dtype that was asked for. */
export function parseDtypes(value: unknown, count: number): (DType | null)[] {
  if (value === undefined || value === null) return new Array<null>(count).fill(null);
  const list = Array.isArray(value) ? value : new Array<unknown>(count).fill(value);
  if (list.length !== count) throw new ValueError('op_dtypes must be a tuple/list matching the number of ops');
  return list.map((d) => (d === null || d === undefined ? null : dtype(d)));
}

export function parseAxes(value: unknown, ops: readonly (NDArray | null)[]): (readonly number[] | null)[] | null {
  if (value === undefined || value === null) return null;
  if (!Array.isArray(value) || value.length !== ops.length) {
    throw new ValueError('op_axes must be a tuple/list matching the number of ops');
  }
  const lists = value.map((list) => (list === null || list === undefined ? null : Array.from(list, toInteger)));
  const lengths = lists.flatMap((list) => (list === null ? [] : [list.length]));
  if (lengths.length === 0) return null;
  if (lengths.some((n) => n !== lengths[0])) throw new ValueError('Each entry of op_axes must have the same size');
  lists.forEach((list, i) => {
    if (list === null) return;
    const used = list.filter((d) => d >= 0);
    const twice = used.find((d, k) => used.indexOf(d) < k);
    if (twice !== undefined) {
      throw new ValueError(
        `The 'op_axes' provided to the iterator constructor for operand ${i} contained duplicate value ${twice}`,
      );
    }
    const ndim = ops[i]?._shape.length;
    const bad = ndim === undefined ? -1 : list.map((d) => d < -1 || d >= ndim).lastIndexOf(true);
    if (bad >= 0) {
      throw new ValueError(
        `Iterator input op_axes[${i}][${list.length - 1 - bad}] (==${list[bad]}) is not a valid axis of op[${i}], which has ${ndim} dimensions `,
      );
    }
  });
  return lists;
}

// ---- shapes ------------------------------------------------------------------------------------------------------

/** For each axis of the iteration the axis of the operand, or -1. */
export function mapped(op: NDArray, axes: readonly number[] | null | undefined, ndim: number): readonly number[] {
  if (axes) return axes;
  const skip = ndim - op._shape.length;
  return Array.from({ length: ndim }, (_, d) => (d < skip ? -1 : d - skip));
}

/** How shapes that do not fit are named. */
function misfit(
  ops: readonly (NDArray | null)[],
  axes: readonly (readonly number[] | null)[] | null,
  itershape: readonly number[] | null,
): ShapeError {
  if (axes === null && itershape === null) {
    const all = ops.flatMap((op) => (op === null ? [] : [shapeText(op._shape)]));
    return new ShapeError(`operands could not be broadcast together with shapes ${all.join(' ')}`);
  }
  const all = ops.flatMap((op, i) => {
    if (op === null) return [];
    const list = axes?.[i];
    if (!list) return [shapeText(op._shape)];
    const shown = list.slice(list.findIndex((d) => d >= 0)).map((d) => (d < 0 ? 'newaxis' : op._shape[d]));
    const to = `->(${shown.join(',')})`;
    return [`${shapeText(op._shape)}${to}`];
  });
  const asked = itershape === null ? '' : `  and requested shape ${shapeText(itershape)}`;
  return new ShapeError(
    `operands could not be broadcast together with remapped shapes [original->remapped]: ${all.join(' ')}${asked}`,
  );
}

/** The shape of the iteration. @throws ShapeError if the operands do not fit. */
export function iterationShape(
  ops: readonly (NDArray | null)[],
  axes: readonly (readonly number[] | null)[] | null,
  itershape: readonly number[] | null,
): number[] {
  const given = axes?.find((list) => list !== null)?.length ?? itershape?.length;
  const ndim = given ?? Math.max(0, ...ops.map((op) => op?._shape.length ?? 0));
  if (ndim > MAX_DIMS) throw new ShapeError(`Cannot construct an iterator with more than ${MAX_DIMS} dimensions`);
  if (itershape !== null && itershape.length !== ndim) {
    throw new ValueError('itershape must match the number of axes in op_axes');
  }
  const shape = Array.from({ length: ndim }, (_, d) => (itershape === null || itershape[d] < 0 ? 1 : itershape[d]));
  const fixed = (d: number) => itershape !== null && itershape[d] >= 0;
  ops.forEach((op, i) => {
    if (op === null) return;
    if (!axes?.[i] && op._shape.length > ndim) throw misfit(ops, axes, itershape);
    mapped(op, axes?.[i], ndim).forEach((d, k) => {
      const n = d < 0 ? 1 : op._shape[d];
      if (n === 1 || n === shape[k]) return;
      if (shape[k] !== 1 || fixed(k)) throw misfit(ops, axes, itershape);
      shape[k] = n;
    });
  });
  return shape;
}

/** The axes of the iteration, outermost first, before they are turned. */
export function iterationOrder(
  order: Order,
  shape: readonly number[],
  ops: readonly (NDArray | null)[],
  strides: number[][],
) {
  const axes = shape.map((_, d) => d);
  if (order === 'K') return axisOrder(shape, strides);
  const isFortran = order === 'F' || (order === 'A' && ops.every((op) => op === null || op.flags.F_CONTIGUOUS));
  return isFortran ? axes.reverse() : axes;
}

// ---- operands ----------------------------------------------------------------------------------------------------

const reductionNeeded = (axis: number) =>
  new ValueError(
    `output operand requires a reduction along dimension ${axis}, but the reduction is not enabled. The dimension size of 1 does not match the expected output shape.`,
  );

/** @throws ValueError for operands that flags do not fit. */
export function checkOperands(arrays: readonly (NDArray | null)[], flags: readonly Set<string>[]): void {
  arrays.forEach((a, i) => {
    if (a === null && !flags[i].has('allocate')) {
      throw new ValueError('Iterator operand was NULL, but neither the ALLOCATE nor the VIRTUAL flag was specified');
    }
    if (a === null && flags[i].has('readonly')) {
      throw new ValueError('Iterator operand was NULL, but its operand flags say that it is only read');
    }
    if (a !== null && !flags[i].has('readonly') && !a._writeable) {
      throw new ValueError('operand array with iterator write flag set is read-only');
    }
  });
}

/** Which operands are written where they are broadcast. @throws ValueError unless that is allowed. */
export function reductions(
  arrays: readonly (NDArray | null)[],
  flags: readonly Set<string>[],
  maps: readonly (readonly number[])[],
  shape: readonly number[],
  isAllowed: boolean,
): boolean[] {
  return arrays.map((a, i) => {
    const isBroadcast = (d: number, k: number) => shape[k] !== 1 && (d < 0 || (a !== null && a._shape[d] === 1));
    const where = maps[i].map((d, k) => (isBroadcast(d, k) ? k : -1)).filter((k) => k >= 0);
    if (where.length === 0) return false;
    if (a !== null && flags[i].has('no_broadcast')) {
      throw new ShapeError(
        `non-broadcastable operand with shape ${shapeText(a._shape)} doesn't match the broadcast shape ${shapeText(shape)}`,
      );
    }
    if (flags[i].has('readonly')) return false;
    if (!isAllowed) {
      // NumPy counts from the innermost, and an allocated one not at all
      throw reductionNeeded(a === null ? -1 : shape.length - 1 - where[where.length - 1]);
    }
    if (flags[i].has('writeonly')) {
      throw new ValueError('output operand requires a reduction, but is flagged as write-only, not read-write');
    }
    return true;
  });
}

/** The dtype that each operand is seen in. @throws DTypeError for conversions that are not allowed. */
export function seenTypes(
  arrays: readonly (NDArray | null)[],
  flags: readonly Set<string>[],
  asked: readonly (DType | null)[],
  casting: Casting,
  global: ReadonlySet<string>,
): DType[] {
  const known = arrays.flatMap((a, i) => (a === null ? [] : [asked[i] ?? a._dtype]));
  const all = arrays.flatMap((a, i) => asked[i] ?? a?._dtype ?? []);
  const isCommon = global.has('common_dtype');
  if ((isCommon || arrays.some((a, i) => a === null && asked[i] === null)) && all.length === 0) {
    throw new DTypeError('no arrays or types available to calculate result type');
  }
  return arrays.map((a, i) => {
    const d = isCommon ? commonOfAll(all) : (asked[i] ?? a?._dtype ?? commonOfAll(known));
    if (a === null || a._dtype === d) return d;
    if (!flags[i].has('writeonly') && !canCast(a._dtype, d, casting)) {
      throw new DTypeError(
        `Iterator operand ${i} dtype could not be cast from dtype('${a._dtype}') to dtype('${d}') according to the rule '${casting}'`,
      );
    }
    if (!flags[i].has('readonly') && !canCast(d, a._dtype, casting)) {
      throw new DTypeError(
        `Iterator requested dtype could not be cast from dtype('${d}') to dtype('${a._dtype}'), the operand ${i} dtype, according to the rule '${casting}'`,
      );
    }
    const copies =
      flags[i].has('copy') || flags[i].has('updateifcopy') || (a._shape.length === 0 && flags[i].has('readonly'));
    if (!global.has('buffered') && !copies) {
      throw new DTypeError(
        'Iterator operand required copying or buffering, but neither copying nor buffering was enabled',
      );
    }
    return d;
  });
}

/** How much a flat index changes along each axis: with c_index or f_index. */
export function indexSteps(shape: readonly number[], flags: ReadonlySet<string>): number[] {
  if (flags.has('c_index')) return stridesOf(shape, 1);
  if (flags.has('f_index')) return stridesOf([...shape].reverse(), 1).reverse();
  return shape.map(() => 0);
}

/** An output as the iteration sees it, laid out as the iteration goes. */
export function allocateFor(
  d: DType,
  map: readonly number[],
  shape: readonly number[],
  sequence: readonly number[],
): NDArray {
  const own: number[] = [];
  map.forEach((axis, k) => {
    if (axis >= 0) own[axis] = shape[k];
  });
  for (let k = 0; k < own.length; k++) {
    if (own[k] === undefined) throw new ValueError('op_axes of an output leave out one of its axes');
  }
  return allocateOrdered(
    d,
    own,
    sequence.map((k) => map[k]).filter((axis) => axis >= 0),
    true,
  );
}
