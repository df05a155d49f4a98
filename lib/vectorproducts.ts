/*
 * vectorproducts.ts: products of stacks of vectors and matrices: vecdot, matvec, vecmat (of NumPy 2.2).
 *
 * Like NumPy's gufuncs, they are named by their core axes, '(m,n),(n)->(m)': those are brought to the end, all others
 * broadcast, and contraction.ts computes.
 */
import { named } from './arguments.js';
import { axisIndex } from './axes.js';
import { contract, type Term } from './contraction.js';
import { assignSameKind, checkWritable, copyAs } from './copy.js';
import { asarray } from './creation.js';
import { type DType, type DTypeLike, dtype, type Scalar } from './dtype.js';
import { DTypeError, ShapeError, shapeText, show, ValueError } from './errors.js';
import { memoryOrder, NDArray, type Order, scalarOf, viewOf } from './ndarray.js';
import type { Label } from './paths.js';
import { conjugated } from './products.js';
import { type Casting, canCast, common } from './promotion.js';
import { sameShape, toInteger } from './shape.js';
import type { ArrayLike } from './ufunc.js';

const range = (n: number, from = 0): number[] => Array.from({ length: n }, (_, i) => from + i);

export interface CoreOptions {
  /** Where to put the result. It is returned. */
  out?: NDArray | null;
  /** The axis of the vectors (vecdot): the last one unless given. */
  axis?: number;
  /** The axes of the vectors and matrices of each operand, and of the result. */
  axes?: readonly (number | readonly number[])[];
  /** vecdot: leave the summed axis in, as one of size 1. */
  keepdims?: boolean;
  /** The dtype to compute in. */
  dtype?: DTypeLike | null;
  /** Which casts of operands and results are allowed: 'same_kind' unless given. */
  casting?: Casting;
  order?: Order | null;
}

/** How the axes of a product of vectors and matrices are called. */
interface Core {
  readonly name: string;
  readonly left: string;
  readonly right: string;
  readonly result: string;
  /** Of the first operand the complex conjugate is taken. */
  readonly conjugates: boolean;
}

const signature = ({ left, right, result }: Core): string =>
  `${[left, right].map((s) => `(${[...s].join(',')})`).join(',')}->(${result})`;

/** The core axes of the operands and of the result, where they are not the last ones. */
function coreAxes(core: Core, { axis, axes, keepdims }: CoreOptions): number[][] | null {
  const counts = [core.left.length, core.right.length, core.result.length];
  if (axis !== undefined && axes !== undefined) throw new TypeError("cannot specify both 'axis' and 'axes'");
  if (axis !== undefined && core.name !== 'vecdot') {
    throw new TypeError(
      `${core.name}: axis can only be used with a single shared core dimension, not with the ${counts[0] + counts[1] > 2 ? 2 : 1} distinct ones implied by signature ${signature(core)}.`,
    );
  }
  if (keepdims && core.name !== 'vecdot') {
    throw new TypeError(
      `${core.name} does not support keepdims: its signature ${signature(core)} requires that all inputs have the same number of core dimensions and all outputs have no core dimensions`,
    );
  }
  if (axis !== undefined) return [[axis], [axis], keepdims ? [axis] : []];
  if (axes === undefined) return null;
  if (!Array.isArray(axes)) throw new TypeError('axes should be a list.');
  const list = axes.map((one) => (Array.isArray(one) ? one : [one]).map(toInteger));
  if (counts[2] === 0 && list.length === 2) list.push(keepdims ? list[0] : []);
  if (list.length !== 3) {
    throw new ValueError(
      'axes should be a list with an entry for all 3 inputs and outputs; entries for outputs can only be omitted if none of them has core axes.',
    );
  }
  list.forEach((one, i) => {
    const want = i === 2 && keepdims ? 1 : counts[i];
    if (one.length !== want) {
      throw new ValueError(
        `${core.name}: operand ${i} has ${want} core dimensions, but ${one.length} dimensions are specified by axes tuple.`,
      );
    }
  });
  return list;
}

