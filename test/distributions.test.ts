// The distributions are those that mathematics says: counts in bins against densities, for Generator and RandomState.
import * as np from 'clumpy';
import { describe, expect, test } from './support/harness';

const { exp, log, sqrt, abs, pow, PI, cos, floor } = Math;
type Draw = Record<string, (...args: unknown[]) => np.NDArray>;
const N = 40000;

/** log of gamma, by Stirling's series from 10 on and the recurrence below. */
function lgamma(x: number): number {
  if (x < 10) return lgamma(x + 1) - log(x);
  const y = 1 / (x * x);
  return (x - 0.5) * log(x) - x + 0.5 * log(2 * PI) + (1 / 12 - y * (1 / 360 - y / 1260)) / x;
}
const beta = (a: number, b: number) => exp(lgamma(a) + lgamma(b) - lgamma(a + b));
const choose = (n: number, k: number) => exp(lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1));
const sum = (from: number, to: number, f: (i: number) => number) => {
  let s = 0;
  for (let i = from; i <= to; i++) s += f(i);
  return s;
};

// ---- densities ---------------------------------------------------------------------------------------------------

const normal = (x: number, m = 0, s = 1) => exp(-((x - m) ** 2) / (2 * s * s)) / (s * sqrt(2 * PI));
const exponential = (x: number, s = 1) => exp(-x / s) / s;
const gamma = (x: number, k: number, s = 1) => (x <= 0 ? 0 : exp((k - 1) * log(x / s) - x / s - lgamma(k)) / s);
const betaLaw = (x: number, a: number, b: number) => (pow(x, a - 1) * pow(1 - x, b - 1)) / beta(a, b);
const chisquare = (x: number, df: number) => gamma(x, df / 2, 2);
const poisson = (k: number, lam: number) => exp(k * log(lam) - lam - lgamma(k + 1));
const noncentral = (x: number, df: number, nonc: number) =>
  sum(0, 60, (j) => poisson(j, nonc / 2) * chisquare(x, df + 2 * j));
/** (chi-square of a / m) / (chi-square of b / n) is beta prime. */
const fLaw = (x: number, m: number, n: number, a = m) => {
  const y = (m * x) / n;
  return ((m / n) * pow(y, a / 2 - 1)) / pow(1 + y, (a + n) / 2) / beta(a / 2, n / 2);
};
const noncentralF = (x: number, m: number, n: number, nonc: number) =>
  sum(0, 60, (j) => poisson(j, nonc / 2) * fLaw(x, m, n, m + 2 * j));
const student = (x: number, df: number) => pow(1 + (x * x) / df, -(df + 1) / 2) / (sqrt(df) * beta(df / 2, 0.5));
const bessel0 = (k: number) => sum(0, 60, (j) => exp(2 * (j * log(k / 2) - lgamma(j + 1))));
const logistic = (x: number, m: number, s: number) => 1 / (s * (exp((x - m) / (2 * s)) + exp((m - x) / (2 * s))) ** 2);
const gumbel = (x: number, m: number, s: number) => exp(-(x - m) / s - exp(-(x - m) / s)) / s;
const wald = (x: number, m: number, l: number) =>
  x <= 0 ? 0 : sqrt(l / (2 * PI * x ** 3)) * exp((-l * (x - m) ** 2) / (2 * m * m * x));
const triangular = (x: number, l: number, m: number, r: number) =>
  (x < m ? (2 * (x - l)) / (m - l) : (2 * (r - x)) / (r - m)) / (r - l);
const binomial = (k: number, n: number, p: number) => choose(n, k) * pow(p, k) * pow(1 - p, n - k);
const hypergeometric = (k: number, good: number, bad: number, n: number) =>
  (choose(good, k) * choose(bad, n - k)) / choose(good + bad, n);
const zeta = (a: number) => sum(1, 3000, (k) => pow(k, -a)) + pow(3000.5, 1 - a) / (a - 1);

