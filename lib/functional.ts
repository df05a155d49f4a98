/*
 * functional.ts: functions of plain values applied to arrays: vectorize, frompyfunc, piecewise.
 *
 * The given function is JavaScript and called once for each element (piecewise: once for each condition, with an array), so
 * this is for convenience, not speed. There is no object dtype: results have the dtype that their values make.
 */
import { named } from './arguments.js';
import { copyAs } from './copy.js';
import { asarray, zerosLike } from './creation.js';
import {
  bool,
  type DType,
  type DTypeLike,
  dtype,
  dtypeOfScalar,
  dtypes,
  isScalar,
  type Scalar,
  type TypedArray,
} from './dtype.js';
import { isOptions, ShapeError, show, ValueError } from './errors.js';
import { set, slice } from './indexing.js';
import { broadcastOf, ndindex } from './iteration.js';
import { stack } from './joining.js';
import { broadcastTo, expandDims } from './manipulation.js';
import { allocate, NDArray } from './ndarray.js';
import { commonOfAll } from './promotion.js';
import { any } from './reduce.js';
import { broadcastShapes, sizeOf, toAxis, toInteger } from './shape.js';
import type { ArrayLike } from './ufunc.js';
import * as ufuncs from './ufuncs.js';

/** A function of elements: gives a scalar, or a list of them if it has several results. */
export type ElementFunction = (...args: never[]) => unknown;

// ---- element by element ------------------------------------------------------------------------------------------

/** What is read of an operand, in C order of the broadcast shape. */
function reader(a: NDArray, shape: readonly number[]): (i: number) => Scalar {
  // a copy of its own, since the function may allocate, and memory move
  const all = copyAs(broadcastTo(a, shape), a._dtype).toTypedArray() as TypedArray;
  return (i) => a._dtype.read(all, i);
}

/** Values as an array. @throws ValueError for what is no scalar. */
function collected(values: readonly unknown[], d: DType, shape: readonly number[]): NDArray {
  const out = allocate(d, shape);
  const data = new d.Array(new ArrayBuffer(values.length * d.itemsize), 0, values.length * d.lanes);
  values.forEach((given, i) => {
    const value = given instanceof NDArray && given._shape.length === 0 ? given._get([]) : given;
    if (!isScalar(value)) throw new ValueError('setting an array element with a sequence.');
    d.write(data, i, value);
  });
  (out.data as Float64Array).set(data as Float64Array);
  return out;
}

/** The dtype of an array of one value. */
const natural = (value: unknown): DType =>
  isScalar(value) ? dtypeOfScalar(value) : asarray(value as ArrayLike)._dtype;

// ---- vectorize ---------------------------------------------------------------------------------------------------

export interface VectorizeOptions {
  /** The dtypes of the results: characters ('dd'), or a list. Without it the first result decides. */
  otypes?: string | readonly DTypeLike[] | DTypeLike | null;
  doc?: string | null;
  /** Arguments that are handed on as they are: places, or names of options. */
  excluded?: Iterable<number | string> | null;
  /** Whether the first call, which tells the dtypes, is used for the first element too. */
  cache?: boolean;
  /** What the function takes and gives, as for generalized ufuncs: '(n),(n)->()'. */
  signature?: string | null;
}

/** A function made by `vectorize`. */
export interface Vectorized {
  // biome-ignore lint/suspicious/noExplicitAny: one array, or a list of them, as the function has results
  (...args: unknown[]): any;
  readonly pyfunc: ElementFunction;
  readonly otypes: readonly DType[] | null;
  readonly excluded: ReadonlySet<number | string>;
  readonly cache: boolean;
  readonly signature: string | null;
}

