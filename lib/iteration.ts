/*
 * iteration.ts: going through arrays element by element: ndindex, ndenumerate, broadcast, and an array as if it had one
 * dimension (`a.flat`). NumPy's iterator over many operands is nditer.ts.
 *
 * All are iterators of their own, as in NumPy: what was visited does not come again. NumPy's classes are called without
 * `new`; here both ways work. What is read or written in one go (`flat.slice`, `flat.set`, `a.flat = x`) is done on whole
 * arrays.
 */
import { trueAt } from './advanced.js';
import { wholeArray } from './bits.js';
import { assign, checkWritable, copyAs, copyInto, fillScalar } from './copy.js';
import { asarray } from './creation.js';
import { type DType, isScalar, type Scalar } from './dtype.js';
import { IndexError, ShapeError, ValueError } from './errors.js';
import { own } from './fold.js';
import { set as setIn, slice as sliceOf } from './indexing.js';
import { broadcastTo, reshape } from './manipulation.js';
import { allocate, type NDArray, viewOf } from './ndarray.js';
import { MAX_DIMS, stridesOf, toShape } from './shape.js';
import type { ArrayLike } from './ufunc.js';

/** A class that can be called without `new`, as NumPy's can. */
export function callable<C extends new (...args: never[]) => object>(
  type: C,
): C & ((...args: ConstructorParameters<C>) => InstanceType<C>) {
  return new Proxy(type, { apply: (target, _, args) => Reflect.construct(target, args) }) as ReturnType<
    typeof callable<C>
  >;
}

/** Moves an index on, in C order; false after the last one. */
export function advance(index: number[], shape: readonly number[]): boolean {
  for (let d = shape.length - 1; d >= 0; d--) {
    if (++index[d] < shape[d]) return true;
    index[d] = 0;
  }
  return false;
}

/** The index of the i-th element in C order. */
function coordsOf(i: number, shape: readonly number[]): number[] {
  const index = new Array<number>(shape.length);
  let rest = i;
  for (let d = shape.length - 1; d >= 0; d--) {
    index[d] = rest % shape[d];
    rest = Math.floor(rest / shape[d]);
  }
  return index;
}

// ---- indices and elements ----------------------------------------------------------------------------------------

class NdIndex implements IterableIterator<number[]> {
  private readonly shape: readonly number[];
  private at: number[] | null;

  /** The sizes, one by one or as a list. @throws ShapeError for negative ones. */
  constructor(...shape: number[] | [readonly number[]]) {
    this.shape = toShape(shape.length === 1 && Array.isArray(shape[0]) ? shape[0] : shape);
    this.at = this.shape.includes(0) ? null : this.shape.map(() => 0);
  }
  next(): IteratorResult<number[]> {
    if (this.at === null) return { done: true, value: undefined };
    const value = [...this.at];
    if (!advance(this.at, this.shape)) this.at = null;
    return { done: false, value };
  }
  [Symbol.iterator](): this {
    return this;
  }
}

export type { NdIndex };
/** All indices of an array of that shape, in C order: `for (const [i, j] of np.ndindex(2, 3))`. */
export const ndindex = callable(NdIndex);

class NdEnumerate implements IterableIterator<[number[], Scalar]> {
  /** The iterator over the elements. */
  readonly iter: FlatIter;

  constructor(a: ArrayLike) {
    this.iter = new FlatIter(asarray(a));
  }
  next(): IteratorResult<[number[], Scalar]> {
    const { coords } = this.iter;
    const { done, value } = this.iter.next();
    return done ? { done, value: undefined } : { done: false, value: [coords, value] };
  }
  [Symbol.iterator](): this {
    return this;
  }
}

export type { NdEnumerate };
/** The elements of an array with their indices, in C order: `for (const [[i, j], x] of np.ndenumerate(a))`. */
export const ndenumerate = callable(NdEnumerate);

// ---- one dimension -----------------------------------------------------------------------------------------------

const unsupported = () => new IndexError('unsupported iterator index');

/**
 * An array as if it had one dimension, in C order: `a.flat`. It is an iterator over the elements; `at`, `slice` and `set`
 * read and write by flat position. What is read is a copy.
 */
export class FlatIter implements IterableIterator<Scalar> {
  /** The flat position of the element that comes next. */
  index = 0;

  /** For the facade: use `a.flat`. */
  constructor(
    private readonly array: NDArray,
    /** The array that is iterated over. */
    readonly base: NDArray = array,
  ) {}

