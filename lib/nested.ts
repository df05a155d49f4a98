/*
 * nested.ts: iterators inside iterators: each step of the outer one places the inner one.
 */
import { named } from './arguments.js';
import { asarray } from './creation.js';
import { show, ValueError } from './errors.js';
import type { NDArray } from './ndarray.js';
import { type NDIter, nditer } from './nditer.js';
import type { NditerOptions } from './nditerargs.js';
import { toInteger } from './shape.js';
import type { ArrayLike } from './ufunc.js';

/**
 * Iterators that share operands and are nested: the i-th goes over the axes `axes[i]`, and each step of it places the ones
 * inside. Flags and conversions count for the innermost.
 * @throws ValueError for fewer than two lists of axes, or an axis that is used twice.
 */
export function nestedIters(
  op: ArrayLike | readonly ArrayLike[],
  axes: readonly (readonly number[])[],
  ...args: [flags?: NditerOptions['flags'] | NditerOptions, ...rest: unknown[]]
): NDIter[] {
  const names = ['flags', 'op_flags', 'op_dtypes', 'order', 'casting', 'buffersize'];
  const given = named<NditerOptions>('nested_iters', args, names);
  if (!Array.isArray(axes)) throw new TypeError(`axes must be a list, not ${show(axes)}`);
  if (axes.length < 2) throw new ValueError('axes must have at least 2 entries for nested iteration');
  if (axes.some((list) => !Array.isArray(list))) {
    throw new ValueError('Each item in axes must be a an integer tuple');
  }
  const used = axes.flat().map(toInteger);
  if (new Set(used).size < used.length) throw new ValueError('An axis is used more than once');
  const ops = ((Array.isArray(op) ? op : [op]) as ArrayLike[]).map((x) => asarray(x));
  const { flags, op_dtypes, casting, buffersize, ...common } = given;
  const outside = (flags ?? []).filter((name) => !['external_loop', 'buffered', 'common_dtype'].includes(name));
  const iters = axes.map((list, i) => {
    const isInner = i === axes.length - 1;
    const own = isInner ? { flags, op_dtypes, casting, buffersize } : { flags: outside };
    return nditer(ops, { ...common, ...own, op_axes: ops.map((a) => mapAxes(a, ops, list)) });
  });
  for (let i = iters.length - 1; i > 0; i--) nditer.nest(iters[i - 1], iters[i]);
  return iters;
}

/** The axes of an operand that stand for axes of the broadcast operands. */
function mapAxes(a: NDArray, ops: readonly NDArray[], list: readonly number[]): number[] {
  const ndim = Math.max(...ops.map((x) => x._shape.length));
  const missing = ndim - a._shape.length;
  return list.map((d) => (d < missing && d >= 0 ? -1 : d - missing));
}