function parseTypes(otypes: VectorizeOptions['otypes']): DType[] | null {
  if (otypes === undefined || otypes === null) return null;
  if (Array.isArray(otypes)) return otypes.map((d) => dtype(d));
  if (typeof otypes === 'function') return [dtype(otypes)];
  if (typeof otypes !== 'string') throw new ValueError('Invalid otype specification');
  const byChar = [...otypes].map((char) => dtypes.find((d) => d.char === char));
  if (byChar.every((d): d is DType => d !== undefined)) return byChar;
  try {
    return [dtype(otypes)];
  } catch {
    const bad = [...otypes].find((char) => !dtypes.some((d) => d.char === char));
    throw new ValueError(`Invalid otype specified: ${bad}`);
  }
}

/** Core dimensions of the arguments and of the results. */
interface Signature {
  readonly inputs: readonly (readonly string[])[];
  readonly outputs: readonly (readonly string[])[];
}

function parseSignature(signature: string): Signature {
  const text = signature.replace(/\s+/g, '');
  const list = String.raw`\((?:\w+(?:,\w+)*)?\)`;
  const lists = `${list}(?:,${list})*`;
  if (text.length > 1000 || !new RegExp(`^${lists}->${lists}$`).test(text)) {
    throw new ValueError(`not a valid gufunc signature: ${signature}`);
  }
  const [inputs, outputs] = text
    .split('->')
    .map((side) => [...side.matchAll(/\(([^)]*)\)/g)].map(([, names]) => (names === '' ? [] : names.split(','))));
  return { inputs, outputs };
}

/**
 * A function of elements as one of arrays, which broadcast: `np.vectorize((a, b) => a > b ? a - b : a + b)`. Several
 * results (a list) make several arrays. Options at the end of a call are arguments by name, which broadcast too and come
 * to the function as an object.
 * @throws ValueError for dtypes or a signature that are none.
 */
export function vectorize(
  pyfunc: ElementFunction,
  ...args: [otypes?: VectorizeOptions['otypes'] | VectorizeOptions, ...rest: unknown[]]
): Vectorized {
  const names = ['otypes', 'doc', 'excluded', 'cache', 'signature'];
  const given = named<VectorizeOptions>('vectorize', args, names);
  if (typeof pyfunc !== 'function') throw new TypeError(`vectorize() needs a function, got ${show(pyfunc)}`);
  const otypes = parseTypes(given.otypes);
  const excluded = new Set(given.excluded ?? []);
  if ([...excluded].some((x) => typeof x === 'number' && x < 0)) {
    throw new ValueError('excluded contains negative numbers');
  }
  const { cache = false } = given;
  const signature = given.signature ?? null;
  const core = signature === null ? null : parseSignature(signature);
  const call = (...operands: unknown[]): unknown => {
    const { inner, varied } = separated(pyfunc as (...args: unknown[]) => unknown, operands, excluded);
    if (varied.length === 0 && core === null) return inner([]);
    const arrays = varied.map((x) => asarray(x as ArrayLike));
    return core === null ? elementwise(inner, arrays, otypes, cache) : overCore(inner, arrays, otypes, core);
  };
  return Object.assign(call, { pyfunc, otypes, excluded, cache, signature }) as Vectorized;
}

/** What varies among the arguments, and the function of that. */
function separated(f: (...args: unknown[]) => unknown, operands: unknown[], excluded: ReadonlySet<number | string>) {
  const last = operands[operands.length - 1];
  const options = isOptions(last) ? last : null;
  const positional = options === null ? operands : operands.slice(0, -1);
  const places = positional.map((_, i) => i).filter((i) => !excluded.has(i));
  const keys = options === null ? [] : Object.keys(options).filter((key) => !excluded.has(key));
  const varied = [...places.map((i) => positional[i]), ...keys.map((key) => options?.[key])];
  const inner = (values: readonly unknown[]): unknown => {
    const all = [...positional];
    places.forEach((place, i) => {
      all[place] = values[i];
    });
    if (options === null) return f(...all);
    const own = { ...options };
    keys.forEach((key, i) => {
      own[key] = values[places.length + i];
    });
    return f(...all, own);
  };
  return { inner, varied };
}

const noOtypes = () => new ValueError('cannot call `vectorize` on size 0 inputs unless `otypes` is set');

