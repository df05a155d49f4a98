/*
 * nditer.ts: NumPy's iterator over several arrays at once, in the order of their memory or in a given one, and iterators
 * that are nested.
 *
 * The axes of the iteration are those of the broadcast operands, ordered and (for 'K') turned as npyiter_* do it; without
 * an index to keep, neighbours that are evenly spaced become one. Each operand is then a start and a stride for each axis.
 * A step gives views of no dimensions, with external_loop views of one: whole runs for whole-array operations. An operand
 * that has to be converted is copied block by block into a buffer of its own, and back when the iterator moves on, is
 * closed or ends (so close it, or let a loop end, before looking at what was written).
 */
import { named } from './arguments.js';
import * as call from './call.js';
import { copyAs, copyInto } from './copy.js';
import { asarray } from './creation.js';
import type { DType } from './dtype.js';
import { IndexError, ValueError } from './errors.js';
import { callable } from './iteration.js';
import { allocate, memoryOrder, type NDArray, viewAs } from './ndarray.js';
import {
  allocateFor,
  checkOperands,
  indexAndLoop,
  indexSteps,
  iterationOrder,
  iterationShape,
  mapped,
  type NditerOptions,
  parseAxes,
  parseDtypes,
  parseFlags,
  parseOpFlags,
  reductions,
  seenTypes,
} from './nditerargs.js';
import { canCast } from './promotion.js';
import { collapse, sameShape, sizeOf, stridesOf, toInteger } from './shape.js';
import type { ArrayLike } from './ufunc.js';

const BUFFER = 8192;

/** One operand. Strides are those of the axes of the iteration. */
interface Operand {
  /** What is walked over: the operand, or a converted copy of it. */
  readonly array: NDArray;
  /** Where that copy is to be written back to. */
  readonly target: NDArray | null;
  /** The dtype that is seen. */
  readonly dtype: DType;
  readonly writes: boolean;
  readonly reads: boolean;
  /** Whether runs of elements must lie without gaps (they do in a buffer). */
  readonly contiguous: boolean;
  /** Whether one element is written for several steps. */
  readonly reduces: boolean;
  /** Bytes from the array's first element to the first one of the iteration. */
  start: number;
  strides: number[];
  /** Elements of the block that is being visited, or null if its memory is used as it is. */
  buffer: NDArray | null;
}

/** An axis of the iteration before axes are merged, outermost first. */
interface Axis {
  /** Which axis it is of the iteration's shape. */
  readonly axis: number;
  readonly size: number;
  readonly flipped: boolean;
  /** For each operand, as the iteration goes. */
  readonly strides: readonly number[];
  /** How much the tracked index changes. */
  readonly step: number;
}

/** Whether two arrays are the same view. */
const isSame = (a: NDArray, b: NDArray): boolean =>
  a._block === b._block &&
  a._offset === b._offset &&
  sameShape(a._shape, b._shape) &&
  sameShape(a._strides, b._strides);

/** Parts of an array that together are its elements from `from` up to `to` in C order: few, and without copying. */
function* blocks(a: NDArray, from: number, to: number): Generator<NDArray> {
  if (from >= to) return;
  const [n, ...rest] = a._shape;
  const [stride, ...strides] = a._strides;
  if (n === undefined || (from === 0 && to === a._size)) return void (yield a);
  const each = sizeOf(rest);
  const row = (i: number) => viewAs(a, a._dtype, rest, strides, i * stride);
  let first = Math.floor(from / each);
  const last = Math.floor(to / each);
  if (first === last) return yield* blocks(row(first), from - first * each, to - first * each);
  if (from > first * each) {
    yield* blocks(row(first), from - first * each, each);
    first++;
  }
  if (last > first) yield viewAs(a, a._dtype, [last - first, ...rest], a._strides, first * stride);
  if (to > last * each) yield* blocks(row(last), 0, to - last * each);
}

// ---- the iterator ------------------------------------------------------------------------------------------------

/** A value of an iteration: what is seen of the operand, or a list if there are several. */
export type NditerValue = NDArray | NDArray[];

