/*
 * random.ts: `np.random`: the generators, and NumPy's functions on one shared RandomState.
 *
 * Until `seed` or `set_state` is called the shared stream is seeded from the system's entropy. It is made at the first use,
 * since in browsers there is no memory for it before `initNumpy`.
 */
import { BitGenerator } from './bitgenerator.js';
import { MT19937, PCG64, PCG64DXSM, Philox, SFC64 } from './bitgenerators.js';
import { defaultRng, Generator } from './generator.js';
import { RandomState } from './randomstate.js';
import { SeedSequence } from './seedsequence.js';
import { fillParallel } from './streams.js';

let shared: RandomState | null = null;

/** The RandomState that the functions of this module draw from. */
function current(): RandomState {
  shared ??= new RandomState();
  return shared;
}

/** What of a RandomState is called. */
type Method = {
  [K in keyof RandomState]: RandomState[K] extends (...args: never[]) => unknown ? K : never;
}[keyof RandomState];

/** A method of the shared RandomState as a function. */
function bound<K extends Method>(name: K): RandomState[K] {
  const call = (...args: unknown[]) => (current()[name] as (...args: unknown[]) => unknown)(...args);
  return Object.defineProperty(call, 'name', { value: name }) as unknown as RandomState[K];
}

/** The bit generator of the shared RandomState. */
function getBitGenerator(): BitGenerator {
  return current()._bit_generator;
}

/** Makes the functions of this module draw from another bit generator. @throws TypeError if it is none. */
function setBitGenerator(bitgen: BitGenerator): void {
  current()._initialize_bit_generator(bitgen);
}

const random_sample = bound('random_sample');

/** Random numbers: NumPy's streams, bit for bit. */
export const random = {
  BitGenerator,
  Generator,
  MT19937,
  PCG64,
  PCG64DXSM,
  Philox,
  RandomState,
  SFC64,
  SeedSequence,
  beta: bound('beta'),
  binomial: bound('binomial'),
  bytes: bound('bytes'),
  chisquare: bound('chisquare'),
  choice: bound('choice'),
  default_rng: defaultRng,
  dirichlet: bound('dirichlet'),
  exponential: bound('exponential'),
  f: bound('f'),
  fill_parallel: fillParallel,
  gamma: bound('gamma'),
  geometric: bound('geometric'),
  get_bit_generator: getBitGenerator,
  get_state: bound('get_state'),
  gumbel: bound('gumbel'),
  hypergeometric: bound('hypergeometric'),
  laplace: bound('laplace'),
  logistic: bound('logistic'),
  lognormal: bound('lognormal'),
  logseries: bound('logseries'),
  multinomial: bound('multinomial'),
  multivariate_normal: bound('multivariate_normal'),
  negative_binomial: bound('negative_binomial'),
  noncentral_chisquare: bound('noncentral_chisquare'),
  noncentral_f: bound('noncentral_f'),
  normal: bound('normal'),
  pareto: bound('pareto'),
  permutation: bound('permutation'),
  poisson: bound('poisson'),
  power: bound('power'),
  rand: bound('rand'),
  randint: bound('randint'),
  randn: bound('randn'),
  random: random_sample,
  random_integers: bound('random_integers'),
  random_sample,
  ranf: random_sample,
  rayleigh: bound('rayleigh'),
  sample: random_sample,
  seed: bound('seed'),
  set_bit_generator: setBitGenerator,
  set_state: bound('set_state'),
  shuffle: bound('shuffle'),
  standard_cauchy: bound('standard_cauchy'),
  standard_exponential: bound('standard_exponential'),
  standard_gamma: bound('standard_gamma'),
  standard_normal: bound('standard_normal'),
  standard_t: bound('standard_t'),
  triangular: bound('triangular'),
  uniform: bound('uniform'),
  vonmises: bound('vonmises'),
  wald: bound('wald'),
  weibull: bound('weibull'),
  zipf: bound('zipf'),
};

type Classes = typeof random;
/** The classes as types, by the names that they have as values: `np.random.Generator`. */
export declare namespace random {
  type BitGenerator = Classes['BitGenerator']['prototype'];
  type Generator = Classes['Generator']['prototype'];
  type MT19937 = Classes['MT19937']['prototype'];
  type PCG64 = Classes['PCG64']['prototype'];
  type PCG64DXSM = Classes['PCG64DXSM']['prototype'];
  type Philox = Classes['Philox']['prototype'];
  type RandomState = Classes['RandomState']['prototype'];
  type SFC64 = Classes['SFC64']['prototype'];
  type SeedSequence = Classes['SeedSequence']['prototype'];
}
