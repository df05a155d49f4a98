/*
 * ufunc.ts: what all elementwise functions have in common.
 *
 * A ufunc is a name claimed from the op table of C. Calling it is always the same way: choose the loop's dtype, broadcast,
 * find the output, bring the dimensions into order, write the frame. The one exception to that way is a short cut for
 * contiguous operands of one shape and dtype, the common case of small arrays.
 */
import { backend } from './backend/index.js';
import * as call from './call.js';
import { checkWritable, copyAs } from './copy.js';
import { asOperand } from './creation.js';
import {
  canCast,
  type DType,
  type DTypeLike,
  dtype,
  dtypes,
  float64,
  fromStorage,
  int32,
  promoteTypes,
  resultTypeWeak,
  type Scalar,
  scalarFits,
  type TypedArray,
} from './dtype.js';
import {
  BackendError,
  checkOptions,
  DTypeError,
  isOptions,
  ShapeError,
  shapeText,
  show,
  ValueError,
} from './errors.js';
import { allocateLike, allocateOrdered, NDArray, type NestedList } from './ndarray.js';
import { axisOrder, broadcastShapes, broadcastStrides, collapse, sameShape } from './shape.js';

/** What a function takes for an array: an array, a typed array, (nested) lists of numbers, or a number. */
export type ArrayLike = NDArray | TypedArray | NestedList;

export interface UfuncOptions {
  /** Where to put the result: an array of the broadcast shape. It is returned. */
  out?: NDArray | null;
  /** The dtype to compute in. */
  dtype?: DTypeLike | null;
}

type Rest = [out: NDArray, options?: UfuncOptions] | [options?: UfuncOptions];

export interface UnaryUfunc {
  (x: Scalar): Scalar;
  (x: ArrayLike, ...rest: Rest): NDArray;
  readonly nin: 1;
}
export interface BinaryUfunc {
  (x1: Scalar, x2: Scalar): Scalar;
  (x1: ArrayLike, x2: ArrayLike, ...rest: Rest): NDArray;
  readonly nin: 2;
}

/** The loop that serves operands of one dtype. */
interface Loop {
  /** What it computes in. */
  readonly dtype: DType;
  readonly result: DType;
}

const claimed: Ufunc[] = [];

/** Finds the claimed names in the loaded backend's op table. @throws BackendError if one is missing. */
export function linkUfuncs(): void {
  for (const u of claimed) u.link();
}

/** Names of ops that have a public function. */
export const claimedNames = (): string[] => claimed.map((u) => u.name);

export function unary(name: string): UnaryUfunc {
  const u = new Ufunc(name, 1);
  const f = (x: unknown, ...rest: unknown[]) =>
    (rest.length === 0 && x instanceof NDArray && u.quick(x, null, null)) || u.call([x], rest);
  return publish(f, u) as unknown as UnaryUfunc;
}

export function binary(name: string): BinaryUfunc {
  const u = new Ufunc(name, 2);
  const f = (x1: unknown, x2: unknown, ...rest: unknown[]) =>
    (rest.length === 0 && x1 instanceof NDArray && u.quick(x1, x2, null)) || u.call([x1, x2], rest);
  return publish(f, u) as unknown as BinaryUfunc;
}

/** Operands of the short cut: contiguous, reachable by C, and not 0-d (whose results are scalars). */
const simple = (x: NDArray): boolean => x._flat && x._shape.length > 0 && x._size > 0 && call.reachable(x);

function publish(f: object, u: Ufunc): object {
  claimed.push(u);
  Object.defineProperty(f, 'name', { value: u.name });
  return Object.assign(f, { nin: u.nin, nout: 1 });
}

/** Above this many bytes of staged operands a call is cut in halves (they have to fit the WASM heap together). */
const STAGE_LIMIT = 64 * 2 ** 20;

export class Ufunc {
  private op: call.Op | null = null;
  /** By dtype code; empty where operands of that dtype have none. */
  readonly loops: (Loop | undefined)[] = [];

  constructor(
    readonly name: string,
    readonly nin: number,
  ) {}

  link(): void {
    const op = call.ops.get(this.name);
    if (op?.nin !== this.nin) throw new BackendError(`the backend has no op '${this.name}' of ${this.nin} operands`);
    this.op = op;
    for (const d of dtypes) this.loops[d.code] = this.find(op, d);
  }

  private find(op: call.Op, d: DType): Loop | undefined {
    // A bool is no number to an op without a bool loop: NumPy goes to int8 or float16 then, never further up.
    // Division is the exception: NumPy divides all integers, and bools, as float64.
    const up = d.kind !== 'b' || op.name === 'divide';
    const has = (t: DType) =>
      op.classes.includes(t.klass) && (t === d || (up && canCast(d.kind === 'b' ? int32 : d, t)));
    const loop = has(d) ? d : dtypes.find(has);
    return loop && { dtype: loop, result: op.result === 'BOOL' ? dtype('bool') : loop };
  }