interface Law {
  name: string;
  params: number[];
  /** Density, or probability of a whole number, for such parameters. */
  law: (x: number, ...params: number[]) => number;
  /** Where bins lie; what falls outside is counted together. */
  from: number;
  to: number;
  discrete?: true;
  /** What the first parameter is multiplied with to be wrong. */
  wrong?: number;
}

const laws: Law[] = [
  { name: 'uniform', params: [-1, 2], law: (_, l, h) => 1 / (h - l), from: -1, to: 2 },
  { name: 'normal', params: [1, 2], law: normal, from: -5, to: 7 },
  { name: 'exponential', params: [2], law: exponential, from: 0, to: 8 },
  { name: 'standard_gamma', params: [0.7], law: gamma, from: 0.1, to: 4 },
  { name: 'standard_gamma', params: [3.5], law: gamma, from: 0, to: 12 },
  { name: 'gamma', params: [2.5, 1.5], law: gamma, from: 0, to: 12 },
  { name: 'beta', params: [2, 3], law: betaLaw, from: 0, to: 1 },
  { name: 'beta', params: [0.7, 0.8], law: betaLaw, from: 0.05, to: 0.95 },
  { name: 'chisquare', params: [5], law: chisquare, from: 0, to: 15 },
  { name: 'f', params: [5, 8], law: (x, m, n) => fLaw(x, m, n), from: 0, to: 4 },
  { name: 'noncentral_chisquare', params: [3, 2], law: noncentral, from: 0, to: 16 },
  { name: 'noncentral_chisquare', params: [0.8, 3], law: noncentral, from: 0.2, to: 14, wrong: 1.4 },
  { name: 'noncentral_f', params: [4, 9, 2], law: noncentralF, from: 0, to: 5 },
  { name: 'standard_cauchy', params: [], law: (x) => 1 / (PI * (1 + x * x)), from: -5, to: 5 },
  { name: 'standard_t', params: [4], law: student, from: -4, to: 4, wrong: 1.5 },
  {
    name: 'vonmises',
    params: [0.5, 2],
    law: (x, m, k) => exp(k * cos(x - m)) / (2 * PI * bessel0(k)),
    from: -PI,
    to: PI,
  },
  { name: 'pareto', params: [3], law: (x, a) => a / pow(1 + x, a + 1), from: 0, to: 3 },
  { name: 'weibull', params: [1.5], law: (x, a) => a * pow(x, a - 1) * exp(-pow(x, a)), from: 0, to: 3 },
  { name: 'power', params: [3], law: (x, a) => a * pow(x, a - 1), from: 0, to: 1 },
  { name: 'laplace', params: [1, 2], law: (x, m, s) => exp(-abs(x - m) / s) / (2 * s), from: -6, to: 8, wrong: 1.2 },
  { name: 'gumbel', params: [1, 2], law: gumbel, from: -4, to: 12 },
  { name: 'logistic', params: [1, 2], law: logistic, from: -9, to: 11, wrong: 1.3 },
  { name: 'lognormal', params: [0.5, 0.5], law: (x, m, s) => (x <= 0 ? 0 : normal(log(x), m, s) / x), from: 0, to: 6 },
  { name: 'rayleigh', params: [2], law: (x, s) => (x / (s * s)) * exp((-x * x) / (2 * s * s)), from: 0, to: 7 },
  { name: 'wald', params: [2, 3], law: wald, from: 0, to: 8 },
  { name: 'triangular', params: [-1, 0.5, 2], law: triangular, from: -1, to: 2 },
  { name: 'binomial', params: [20, 0.3], law: binomial, from: 0, to: 20, discrete: true },
  { name: 'binomial', params: [200, 0.4], law: binomial, from: 50, to: 110, discrete: true },
  { name: 'binomial', params: [30, 0.8], law: binomial, from: 10, to: 30, discrete: true },
  {
    name: 'negative_binomial',
    params: [5, 0.4],
    law: (k, n, p) => exp(lgamma(n + k) - lgamma(k + 1) - lgamma(n)) * pow(p, n) * pow(1 - p, k),
    from: 0,
    to: 30,
    discrete: true,
  },
  { name: 'poisson', params: [3], law: poisson, from: 0, to: 14, discrete: true },
  { name: 'poisson', params: [40], law: poisson, from: 15, to: 70, discrete: true },
  { name: 'zipf', params: [2.5], law: (k, a) => pow(k, -a) / zeta(a), from: 1, to: 40, discrete: true },
  { name: 'geometric', params: [0.2], law: (k, p) => p * pow(1 - p, k - 1), from: 1, to: 40, discrete: true },
  { name: 'geometric', params: [0.5], law: (k, p) => p * pow(1 - p, k - 1), from: 1, to: 15, discrete: true },
  { name: 'hypergeometric', params: [15, 10, 8], law: hypergeometric, from: 0, to: 8, discrete: true, wrong: 1.2 },
  { name: 'hypergeometric', params: [100, 150, 60], law: hypergeometric, from: 8, to: 42, discrete: true },
  { name: 'logseries', params: [0.6], law: (k, p) => -pow(p, k) / (k * log(1 - p)), from: 1, to: 20, discrete: true },
];

