/*
 * einsum.ts: Einstein's summation convention: `np.einsum`.
 *
 * Subscripts become labels of axes (subscripts.ts; with `optimize` einsumpath.ts, which also finds the order of contractions).
 * This file checks that they fit the operands, in NumPy's words, gives views where nothing is to be computed, and leaves the
 * rest to contraction.ts.
 */
import { contract, diagonals, sizesOf, type Term } from './contraction.js';
import { checkWritable } from './copy.js';
import { type DType, type DTypeLike, dtype, type Scalar } from './dtype.js';
import { type Optimize, plannedPath } from './einsumpath.js';
import { checkOptions, DTypeError, isOptions, ShapeError, shapeText, ValueError } from './errors.js';
import { memoryOrder, NDArray, type Order, scalarOf, viewOf } from './ndarray.js';
import type { Label, Path } from './paths.js';
import { type Casting, canCast, commonOfAll } from './promotion.js';
import { letterOf, readSubscripts, type Subscripts, textAndOperands } from './subscripts.js';
import type { ArrayLike } from './ufunc.js';

export interface EinsumOptions {
  /** Where to put the result. It is returned. */
  out?: NDArray | null;
  /** The dtype to compute in: what the operands (and `out`) have in common, unless given. */
  dtype?: DTypeLike | null;
  /** Which casts of operands and of the result are allowed: 'safe' unless given. */
  casting?: Casting;
  /** The memory layout of a new result: 'K' (what suits the computation) unless given. */
  order?: Order | null;
  /** The order of contractions: see `einsum_path`. */
  optimize?: Optimize;
}

// ---- checks ------------------------------------------------------------------------------------------------------

/** @throws ValueError for axes of one operand that have a label but no size in common. */
function checkDiagonals({ operands, labels, output }: Subscripts, viewed: boolean): void {
  operands.forEach((a, i) => {
    if (new Set(labels[i]).size === labels[i].length) return;
    // a single operand is tried as a view first, up to a label that the result lacks
    let single = viewed;
    labels[i].forEach((l, d) => {
      if (!output.includes(l)) single = false;
      const first = labels[i].indexOf(l);
      if (a._shape[first] === a._shape[d]) return;
      const where = single ? 'single operand' : `operand ${i}`;
      throw new ValueError(
        `dimensions in ${where} for collapsing index '${letterOf(l)}' don't match (${a._shape[first]} != ${a._shape[d]})`,
      );
    });
  });
}

/**
 * The size of each label.
 * @throws ShapeError naming the axes that terms (and the output) have in the loop over all labels.
 */
function checkBroadcast(terms: readonly Term[], output: readonly Label[], out: NDArray | null): Map<Label, number> {
  const all = out === null ? terms : [...terms, { a: out, labels: output }];
  const sizes = sizesOf(all);
  const fits = ({ a, labels }: Term) => labels.every((l, d) => a._shape[d] === 1 || a._shape[d] === sizes.get(l));
  if (!all.every(fits)) {
    const inner = [...new Set(terms.flatMap((t) => t.labels))].filter((l) => !output.includes(l)).sort((p, q) => p - q);
    const axes = [...output, ...inner];
    const text = ({ a, labels }: Term) => {
      const shown = axes.map((l) => (labels.includes(l) ? String(a._shape[labels.indexOf(l)]) : 'newaxis'));
      while (shown[0] === 'newaxis') shown.shift();
      return `${shapeText(a._shape)}->(${shown.join(',')})`;
    };
    throw new ShapeError(
      `operands could not be broadcast together with remapped shapes [original->remapped]: ${all.map(text).join(' ')} `,
    );
  }
  const narrow = out === null ? -1 : output.findIndex((l, d) => out._shape[d] === 1 && sizes.get(l) !== 1);
  if (narrow >= 0) {
    throw new ValueError(
      `output operand requires a reduction along dimension ${narrow}, but the reduction is not enabled. The dimension size of 1 does not match the expected output shape.`,
    );
  }
  return sizes;
}

/** The dtype to compute in. @throws DTypeError for casts that are not allowed. */
function typeOf(operands: readonly NDArray[], { dtype: want, casting = 'safe', out }: EinsumOptions): DType {
  const all = (out ? [...operands, out] : operands).map((a) => a._dtype);
  const type = want === undefined || want === null ? commonOfAll(all) : dtype(want);
  operands.forEach((a, i) => {
    if (canCast(a._dtype, type, casting)) return;
    throw new DTypeError(
      `Iterator operand ${i} dtype could not be cast from dtype('${a._dtype}') to dtype('${type}') according to the rule '${casting}'`,
    );
  });
  if (out && !canCast(type, out._dtype, casting)) {
    throw new DTypeError(
      `Iterator requested dtype could not be cast from dtype('${type}') to dtype('${out._dtype}'), the operand ${operands.length} dtype, according to the rule '${casting}'`,
    );
  }
  return type;
}

