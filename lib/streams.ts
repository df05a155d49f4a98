/*
 * streams.ts: one array filled from several independent streams, by several threads. NumPy's users start threads for that,
 * each with a generator of its own; here the threads are in C.
 */
import { prepareParameters } from './distributions.js';
import { float32, float64 } from './dtype.js';
import { show, ValueError } from './errors.js';
import { Generator } from './generator.js';
import type { NDArray } from './ndarray.js';
import { checkOut, type Parameter, sampleParts } from './sampling.js';

/** Distributions that Generator has with a dtype; the parameter of those that have one. */
const withDtype: Record<string, readonly string[]> = {
  random: [],
  standard_normal: [],
  standard_exponential: [],
  standard_gamma: ['shape'],
};

/** How many generators can be used at once, as many as there can be threads. */
const MOST = 256;

/**
 * Fills a contiguous array with numbers of independent generators, which work at the same time: part i of
 * `np.array_split(out, rngs.length)`, of the flattened array, is what `rngs[i][method](...parameters)` gives. So the result
 * depends on the generators and their number alone, not on how many threads there are. Returns `out`.
 *
 *     const rngs = np.random.default_rng(12345).spawn(8);
 *     np.random.fill_parallel(rngs, np.empty(1e8), 'standard_normal');
 *     np.random.fill_parallel(rngs, np.empty(1e8), 'normal', 5, 0.1);
 *
 * `method` is a distribution of one variable; its parameters are numbers, by position or by name. `out` has the dtype of the
 * distribution: float64, int64, and where Generator has it float32.
 *
 * @throws ValueError for unknown methods, parameters outside their bounds, generators that share a state; DTypeError for an
 * `out` of another dtype.
 */
export function fillParallel(rngs: readonly Generator[], out: NDArray, method: string, ...args: unknown[]): NDArray {
  if (!Array.isArray(rngs) || !rngs.every((rng) => rng instanceof Generator)) {
    throw new TypeError(`fill_parallel() needs a list of generators, got ${show(rngs)}`);
  }
  if (rngs.length === 0 || rngs.length > MOST) {
    throw new ValueError(`fill_parallel() needs from 1 to ${MOST} generators, got ${rngs.length}`);
  }
  const sources = rngs.map((rng) => rng._source);
  if (new Set(sources.map(({ state }) => state)).size < sources.length) {
    throw new ValueError('the generators must have states of their own: rng.spawn(n) makes such');
  }
  if (out === undefined || out === null) throw new TypeError('fill_parallel() needs an array to fill');
  const { dist, parameters } = prepared(method, args, out);
  if (out._size > 0) sampleParts(sources, dist, out, parameters);
  return out;
}

/** The distribution, and its parameters; `out` is checked. */
function prepared(
  method: string,
  args: readonly unknown[],
  out: NDArray,
): { dist: string; parameters: readonly Parameter[] } {
  if (Object.hasOwn(withDtype, method)) {
    const names = withDtype[method];
    if (args.length !== names.length) throw new TypeError(`${method}() takes ${names.length} parameters here`);
    const single = (out as NDArray | null)?._dtype === float32;
    checkOut(out, single ? float32 : float64, null, true);
    const parameters = names.map((name, i): Parameter => ({ name, value: args[i], check: 'NON_NEGATIVE' }));
    return { dist: single ? `${method}_f` : method, parameters };
  }
  const known = prepareParameters(method, args);
  if (known === null) throw new ValueError(`fill_parallel() knows no distribution ${show(method)}`);
  if (known.size !== undefined) throw new TypeError("fill_parallel() got an unexpected argument 'size'");
  checkOut(out, known.d, null, true);
  return { dist: method, parameters: known.parameters };
}