function elementwise(
  f: (values: readonly unknown[]) => unknown,
  arrays: readonly NDArray[],
  otypes: readonly DType[] | null,
  cache: boolean,
): NDArray | NDArray[] {
  const shape = broadcastShapes(arrays.map((a) => a._shape));
  const size = sizeOf(shape);
  const readers = arrays.map((a) => reader(a, shape));
  const at = (i: number) => f(readers.map((read) => read(i)));
  if (otypes === null && size === 0) throw noOtypes();
  const first = otypes === null ? at(0) : undefined;
  const count = otypes?.length ?? (Array.isArray(first) ? first.length : 1);
  const types = otypes ?? (Array.isArray(first) ? first : [first]).map(natural);
  const lists: unknown[][] = types.map(() => []);
  for (let i = 0; i < size; i++) {
    const result = i === 0 && cache && otypes === null ? first : at(i);
    const results = count === 1 && !(otypes === null && Array.isArray(result)) ? [result] : result;
    if (!Array.isArray(results) || results.length < count) {
      throw new ValueError(`wrong number of outputs from pyfunc: expected ${count}`);
    }
    for (let k = 0; k < count; k++) lists[k].push(results[k]);
  }
  const out = lists.map((list, k) => collected(list, types[k], shape));
  return count === 1 ? out[0] : out;
}

/** Sizes of core dimensions, checked against an array. */
function updateSizes(sizes: Map<string, number>, shape: readonly number[], core: readonly string[]): void {
  if (shape.length < core.length) {
    const names = core.map((name) => `'${name}'`).join(', ');
    throw new ValueError(
      `${shape.length}-dimensional argument does not have enough dimensions for all core dimensions (${names}${core.length === 1 ? ',' : ''})`,
    );
  }
  core.forEach((name, i) => {
    const n = shape[shape.length - core.length + i];
    const known = sizes.get(name);
    if (known !== undefined && known !== n) {
      throw new ValueError(`inconsistent size for core dimension '${name}': ${n} vs ${known}`);
    }
    sizes.set(name, n);
  });
}

function overCore(
  f: (values: readonly unknown[]) => unknown,
  arrays: readonly NDArray[],
  otypes: readonly DType[] | null,
  { inputs, outputs }: Signature,
): NDArray | NDArray[] {
  if (arrays.length !== inputs.length) {
    throw new TypeError(`wrong number of positional arguments: expected ${inputs.length}, got ${arrays.length}`);
  }
  const sizes = new Map<string, number>();
  arrays.forEach((a, i) => void updateSizes(sizes, a._shape, inputs[i]));
  const outer = broadcastOf(arrays.map((a, i) => a._shape.slice(0, a._shape.length - inputs[i].length)));
  const coreShape = (core: readonly string[]) => core.map((name) => sizes.get(name) as number);
  const spread = arrays.map((a, i) => broadcastTo(a, [...outer, ...coreShape(inputs[i])]));
  let out: NDArray[] | null = null;
  const create = (types: readonly DType[]) =>
    outputs.map((core, k) => allocate(types[k], [...outer, ...coreShape(core)], true));
  for (const index of ndindex(outer)) {
    const result = f(spread.map((a) => slice(a, index)));
    const count = outputs.length === 1 ? 1 : Array.isArray(result) ? result.length : 1;
    if (count !== outputs.length) {
      throw new ValueError(`wrong number of outputs from pyfunc: expected ${outputs.length}, got ${count}`);
    }
    const results = (outputs.length === 1 ? [result] : (result as unknown[])).map((x) => asarray(x as ArrayLike));
    results.forEach((x, k) => void updateSizes(sizes, x._shape, outputs[k]));
    out ??= create(otypes ?? results.map((x) => x._dtype));
    results.forEach((x, k) => void set((out as NDArray[])[k], [...index, '...'], x));
  }
  if (out === null) {
    if (otypes === null) throw noOtypes();
    if (outputs.some((core) => core.some((name) => !sizes.has(name)))) {
      throw new ValueError('cannot call `vectorize` with a signature including new output dimensions on size 0 inputs');
    }
    out = create(otypes);
  }
  return out.length === 1 ? out[0] : out;
}