/** The output array. @throws TypeError, ValueError for one that cannot be. */
function checkedOut(out: unknown, ndim: number): NDArray | null {
  if (out === undefined || out === null) return null;
  if (!(out instanceof NDArray)) throw new TypeError('keyword parameter out must be an array for einsum');
  if (out._shape.length !== ndim) {
    throw new ValueError(
      `out parameter does not have the correct number of dimensions, has ${out._shape.length} but should have ${ndim}`,
    );
  }
  checkWritable(out, 'operand array with iterator write flag set');
  return out;
}

// ---- evaluation --------------------------------------------------------------------------------------------------

/** The result as a view of the only operand, where nothing is summed or converted; else null. */
function asView({ operands, output }: Subscripts, [term]: readonly Term[], type: DType, order: Order): NDArray | null {
  const [a] = operands;
  if (operands.length > 1 || a._dtype !== type || term.labels.length !== output.length) return null;
  const axes = output.map((l) => term.labels.indexOf(l));
  const of = (list: readonly number[]) => axes.map((d) => list[d]);
  const view = viewOf(term.a, of(term.a._shape), of(term.a._strides));
  const fits = order === 'C' ? view._flat : order === 'F' ? view.flags.F_CONTIGUOUS : true;
  return fits ? view : null;
}

/** NumPy's 'A': Fortran order if all operands are in it. */
function orderOf(order: Order | null | undefined, operands: readonly NDArray[]): Order {
  memoryOrder(order, [], null); // is it one?
  if (order !== 'A') return order ?? 'K';
  return operands.every((a) => a.flags.F_CONTIGUOUS) ? 'F' : 'C';
}

/**
 * Sums of products of operands whose axes are named by letters: `einsum('ij,jk->ik', a, b)` is a matrix product. Axes with
 * the same letter are multiplied element by element, letters that the result (behind '->') lacks are summed. Without '->'
 * the result has the letters that are there once, in alphabetical order. '...' stands for all other axes, which broadcast.
 * In the other form, each operand is followed by a list of its axes: `einsum(a, [0, 1], b, [1, 2], [0, 2])`, where an
 * ellipsis is '...'.
 *
 * A letter twice in one operand takes the diagonal; a single operand without sums gives a view, which can be written
 * (unless `dtype`, `order` or `out` ask for a copy). The dtype is what operands and `out` have in common; halves are summed as
 * floats and rounded once, integers wrap, of bools `or` is the sum. Products are made in pairs, by the kernels of `matmul`,
 * in an order found as `einsum_path` does unless `optimize` says which; results of floats differ from NumPy's by rounding.
 *
 * @throws ValueError for subscripts or shapes that do not fit, DTypeError for casts that `casting` ('safe') does not allow,
 * TypeError for other arguments, in NumPy's words.
 */
export function einsum(
  subscripts: string | ArrayLike,
  ...operands: (ArrayLike | readonly (number | '...')[] | EinsumOptions)[]
): NDArray | Scalar;
export function einsum(...all: unknown[]): NDArray | Scalar {
  const last = all[all.length - 1];
  const names = ['out', 'dtype', 'casting', 'order', 'optimize'];
  const options = isOptions(last) ? checkOptions<EinsumOptions>('einsum', last, names) : {};
  const args = isOptions(last) ? all.slice(0, -1) : all;
  const { optimize = false, order } = options;
  if (options.out !== undefined && options.out !== null && !(options.out instanceof NDArray)) {
    throw new TypeError('keyword parameter out must be an array for einsum');
  }
  let read: Subscripts;
  let path: Path | null = null;
  if (optimize === false || optimize === null) {
    const { text, operands } = textAndOperands(args);
    read = readSubscripts(text, operands);
  } else ({ path, ...read } = plannedPath(args, optimize));

  const { operands, output } = read;
  const out = checkedOut(options.out, output.length);
  checkDiagonals(read, operands.length === 1 && out === null);
  const terms = operands.map((a, i) => diagonals(a, read.labels[i]));
  const layout = orderOf(order, operands);
  const type = typeOf(operands, options);
  const view = out === null ? asView(read, terms, type, layout) : null;
  if (view !== null) return scalarOf(view);
  const sizes = checkBroadcast(terms, output, out);
  const result = contract(terms, { output, type, out, order: layout, path }, out === null ? sizes : undefined);
  return out ?? scalarOf(result);
}