  /** Number of elements. */
  get length(): number {
    return this.array._size;
  }
  /** The index of the element that comes next. */
  get coords(): number[] {
    return coordsOf(this.index, this.array._shape);
  }
  next(): IteratorResult<Scalar> {
    if (this.index >= this.array._size) return { done: true, value: undefined };
    const value = this.array._get(this.coords) as Scalar;
    this.index++;
    return { done: false, value };
  }
  [Symbol.iterator](): this {
    return this;
  }

  /** All elements in one dimension: a copy. */
  copy(): NDArray {
    return own(copyAs(this.array, this.array._dtype), [this.array._size]);
  }

  /** The element at a flat position; negative ones count from the end. @throws IndexError outside. */
  at(i: number | bigint): Scalar {
    return this.array._get(this.place(i)) as Scalar;
  }

  /**
   * The elements that a spec takes: a position (a scalar), 'start:stop:step' or '...' (one dimension), an array of positions
   * (of its shape) or a mask. Always a copy.
   * @throws IndexError for positions outside or what is no index, ValueError for a mask of several dimensions.
   */
  slice(spec: string | ArrayLike = '...'): NDArray | Scalar {
    if (typeof spec === 'number' || typeof spec === 'bigint') return this.at(spec);
    if (typeof spec === 'string') {
      return copyAs(this.part(spec)[0], this.array._dtype);
    }
    const index = this.positions(spec);
    return inLine(() => sliceOf(this.line(), [index]));
  }

  /**
   * Puts values where a spec shows; they are taken again from the first if there are too few, and converted.
   * @throws IndexError as `slice` does, ValueError if the array is read-only.
   */
  set(spec: string | ArrayLike, value: ArrayLike): void {
    checkWritable(this.array, 'underlying array');
    const values = asarray(value);
    if (typeof spec === 'number' || typeof spec === 'bigint') {
      if (values._shape.length > 0) throw new ValueError('Error setting single item of array.');
      const place = this.place(spec);
      let offset = 0;
      for (let d = 0; d < place.length; d++) offset += place[d] * this.array._strides[d];
      const one = viewOf(this.array, [], [], offset);
      return isScalar(value) ? fillScalar(one, value) : copyInto(one, values, []);
    }
    if (typeof spec === 'string') {
      const [part, whole] = this.part(spec);
      putCycled(part, values);
      if (whole !== null) copyInto(this.array, whole);
      return;
    }
    const index = this.positions(spec);
    const line = this.line();
    const cycle = cycled(values, index._size, line._dtype);
    if (cycle === null) return;
    inLine(() => setIn(line, [index], viewOf(cycle, index._shape, stridesOf(index._shape, line.itemsize))));
    if (!this.isShown(line)) assign(this.array, reshape(line, this.array._shape as number[]));
  }

  /** The index of a flat position. */
  private place(i: number | bigint): number[] {
    const n = this.array._size;
    const at = Number(i);
    if (!Number.isInteger(at)) throw unsupported();
    if (at < -n || at >= n) throw new IndexError(`index ${i} is out of bounds for size ${n}`);
    return coordsOf(at < 0 ? at + n : at, this.array._shape);
  }

  /** The elements in one dimension: a view where that is possible. */
  private line(): NDArray {
    return reshape(this.array, [this.array._size]);
  }
  private isShown(line: NDArray): boolean {
    return line._base === (this.array._base ?? this.array);
  }

  /** The part of the line that a slice shows; and the line in the array's shape, if that is not the array's memory. */
  private part(spec: string): [part: NDArray, whole: NDArray | null] {
    if (spec !== '...' && !spec.includes(':')) throw unsupported();
    const line = this.line();
    const part = sliceOf(line, [spec === '...' ? ':' : spec]) as NDArray;
    return [part, this.isShown(line) ? null : reshape(line, this.array._shape as number[])];
  }

  /** Positions as an int64 array, masks as the positions where they are true; all inside. */
  private positions(spec: ArrayLike): NDArray {
    if (spec === null || typeof spec !== 'object') throw unsupported();
    const given = wholeArray(spec);
    const n = this.array._size;
    if (given._dtype.kind === 'b') {
      if (given._shape.length !== 1) throw new ValueError('boolean index array should have 1 dimension');
      if (given._size > n) throw new ValueError('too many boolean indices');
      const rows = trueAt(given);
      return viewOf(rows, [rows._size], [8]);
    }
    if (given._dtype.kind !== 'i' && given._dtype.kind !== 'u') throw unsupported();
    return given;
  }
}