class NDIter implements IterableIterator<NditerValue> {
  private readonly given: readonly NDArray[];
  private readonly ops: Operand[];
  private readonly flags: Set<string>;
  private readonly limit: number;
  /** All axes, outermost first, and how the iteration really goes: axes that are evenly spaced merged. */
  private axes: Axis[];
  private shapes: readonly number[] = [];
  /** The tracked index: its start, and its steps along `shapes`. */
  private indexStart = 0;
  private indexSteps: readonly number[] = [];
  /** The part of the iteration that is gone through. */
  private range: [number, number];
  private position = 0;
  /** The block that is in buffers: from, to; and whether it is there. */
  private block: [number, number] | null = null;
  private started = false;
  private isClosed = false;
  /** The iterator inside this one, if it is nested, and how far this one is inside another (bytes for each operand). */
  private child: NDIter | null = null;
  private readonly moved: number[];

  /**
   * Operands are an array or a list of arrays (a list is always a list of operands); null for one that is to be allocated.
   * @throws ValueError for flags that are unknown or do not fit together, ShapeError for operands that do not fit, DTypeError
   * for a conversion that is not allowed.
   */
  constructor(
    op: ArrayLike | null | readonly (ArrayLike | null)[],
    ...args: [flags?: NditerOptions['flags'] | NditerOptions, ...rest: unknown[]]
  ) {
    const names = ['flags', 'op_flags', 'op_dtypes', 'order', 'casting', 'op_axes', 'itershape', 'buffersize'];
    const given = named<NditerOptions>('nditer', args, names);
    const list = (Array.isArray(op) ? op : [op]) as (ArrayLike | null)[];
    if (list.length === 0) throw new ValueError('Must provide at least one operand');
    if (list.length > 32) throw new ValueError('Too many operands');
    const arrays = list.map((x) => (x === null ? null : asarray(x)));
    this.flags = parseFlags(given.flags);
    const opFlags = parseOpFlags(given.op_flags, arrays);
    const order = given.order ?? 'K';
    memoryOrder(order, [], null); // is it one?
    const casting = given.casting ?? 'safe';
    canCast('bool', 'bool', casting);
    const opAxes = parseAxes(given.op_axes, arrays);
    const itershape = given.itershape ? Array.from(given.itershape, toInteger) : null;
    this.limit = toInteger(given.buffersize ?? 0) > 0 ? toInteger(given.buffersize) : BUFFER;

    checkOperands(arrays, opFlags);
    const shape = iterationShape(arrays, opAxes, itershape);
    const size = sizeOf(shape);
    if (size === 0 && !this.flags.has('zerosize_ok')) {
      throw new ValueError('Iteration of zero-sized operands is not enabled');
    }
    const maps = arrays.map((a, i) =>
      a !== null ? mapped(a, opAxes?.[i], shape.length) : (opAxes?.[i] ?? shape.map((_, d) => d)),
    );
    const stridesOfOp = (a: NDArray | null, map: readonly number[]): number[] =>
      map.map((d) => (a === null || d < 0 || a._shape[d] === 1 ? 0 : a._strides[d]));
    const strides = arrays.map((a, i) => stridesOfOp(a, maps[i]));
    const sequence = iterationOrder(order, shape, arrays, strides);
    const reduces = reductions(arrays, opFlags, maps, shape, this.flags.has('reduce_ok'));
    const asked = parseDtypes(given.op_dtypes, arrays.length);
    const types = seenTypes(arrays, opFlags, asked, casting, this.flags);
    this.given = arrays.map((a, i) => a ?? allocateFor(types[i], maps[i], shape, sequence));
    this.ops = this.given.map((a, i) => this.operand(a, opFlags[i], types[i], reduces[i], this.overlaps(i, opFlags)));
    this.moved = this.ops.map(() => 0);

    // an output that is allocated keeps the order in which it was made
    const turns = order === 'K' && !arrays.includes(null);
    const all = this.ops.map((o, i) => stridesOfOp(o.array, maps[i]));
    const steps = indexSteps(shape, this.flags);
    this.axes = sequence.map((axis) => {
      const here = strides.map((s) => s[axis]);
      const flipped = turns && here.some((s) => s < 0) && here.every((s) => s <= 0);
      const sign = flipped ? -1 : 1;
      const last = shape[axis] - 1;
      if (flipped) {
        this.ops.forEach((o, i) => {
          o.start += last * all[i][axis];
        });
        this.indexStart += last * steps[axis];
      }
      // + 0: no negative zeros
      const turned = all.map((s) => s[axis] * sign + 0);
      return { axis, size: shape[axis], flipped, strides: turned, step: steps[axis] * sign };
    });
    this.range = [0, size];
    this.arrange();
  }