  /** The loop for these operands: NEP 50 promotion, then the first dtype with a loop that holds the common one. */
  private loopFor(operands: readonly (NDArray | Scalar)[], want: DTypeLike | null | undefined): Loop {
    if (this.op === null) backend(); // says that there is none yet
    const arrays = operands.filter((x): x is NDArray => x instanceof NDArray);
    const scalars = operands.filter((x): x is Scalar => !(x instanceof NDArray));
    const strong = arrays.length > 0 ? arrays.map((a) => a._dtype).reduce(promoteTypes) : null;
    let common = resultTypeWeak(strong, scalars);
    if (want !== null && want !== undefined) {
      if (!canCast(common, want, 'same_kind')) throw this.badCast('input', common, dtype(want));
      common = dtype(want);
    }
    const loop = this.loops[common.code];
    if (loop === undefined) throw this.noLoop(common);
    return loop;
  }

  /**
   * Weak integers that the loop's dtype cannot hold. In a comparison such a number is as good as an infinity.
   * @throws ValueError (NumPy: OverflowError) elsewhere.
   */
  private infinite(loop: Loop, inputs: readonly (NDArray | Scalar)[]): readonly (NDArray | Scalar)[] | null {
    const misfit = (x: NDArray | Scalar): x is Scalar => !(x instanceof NDArray) && !scalarFits(loop.dtype, x);
    if (loop.dtype.kind !== 'i' || !inputs.some(misfit)) return null;
    if (loop.result !== loop.dtype) return inputs.map((x) => (misfit(x) ? (Number(x) < 0 ? -Infinity : Infinity) : x));
    throw new ValueError(`Python integer ${inputs.find(misfit)} out of bounds for ${loop.dtype}`);
  }

  private badCast(what: 'input' | 'output', from: DType, to: DType): DTypeError {
    const cast = `dtype('${from}') to dtype('${to}') with casting rule 'same_kind'`;
    return new DTypeError(`Cannot cast ufunc '${this.name}' ${what} from ${cast}`);
  }

  private noLoop(d: DType): DTypeError {
    if (this.name === 'subtract') {
      return new DTypeError(
        'numpy boolean subtract, the `-` operator, is not supported, use the bitwise_xor, the `^` operator, or the logical_xor function instead.',
      );
    }
    if (this.name === 'negative') {
      return new DTypeError(
        'The numpy boolean negative, the `-` operator, is not supported, use the `~` operator or the logical_not function instead.',
      );
    }
    return new DTypeError(`ufunc '${this.name}' did not contain a loop with signature matching types ${d}`);
  }

  /**
   * The short cut for operands that are contiguous, of one shape and of one dtype (or a number beside floats), with no
   * output or a like one. Null if it does not apply.
   */
  quick(x1: NDArray, x2: unknown, out: NDArray | null): NDArray | null {
    const loop = this.loops[x1._dtype.code];
    if (loop === undefined || !simple(x1)) return null;
    if (x2 instanceof NDArray) {
      if (x2._dtype !== x1._dtype || !simple(x2) || !sameShape(x1._shape, x2._shape)) return null;
    } else if (this.nin === 2 && (typeof x2 !== 'number' || x1._dtype.kind !== 'f')) return null;
    if (out !== null) {
      if (out._dtype !== loop.result || !simple(out) || !out._writeable || !sameShape(x1._shape, out._shape))
        return null;
      if (meets(out, x1) || (x2 instanceof NDArray && meets(out, x2))) return null;
    }
    const result = out ?? allocateLike(x1, loop.result);
    const n = x1._size;
    if (loop.dtype === x1._dtype && result._block.address > 0) {
      call.flat(this.op as call.Op, loop.dtype, n, x1, x2 as NDArray | number | null, result);
    } else {
      const inputs = this.nin === 1 ? [x1] : [x1, x2 as NDArray | number];
      const steps = inputs.map((x) => [x instanceof NDArray ? x._dtype.itemsize : 0]);
      this.write(loop, [n], [...inputs, result], [...steps, [loop.result.itemsize]]);
    }
    return result;
  }

  /** Runs with arguments as users give them. */
  call(args: readonly unknown[], rest: readonly unknown[]): NDArray | Scalar {
    const { out, dtype: want } = this.options(args, rest);
    const [x1, x2 = null] = args;
    if (out && !want && x1 instanceof NDArray) {
      const done = this.quick(x1, x2, out);
      if (done !== null) return done;
    }
    const inputs = args.map((x) => asOperand(x));
    return this.apply(inputs, out, want);
  }