/** Errors of a line's positions, as NumPy words them here. */
function inLine<T>(act: () => T): T {
  try {
    return act();
  } catch (error) {
    if (error instanceof IndexError) throw new IndexError(error.message.replace('axis 0 with ', ''));
    throw error;
  }
}

/** `n` elements in one dimension: those of an array in C order, and then again; null if it has none. */
function cycled(values: NDArray, n: number, d: DType): NDArray | null {
  const count = values._size;
  if (count === 0) return null;
  const line = copyAs(values, d);
  if (n <= count) return viewOf(line, [n], [d.itemsize]);
  const out = allocate(d, [n]);
  const times = Math.floor(n / count);
  copyInto(viewOf(out, [times, count], [count * d.itemsize, d.itemsize]), line, [0, d.itemsize]);
  const rest = n - times * count;
  if (rest > 0) {
    copyInto(viewOf(out, [rest], [d.itemsize], times * count * d.itemsize), viewOf(line, [rest], [d.itemsize]));
  }
  return out;
}

/** Assigns values in C order, again and again. */
function putCycled(out: NDArray, values: NDArray): void {
  const line = cycled(values, out._size, out._dtype);
  if (line !== null) assign(out, viewOf(line, out._shape, stridesOf(out._shape, out._dtype.itemsize)));
}

/** What `a.flat = value` does: values in C order, again and again if there are too few. @throws ValueError if read-only. */
export function setFlat(a: NDArray, value: ArrayLike): void {
  checkWritable(a, 'array');
  if (isScalar(value)) fillScalar(a, value);
  else putCycled(a, asarray(value));
}

// ---- broadcasting ------------------------------------------------------------------------------------------------

class Broadcast implements IterableIterator<Scalar[]> {
  /** The shape that all operands broadcast to. */
  readonly shape: readonly number[];
  readonly size: number;
  /** Iterators over the operands, broadcast. */
  readonly iters: readonly FlatIter[];

  /** @throws ShapeError if they do not fit, ValueError for more than 32. */
  constructor(...operands: (ArrayLike | Broadcast)[]) {
    const arrays = operands.flatMap((x) => (x instanceof Broadcast ? x.iters.map((it) => it.base) : [asarray(x)]));
    if (arrays.length > MAX_DIMS) throw new ValueError('Need at least 0 and at most 32 array objects.');
    this.shape = broadcastOf(arrays.map((a) => a._shape));
    this.size = this.shape.reduce((p, n) => p * n, 1);
    this.iters = arrays.map((a) => new FlatIter(broadcastTo(a, this.shape), a));
  }
  /** How many elements were visited. */
  get index(): number {
    return this.at;
  }
  private at = 0;
  get ndim(): number {
    return this.shape.length;
  }
  get nd(): number {
    return this.shape.length;
  }
  /** How many operands there are. */
  get numiter(): number {
    return this.iters.length;
  }
  /** Starts again from the first element. */
  reset(): void {
    this.at = 0;
    for (const it of this.iters) it.index = 0;
  }
  next(): IteratorResult<Scalar[]> {
    if (this.at >= this.size) return { done: true, value: undefined };
    this.at++;
    return { done: false, value: this.iters.map((it) => it.next().value as Scalar) };
  }
  [Symbol.iterator](): this {
    return this;
  }
}

export type { Broadcast };
/** Operands broadcast together: an iterator over tuples of their elements, and the shape of a result. */
export const broadcast = callable(Broadcast);

/** A shape as Python prints a tuple. */
const tupleText = (shape: readonly number[]): string =>
  shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`;

/** The shape that shapes broadcast to, as `np.broadcast` has it. @throws ShapeError naming the first two that do not fit. */
export function broadcastOf(shapes: readonly (readonly number[])[]): number[] {
  const ndim = Math.max(0, ...shapes.map((s) => s.length));
  const result = new Array<number>(ndim).fill(1);
  const from = new Array<number>(ndim).fill(0);
  for (let r = 0; r < ndim; r++) {
    shapes.forEach((s, i) => {
      const n = s[r - ndim + s.length] ?? 1;
      if (n === 1 || n === result[r]) return;
      if (result[r] !== 1) {
        const [one, other] = [from[r], i].map((k) => `arg ${k} with shape ${tupleText(shapes[k])}`);
        throw new ShapeError(
          `shape mismatch: objects cannot be broadcast to a single shape.  Mismatch is between ${one} and ${other}.`,
        );
      }
      result[r] = n;
      from[r] = i;
    });
  }
  return result;
}