// ---- the test of goodness of fit ---------------------------------------------------------------------------------

const BINS = 24;

/** Probabilities of the bins, and of what is outside. */
function expected({ law, from, to, discrete }: Law, params: readonly number[]): number[] {
  const inside: number[] = [];
  if (discrete) for (let k = from; k <= to; k++) inside.push(law(k, ...params));
  else {
    const width = (to - from) / BINS;
    const steps = 64; // of Gauss's rule with two points, which leaves the ends out
    for (let b = 0; b < BINS; b++) {
      const h = width / steps;
      const at = (i: number) => from + b * width + (i + 0.5) * h;
      const g = h / (2 * sqrt(3));
      inside.push(sum(0, steps - 1, (i) => (h / 2) * (law(at(i) - g, ...params) + law(at(i) + g, ...params))));
    }
  }
  return [...inside, 1 - inside.reduce((a, b) => a + b, 0)];
}

function counted({ from, to, discrete }: Law, numbers: Float64Array): number[] {
  const width = discrete ? 1 : (to - from) / BINS;
  const n = discrete ? to - from + 1 : BINS;
  const counts = new Array<number>(n + 1).fill(0);
  for (const x of numbers) {
    const b = floor((x - from) / width);
    counts[b >= 0 && b < n ? b : n]++;
  }
  return counts;
}

/** Pearson's chi-square over its bound: above 1 is less likely than one in a million. Rare bins are put together. */
function misfit(counts: readonly number[], probabilities: readonly number[]): number {
  const total = counts.reduce((a, b) => a + b, 0);
  let [chi, degrees, rare, rareCount] = [0, -1, 0, 0];
  counts.forEach((count, i) => {
    const want = total * probabilities[i];
    if (want < 8) {
      rare += want;
      rareCount += count;
      return;
    }
    chi += (count - want) ** 2 / want;
    degrees++;
  });
  chi += (rareCount - rare) ** 2 / Math.max(rare, 1);
  degrees++;
  return chi / (degrees + 5.5 * sqrt(2 * degrees) + 10);
}

const targets: [string, () => unknown][] = [
  ['Generator', () => new np.random.Generator(new np.random.PCG64(20))],
  ['RandomState', () => new np.random.RandomState(20)],
];
const numbersOf = (a: np.NDArray): Float64Array => a.astype('float64').data as Float64Array;

