/// <reference lib="esnext.disposable" preserve="true" />
/*
 * methods.ts: the families as methods of NDArray. A table and nothing else: every method is a function of a family with
 * the array as its first argument.
 */
import { named } from './arguments.js';
import * as arranging from './arranging.js';
import * as bytes from './bytes.js';
import { fillScalar } from './copy.js';
import { array, asarray, copyIn } from './creation.js';
import { type DTypeLike, type DTypeName, dtype, type NameOf, type Scalar, type ScalarOf } from './dtype.js';
import { checkOptions, DTypeError, isOptions, show, ValueError } from './errors.js';
import { type FileLike, type TofileOptions, tofile } from './files.js';
import { type Index, item, set, slice, view } from './indexing.js';
import { FlatIter, setFlat } from './iteration.js';
import { matmul } from './linalg.js';
import * as manipulation from './manipulation.js';
import * as math from './math.js';
import * as matrices from './matrices.js';
import { NDArray, type Order, viewOf } from './ndarray.js';
import * as parts from './parts.js';
import * as print from './print.js';
import { dot } from './products.js';
import { type Casting, canCast } from './promotion.js';
import * as reduce from './reduce.js';
import { cumprod, cumsum, type ScanOptions } from './scan.js';
import * as selecting from './selecting.js';
import { toShape } from './shape.js';
import * as sorting from './sorting.js';
import type { ArrayLike, BinaryUfunc, FloatName, UfuncOptions } from './ufunc.js';
import * as ufuncs from './ufuncs.js';

/** Operands beside which an array keeps its dtype: floats beside numbers and their like. */
type Same<D extends DTypeName> = D extends FloatName ? number | NDArray<D> : never;
/** A comparison with another operand. */
type Comparison = (other: ArrayLike, options?: UfuncOptions | NDArray) => NDArray<'bool'>;

/** A reduction as a method: without an axis a plain scalar. */
interface ReduceMethod<O extends reduce.ReduceOptions = reduce.ReduceOptions, S = number> {
  (axis?: null): S;
  (options: O & ({ keepdims: true } | { out: NDArray })): NDArray;
  (options: O & { axis?: null; keepdims?: false; out?: null }): S;
  (axis: reduce.Axis | O, options?: O): NDArray;
}
interface AstypeOptions {
  copy?: boolean;
  casting?: Casting;
  order?: Order | null;
}
interface ArgMethod {
  (axis?: null): number;
  (axis: number | reduce.ArgOptions, options?: reduce.ArgOptions): NDArray;
}

