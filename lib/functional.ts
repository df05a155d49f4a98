/*
 * functional.ts: functions of numbers made to functions of arrays, and functions in pieces. The calls are made one by one;
 * this is convenient, not fast.
 */
import { asMask, indexed, scatter } from './advanced.js';
import { named } from './arguments.js';
import { assign } from './copy.js';
import { array, asarray, zerosLike } from './creation.js';
import { type DType, type DTypeLike, dtype, dtypeOfScalar, isScalar, type Scalar } from './dtype.js';
import { isOptions, ShapeError, shapeText, show, ValueError } from './errors.js';
import { allocate, NDArray, viewOf } from './ndarray.js';
import { commonOfAll } from './promotion.js';
import { broadcastStrides, sizeOf, toInteger } from './shape.js';
import { commonShape } from './striding.js';
import type { ArrayLike } from './ufunc.js';
import { invert, logical_or } from './ufuncs.js';

/** A function of anything. */
type AnyFunction = (...args: unknown[]) => unknown;

// ---- functions in pieces -----------------------------------------------------------------------------------------

/** What a piece is: a value, or a function of the elements where its condition holds. */
export type Piece = Scalar | ArrayLike | ((x: NDArray, ...args: never[]) => ArrayLike);

/**
 * A function given in pieces: where a condition holds, what its function makes of the elements of `x` there, or its value.
 * One function more than there are conditions is for all other elements. Further arguments are handed to the functions.
 * @throws ValueError for another number of functions.
 */
export function piecewise(
  x: ArrayLike,
  condlist: ArrayLike | readonly ArrayLike[],
  funclist: readonly Piece[],
  ...args: unknown[]
): NDArray {
  if (!Array.isArray(funclist)) throw new TypeError(`piecewise() needs a list of functions, got ${show(funclist)}`);
  const a = asarray(x);
  const conditionsAsList = isScalar(condlist) || Array.isArray(condlist) || condlist instanceof NDArray;
  if (!conditionsAsList && !ArrayBuffer.isView(condlist)) {
    throw new TypeError(`piecewise() needs a list of conditions, got ${show(condlist)}`);
  }
  const isList = (v: unknown) => Array.isArray(v) || v instanceof NDArray || ArrayBuffer.isView(v);
  const first = condlist instanceof NDArray ? condlist._shape.length > 1 : isList((condlist as readonly unknown[])[0]);
  const one = isScalar(condlist) || (!first && a._shape.length > 0);
  const given = one ? [condlist as ArrayLike] : Array.from(condlist as Iterable<ArrayLike>);
  const conditions: NDArray[] = given.map((c) => asMask(asarray(c)));
  const n = conditions.length;
  if (funclist.length === n + 1) {
    const some = conditions.reduce((p, q) => logical_or(p, q, { out: allocate(p._dtype, p._shape) }));
    conditions.push(invert(some, { out: allocate(some._dtype, some._shape) }));
  } else if (funclist.length !== n) {
    throw new ValueError(`with ${n} condition(s), either ${n} or ${n + 1} functions are expected`);
  }
  const out = zerosLike(a) as NDArray;
  conditions.forEach((condition, i) => {
    const piece = funclist[i] as unknown;
    const values = typeof piece === 'function' ? indexed(a, [condition]) : null;
    if (values === null) scatter(out, [condition], piece as ArrayLike);
    else if (values._size > 0) scatter(out, [condition], (piece as AnyFunction)(values, ...args) as ArrayLike);
  });
  return out;
}

// ---- functions of numbers ----------------------------------------------------------------------------------------

/** Reads the operands of one call after the other, broadcast to a shape, in C order. */
function* calls(operands: readonly NDArray[], shape: readonly number[]): Generator<Scalar[]> {
  const views = operands.map((x) => viewOf(x, shape, broadcastStrides(x._shape, x._strides, shape), 0, false));
  const index = shape.map(() => 0);
  for (let left = sizeOf(shape); left > 0; left--) {
    yield views.map((v) => v._get(index) as Scalar);
    for (let d = index.length - 1; d >= 0 && ++index[d] === shape[d]; d--) index[d] = 0;
  }
}

/** Results as an array, of the dtype that holds them all unless one is given. */
function gathered(results: readonly Scalar[], shape: readonly number[], d: DType | null): NDArray {
  const made = array(results as Scalar[], d ?? commonOfAll([...new Set(results.map(dtypeOfScalar))]));
  return made.reshape(shape);
}

const scalarOr = (a: NDArray): NDArray | Scalar => (a._shape.length === 0 ? (a._get([]) as Scalar) : a);