describe('densities', () => {
  for (const law of laws) {
    test(`${law.name}(${law.params})`, () => {
      const right = expected(law, law.params);
      expect(Math.min(...right)).toBeGreaterThan(-1e-6);
      for (const [where, make] of targets) {
        const numbers = numbersOf((make() as Draw)[law.name](...law.params, { size: N }));
        const counts = counted(law, numbers);
        const label = `${where}.${law.name}`;
        const fits = misfit(counts, right);
        if (!(fits < 1)) throw new Error(`${label}: the misfit is ${fits} times its bound`);
        // and the test would see a wrong parameter
        for (let i = 0; i < law.params.length; i++) {
          const factor = i === 0 ? (law.wrong ?? 1.1) : 1.2;
          const params = law.params.map((p, j) =>
            j === i ? (law.discrete && p > 1 && p % 1 === 0 ? Math.ceil(p * factor) : p * factor) : p,
          );
          const off = misfit(
            counts,
            expected(law, params).map((p) => Math.max(p, 1e-12)),
          );
          if (!(off > 1)) throw new Error(`${label}: (${params}) would not be noticed: ${off}`);
        }
      }
    });
  }

  test('standard ones, in float64 and float32, over each bit generator', () => {
    const standard: [string, Law['law'], number, number, object][] = [
      ['random', () => 1, 0, 1, {}],
      ['standard_normal', (x) => normal(x), -4, 4, {}],
      ['standard_exponential', (x) => exponential(x), 0, 6, {}],
      ['standard_exponential', (x) => exponential(x), 0, 6, { method: 'inv' }],
    ];
    for (const kind of ['MT19937', 'PCG64', 'PCG64DXSM', 'Philox', 'SFC64'] as const) {
      for (const dtype of ['float64', 'float32']) {
        for (const [name, law, from, to, more] of standard) {
          const g = new np.random.Generator(new np.random[kind](77)) as unknown as Draw;
          const one: Law = { name, params: [], law, from, to };
          const fits = misfit(counted(one, numbersOf(g[name]({ size: N, dtype, ...more }))), expected(one, []));
          if (!(fits < 1)) throw new Error(`${kind}.${name} ${dtype}: the misfit is ${fits} times its bound`);
        }
      }
    }
  });
});

describe('integers, order and choice', () => {
  test('whole numbers are equally likely', () => {
    for (const [where, make] of targets) {
      for (const n of [2, 3, 7, 100]) {
        for (const dtype of ['int64', 'int8', 'uint16', 'uint32']) {
          const draw = make() as Draw;
          const numbers = numbersOf(draw[where === 'Generator' ? 'integers' : 'randint'](0, n, N, dtype));
          const one: Law = { name: '', params: [], law: () => 1 / n, from: 0, to: n - 1, discrete: true };
          const fits = misfit(counted(one, numbers), expected(one, []));
          if (!(fits < 1)) throw new Error(`${where} ${dtype} below ${n}: ${fits}`);
        }
      }
    }
  });

  test('orders of four are equally likely', () => {
    for (const [where, make] of targets) {
      const draw = make() as Draw;
      const ways: Record<string, () => np.NDArray> = {
        permutation: () => draw.permutation(4),
        shuffle: () => {
          const a = np.arange(4);
          (draw as unknown as { shuffle(a: np.NDArray): void }).shuffle(a);
          return a;
        },
        choice: () => draw.choice(4, 4, false),
      };
      for (const [name, way] of Object.entries(ways)) {
        const seen = new Map<string, number>();
        for (let i = 0; i < 6000; i++) {
          const order = String(way().tolist());
          seen.set(order, (seen.get(order) ?? 0) + 1);
        }
        expect([where, name, seen.size]).toEqual([where, name, 24]);
        const fits = misfit([...seen.values()], new Array(24).fill(1 / 24));
        if (!(fits < 1)) throw new Error(`${where}.${name}: ${fits}`);
      }
    }
  });

  test('choice with probabilities', () => {
    const p = [0.1, 0, 0.3, 0.6];
    for (const [where, make] of targets) {
      const numbers = numbersOf((make() as Draw).choice(4, { size: N, p }));
      const one: Law = { name: '', params: [], law: (k) => p[k], from: 0, to: 3, discrete: true };
      expect(counted(one, numbers)[1]).toBe(0);
      const fits = misfit(counted(one, numbers), expected(one, []));
      if (!(fits < 1)) throw new Error(`${where}.choice: ${fits}`);
    }
  });
});