declare module './ndarray.js' {
  namespace NDArray {
    /** An array from nested lists, as `np.array`. */
    let fromArray: typeof array;
  }
  interface NDArray<D extends DTypeName = DTypeName> {
    /** The axes reversed: a view. */
    readonly T: NDArray<D>;
    /** The last two axes swapped: a view. @throws ValueError for fewer than two dimensions. */
    readonly mT: NDArray<D>;
    /** Where the elements are: 'cpu'. */
    readonly device: 'cpu';
    add(other: Same<D>): NDArray<D>;
    add(other: ArrayLike, options?: UfuncOptions | NDArray): NDArray;
    sub(other: Same<D>): NDArray<D>;
    sub(other: ArrayLike, options?: UfuncOptions | NDArray): NDArray;
    subtract(other: Same<D>): NDArray<D>;
    subtract(other: ArrayLike, options?: UfuncOptions | NDArray): NDArray;
    mul(other: Same<D>): NDArray<D>;
    mul(other: ArrayLike, options?: UfuncOptions | NDArray): NDArray;
    multiply(other: Same<D>): NDArray<D>;
    multiply(other: ArrayLike, options?: UfuncOptions | NDArray): NDArray;
    div(other: Same<D>): NDArray<D>;
    div(other: ArrayLike, options?: UfuncOptions | NDArray): NDArray;
    divide(other: Same<D>): NDArray<D>;
    divide(other: ArrayLike, options?: UfuncOptions | NDArray): NDArray;
    pow(other: Same<D>): NDArray<D>;
    pow(other: ArrayLike, options?: UfuncOptions | NDArray): NDArray;
    power(other: Same<D>): NDArray<D>;
    power(other: ArrayLike, options?: UfuncOptions | NDArray): NDArray;
    mod(other: Same<D>): NDArray<D>;
    mod(other: ArrayLike, options?: UfuncOptions | NDArray): NDArray;
    equal: Comparison;
    not_equal: Comparison;
    less: Comparison;
    less_equal: Comparison;
    greater: Comparison;
    greater_equal: Comparison;
    /** -x. */
    neg(): NDArray<D>;
    /** |x|. */
    abs(): NDArray;
    sum: ReduceMethod;
    prod: ReduceMethod;
    mean: ReduceMethod;
    var: ReduceMethod<reduce.VarOptions>;
    std: ReduceMethod<reduce.VarOptions>;
    min: ReduceMethod;
    max: ReduceMethod;
    any: ReduceMethod<reduce.ReduceOptions, boolean>;
    all: ReduceMethod<reduce.ReduceOptions, boolean>;
    argmin: ArgMethod;
    argmax: ArgMethod;
    /** Running sums along an axis, or of the flattened array. */
    cumsum(axis?: number | null | ScanOptions, ...options: unknown[]): NDArray;
    /** Running products along an axis, or of the flattened array. */
    cumprod(axis?: number | null | ScanOptions, ...options: unknown[]): NDArray;
    /** Sorts in place, along the last axis unless given. */
    sort(axis?: number, options?: object): void;
    /** Partitions in place: the element at `kth` is the one of a sorted array. */
    partition(kth: number | readonly number[], axis?: number): void;
    /** The indices that would sort. */
    argsort(axis?: number | null, options?: object): NDArray<'int64'>;
    /** The indices that would partition. */
    argpartition(kth: number | readonly number[], axis?: number | null): NDArray<'int64'>;
    /** Where values belong in this sorted array. */
    searchsorted(v: ArrayLike, options?: object): NDArray | number;
    /** The product with `other` on the right: `np.dot`. */
    dot(other: ArrayLike, out?: NDArray | null | { out?: NDArray | null }): NDArray | Scalar;
    /** Matrix product with `other` on the right. */
    matmul(other: ArrayLike): NDArray;
    /** The elements in another shape, given as one list or one by one; -1 once for "what is left". */
    reshape(...shape: number[]): NDArray<D>;
    reshape(shape: readonly number[] | number, options?: manipulation.ReshapeOptions): NDArray<D>;
    /** All elements in one dimension: a view where they lie so. */
    ravel(order?: Order | { order?: Order | null }): NDArray<D>;
    /** A flattened copy. */
    flatten(order?: Order | { order?: Order | null }): NDArray<D>;
    transpose(...axes: [(readonly number[] | null)?] | number[]): NDArray<D>;
    swapaxes(axis1: number, axis2: number): NDArray<D>;
    squeeze(axis?: number | readonly number[] | null): NDArray<D>;
    /** A diagonal over two axes (0 and 1), as a new last axis: a read-only view. */
    diagonal(offset?: number | matrices.DiagonalOptions, ...more: unknown[]): NDArray<D>;
    /** The sum of a diagonal. */
    trace(offset?: number | matrices.TraceOptions, ...more: unknown[]): NDArray | Scalar;
    /** Every element several times: `np.repeat`. */
    repeat(repeats: ArrayLike, axis?: number | null | { axis?: number | null }): NDArray<D>;
    /**
     * Another size, in place: elements are cut off at the end, or zeros put there. Views that were made before keep the
     * elements they had.
     * @throws ValueError for a view, or elements that do not lie in one piece.
     */
    resize(...shape: (number | readonly number[] | { refcheck?: boolean })[]): void;
    /** The same memory as another dtype: a view. */
    view<L extends DTypeLike = D>(dtype?: L | { dtype?: L }): NDArray<NameOf<L>>;
    /** The bytes of every element the other way round: a copy, or in place. */
    byteswap(inplace?: boolean | { inplace?: boolean }): NDArray<D>;
    /** A copy of the bytes of all elements, in C order unless another is given. */
    tobytes(order?: Order | { order?: Order | null }): Uint8Array;
    /** Writes the elements to a file (Node): bytes, or with `sep` a text. See files.ts. */
    tofile(file: FileLike, sep?: string | TofileOptions, format?: string): void;
    /** The bytes of every element from `offset` on as another dtype: a view, as `a.real` is. @throws ValueError */
    getfield<L extends DTypeLike>(dtype: L, offset?: number | { offset?: number }): NDArray<NameOf<L>>;
    /** Writes into what `getfield` shows. @throws ValueError */
    setfield(value: ArrayLike, dtype: DTypeLike, offset?: number | { offset?: number }): void;
    /** Makes the array read-only (`write: false`), or writable again if its memory is. @throws ValueError */
    setflags(write?: boolean | null | { write?: boolean | null; align?: boolean | null; uic?: boolean | null }): void;
    /** The array itself; there is no device but 'cpu'. @throws ValueError for another. */
    to_device(device: 'cpu', options?: { stream?: null }): NDArray<D>;
    /** A copy, C-contiguous unless an order is given. */
    copy(order?: Order | { order?: Order | null }): NDArray<D>;
    /** The real part: a view of a complex array; a real array is its own. */
    readonly real: NDArray;
    /** The imaginary part: a view of a complex array; of a real array read-only zeros. */
    readonly imag: NDArray;
    /** The complex conjugate; a real array itself. */
    conj(): NDArray<D>;
    conjugate(): NDArray<D>;
    /** Rounded to `decimals` places: `np.round`. */
    round(decimals?: number | math.RoundOptions, out?: NDArray | null): NDArray<D>;
    /** Between two bounds: `np.clip`. */
    clip(options: math.ClipOptions): NDArray;
    clip(min: ArrayLike | null, max?: ArrayLike | null | math.ClipOptions, ...rest: unknown[]): NDArray;
    /**
     * A copy (or with `copy: false` the array itself, if it is already so) of another dtype, in its memory layout unless an
     * order is given.
     * @throws DTypeError if the cast is not allowed under `casting` ('unsafe' allows all).
     */
    astype<L extends DTypeLike>(dtype: L, options?: AstypeOptions): NDArray<NameOf<L>>;
    /** Sets every element. */
    fill(value: Scalar): void;
    /** One element as a scalar: by flat position, by index, or of an array of size 1. */
    item(...index: (number | bigint)[]): ScalarOf<D>;
    /**
     * A part: integers, 'start:stop:step', null (new axis) and '...' show a view; lists and arrays of integers or bools
     * copy what they select. All axes by position: the scalar.
     */
    slice<S extends readonly Index[]>(
      ...spec: S
    ): S extends readonly (number | bigint)[] ? NDArray<D> | ScalarOf<D> : NDArray<D>;
    /** Assigns to the part that `spec` (one entry or a list) shows; the value broadcasts and is converted. */
    set(spec: Index | readonly Index[], value: ArrayLike): void;
    /** The elements at `indices` along an axis, or of the flattened array. */
    take(
      indices: ArrayLike,
      axis?: number | null | selecting.TakeOptions,
      ...rest: unknown[]
    ): NDArray<D> | ScalarOf<D>;
    /** Sets the elements of the flattened array at `indices`; the values are repeated as needed. */
    put(indices: ArrayLike, values: ArrayLike, mode?: selecting.IndexMode | { mode?: selecting.IndexMode }): void;
    /** The parts along an axis where a condition is true. */
    compress(condition: ArrayLike, axis?: number | null | selecting.TakeOptions, ...rest: unknown[]): NDArray<D>;
    /** At each place the element of the choice whose number stands there. */
    choose(choices: readonly ArrayLike[] | NDArray, ...rest: unknown[]): NDArray | Scalar;
    /** The indices of what is not zero, an array for each dimension. */
    nonzero(): NDArray<'int64'>[];
    /** The i-th item along the first axis: a view, of a 1-d array the scalar. */
    at(i: number): NDArray<D> | ScalarOf<D>;
    /**
     * The array as if it had one dimension: an iterator over its elements, to be read and written by flat position. `a.flat =
     * values` puts values in C order, again from the first if there are too few.
     */
    get flat(): FlatIter;
    set flat(values: ArrayLike | FlatIter);
    /** Iterates over the first axis. */
    [Symbol.iterator](): IterableIterator<NDArray<D> | ScalarOf<D>>;
    /** What `using` calls: `dispose()`. */
    [Symbol.dispose](): void;
  }
}