/** Core axes last. */
function coreLast(a: NDArray, axes: readonly number[] | undefined): NDArray {
  if (axes === undefined || axes.length === 0) return a;
  const last = axes.map((d) => axisIndex(d, a._shape.length));
  const order = [...range(a._shape.length).filter((d) => !last.includes(d)), ...last];
  return viewOf(
    a,
    order.map((d) => a._shape[d]),
    order.map((d) => a._strides[d]),
  );
}

/** Sizes by core letter. @throws ValueError for operands that do not fit, in NumPy's words. */
function checkCore(core: Core, operands: readonly NDArray[]): void {
  const sizes = new Map<string, number>();
  operands.forEach((a, i) => {
    const letters = [...(i === 0 ? core.left : core.right)];
    const outer = a._shape.length - letters.length;
    if (outer < 0) {
      throw new ValueError(
        `${core.name}: Input operand ${i} does not have enough dimensions (has ${a._shape.length}, gufunc core with signature ${signature(core)} requires ${letters.length})`,
      );
    }
    letters.forEach((l, d) => {
      const n = a._shape[outer + d];
      const before = sizes.get(l) ?? n;
      if (n !== before) {
        throw new ValueError(
          `${core.name}: Input operand ${i} has a mismatch in its core dimension ${d}, with gufunc signature ${signature(core)} (size ${n} is different from ${before})`,
        );
      }
      sizes.set(l, n);
    });
  });
}

/** The dtype to compute in. @throws DTypeError for a cast that `casting` does not allow. */
function coreType(
  core: Core,
  operands: readonly NDArray[],
  { dtype: want, casting = 'same_kind' }: CoreOptions,
): DType {
  if (want === undefined || want === null) return operands.map((a) => a._dtype).reduce(common);
  const type = dtype(want);
  operands.forEach((a, i) => {
    if (canCast(a._dtype, type, casting)) return;
    throw new DTypeError(
      `Cannot cast ufunc '${core.name}' input ${i} from dtype('${a._dtype}') to dtype('${type}') with casting rule '${casting}'`,
    );
  });
  return type;
}

/** Labels: those of stacks count from the last axis, as they broadcast; core axes have the codes of their letters. */
const coreLabels = (a: NDArray, letters: string): Label[] => [
  ...range(a._shape.length - letters.length, letters.length - a._shape.length),
  ...[...letters].map((c) => c.charCodeAt(0)),
];

/** The shape that the stacks broadcast to. @throws ShapeError naming those that do not, and the core of the result. */
function outerShape(operands: readonly NDArray[], counts: readonly number[], core: readonly number[]): number[] {
  const shapes = operands.map((a, i) => a._shape.slice(0, a._shape.length - counts[i]));
  const ndim = Math.max(...shapes.map((s) => s.length));
  return range(ndim).map((d) => {
    const sizes = shapes.map((s) => s[s.length - ndim + d] ?? 1);
    const large = sizes.find((n) => n !== 1) ?? 1;
    if (sizes.every((n) => n === 1 || n === large)) return large;
    const text = (a: NDArray, i: number) => {
      const axes = [...shapes[i], ...core.map(() => 'newaxis')];
      const comma = ndim + core.length === 1 ? ',' : ''; // missing axes in front are not shown
      return `${shapeText(a._shape)}->(${axes.join(',')}${comma})`;
    };
    throw new ShapeError(
      `operands could not be broadcast together with remapped shapes [original->remapped]: ${operands.map(text).join(' ')}  and requested shape ${shapeText(core)}`,
    );
  });
}