// ---- frompyfunc --------------------------------------------------------------------------------------------------

type Result = NDArray | Scalar;

/** A function made by `frompyfunc`. */
export interface PyUfunc {
  (...args: ArrayLike[]): Result | Result[];
  readonly nin: number;
  readonly nout: number;
  readonly nargs: number;
  readonly identity: Scalar | null;
  /** Applied to the elements along an axis, one after the other. */
  reduce(a: ArrayLike, axis?: number | { axis?: number; keepdims?: boolean }): Result;
  /** What `reduce` has after each element. */
  accumulate(a: ArrayLike, axis?: number): NDArray;
  /** Applied to all pairs. */
  outer(a: ArrayLike, b: ArrayLike): Result | Result[];
}

/**
 * A function of elements as one that broadcasts, like a ufunc of `nin` operands and `nout` results (a list, if several).
 * Numbers alone give scalars. Where NumPy's results are arrays of objects, here they have the dtype that the values have in
 * common.
 * @throws TypeError if it is no function, ValueError for more than 32 operands.
 */
export function frompyfunc(
  func: ElementFunction,
  nin: number,
  nout: number,
  ...args: [options?: { identity?: Scalar | null }]
): PyUfunc {
  const { identity = null } = named<{ identity?: Scalar | null }>('frompyfunc', args, [], ['identity']);
  if (typeof func !== 'function') throw new TypeError('function must be callable');
  const [ins, outs] = [toInteger(nin), toInteger(nout)];
  if (ins + outs > 32) {
    throw new ValueError(
      `Cannot construct a ufunc with more than 32 operands (requested number were: inputs = ${ins} and outputs = ${outs})`,
    );
  }
  const f = func as (...args: unknown[]) => unknown;
  const name = `${func.name || '<lambda>'} (vectorized)`;
  const call = (...operands: ArrayLike[]): Result | Result[] => {
    if (operands.length !== ins) {
      throw new TypeError(
        `${name}() takes from ${ins} to ${ins + outs} positional arguments but ${operands.length} were given`,
      );
    }
    const arrays = operands.map((x) => asarray(x));
    const shape = broadcastShapes(arrays.map((a) => a._shape));
    const readers = arrays.map((a) => reader(a, shape));
    const rows = Array.from({ length: sizeOf(shape) }, (_, i) => {
      const result = f(...readers.map((read) => read(i)));
      const row = outs === 1 ? [result] : result;
      if (!Array.isArray(row) || row.length !== outs) {
        throw new ValueError(`${name} should give ${outs} results, and gave ${show(result)}`);
      }
      return row;
    });
    const results = Array.from({ length: outs }, (_, k) => {
      const values = rows.map((row) => row[k] as unknown);
      if (shape.length === 0) return values[0] as Result;
      const type = values.length === 0 ? arrays[0]._dtype : commonOfAll(values.map(natural));
      return collected(values, type, shape);
    });
    return outs === 1 ? results[0] : results;
  };
  const binary = (what: string) => {
    if (ins !== 2) throw new ValueError(`${what} only supported for binary functions`);
    if (outs !== 1) throw new ValueError(`${what} only supported for functions returning a single value`);
  };
  const along = (a: ArrayLike, axis: number): NDArray[] => {
    const x = asarray(a);
    const d = toAxis(axis, x._shape.length);
    return Array.from({ length: x._shape[d] }, (_, i) => {
      const part = slice(x, [...x._shape.slice(0, d).map(() => ':'), i]);
      return part instanceof NDArray ? part : asarray(part as ArrayLike);
    });
  };
  const methods = {
    reduce(a: ArrayLike, options: number | { axis?: number; keepdims?: boolean } = 0): Result {
      binary('reduce');
      const { axis = 0, keepdims = false } = typeof options === 'number' ? { axis: options } : options;
      const parts = along(a, axis);
      if (parts.length === 0 && identity === null) {
        throw new ValueError(`zero-size array to reduction operation ${name} which has no identity`);
      }
      const start: Result = parts.length > 0 ? parts[0] : (identity as Scalar);
      const result = parts.slice(1).reduce<Result>((sum, part) => call(sum as ArrayLike, part) as Result, start);
      const plain = result instanceof NDArray && result._shape.length === 0 ? (result._get([]) as Scalar) : result;
      return keepdims ? expandDims(plain as ArrayLike, axis) : plain;
    },
    accumulate(a: ArrayLike, axis = 0): NDArray {
      binary('accumulate');
      const parts: Result[] = along(a, axis);
      for (let i = 1; i < parts.length; i++)
        parts[i] = call(parts[i - 1] as ArrayLike, parts[i] as ArrayLike) as Result;
      if (parts.length === 0) return asarray(a);
      return stack(parts as ArrayLike[], axis);
    },
    outer(a: ArrayLike, b: ArrayLike): Result | Result[] {
      binary('outer product');
      const [x, y] = [asarray(a), asarray(b)];
      const axes = y._shape.map((_, d) => x._shape.length + d);
      return call(expandDims(x, axes), y);
    },
  };
  Object.defineProperty(call, 'name', { value: name });
  return Object.assign(call, { nin: ins, nout: outs, nargs: ins + outs, identity, ...methods }) as PyUfunc;
}