const binary = (f: BinaryUfunc | BinaryUfunc<'bool'>) =>
  function (this: NDArray, other: ArrayLike, options?: UfuncOptions) {
    const g = f as BinaryUfunc;
    return options === undefined ? g(this, other) : g(this, other, options);
  };
const unary = (f: (a: NDArray) => unknown) =>
  function (this: NDArray) {
    return f(this);
  };
// biome-ignore lint/suspicious/noExplicitAny: the overloads of reductions are those of the interface above
const reduction = (f: (a: NDArray, ...args: any[]) => unknown) =>
  function (this: NDArray, ...args: unknown[]) {
    return f(this, ...args);
  };

/** A real array is its own conjugate. */
const conjugate = (a: NDArray): NDArray => (a._dtype.kind === 'c' ? ufuncs.conjugate(a) : a);

const methods: Record<string | symbol, unknown> = {
  add: binary(ufuncs.add),
  sub: binary(ufuncs.subtract),
  subtract: binary(ufuncs.subtract),
  mul: binary(ufuncs.multiply),
  multiply: binary(ufuncs.multiply),
  div: binary(ufuncs.divide),
  divide: binary(ufuncs.divide),
  pow: binary(ufuncs.power),
  power: binary(ufuncs.power),
  mod: binary(ufuncs.remainder),
  equal: binary(ufuncs.equal),
  not_equal: binary(ufuncs.not_equal),
  less: binary(ufuncs.less),
  less_equal: binary(ufuncs.less_equal),
  greater: binary(ufuncs.greater),
  greater_equal: binary(ufuncs.greater_equal),
  neg: unary(ufuncs.negative),
  abs: unary(ufuncs.absolute),
  sum: reduction(reduce.sum),
  prod: reduction(reduce.prod),
  mean: reduction(reduce.mean),
  var: reduction(reduce.variance_),
  std: reduction(reduce.std),
  min: reduction(reduce.min),
  max: reduction(reduce.max),
  any: reduction(reduce.any),
  all: reduction(reduce.all),
  argmin: reduction(reduce.argmin),
  argmax: reduction(reduce.argmax),
  conj: unary(conjugate),
  conjugate: unary(conjugate),
  ravel: reduction(manipulation.ravel),
  flatten: reduction(manipulation.flatten),
  round: reduction(math.round),
  clip(this: NDArray, ...args: unknown[]) {
    // a bound that is left out is none, here
    const [min, max = null, ...rest] = args;
    if (isOptions(min) || args.length === 0) return math.clip(this, ...(args as [math.ClipOptions]));
    return isOptions(max)
      ? math.clip(this, { min: (min ?? null) as ArrayLike, ...max })
      : math.clip(this, (min ?? null) as ArrayLike, max as ArrayLike, ...(rest as []));
  },
  copy(this: NDArray, ...args: unknown[]) {
    return copyIn(named<{ order?: Order }>('copy', args, ['order']).order, this, this._dtype);
  },
  argsort: reduction(sorting.argsort),
  argpartition: reduction(sorting.argpartition),
  searchsorted: reduction(sorting.searchsorted),
  sort(this: NDArray, ...args: unknown[]) {
    sorting.sortInPlace(this, undefined, args);
  },
  partition(this: NDArray, kth: number | readonly number[], ...args: unknown[]) {
    sorting.sortInPlace(this, kth, args);
  },
  cumsum: reduction(cumsum),
  cumprod: reduction(cumprod),
  dot: reduction(dot),
  matmul(this: NDArray, other: ArrayLike) {
    return matmul(this, other);
  },
  reshape(this: NDArray, ...shape: unknown[]) {
    const options = shape.length > 1 && isOptions(shape[shape.length - 1]) ? [shape.pop()] : [];
    const sizes = toShape(shape.length === 1 ? shape[0] : shape, true);
    return options.length === 0
      ? manipulation.reshapeTo(this, sizes)
      : manipulation.reshape(this, sizes, options[0] as manipulation.ReshapeOptions);
  },
  transpose(this: NDArray, ...axes: unknown[]) {
    const list = axes.length === 1 && (Array.isArray(axes[0]) || axes[0] === null) ? axes[0] : axes;
    return manipulation.transpose(this, axes.length === 0 ? null : (list as number[] | null));
  },
  swapaxes(this: NDArray, axis1: number, axis2: number) {
    return manipulation.swapaxes(this, axis1, axis2);
  },
  squeeze(this: NDArray, axis?: number | readonly number[] | null) {
    return manipulation.squeeze(this, axis);
  },
  diagonal: reduction(matrices.diagonal),
  trace: reduction(matrices.trace),
  repeat: reduction(arranging.repeat),
  resize: reduction(arranging.resizeInPlace),
  view(this: NDArray, ...args: unknown[]) {
    const like = named<{ dtype?: DTypeLike }>('view', args, ['dtype']).dtype;
    return like === undefined || like === null
      ? viewOf(this, this._shape, this._strides)
      : bytes.viewOfBytes(this, like);
  },
  byteswap: reduction(bytes.byteswap),
  tobytes: reduction(bytes.tobytes),
  tofile(this: NDArray, file: FileLike, ...args: unknown[]) {
    tofile(this, file, ...args);
  },
  getfield: reduction(bytes.getfield),
  setfield(this: NDArray, value: ArrayLike, ...args: unknown[]) {
    bytes.setfield(this, value, ...args);
  },
  setflags(this: NDArray, ...args: unknown[]) {
    bytes.setflags(this, ...args);
  },
  to_device(this: NDArray, device: unknown, ...args: unknown[]) {
    const { stream = null } = named<{ stream?: unknown }>('to_device', args, [], ['stream']);
    if (stream !== null) throw new ValueError('The stream argument in to_device() is not supported');
    if (device !== 'cpu') throw new ValueError(`Unsupported device: ${show(device)}`);
    return this;
  },
  astype(this: NDArray, like: DTypeLike, options: AstypeOptions = {}) {
    const d = dtype(like);
    const known = ['copy', 'casting', 'order'];
    const { copy = true, casting = 'unsafe', order } = checkOptions('astype', options, known);
    if (!canCast(this._dtype, d, casting)) {
      throw new DTypeError(
        `Cannot cast array data from dtype('${this._dtype}') to dtype('${d}') according to the rule '${casting}'`,
      );
    }
    if (!copy) return asarray(this, { dtype: d, order });
    return copyIn(order ?? 'K', this, d);
  },
  fill(this: NDArray, value: Scalar) {
    fillScalar(this, value);
  },
  item(this: NDArray, ...index: unknown[]) {
    return item(this, index);
  },
  take: reduction(selecting.take),
  choose: reduction(selecting.choose),
  nonzero: reduction(selecting.nonzero),
  put(this: NDArray, indices: ArrayLike, values: ArrayLike, ...args: [mode?: selecting.IndexMode]) {
    selecting.put(this, indices, values, ...args);
  },
  compress(this: NDArray, condition: ArrayLike, ...args: []) {
    return selecting.compress(condition, this, ...args);
  },
  slice(this: NDArray, ...spec: unknown[]) {
    return slice(this, spec);
  },
  set(this: NDArray, spec: unknown, value: ArrayLike) {
    set(this, spec, value);
  },
  at(this: NDArray, i: number) {
    return slice(this, [i]);
  },
  *[Symbol.iterator](this: NDArray) {
    if (this._shape.length === 0) throw new TypeError('iteration over a 0-d array');
    const [n] = this._shape;
    const scalars = this._shape.length === 1;
    for (let i = 0; i < n; i++) yield scalars ? this._get([i]) : view(this, [i]);
  },
};