function coreProduct(core: Core, x1: ArrayLike, x2: ArrayLike, args: readonly unknown[]): NDArray | Scalar {
  const options = named<CoreOptions>(
    core.name,
    args,
    ['out'],
    ['axis', 'axes', 'keepdims', 'dtype', 'casting', 'order'],
  );
  const { out = null, keepdims = false, casting = 'same_kind', order } = options;
  memoryOrder(order, [], null);
  const where = coreAxes(core, options);
  const given = [x1, x2].map((x) => asarray(x));
  if (where === null) checkCore(core, given);
  const operands = given.map((a, i) => coreLast(a, where?.[i]));
  checkCore(core, operands);
  const type = coreType(core, operands, options);
  const labels = [coreLabels(operands[0], core.left), coreLabels(operands[1], core.right)];
  const sizes = [...core.result].map((c) => {
    const place = core.left.indexOf(c);
    const [a, letters, d] =
      place < 0 ? [operands[1], core.right, core.right.indexOf(c)] : [operands[0], core.left, place];
    return a._shape[a._shape.length - letters.length + d];
  });
  const shape = outerShape(operands, [core.left.length, core.right.length], sizes);
  const output = [...range(shape.length, -shape.length), ...[...core.result].map((c) => c.charCodeAt(0))];
  const first = core.conjugates ? conjugated(operands[0]) : operands[0];
  const terms: Term[] = [
    { a: first, labels: labels[0] },
    { a: operands[1], labels: labels[1] },
  ];
  let result = contract(terms, { output, type, order: order ?? 'C' });
  if (keepdims) result = viewOf(result, [...result._shape, 1], [...result._strides, 0]);
  if (where !== null) result = coreBack(result, where[2]);
  if (out === null) return keepdims || result._shape.length > 0 ? result : scalarOf(result);
  if (!(out instanceof NDArray)) throw new TypeError(`return arrays must be of ArrayType, got ${show(out)}`);
  if (!sameShape(out._shape, result._shape)) {
    throw new ShapeError(
      `non-broadcastable output operand with shape ${shapeText(out._shape)} doesn't match the broadcast shape ${shapeText(result._shape)}`,
    );
  }
  if (!canCast(type, out._dtype, casting)) {
    throw new DTypeError(
      `Cannot cast ufunc '${core.name}' output from dtype('${type}') to dtype('${out._dtype}') with casting rule '${casting}'`,
    );
  }
  checkWritable(out, 'output array');
  assignAny(out, result);
  return out;
}

const assignAny = (out: NDArray, from: NDArray): void => assignSameKind(out, copyAs(from, out._dtype));

/** The last axes where `axes` says. */
function coreBack(a: NDArray, axes: readonly number[]): NDArray {
  const ndim = a._shape.length;
  const places = axes.map((d) => axisIndex(d, ndim));
  const outer = range(ndim - places.length);
  const order = range(ndim).map((d) =>
    places.includes(d) ? ndim - places.length + places.indexOf(d) : (outer.shift() as number),
  );
  return viewOf(
    a,
    order.map((d) => a._shape[d]),
    order.map((d) => a._strides[d]),
  );
}

type CoreArguments = [out?: NDArray | CoreOptions | null, options?: CoreOptions];

/**
 * The sum of products of vectors along the last axis (or `axis`), of those of `x1` the complex conjugates; the other axes
 * broadcast.
 * @throws ValueError for vectors of different lengths, ShapeError for stacks that do not broadcast.
 */
export function vecdot(x1: ArrayLike, x2: ArrayLike, ...args: CoreArguments): NDArray | Scalar {
  return coreProduct({ name: 'vecdot', left: 'n', right: 'n', result: '', conjugates: true }, x1, x2, args);
}

/**
 * The product of matrices (the last two axes of `x1`) with vectors (the last axis of `x2`); the other axes broadcast.
 * @throws ValueError for sizes that do not fit, ShapeError for stacks that do not broadcast.
 */
export function matvec(x1: ArrayLike, x2: ArrayLike, ...args: CoreArguments): NDArray {
  return coreProduct(
    { name: 'matvec', left: 'mn', right: 'n', result: 'm', conjugates: false },
    x1,
    x2,
    args,
  ) as NDArray;
}

/**
 * The product of vectors (the last axis of `x1`, of which the complex conjugate is taken) with matrices (the last two axes
 * of `x2`); the other axes broadcast.
 * @throws ValueError for sizes that do not fit, ShapeError for stacks that do not broadcast.
 */
export function vecmat(x1: ArrayLike, x2: ArrayLike, ...args: CoreArguments): NDArray {
  return coreProduct(
    { name: 'vecmat', left: 'n', right: 'nm', result: 'm', conjugates: true },
    x1,
    x2,
    args,
  ) as NDArray;
}
