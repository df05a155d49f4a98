/*
 * ufunc.ts: what all elementwise functions have in common.
 *
 * A ufunc is a name claimed from the op table of C. Calling it is always the same way: choose the loop's dtype, broadcast,
 * find the outputs, bring the dimensions into order, write the frame. The one exception to that way is a short cut for
 * contiguous operands of one shape and dtype, the common case of small arrays. A ufunc of several outputs has an op for
 * each of them. What ufuncs can do beside being called (reduce, accumulate ...) stands in ufuncmethods.ts.
 */
import { backend } from './backend/index.js';
import * as call from './call.js';
import { isComplex } from './complex.js';
import { checkWritable, copyAs, copyInto } from './copy.js';
import { asarray, asOperand } from './creation.js';
import {
  bool,
  complex64,
  complex128,
  type DType,
  type DTypeLike,
  type DTypeName,
  dtype,
  dtypes,
  float32,
  float64,
  int32,
  int64,
  type Scalar,
  scalarFits,
  type TypedArray,
  uint8,
  uint64,
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
import { roundToHalf } from './half.js';
import { allocateLike, allocateOrdered, memoryOrder, NDArray, type NestedList, type Order } from './ndarray.js';
import { type Casting, canCast, common, resultTypeWeak } from './promotion.js';
import { axisOrder, broadcastShapes, broadcastStrides, collapse, sameShape } from './shape.js';

/** What a function takes for an array: an array, a typed array, (nested) lists of numbers, or a number. */
export type ArrayLike = NDArray | TypedArray | NestedList;

export interface UfuncOptions<Out = NDArray> {
  /** Where to put the result: an array of the broadcast shape. It is returned. Several outputs: a list. */
  out?: Out | null;
  /** A bool array that broadcasts: only where it is true something is computed and written. */
  where?: ArrayLike;
  /** The dtype to compute in. */
  dtype?: DTypeLike | null;
  /** Which casts of operands and results are allowed: 'same_kind' unless given. */
  casting?: Casting;
  /** The memory layout of a new result: 'K' (as the operands) unless given. */
  order?: Order | null;
}

type Rest = [out: NDArray | null, options?: UfuncOptions] | [options?: UfuncOptions];
type Rest2 = [out1: NDArray | null, out2: NDArray | null, options?: UfuncOptions] | [options?: UfuncOptions<Outputs>];
type Outputs = readonly (NDArray | null)[];
/** A scalar that is no complex number. */
type Computed = number | bigint | boolean;
/** What a ufunc whose results are of dtype D gives for scalars of type S. */
type ResultOf<D extends DTypeName, S> = D extends 'bool' ? boolean : S;

/** Dtypes that a number beside them does not change. */
export type FloatName = 'float16' | 'float32' | 'float64';
/** The dtype of a result that is that of the operands, unless it is known to be D. */
type Either<D extends DTypeName, F extends DTypeName> = DTypeName extends D ? F : D;

/** A ufunc of one operand; D: the dtype of its results, if that does not depend on the operand. */
export interface UnaryUfunc<D extends DTypeName = DTypeName> extends UfuncMethods {
  (x: Computed): DTypeName extends D ? Computed : ResultOf<D, Computed>;
  (x: Scalar): DTypeName extends D ? Scalar : ResultOf<D, Scalar>;
  <O extends DTypeName>(x: ArrayLike, out: NDArray<O>, options?: UfuncOptions): NDArray<O>;
  <O extends DTypeName>(x: ArrayLike, options: UfuncOptions<NDArray<O>> & { out: NDArray<O> }): NDArray<O>;
  <F extends FloatName>(x: NDArray<F>): NDArray<Either<D, F>>;
  (x: ArrayLike, ...rest: Rest): NDArray<D>;
  readonly nin: 1;
  readonly nout: 1;
}
/** A ufunc of two operands; D: the dtype of its results, if that does not depend on the operands. */
export interface BinaryUfunc<D extends DTypeName = DTypeName> extends UfuncMethods {
  (x1: Computed, x2: Computed): DTypeName extends D ? Computed : ResultOf<D, Computed>;
  (x1: Scalar, x2: Scalar): DTypeName extends D ? Scalar : ResultOf<D, Scalar>;
  <O extends DTypeName>(x1: ArrayLike, x2: ArrayLike, out: NDArray<O>, options?: UfuncOptions): NDArray<O>;
  <O extends DTypeName>(
    x1: ArrayLike,
    x2: ArrayLike,
    options: UfuncOptions<NDArray<O>> & { out: NDArray<O> },
  ): NDArray<O>;
  <F extends FloatName>(x1: NDArray<F>, x2: NDArray<F> | number): NDArray<Either<D, F>>;
  <F extends FloatName>(x1: number, x2: NDArray<F>): NDArray<Either<D, F>>;
  (x1: ArrayLike, x2: ArrayLike, ...rest: Rest): NDArray<D>;
  readonly nin: 2;
  readonly nout: 1;
}
/** A ufunc that gives two results (modf, frexp). */
export interface SplitUfunc extends UfuncMethods {
  (x: Computed): [Computed, Computed];
  (x: ArrayLike, ...rest: Rest2): [NDArray, NDArray];
  readonly nin: 1;
  readonly nout: 2;
}
/** A ufunc of two operands that gives two results (divmod). */
export interface DivmodUfunc extends UfuncMethods {
  (x1: Computed, x2: Computed): [Computed, Computed];
  (x1: ArrayLike, x2: ArrayLike, ...rest: Rest2): [NDArray, NDArray];
  readonly nin: 2;
  readonly nout: 2;
}

/** What every ufunc has; the methods come from ufuncmethods.ts. */
// biome-ignore lint/suspicious/noEmptyInterface: ufuncmethods.ts adds the members
export interface UfuncMethods {}

/** The loop that serves operands of one dtype. */
export interface Loop {
  /** What C computes in. */
  readonly compute: DType;
  /** What operands count as: differs from `compute` for float16, which is computed in float32. */
  readonly operand: DType;
  /** The dtype of each result. */
  readonly results: readonly DType[];
  /** The op of each result. */
  readonly ops: readonly call.Op[];
}

/** How a ufunc differs from one whose only output is the op of its own name. */
export interface UfuncSpec {
  /** The ops of its outputs. */
  readonly ops?: readonly string[];
  /** The op of halves, where it is another one (they are computed in float32). */
  readonly half?: string;
  /** The value of an empty reduction; none if left out. */
  readonly identity?: Scalar;
  /** Bools are refused, and not computed as int8 or float16. */
  readonly refusesBool?: boolean;
  /** Integers and bools are computed as float64. */
  readonly divides?: boolean;
  /** Only float64 and complex128 are computed in. */
  readonly precise?: boolean;
  /** The second operand is an integer, whatever the first one is. */
  readonly scales?: boolean;
}

const claimed: Ufunc[] = [];

/** Finds the claimed names in the loaded backend's op table. @throws BackendError if one is missing. */
export function linkUfuncs(): void {
  for (const u of claimed) u.link();
}

/** The ufuncs that the public functions belong to. */
const ufuncOf = new WeakMap<object, Ufunc>();
export const asUfunc = (f: object): Ufunc => ufuncOf.get(f) as Ufunc;
const asUfuncNamed = (name: string): Ufunc => published.find(({ u }) => u.name === name)?.u as Ufunc;
export const allUfuncs = (): readonly { f: object; u: Ufunc }[] => published;
const published: { f: object; u: Ufunc }[] = [];

export function unary<D extends DTypeName = DTypeName>(name: string, spec: UfuncSpec = {}): UnaryUfunc<D> {
  const u = new Ufunc(name, 1, spec);
  const f = (x: unknown, ...rest: unknown[]) =>
    (rest.length < 2 && x instanceof NDArray && u.quick(x, null, soleOut(rest[0]))) || u.call([x], rest);
  return publish(f, u) as unknown as UnaryUfunc<D>;
}

export function binary<D extends DTypeName = DTypeName>(name: string, spec: UfuncSpec = {}): BinaryUfunc<D> {
  const u = new Ufunc(name, 2, spec);
  const f = (x1: unknown, x2: unknown, ...rest: unknown[]) =>
    (rest.length < 2 && x1 instanceof NDArray && u.quick(x1, x2, soleOut(rest[0]))) || u.call([x1, x2], rest);
  return publish(f, u) as unknown as BinaryUfunc<D>;
}

export function split(name: string, spec: UfuncSpec): SplitUfunc {
  const u = new Ufunc(name, 1, spec);
  return publish((x: unknown, ...rest: unknown[]) => u.call([x], rest), u) as unknown as SplitUfunc;
}

export function divmodUfunc(name: string, spec: UfuncSpec): DivmodUfunc {
  const u = new Ufunc(name, 2, spec);
  return publish((x1: unknown, x2: unknown, ...rest: unknown[]) => u.call([x1, x2], rest), u) as unknown as DivmodUfunc;
}

function publish(f: object, u: Ufunc): object {
  claimed.push(u);
  ufuncOf.set(f, u);
  published.push({ f, u });
  Object.defineProperty(f, 'name', { value: u.name });
  return Object.assign(f, { nin: u.nin, nout: u.nout, nargs: u.nin + u.nout, identity: u.spec.identity ?? null });
}

/** The output, where that is all that was given beside the operands; null for nothing, undefined for anything else. */
function soleOut(given: unknown): NDArray | null | undefined {
  if (given === undefined) return null;
  if (given instanceof NDArray) return given;
  if (typeof given !== 'object' || given === null) return undefined;
  for (const key in given) if (key !== 'out') return undefined;
  const { out } = given as UfuncOptions;
  return out instanceof NDArray && Object.hasOwn(given, 'out') && !Array.isArray(given) ? out : undefined;
}

/** Operands of the short cut: contiguous, near enough, and not 0-d (whose results are scalars). */
const simple = (x: NDArray): boolean =>
  x._flat && x._shape.length > 0 && x._size > 0 && call.isNear(x, x._size * x._dtype.itemsize);

/** Above this many bytes of staged operands a call is cut in halves (they have to fit the WASM heap together). */
const STAGE_LIMIT = 64 * 2 ** 20;

/** All options as own members, so that nothing inherited from Object.prototype counts. */
const noOptions = { where: undefined, dtype: undefined, casting: undefined, order: undefined };

/** A mask of `where`, brought into the shape of a call. */
interface Where {
  readonly array: NDArray;
  readonly strides: readonly number[];
}

export class Ufunc {
  readonly nout: number;
  ops: readonly call.Op[] = [];
  private half: readonly call.Op[] = [];
  /** By dtype code; empty where operands of that dtype have none. */
  readonly loops: (Loop | undefined)[] = [];

  constructor(
    readonly name: string,
    readonly nin: number,
    readonly spec: UfuncSpec,
  ) {
    this.nout = spec.ops?.length ?? 1;
  }

  link(): void {
    const find = (name: string): call.Op => {
      const op = call.ops.get(name);
      if (op?.nin !== this.nin) throw new BackendError(`the backend has no op '${name}' of ${this.nin} operands`);
      return op;
    };
    this.ops = (this.spec.ops ?? [this.name]).map(find);
    this.half = this.spec.half ? [find(this.spec.half)] : this.ops;
    for (const d of dtypes) this.loops[d.code] = this.find(d);
  }

  private find(d: DType): Loop | undefined {
    const { classes } = this.ops[0];
    const { refusesBool, divides, precise } = this.spec;
    if (d.kind === 'b' && refusesBool && !classes.includes('B')) return undefined;
    const least = divides && 'biu'.includes(d.kind) ? float64 : d;
    const has = (t: DType) =>
      classes.includes(t.klass === 'H' ? 'F' : t.klass) &&
      canCast(least, t) &&
      (!precise || t === float64 || t === complex128);
    const operand = dtypes.find(has);
    if (!operand) return undefined;
    const compute = operand.klass === 'H' ? float32 : operand;
    const ops = operand.klass === 'H' ? this.half : this.ops;
    return { compute, operand, results: ops.map((op) => resultOf(op.result, operand)), ops };
  }

  /** The loop for these operands: NEP 50 promotion, then the first dtype with a loop that holds the common one. */
  private loopFor(operands: readonly (NDArray | Scalar)[], want: DTypeLike | null | undefined, casting: Casting): Loop {
    if (this.ops.length === 0) backend(); // says that there is none yet
    const { strong, type } = commonOf(this.spec.scales ? operands.slice(0, 1) : operands);
    if (this.spec.scales) this.checkExponent(operands[1]);
    const loop = this.loopOf(strong, type);
    if (want === null || want === undefined) {
      if (loop === undefined) throw this.noLoop(type);
      // Operands become the loop's dtype by a safe cast, unless a stricter one is asked for.
      if ((casting === 'no' || casting === 'equiv') && strong.some((a) => a._dtype !== loop.operand)) {
        const i = operands.findIndex((x) => x instanceof NDArray && x._dtype !== loop.operand);
        throw this.badCast('input', (operands[i] as NDArray)._dtype, loop.operand, casting, i);
      }
      return loop;
    }
    const d = dtype(want);
    if (loop && loop.results[0] === bool && loop.operand !== bool && d === bool) return loop;
    const wanted = this.loops[d.code];
    if (wanted?.operand !== d || (wanted.results[0] === bool && d !== bool)) {
      throw new DTypeError(`No loop matching the specified signature and casting was found for ufunc ${this.name}`);
    }
    operands.forEach((x, i) => {
      const from = x instanceof NDArray ? x._dtype : resultTypeWeak(d, [x]);
      if (!canCast(from, d, casting) && !(this.spec.scales && i > 0)) throw this.badCast('input', from, d, casting, i);
    });
    return wanted;
  }

  /**
   * The first loop that every operand can be cast to: of int8 beside uint8 that is float16's, though it is int16 that they
   * have in common.
   */
  private loopOf(strong: readonly NDArray[], type: DType): Loop | undefined {
    const loop = this.loops[type.code];
    if (loop === undefined || loop.operand === type || strong.length < 2 || this.spec.divides) return loop;
    const holds = (d: DType) => this.loops[d.code]?.operand === d && strong.every((a) => canCast(a._dtype, d));
    return this.loops[dtypes.find(holds)?.code ?? type.code];
  }

  /** @throws DTypeError if the exponent of ldexp is no integer. */
  private checkExponent(y: NDArray | Scalar): void {
    const d = commonOf([y]).type;
    const whole =
      y instanceof NDArray
        ? 'biu'.includes(d.kind) && canCast(d, 'int64')
        : !isComplex(y) && Number.isInteger(Number(y));
    if (!whole) throw this.unsupported();
  }

  /**
   * Weak integers that the loop's dtype cannot hold. In a comparison such a number is as good as an infinity.
   * @throws ValueError (NumPy: OverflowError) elsewhere.
   */
  private infinite(loop: Loop, inputs: readonly (NDArray | Scalar)[]): readonly (NDArray | Scalar)[] | null {
    if (loop.operand.kind !== 'i' && loop.operand.kind !== 'u') return null;
    const misfit = (x: NDArray | Scalar): x is Scalar => !(x instanceof NDArray) && !scalarFits(loop.operand, x);
    if (!inputs.some(misfit)) return null;
    const bounded = inputs.map((x) => (misfit(x) ? (Number(x) < 0 ? -Infinity : Infinity) : x));
    if (loop.results[0] === bool) return bounded;
    throw new ValueError(`Python integer ${inputs.find(misfit)} out of bounds for ${loop.operand}`);
  }

  private badCast(what: 'input' | 'output', from: DType, to: DType, casting: Casting, i: number): DTypeError {
    const which = (what === 'input' ? this.nin : this.nout) > 1 ? `${i} ` : '';
    return new DTypeError(
      `Cannot cast ufunc '${this.name}' ${what} ${which}from dtype('${from}') to dtype('${to}') with casting rule '${casting}'`,
    );
  }

  private unsupported(): DTypeError {
    return new DTypeError(
      `ufunc '${this.name}' not supported for the input types, and the inputs could not be safely coerced to any supported types according to the casting rule ''safe''`,
    );
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
    if (!this.spec.refusesBool || d !== bool) return this.unsupported();
    return new DTypeError(`ufunc '${this.name}' did not contain a loop with signature matching types ${d}`);
  }

  /**
   * The short cut for operands that are contiguous, of one shape and of one dtype (or a number beside floats), with no
   * output or a like one. Null if it does not apply.
   */
  quick(x1: NDArray, x2: unknown, out: NDArray | null | undefined): NDArray | null {
    const loop = this.loops[x1._dtype.code];
    if (loop === undefined || out === undefined || loop.operand !== x1._dtype || !simple(x1)) return null;
    if (x2 instanceof NDArray) {
      if (x2._dtype !== x1._dtype || !simple(x2) || !sameShape(x1._shape, x2._shape)) return null;
    } else if (this.nin === 2 && (typeof x2 !== 'number' || x1._dtype.kind !== 'f')) return null;
    const type = loop.results[0];
    if (out !== null) {
      if (out._dtype !== type || !simple(out) || !out._writeable || !sameShape(x1._shape, out._shape)) return null;
      if (meets(out, x1) || (x2 instanceof NDArray && meets(out, x2))) return null;
    }
    const result = out ?? allocateLike(x1, type);
    const n = x1._size;
    if (loop.compute === loop.operand && call.isNear(result, n * type.itemsize)) {
      call.flat(this.ops[0], loop.compute, n, x1, x2 as NDArray | number | null, result);
    } else {
      const second = loop.compute === loop.operand ? (x2 as NDArray | number) : roundScalar(x2 as NDArray | number);
      const inputs = this.nin === 1 ? [x1] : [x1, second];
      const steps = inputs.map((x) => [x instanceof NDArray ? x._dtype.itemsize : 0]);
      this.write(loop.ops[0], loop.compute, [n], [...inputs, result], [...steps, [type.itemsize]], false);
    }
    return result;
  }

  /** Runs with arguments as users give them. */
  call(args: readonly unknown[], rest: readonly unknown[]): NDArray | Scalar | (NDArray | Scalar)[] {
    const { out, options } = this.options(args, rest);
    const whole = !this.ops[0]?.classes.includes('F');
    const inputs = args.map((x, i) => (whole || (this.spec.scales && i === 1) ? wholeOperand(x) : asOperand(x)));
    const results = this.apply(inputs, out, options);
    return this.nout === 1 ? results[0] : results;
  }

  private options(args: readonly unknown[], rest: readonly unknown[]) {
    const { nin, nout, name } = this;
    for (const x of args) {
      if (x === undefined) throw new TypeError(`${name}() takes ${nin} positional arguments`);
    }
    const isOut = (x: unknown): x is NDArray | null => x === null || x instanceof NDArray;
    let positional = 0;
    while (positional < rest.length && positional < nout && isOut(rest[positional])) positional++;
    if (rest.length > positional + 1 || isOut(rest[positional]))
      throw new TypeError(`${name}() takes from ${nin} to ${nin + nout} arguments`);
    const out: (NDArray | null)[] = Array.from(
      { length: nout },
      (_, i) => (rest[i] as NDArray | null | undefined) ?? null,
    );
    const last = rest[positional];
    if (positional < nout) out.fill(null, positional);
    if (last === undefined) return { out, options: noOptions };
    if (!isOptions(last)) throw new TypeError(`return arrays must be of ArrayType, got ${show(last)}`);
    const given = checkOptions<UfuncOptions<unknown>>(name, last, ['out', 'where', 'dtype', 'casting', 'order']);
    if (given.out !== undefined && given.out !== null) {
      if (positional > 0) throw new TypeError("cannot specify 'out' as both a positional and keyword argument");
      const list = Array.isArray(given.out) ? given.out : [given.out];
      if (list.length !== nout) {
        throw new ValueError("The 'out' tuple must have exactly one entry per ufunc output");
      }
      list.forEach((x, i) => {
        if (!isOut(x)) throw new TypeError(`return arrays must be of ArrayType, got ${show(x)}`);
        out[i] = x;
      });
    }
    return { out, options: given as UfuncOptions };
  }

  /** Runs on arrays and scalars. Without outputs, results of no dimensions come back as scalars. */
  apply(
    given: readonly (NDArray | Scalar)[],
    outs: readonly (NDArray | null)[],
    asked: Omit<UfuncOptions, 'out'> = noOptions,
  ): (NDArray | Scalar)[] {
    const options = { ...noOptions, ...asked };
    const casting = options.casting ?? 'same_kind';
    canCast(bool, bool, casting); // is it a rule?
    if (isMixedComparison(this.name, given) && !options.dtype) return [this.compareExactly(given, outs[0], options)];
    let loop = this.loopFor(given, options.dtype, casting);
    const bounded = this.infinite(loop, given);
    if (bounded !== null) loop = this.loops[float64.code] as Loop;
    let inputs = bounded ?? given;
    if (loop.operand !== loop.compute && loop.operand.klass === 'H') inputs = inputs.map(roundScalar);
    const mask = whereMask(options.where);
    const arrays = inputs.filter((x): x is NDArray => x instanceof NDArray);
    const shape = broadcastShapes([...arrays, ...outs, mask].filter((a) => a !== null).map((a) => a._shape));
    outs.forEach((out, i) => {
      if (out) this.checkOut(out, shape, loop.results[i], casting, i);
    });
    if (shape.length === 0 && outs.every((out) => out === null) && mask === null) {
      return loop.ops.map((op, i) => this.scalar(op, loop.compute, loop.results[i], inputs));
    }

    const written = outs.filter((out) => out !== null);
    const operands = inputs.map((x) =>
      x instanceof NDArray && written.some((out) => clobbers(out, x, written.length > 1)) ? copyAs(x, x._dtype) : x,
    );
    const spread = (x: NDArray) => broadcastStrides(x._shape, x._strides, shape);
    const steps = operands.map((x) => (x instanceof NDArray ? spread(x) : new Array<number>(shape.length).fill(0)));
    let where: Where | null = null;
    if (mask) {
      const array = written.some((out) => clobbers(out, mask, true)) ? copyAs(mask, bool) : mask;
      where = { array, strides: spread(array) };
    }
    return loop.ops.map((op, i) => {
      const out = outs[i];
      const order = axisOrder(shape, out ? [...steps, out._strides] : steps);
      if (out && loop.results[i].klass === 'H' && out._dtype.klass !== 'H') {
        // C computes halves as floats: what goes into another dtype has to be rounded to a half before
        const half = allocateOrdered(loop.results[i], shape, order);
        this.apply(
          operands,
          outs.map((_, k) => (k === i ? half : null)),
          options,
        );
        copyInto(out, half, half._strides, where);
        return out;
      }
      const result =
        out ?? allocateOrdered(loop.results[i], shape, resultOrder(options.order, shape, order, arrays), mask !== null);
      if (result._size > 0) {
        const all = [...steps, result._strides, ...(where ? [where.strides] : [])];
        const plan = collapse(shape, all, order);
        const list = [...operands, result, ...(where ? [where.array] : [])];
        this.write(op, loop.compute, plan.shape, list, plan.strides, where !== null);
      }
      return shape.length === 0 && out === null ? (result._get([]) as Scalar) : result;
    });
  }

  /**
   * Signed integers beside uint64 are compared as integers, as from NumPy 2 on, though what holds both is float64: as
   * uint64, but for negative ones, which are below all others.
   */
  private compareExactly(
    given: readonly NDArray[],
    out: NDArray | null,
    options: Omit<UfuncOptions, 'out'>,
  ): NDArray | Scalar {
    const place = given[0]._dtype.kind === 'i' ? 0 : 1;
    const negative = asarray(asUfuncNamed('less').apply([given[place], 0], [null])[0] as NDArray | boolean);
    const inputs = given.map((x, i) => (i === place ? copyAs(x, uint64) : x));
    const mask = whereMask(options.where);
    const where = mask && copyAs(mask, bool); // it may lie in `out`
    const [result] = this.apply(inputs, [out], { ...options, where: where ?? undefined });
    const answer = this.name === 'not_equal' || this.name.startsWith(place === 0 ? 'less' : 'greater');
    if (!(result instanceof NDArray)) return negative.tolist() ? answer : result;
    const both = where ? asarray(asUfuncNamed('logical_and').apply([negative, where], [null])[0] as NDArray) : negative;
    const strides = broadcastStrides(both._shape, both._strides, result._shape);
    copyInto(result, answer, undefined, { array: both, strides });
    return result;
  }

  private checkOut(out: NDArray, shape: readonly number[], result: DType, casting: Casting, i: number): void {
    if (!sameShape(out._shape, shape)) {
      throw new ShapeError(
        `non-broadcastable output operand with shape ${shapeText(out._shape)} doesn't match the broadcast shape ${shapeText(shape)}`,
      );
    }
    if (!canCast(result, out._dtype, casting)) throw this.badCast('output', result, out._dtype, casting, i);
    checkWritable(out, 'output array');
    out._check(); // before another output is written
  }

  private scalar(op: call.Op, compute: DType, result: DType, inputs: readonly (NDArray | Scalar)[]): Scalar {
    call.begin(op.id);
    call.num(compute.code);
    call.num(0);
    call.shape([]);
    for (const x of inputs) x instanceof NDArray ? call.operand(x, [], [], false) : call.scalar(x, 0);
    const slot = call.resultSlot(2);
    call.num(result.code);
    call.slot(slot);
    call.run();
    return call.readSlot(slot, result);
  }

  /** Writes and runs the frame; in halves where staging would take too much of the heap at a time. */
  private write(
    op: call.Op,
    compute: DType,
    shape: readonly number[],
    operands: readonly (call.Operand | Scalar)[],
    strides: readonly (readonly number[])[],
    masked: boolean,
  ): void {
    if (call.stagedBytes(operands, shape) > STAGE_LIMIT && shape[0] > 1) {
      const half = Math.floor(shape[0] / 2);
      const second = operands.map((x, k) => (call.isOperand(x) ? call.shifted(x, half * strides[k][0]) : x));
      this.write(op, compute, [half, ...shape.slice(1)], operands, strides, masked);
      return this.write(op, compute, [shape[0] - half, ...shape.slice(1)], second, strides, masked);
    }
    call.begin(op.id);
    call.num(compute.code);
    call.num(masked ? 1 : 0);
    call.shape(shape);
    operands.forEach((x, k) => {
      if (call.isOperand(x)) call.operand(x, shape, strides[k], k === this.nin);
      else call.scalar(x, shape.length);
    });
    call.run();
  }
}

function resultOf(rule: call.ResultRule, operand: DType): DType {
  if (rule === 'BOOL') return bool;
  if (rule === 'I32') return int32;
  if (rule === 'U8') return uint8;
  if (rule === 'REAL') return operand === complex64 ? float32 : operand === complex128 ? float64 : operand;
  return operand;
}

const comparisons = ['equal', 'not_equal', 'less', 'less_equal', 'greater', 'greater_equal'];

/** Whether signed integers are compared with uint64. */
function isMixedComparison(name: string, given: readonly (NDArray | Scalar)[]): given is readonly NDArray[] {
  const [x, y] = given;
  if (!(x instanceof NDArray) || !(y instanceof NDArray) || !comparisons.includes(name)) return false;
  return 'iu'.includes(x._dtype.kind) && 'iu'.includes(y._dtype.kind) && common(x._dtype, y._dtype) === float64;
}

/** The dtype that operands have in common, and the arrays among them. */
function commonOf(operands: readonly (NDArray | Scalar)[]): { strong: NDArray[]; type: DType } {
  const strong = operands.filter((x): x is NDArray => x instanceof NDArray);
  const scalars = operands.filter((x): x is Scalar => !(x instanceof NDArray));
  const first = strong.length > 0 ? strong.map((a) => a._dtype).reduce(common) : null;
  return { strong, type: resultTypeWeak(first, scalars) };
}

/** An operand where integers are meant: plain numbers and lists without fractions are integers there. */
function wholeOperand(x: unknown): NDArray | Scalar {
  if (Number.isSafeInteger(x)) return BigInt(x as number);
  const a = asOperand(x);
  if (!Array.isArray(x) || !(a instanceof NDArray) || a._dtype !== float64) return a;
  return a.toTypedArray().every((y) => Number.isSafeInteger(y)) ? copyAs(a, int64) : a;
}

/** A weak number beside halves is a half. */
function roundScalar(x: NDArray | Scalar): NDArray | Scalar {
  return x instanceof NDArray || isComplex(x) ? x : roundToHalf(Number(x));
}

/** @throws DTypeError if the mask is no array of bools. */
export function whereMask(where: ArrayLike | undefined | null): NDArray | null {
  if (where === undefined || where === null || where === true) return null;
  const mask = asarray(where);
  if (mask._dtype === bool) return mask;
  throw new DTypeError(
    `Cannot cast array data from dtype('${mask._dtype}') to dtype('bool') according to the rule 'safe'`,
  );
}

/** The axes of a new result from outermost to innermost in memory. */
function resultOrder(
  order: Order | null | undefined,
  shape: readonly number[],
  kept: readonly number[],
  operands: readonly NDArray[],
): readonly number[] {
  if (order === undefined || order === null || order === 'K') return kept;
  if (order !== 'A') return memoryOrder(order, shape, null);
  const fortran =
    operands.length > 0 && operands.every((x) => x.flags.F_CONTIGUOUS && !(x._flat && x._shape.length > 1));
  return memoryOrder(fortran ? 'F' : 'C', shape, null);
}

/** Whether two contiguous arrays of one size touch the same memory without being the same. */
function meets(a: NDArray, b: NDArray): boolean {
  if (a._block !== b._block && (a._block.address === 0 || b._block.address === 0)) return false;
  const gap = a._block.address + a._offset - (b._block.address + b._offset);
  return gap !== 0 && gap < b._size * b._dtype.itemsize && -gap < a._size * a._dtype.itemsize;
}

/** Whether writing `out` element by element would change elements of `x` before they are read (or read again). */
export function clobbers(out: NDArray, x: NDArray, again = false): boolean {
  if (x._size === 0 || !call.overlap(out, out._shape, out._strides, x, x._shape, x._strides)) return false;
  if (again) return true;
  const same = out._offset === x._offset && out._block === x._block && out._dtype === x._dtype;
  return !(same && sameShape(out._shape, x._shape) && sameShape(out._strides, x._strides));
}