// Engines without explicit resource management lack the symbol.
if (Symbol.dispose) methods[Symbol.dispose] = NDArray.prototype.dispose;

for (const key of Reflect.ownKeys(methods)) {
  Object.defineProperty(NDArray.prototype, key, { value: methods[key], configurable: true, writable: true });
}
NDArray.fromArray = array;
Object.defineProperty(NDArray.prototype, 'flat', {
  get(this: NDArray) {
    return new FlatIter(this);
  },
  set(this: NDArray, values: ArrayLike | FlatIter) {
    setFlat(this, values instanceof FlatIter ? values.copy() : values);
  },
  configurable: true,
});
const attributes: Record<string, (a: NDArray) => NDArray> = {
  T: (a) => manipulation.transpose(a),
  mT: (a) => {
    if (a._shape.length < 2) throw new ValueError('matrix transpose with ndim < 2 is undefined');
    return arranging.matrixTranspose(a);
  },
  real: parts.realOf,
  imag: parts.imagOf,
};
for (const [name, of] of Object.entries(attributes)) {
  Object.defineProperty(NDArray.prototype, name, {
    get(this: NDArray) {
      return of(this);
    },
    configurable: true,
  });
}

Object.defineProperty(NDArray.prototype, 'device', { value: 'cpu', configurable: true });

// Printing takes anything with shape, dtype and elements (print.ts); here it takes arrays.

/** The text of an array: `np.array2string(a, max_line_width, precision, suppress_small, separator, prefix)` or options. */
export function array2string(a: ArrayLike, options?: print.Array2stringOptions): string;
export function array2string(a: ArrayLike, ...args: unknown[]): string;
export function array2string(a: ArrayLike, ...args: unknown[]): string {
  return print.array2string(asarray(a)._printable(), ...args);
}
/** As `str(a)` in NumPy, or with options of its own. */
export function arrayStr(a: ArrayLike, options?: print.ArrayReprOptions): string;
export function arrayStr(a: ArrayLike, ...args: unknown[]): string;
export function arrayStr(a: ArrayLike, ...args: unknown[]): string {
  return print.arrayStr(asarray(a)._printable(), ...args);
}
/** As `repr(a)` in NumPy, or with options of its own. */
export function arrayRepr(a: ArrayLike, options?: print.ArrayReprOptions): string;
export function arrayRepr(a: ArrayLike, ...args: unknown[]): string;
export function arrayRepr(a: ArrayLike, ...args: unknown[]): string {
  return print.arrayRepr(asarray(a)._printable(), ...args);
}

export { NDArray };