/** Calls a function for all elements. Results: a list for each output, in C order. */
function each(f: AnyFunction, operands: readonly NDArray[], shape: readonly number[], nout: number | null): Scalar[][] {
  let results: Scalar[][] = nout === null ? [] : Array.from({ length: nout }, () => []);
  for (const args of calls(operands, shape)) {
    const given = f(...args);
    const values = (Array.isArray(given) ? given : [given]) as Scalar[];
    if (nout === null && results.length === 0) results = values.map(() => []);
    if (values.length !== results.length) {
      throw new ValueError(`the function gave ${values.length} results instead of ${results.length}`);
    }
    values.forEach((v, i) => {
      if (!isScalar(v)) throw new TypeError(`the function gave ${show(v)} instead of a number`);
      results[i].push(v);
    });
  }
  return results;
}

/**
 * A function of `nin` numbers that gives `nout` (as a list, if there are several) as a function of arrays that broadcasts.
 * NumPy's arrays of objects do not exist here: the dtype is that of the results.
 * @throws TypeError unless it is a function.
 */
export function frompyfunc(
  func: (...args: never[]) => Scalar | readonly Scalar[],
  nin: number,
  nout: number,
): (...args: ArrayLike[]) => NDArray | Scalar | (NDArray | Scalar)[] {
  if (typeof func !== 'function') throw new TypeError(`frompyfunc() needs a function, got ${show(func)}`);
  const [inputs, outputs] = [toInteger(nin), toInteger(nout)];
  const f = func as AnyFunction;
  const called = (...args: ArrayLike[]) => {
    if (args.length !== inputs) {
      throw new TypeError(`${f.name || 'f'} () takes ${inputs} positional arguments but ${args.length} were given`);
    }
    const operands = args.map((x) => asarray(x));
    const shape = commonShape(operands.map((x) => x._shape));
    const results = each(f, operands, shape, outputs).map((list) => scalarOr(gathered(list, shape, null)));
    return results.length === 1 ? results[0] : results;
  };
  return Object.assign(called, { nin: inputs, nout: outputs, nargs: inputs + outputs });
}

export interface VectorizeOptions {
  /** The dtypes of the results: characters, or a list. Without them the results say. */
  otypes?: string | readonly DTypeLike[] | null;
  /** Positions of arguments that are handed on as they are. */
  excluded?: Iterable<number> | null;
  /** The dimensions that one call is for: '(n),(n)->()'. */
  signature?: string | null;
}

/** A signature: the names of the core dimensions of each operand and result. */
interface Signature {
  readonly inputs: readonly (readonly string[])[];
  readonly outputs: readonly (readonly string[])[];
}

/** @throws ValueError for what is no signature. */
function parseSignature(text: string): Signature {
  const plain = text.replace(/\s+/g, '');
  const list = '(\\((?:\\w+(?:,\\w+)*)?\\)(?:,\\((?:\\w+(?:,\\w+)*)?\\))*)?';
  const found = new RegExp(`^${list}->${list}$`).exec(plain);
  if (!found?.[2]) throw new ValueError(`not a valid gufunc signature: ${text}`);
  const dims = (part: string | undefined) =>
    Array.from((part ?? '').matchAll(/\(([^)]*)\)/g), ([, names]) => (names === '' ? [] : names.split(',')));
  return { inputs: dims(found[1]), outputs: dims(found[2]) };
}

/** The sizes of core dimensions, which must agree. */
function learn(sizes: Map<string, number>, names: readonly string[], shape: readonly number[]): void {
  if (shape.length < names.length) {
    throw new ValueError(
      `${shape.length}-dimensional argument does not have enough dimensions for all core dimensions (${names.map((n) => `'${n}'`).join(', ')})`,
    );
  }
  const core = shape.slice(shape.length - names.length);
  names.forEach((name, i) => {
    const known = sizes.get(name);
    if (known !== undefined && known !== core[i]) {
      throw new ValueError(`inconsistent size for core dimension '${name}': ${core[i]} vs ${known}`);
    }
    sizes.set(name, core[i]);
  });
}