  /** Whether an operand that is written has memory in common with another one, and that matters. */
  private overlaps(i: number, flags: readonly Set<string>[]): boolean {
    if (!this.flags.has('copy_if_overlap') || flags[i].has('readonly')) return false;
    const a = this.given[i];
    const elementwise = (k: number) => flags[k].has('overlap_assume_elementwise');
    return this.given.some((b, k) => {
      if (k === i || (elementwise(i) && elementwise(k) && isSame(a, b))) return false;
      return call.overlap(a, a._shape, a._strides, b, b._shape, b._strides);
    });
  }

  private operand(given: NDArray, flags: Set<string>, d: DType, reduces: boolean, overlaps: boolean): Operand {
    const writes = !flags.has('readonly');
    // what is not buffered is converted at once; so is what is written several times, which a buffer would hold twice
    const copied = overlaps || (given._dtype !== d && (!this.flags.has('buffered') || reduces));
    return {
      array: copied ? copyAs(given, d) : given,
      target: copied && writes ? given : null,
      dtype: d,
      writes,
      reads: !flags.has('writeonly'),
      contiguous: flags.has('contig'),
      reduces,
      start: 0,
      strides: [],
      buffer: null,
    };
  }

  /** Merges axes, unless an index tells them apart, and starts again. */
  private arrange(): void {
    const { axes } = this;
    const sizes = axes.map((a) => a.size);
    const lists = this.ops.map((_, i) => axes.map((a) => a.strides[i]));
    let [shape, strides, steps] = [sizes, lists, axes.map((a) => a.step)];
    if (!this.flags.has('multi_index') && axes.length > 1) {
      const plan = collapse(
        sizes,
        [...lists, steps],
        axes.map((_, k) => k),
      );
      const isOne = plan.shape.length === 0; // axes of size 1 alone: one is left
      [shape, strides] = [isOne ? [1] : plan.shape, isOne ? lists.map(() => [0]) : plan.strides.slice(0, -1)];
      steps = isOne ? [0] : plan.strides[lists.length];
    }
    this.shapes = shape;
    this.indexSteps = steps;
    this.ops.forEach((o, i) => {
      o.strides = strides[i];
    });
    this.block = null;
    this.range = [0, sizeOf(shape)];
    this.goTo(0);
    this.started = false;
  }

  // ---- where it is -----------------------------------------------------------------------------------------------

  /** The operands, allocated ones too. @throws ValueError after `close`. */
  get operands(): readonly NDArray[] {
    this.valid();
    return this.given;
  }
  get nop(): number {
    return this.ops.length;
  }
  /** Number of axes of the iteration. */
  get ndim(): number {
    return this.shapes.length;
  }
  /** With multi_index the shape that operands broadcast to; else the sizes of the axes that are left, innermost first. */
  get shape(): readonly number[] {
    if (!this.flags.has('multi_index')) return [...this.shapes].reverse();
    const shape: number[] = [];
    for (const { axis, size } of this.axes) shape[axis] = size;
    return shape;
  }
  /** The dtypes that the operands are seen in. */
  get dtypes(): readonly DType[] {
    return this.ops.map((o) => o.dtype);
  }
  get itersize(): number {
    return sizeOf(this.shapes);
  }
  /** The operands with their axes as the iteration goes: views. @throws ValueError if buffers are used. */
  get itviews(): readonly NDArray[] {
    this.valid();
    if (this.flags.has('buffered')) {
      throw new ValueError('Cannot get an iterator view when the iterator has buffering enabled');
    }
    return this.ops.map((o, i) => this.whole(o, i));
  }
  get has_index(): boolean {
    return this.flags.has('c_index') || this.flags.has('f_index');
  }
  get has_multi_index(): boolean {
    return this.flags.has('multi_index');
  }
  /** Always false: there is nothing whose allocation could be delayed. */
  get has_delayed_bufalloc(): boolean {
    return false;
  }
  /** Always false. */
  get iterationneedsapi(): boolean {
    return false;
  }
  /** Whether all was visited. */
  get finished(): boolean {
    return this.isClosed || this.position >= this.range[1];
  }

  /** How many elements were visited. Setting it goes there. @throws ValueError past the end, IndexError outside. */
  get iterindex(): number {
    this.here();
    return this.position;
  }
  set iterindex(value: number) {
    this.valid();
    if (this.flags.has('external_loop') && !this.flags.has('buffered')) {
      throw new ValueError('Cannot call GotoIterIndex on an iterator which has the flag EXTERNAL_LOOP');
    }
    const i = toInteger(value);
    if (i < this.range[0] || i >= this.range[1]) {
      throw new IndexError('Iterator GotoIterIndex called with an iterindex outside the iteration range.');
    }
    this.goTo(i);
  }