  private options(args: readonly unknown[], rest: readonly unknown[]): UfuncOptions {
    for (const x of args) {
      if (x === undefined) throw new TypeError(`${this.name}() takes ${this.nin} positional arguments`);
    }
    let out: unknown = null;
    let options: unknown = rest[0];
    if (options instanceof NDArray) [out, options] = rest;
    else if (rest.length > 1) throw new TypeError(`${this.name}() takes from ${this.nin} to ${this.nin + 1} arguments`);
    if (options === undefined) return { out: out as NDArray | null, dtype: null };
    if (!isOptions(options)) throw new TypeError(`return arrays must be of ArrayType, got ${show(options)}`);
    const given: UfuncOptions = checkOptions(this.name, options, ['out', 'dtype']);
    const named = given.out ?? null;
    if (named !== null && out !== null)
      throw new TypeError("cannot specify 'out' as both a positional and keyword argument");
    out ??= named;
    if (out !== null && !(out instanceof NDArray))
      throw new TypeError(`return arrays must be of ArrayType, got ${show(out)}`);
    return { out: out as NDArray | null, dtype: given.dtype };
  }

  /** Runs on arrays and scalars. Without `out`, a result of no dimensions comes back as a scalar. */
  apply(given: readonly (NDArray | Scalar)[], out?: NDArray | null, want?: DTypeLike | null): NDArray | Scalar {
    let loop = this.loopFor(given, want);
    const bounded = this.infinite(loop, given);
    if (bounded !== null) loop = this.loops[float64.code] as Loop;
    const inputs = bounded ?? given;
    const arrays = inputs.filter((x): x is NDArray => x instanceof NDArray);
    const shape = broadcastShapes([...arrays, ...(out ? [out] : [])].map((a) => a._shape));
    if (out) this.checkOut(out, shape, loop);
    else if (shape.length === 0) return this.scalar(loop, inputs);

    const operands = inputs.map((x) => (x instanceof NDArray && out && clobbers(out, x) ? copyAs(x, x._dtype) : x));
    const steps = operands.map((x) =>
      x instanceof NDArray ? broadcastStrides(x._shape, x._strides, shape) : new Array<number>(shape.length).fill(0),
    );
    const order = axisOrder(shape, out ? [...steps, out._strides] : steps);
    const result = out ?? allocateOrdered(loop.result, shape, order);
    if (result._size === 0) return result;
    const plan = collapse(shape, [...steps, result._strides], order);
    this.write(loop, plan.shape, [...operands, result], plan.strides);
    return result;
  }

  private checkOut(out: NDArray, shape: readonly number[], loop: Loop): void {
    if (!sameShape(out._shape, shape)) {
      throw new ShapeError(
        `non-broadcastable output operand with shape ${shapeText(out._shape)} doesn't match the broadcast shape ${shapeText(shape)}`,
      );
    }
    if (!canCast(loop.result, out._dtype, 'same_kind')) throw this.badCast('output', loop.result, out._dtype);
    checkWritable(out, 'output array');
  }

  private scalar(loop: Loop, inputs: readonly (NDArray | Scalar)[]): Scalar {
    call.begin((this.op as call.Op).id);
    call.num(loop.dtype.code);
    call.shape([]);
    for (const x of inputs) x instanceof NDArray ? call.operand(x, [], [], false) : call.scalar(x, 0);
    const slot = call.resultSlot();
    call.num(loop.result.code);
    call.slot(slot);
    call.run();
    return fromStorage(loop.result, call.readSlot(slot, loop.result));
  }

  /** Writes and runs the frame; in halves where staging would take too much of the heap at a time. */
  private write(
    loop: Loop,
    shape: readonly number[],
    operands: readonly (call.Operand | Scalar)[],
    strides: readonly (readonly number[])[],
  ): void {
    if (call.stagedBytes(operands, shape) > STAGE_LIMIT && shape[0] > 1) {
      const half = Math.floor(shape[0] / 2);
      const second = operands.map((x, k) => (typeof x === 'object' ? call.shifted(x, half * strides[k][0]) : x));
      this.write(loop, [half, ...shape.slice(1)], operands, strides);
      return this.write(loop, [shape[0] - half, ...shape.slice(1)], second, strides);
    }
    call.begin((this.op as call.Op).id);
    call.num(loop.dtype.code);
    call.shape(shape);
    operands.forEach((x, k) => {
      if (typeof x === 'object') call.operand(x, shape, strides[k], k === this.nin);
      else call.scalar(x, shape.length);
    });
    call.run();
  }
}

/** Whether two contiguous arrays of one size touch the same memory without being the same. */
function meets(a: NDArray, b: NDArray): boolean {
  const gap = a._block.address + a._offset - (b._block.address + b._offset);
  return gap !== 0 && gap < b._size * b._dtype.itemsize && -gap < a._size * a._dtype.itemsize;
}

/** Whether writing `out` element by element would change elements of `x` before they are read. */
function clobbers(out: NDArray, x: NDArray): boolean {
  if (x._size === 0 || !call.overlap(out, out._shape, out._strides, x, x._shape, x._strides)) return false;
  const same = out._offset === x._offset && out._block === x._block && out._dtype === x._dtype;
  return !(same && sameShape(out._shape, x._shape) && sameShape(out._strides, x._strides));
}