/** A function of vectors or matrices, called for all of them. */
function byCore(f: AnyFunction, { inputs, outputs }: Signature, args: readonly NDArray[], types: (DType | null)[]) {
  if (args.length !== inputs.length) {
    throw new TypeError(`wrong number of positional arguments: expected ${inputs.length}, got ${args.length}`);
  }
  const sizes = new Map<string, number>();
  args.forEach((x, i) => void learn(sizes, inputs[i], x._shape));
  const loops = args.map((x, i) => x._shape.slice(0, x._shape.length - inputs[i].length));
  const loop = commonShape(loops);
  const results: NDArray[] = [];
  const index = loop.map(() => 0);
  const place = (strides: readonly number[]) => index.reduce((sum, i, d) => sum + i * strides[d], 0);
  const steps = args.map((x, i) => broadcastStrides(loops[i], x._strides.slice(0, loops[i].length), loop));
  if (sizeOf(loop) === 0 && types.includes(null)) {
    throw new ValueError('cannot call `vectorize` on size 0 inputs unless `otypes` is set');
  }
  for (let left = sizeOf(loop); left > 0; left--) {
    const views = args.map((x, i) => {
      const from = loops[i].length;
      const view = viewOf(x, x._shape.slice(from), x._strides.slice(from), place(steps[i]));
      return view._shape.length === 0 ? view._get([]) : view;
    });
    const given = f(...views);
    const values = outputs.length === 1 ? [given] : (given as unknown[]);
    if (!Array.isArray(values) || values.length !== outputs.length) {
      throw new ValueError(`wrong number of outputs from pyfunc: expected ${outputs.length}, got ${values.length}`);
    }
    values.forEach((value, i) => {
      const result = asarray(value as ArrayLike);
      learn(sizes, outputs[i], result._shape);
      if (result._shape.length !== outputs[i].length) {
        throw new ShapeError(`a result of shape ${shapeText(result._shape)} is not (${outputs[i].join(',')})`);
      }
      results[i] ??= allocate(types[i] ?? result._dtype, [...loop, ...result._shape]);
      const to = results[i];
      assign(
        viewOf(to, result._shape, to._strides.slice(loop.length), place(to._strides.slice(0, loop.length))),
        result,
      );
    });
    for (let d = index.length - 1; d >= 0 && ++index[d] === loop[d]; d--) index[d] = 0;
  }
  if (results.length > 0) return results.map(scalarOr);
  return outputs.map((names, i) => {
    const core = names.map((name) => {
      const size = sizes.get(name);
      if (size !== undefined) return size;
      throw new ValueError('cannot call `vectorize` with a signature including new output dimensions on size 0 inputs');
    });
    return allocate(types[i] as DType, [...loop, ...core], true);
  });
}

/** The dtypes that were asked for. @throws ValueError for what are none. */
function typesOf(otypes: VectorizeOptions['otypes']): DType[] | null {
  if (otypes === undefined || otypes === null) return null;
  if (typeof otypes === 'string' || Array.isArray(otypes))
    return Array.from(otypes as string, (t) => dtype(t as DTypeLike));
  throw new ValueError('Invalid otype specification');
}

/** A function made by `vectorize`. */
export type Vectorized = (...args: unknown[]) => NDArray | Scalar | (NDArray | Scalar)[];

/**
 * A function of numbers as a function of arrays that broadcasts; with a `signature`, a function of vectors or matrices. A
 * function that gives a list gives several arrays. Without `otypes`, dtypes are those of the results (numbers are
 * float64).
 * @throws TypeError unless it is a function, ValueError for a wrong signature, or when it is called without elements.
 */
export function vectorize(pyfunc: (...args: never[]) => unknown, options: VectorizeOptions = {}): Vectorized {
  if (typeof pyfunc !== 'function') throw new TypeError(`vectorize() needs a function, got ${show(pyfunc)}`);
  const names = ['otypes', 'excluded', 'signature'];
  const given = named<VectorizeOptions>('vectorize', isOptions(options) ? [options] : [{ otypes: options }], [], names);
  const types = typesOf(given.otypes);
  const excluded = new Set(given.excluded ?? []);
  const signature = given.signature ? parseSignature(given.signature) : null;
  const f = pyfunc as AnyFunction;
  return (...args: unknown[]) => {
    const places = args.map((_, i) => i).filter((i) => !excluded.has(i));
    const operands = places.map((i) => asarray(args[i] as ArrayLike));
    const one = (...values: unknown[]) => {
      const all = [...args];
      places.forEach((place, i) => {
        all[place] = values[i];
      });
      return f(...all);
    };
    if (signature) {
      const results = byCore(
        one,
        signature,
        operands,
        signature.outputs.map((_, i) => types?.[i] ?? null),
      );
      return results.length === 1 ? results[0] : results;
    }
    const shape = commonShape(operands.map((x) => x._shape));
    if (sizeOf(shape) === 0 && types === null) {
      throw new ValueError('cannot call `vectorize` on size 0 inputs unless `otypes` is set');
    }
    const results = each(one, operands, shape, types?.length ?? null);
    const arrays = results.map((list, i) => scalarOr(gathered(list, shape, types?.[i] ?? null)));
    return arrays.length === 1 ? arrays[0] : arrays;
  };
}