  /** From where to where is iterated: set with the flag 'ranged', it starts there. */
  get iterrange(): readonly [number, number] {
    return this.range;
  }
  set iterrange(value: readonly [number, number]) {
    this.valid();
    if (!this.flags.has('ranged')) {
      throw new ValueError(
        'Cannot call ResetToIterIndexRange on an iterator without requesting ranged iteration support in the constructor',
      );
    }
    const [from, to] = [toInteger(value[0]), toInteger(value[1])];
    const text = `range [${from}, ${to}) passed to ResetToIterIndexRange`;
    if (from < 0 || to > this.itersize) throw new ValueError(`Out-of-bounds ${text}`);
    if (to < from) throw new ValueError(`Invalid ${text}`);
    this.range = [from, to];
    this.reset();
  }

  /** Where the iteration is, in the shape of the broadcast operands. Setting it goes there. */
  get multi_index(): readonly number[] {
    this.tracks();
    this.here();
    const coords = this.coords(this.position);
    const index: number[] = [];
    this.axes.forEach(({ axis, size, flipped }, k) => {
      index[axis] = flipped ? size - 1 - coords[k] : coords[k];
    });
    return index;
  }
  set multi_index(value: readonly number[]) {
    this.valid();
    this.tracks();
    const index = Array.from(value, toInteger);
    if (index.length !== this.axes.length) throw new ValueError('Wrong number of indices');
    let i = 0;
    for (const { axis, size, flipped } of this.axes) {
      const k = index[axis];
      if (k < 0 || k >= size) {
        throw new IndexError('Iterator GotoMultiIndex called with an out-of-bounds multi-index');
      }
      i = i * size + (flipped ? size - 1 - k : k);
    }
    if (i < this.range[0] || i >= this.range[1]) {
      throw new IndexError('Iterator GotoMultiIndex called with a multi-index outside the restricted iteration range');
    }
    this.goTo(i);
  }

  /** The flat position of the element, counted in C or Fortran order (c_index, f_index). Setting it goes there. */
  get index(): number {
    if (!this.has_index) throw new ValueError('Iterator does not have an index');
    this.here();
    return this.coords(this.position).reduce((sum, k, d) => sum + k * this.indexSteps[d], this.indexStart);
  }
  set index(value: number) {
    this.valid();
    if (!this.has_index) throw new ValueError('Iterator does not have an index');
    const i = toInteger(value);
    if (i < 0 || i >= this.itersize) {
      throw new IndexError('Iterator GotoIndex called with an out-of-bounds index');
    }
    // steps of the index tell the axes apart
    let place = 0;
    this.shapes.forEach((size, d) => {
      const step = this.indexSteps[d];
      const k = Math.floor(i / Math.abs(step)) % size;
      place = place * size + (step === 0 ? 0 : step < 0 ? size - 1 - k : k);
    });
    this.goTo(place);
  }

  private tracks(): void {
    if (!this.has_multi_index) throw new ValueError('Iterator is not tracking a multi-index');
  }
  private valid(): void {
    if (this.isClosed) throw new ValueError('Iterator is invalid');
  }
  private here(): void {
    if (this.finished) throw new ValueError('Iterator is past the end');
  }

  /** Coordinates along the axes that are gone through. */
  private coords(i: number): number[] {
    const index = new Array<number>(this.shapes.length);
    let rest = i;
    for (let d = index.length - 1; d >= 0; d--) {
      index[d] = rest % this.shapes[d];
      rest = Math.floor(rest / this.shapes[d]);
    }
    return index;
  }

  // ---- moving ----------------------------------------------------------------------------------------------------

  private goTo(i: number): void {
    if (this.block !== null && (i < this.block[0] || i >= this.block[1] || this.flags.has('external_loop')))
      this.flush();
    this.position = i;
    if (i >= this.range[1]) this.writeBack();
    this.place();
  }

  /** Tells the iterator inside where this one is. */
  private place(): void {
    const { child } = this;
    child?.flush();
    if (child === null || this.finished) return;
    const coords = this.coords(this.position);
    this.ops.forEach((o, i) => {
      child.moved[i] = this.offset(o, i, coords);
    });
    child.reset();
  }