// ---- piecewise ---------------------------------------------------------------------------------------------------

/** A value, or a function of the elements for which a condition holds. */
export type Piece = ArrayLike | ((x: NDArray, ...args: never[]) => ArrayLike);

/**
 * An array like `x` whose elements are given by the function (or value) of the last condition that holds for them; by one
 * more function, if there is one, where none holds; else 0. The functions get the chosen elements, and `args`.
 * @throws ValueError if there are not as many functions as conditions, or one more.
 */
export function piecewise(
  x: ArrayLike,
  condlist: ArrayLike | readonly ArrayLike[],
  funclist: readonly Piece[],
  ...args: unknown[]
): NDArray {
  const a = asarray(x);
  if (!Array.isArray(funclist)) throw new TypeError(`piecewise() needs a list of functions, not ${show(funclist)}`);
  const conditions = conditionsOf(a, condlist);
  const n = conditions.length;
  if (funclist.length === n + 1) {
    const all = stack(conditions, 0);
    conditions.push(ufuncs.logical_not(any(all, 0) as ArrayLike) as NDArray);
  } else if (funclist.length !== n) {
    throw new ValueError(`with ${n} condition(s), either ${n} or ${n + 1} functions are expected`);
  }
  const out = zerosLike(a);
  conditions.forEach((given, i) => {
    const condition = given instanceof NDArray ? given : asarray(given);
    const piece = funclist[i];
    let value = piece as ArrayLike;
    if (typeof piece === 'function') {
      const values = slice(a, [condition]) as NDArray;
      if (values._size === 0) return;
      value = (piece as (...args: unknown[]) => ArrayLike)(values, ...args);
    }
    set(out, [condition], value);
  });
  return out;
}

/** Conditions as bool arrays; one alone counts as a list of it. */
function conditionsOf(x: NDArray, given: unknown): NDArray[] {
  const isArray = (c: unknown) => c instanceof NDArray || Array.isArray(c) || ArrayBuffer.isView(c);
  const list = Array.isArray(given)
    ? given
    : given instanceof NDArray && given._shape.length > 1
      ? [...given]
      : [given];
  const isOne = list === given && list.length > 0 && !isArray(list[0]) && x._shape.length > 0;
  const all = (isOne ? [given] : list).map((c) => copyAs(asarray(c as ArrayLike), bool));
  if (all.some((c) => c._shape.length !== all[0]._shape.length)) {
    throw new ShapeError('conditions must have the same number of dimensions');
  }
  return all;
}