describe('several variables', () => {
  /** Means and covariances within six standard errors (of products: bounded by those of the squares). */
  function checkMoments(rows: np.NDArray, mean: number[], cov: (i: number, j: number) => number, label: string): void {
    const list = rows.astype('float64').tolist() as number[][];
    const n = list.length;
    const average = (f: (row: number[]) => number) => list.reduce((s, row) => s + f(row), 0) / n;
    mean.forEach((m, i) => {
      const off = abs(average((row) => row[i]) - m) / sqrt(cov(i, i) / n);
      if (!(off < 6)) throw new Error(`${label}: the mean of ${i} is ${off} standard errors off`);
      mean.forEach((other, j) => {
        const terms = list.map((row) => (row[i] - m) * (row[j] - other));
        const got = terms.reduce((s, x) => s + x, 0) / n;
        const spread = sqrt(terms.reduce((s, x) => s + (x - got) ** 2, 0) / n / n);
        const far = abs(got - cov(i, j)) / spread;
        if (!(far < 6)) throw new Error(`${label}: the covariance of ${i} and ${j} is ${far} standard errors off`);
      });
    });
  }
  const n = 20000;

  test('multinomial', () => {
    const p = [0.2, 0.5, 0.3];
    for (const [where, make] of targets) {
      const rows = (make() as Draw).multinomial(12, p, n);
      expect(new Set(np.sum(rows, 1).tolist() as number[])).toEqual(new Set([12]));
      checkMoments(
        rows,
        p.map((x) => 12 * x),
        (i, j) => 12 * (i === j ? p[i] * (1 - p[i]) : -p[i] * p[j]),
        where,
      );
    }
  });

  test('dirichlet', () => {
    for (const alpha of [
      [1, 2, 5],
      [0.05, 0.02, 0.09],
    ]) {
      const total = alpha[0] + alpha[1] + alpha[2];
      const mean = alpha.map((a) => a / total);
      for (const [where, make] of targets) {
        const rows = (make() as Draw).dirichlet(alpha, n);
        const worst = Math.max(...(np.sum(rows, 1).tolist() as number[]).map((s) => abs(s - 1)));
        expect(worst).toBeLessThan(1e-14);
        checkMoments(rows, mean, (i, j) => ((i === j ? mean[i] : 0) - mean[i] * mean[j]) / (total + 1), where);
      }
    }
  });

  test('multivariate_hypergeometric', () => {
    const colors = [20, 30, 50];
    const p = colors.map((c) => c / 100);
    for (const method of ['count', 'marginals'] as const) {
      const g = new np.random.Generator(new np.random.PCG64(4));
      const rows = g.multivariate_hypergeometric(colors, 15, n, method);
      expect(new Set(np.sum(rows, 1).tolist() as number[])).toEqual(new Set([15]));
      const factor = (15 * 85) / 99;
      checkMoments(
        rows,
        p.map((x) => 15 * x),
        (i, j) => factor * (i === j ? p[i] * (1 - p[i]) : -p[i] * p[j]),
        method,
      );
    }
  });

  test('multivariate_normal', () => {
    const cov = [
      [2, 0.3, 0.1],
      [0.3, 1, -0.2],
      [0.1, -0.2, 0.5],
    ];
    for (const [where, make] of targets) {
      checkMoments((make() as Draw).multivariate_normal([1, -2, 3], cov, n), [1, -2, 3], (i, j) => cov[i][j], where);
    }
    for (const method of ['svd', 'eigh', 'cholesky'] as const) {
      const g = new np.random.Generator(new np.random.PCG64(5));
      checkMoments(
        g.multivariate_normal([1, -2, 3], cov, { size: n, method }),
        [1, -2, 3],
        (i, j) => cov[i][j],
        method,
      );
    }
  });
});