  /** Bytes from the start of an operand's memory to the element at coordinates. */
  private offset(o: Operand, i: number, coords: readonly number[]): number {
    let offset = o.start + this.moved[i];
    for (let d = 0; d < coords.length; d++) offset += coords[d] * o.strides[d];
    return offset;
  }

  /** Goes on; false if that was the last one. */
  iternext(): boolean {
    if (this.finished) return false;
    this.goTo(Math.min(this.position + this.stride(), this.range[1]));
    return !this.finished;
  }

  /** Starts again. */
  reset(): void {
    this.valid();
    this.flush();
    this.writeBack();
    this.started = false;
    this.goTo(this.range[0]);
  }

  /** How many elements a step is. */
  private stride(): number {
    if (!this.flags.has('external_loop')) return 1;
    if (!this.flags.has('buffered')) return this.run(this.position);
    const [, end] = this.load();
    return end - this.position;
  }

  /** Elements up to the end of the innermost axis. */
  private run(i: number): number {
    const inner = this.shapes[this.shapes.length - 1] ?? 1;
    return inner - (i % inner);
  }

  next(): IteratorResult<NditerValue> {
    if (this.started) this.iternext();
    else this.started = true;
    return this.finished ? { done: true, value: undefined } : { done: false, value: this.value };
  }
  /** A loop that is left writes what it has changed. */
  return(): IteratorResult<NditerValue> {
    this.flush();
    this.writeBack();
    return { done: true, value: undefined };
  }
  [Symbol.iterator](): this {
    return this;
  }

  // ---- what is seen ----------------------------------------------------------------------------------------------

  /** What is seen of the operands: views of no dimensions, or with external_loop of one. A list if there are several. */
  get value(): NditerValue {
    this.here();
    const all = this.ops.map((_, i) => this.at(i));
    return all.length === 1 ? all[0] : all;
  }

  /** What is seen of the i-th operand. */
  at(i: number): NDArray {
    this.here();
    const o = this.ops[i < 0 ? i + this.nop : i];
    if (o === undefined) throw new IndexError('Iterator operand index is out of bounds');
    if (!this.flags.has('buffered')) return this.direct(o, i, this.run(this.position));
    const [from, to] = this.load();
    if (o.buffer === null) return this.direct(o, i, to - this.position);
    const { itemsize } = o.dtype;
    const skip = (this.position - from) * itemsize;
    const loop = this.flags.has('external_loop');
    const [shape, strides] = loop ? [[to - this.position], [itemsize]] : [[], []];
    return viewAs(o.buffer, o.dtype, shape, strides, skip, o.writes);
  }

  /** A view of an operand's own memory: `n` elements along the innermost axis, or one. */
  private direct(o: Operand, i: number, n: number): NDArray {
    const offset = this.offset(o, i < 0 ? i + this.nop : i, this.coords(this.position));
    if (!this.flags.has('external_loop')) return viewAs(o.array, o.dtype, [], [], offset, o.writes);
    return viewAs(o.array, o.dtype, [n], [o.strides[o.strides.length - 1] ?? o.dtype.itemsize], offset, o.writes);
  }

  /** An operand as the iteration goes over it. */
  private whole(o: Operand, i: number): NDArray {
    return viewAs(o.array, o.array._dtype, this.shapes, o.strides, o.start + this.moved[i], o.writes);
  }

  /** The block of buffers that holds the element; they are filled if it is a new one. */
  private load(): readonly [number, number] {
    if (this.block !== null && this.position >= this.block[0] && this.position < this.block[1]) return this.block;
    this.flush();
    const from = this.position;
    const run = this.run(from);
    const loop = this.flags.has('external_loop');
    const isEven = (o: Operand) =>
      collapse(
        this.shapes,
        [o.strides],
        this.shapes.map((_, d) => d),
      ).shape.length <= 1;
    const casts = (o: Operand) => o.array._dtype !== o.dtype;
    let length = Math.min(this.limit, this.range[1] - from);
    if (this.flags.has('grow_inner') && !this.ops.some(casts))
      length = Math.max(length, Math.min(run, this.range[1] - from));
    if (loop && this.ops.some((o) => o.reduces && !isEven(o))) length = Math.min(length, run);
    const to = from + length;
    this.ops.forEach((o, i) => {
      const gaps = o.contiguous && loop && o.strides[o.strides.length - 1] !== o.dtype.itemsize;
      const isDirect = !casts(o) && !gaps && (!loop || length <= run || isEven(o));
      o.buffer = isDirect ? null : allocate(o.dtype, [length], !o.reads);
      if (o.buffer !== null && o.reads) this.exchange(o, i, from, to, false);
    });
    this.block = [from, to];
    return this.block;
  }

  /** Copies a block of an operand into its buffer, or back. */
  private exchange(o: Operand, i: number, from: number, to: number, back: boolean): void {
    const buffer = o.buffer as NDArray;
    const { itemsize } = o.dtype;
    let done = 0;
    for (const part of blocks(this.whole(o, i), from, to)) {
      const strides = stridesOf(part._shape, itemsize);
      const same = viewAs(buffer, o.dtype, part._shape, strides, done * itemsize);
      if (back) copyInto(part, same);
      else copyInto(same, part);
      done += part._size;
    }
  }

  /** Writes buffers back. */
  private flush(): void {
    if (this.block === null) return;
    const [from, to] = this.block;
    this.block = null;
    this.ops.forEach((o, i) => {
      if (o.buffer !== null && o.writes) this.exchange(o, i, from, to, true);
      o.buffer = null;
    });
  }

  /** Writes converted copies back. */
  private writeBack(): void {
    for (const o of this.ops) if (o.target !== null) copyInto(o.target, o.array);
  }

  // ---- changing it -----------------------------------------------------------------------------------------------

  /** Ends the iteration: what is in buffers is written. */
  close(): void {
    if (this.isClosed) return;
    this.flush();
    this.writeBack();
    this.isClosed = true;
  }

  /** An iterator that is where this one is, and moves on its own. */
  copy(): NDIter {
    this.valid();
    this.flush();
    const twin = Object.create(NDIter.prototype) as NDIter;
    Object.assign(twin, this, {
      ops: this.ops.map((o) => ({ ...o, buffer: null })),
      flags: new Set(this.flags),
      range: [...this.range],
      moved: [...this.moved],
      child: null,
    });
    return twin;
  }

  /** Leaves out an axis (it stays at its first element), and starts again. @throws ValueError without multi_index. */
  remove_axis(i: number): void {
    this.valid();
    if (!this.has_multi_index) {
      throw new ValueError('Iterator RemoveAxis may only be called if a multi-index is being tracked');
    }
    if (this.has_index) throw new ValueError('Iterator RemoveAxis may not be called on an index-tracking iterator');
    if (this.flags.has('buffered'))
      throw new ValueError('Iterator RemoveAxis may not be called on a buffered iterator');
    const gone = toInteger(i);
    const found = this.axes.find((a) => a.axis === gone);
    if (found === undefined) throw new ValueError('axis out of bounds in iterator RemoveAxis');
    if (found.flipped) {
      this.ops.forEach((o, k) => {
        o.start += (found.size - 1) * found.strides[k];
      });
    }
    this.axes = this.axes.filter((a) => a !== found).map((a) => ({ ...a, axis: a.axis > gone ? a.axis - 1 : a.axis }));
    this.arrange();
  }

  /** Forgets the multi-index, so that axes can be merged, and starts again. */
  remove_multi_index(): void {
    this.valid();
    this.flags.delete('multi_index');
    this.arrange();
  }

  /** As if the flag 'external_loop' had been given; starts again. @throws ValueError if an index is tracked. */
  enable_external_loop(): void {
    this.valid();
    if (this.has_index || this.has_multi_index) throw indexAndLoop();
    this.flags.add('external_loop');
    this.arrange();
  }

  /** For `nested_iters`: the iterator inside. */
  static nest(outer: NDIter, inner: NDIter): void {
    if (inner.ops.some((o, i) => o.array !== inner.given[i] && o.array._size > 1)) {
      throw new ValueError('nested iterators convert operands in buffers only, and no sums');
    }
    outer.child = inner;
    outer.place();
  }
}

if (Symbol.dispose) {
  Object.defineProperty(NDIter.prototype, Symbol.dispose, { value: NDIter.prototype.close, configurable: true });
}

export type { NDIter };
/**
 * An iterator over arrays, broadcast together: `for (const [x, y] of np.nditer([a, b], ['external_loop']))`. What it gives
 * are views: operands that are 'readwrite' are changed through them, as by `x.set('...', 5)`.
 */
export const nditer = callable(NDIter);
