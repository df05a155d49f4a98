// Laws of random generators (fast-check): what is refused changes nothing, states take up where they were taken, arrays of
// parameters are numbers drawn in turn.
import * as np from 'clumpy';
import fc from 'fast-check';
import { describe, expect, test, thorough } from './support/harness';
import { makeBits, type Target } from './support/randoms';

const kinds = ['MT19937', 'PCG64', 'PCG64DXSM', 'Philox', 'SFC64'];
const anyKind = fc.constantFrom(...kinds);
const seeds = fc.nat(1000);
const targets = fc.record({ kind: anyKind, seed: seeds, legacy: fc.boolean() });
const make = ({ kind, seed, legacy }: { kind: string; seed: number; legacy: boolean }): Target => {
  const bits = makeBits(kind, seed);
  return legacy ? new np.random.RandomState(bits) : new np.random.Generator(bits);
};
const text = (state: unknown): string => JSON.stringify(state, (_, x) => (typeof x === 'bigint' ? `${x}n` : x));
const stateOf = (target: Target): string =>
  text(target instanceof np.random.RandomState ? target.get_state(false) : target.bit_generator.state);

/** Parameters that each distribution takes, for each of them any of the list. */
const domains: Record<string, number[][]> = {
  beta: [
    [0.2, 1, 4.5],
    [0.3, 1, 2.5],
  ],
  binomial: [
    [0, 10, 500],
    [0, 0.3, 0.9],
  ],
  chisquare: [[0.3, 1, 7.5]],
  exponential: [[0, 1, 2.5]],
  f: [
    [0.3, 7.5],
    [2, 4.5],
  ],
  gamma: [
    [0.2, 1, 4.5],
    [0, 1, 2],
  ],
  geometric: [[0.1, 0.5, 1]],
  gumbel: [
    [-1, 0, 5],
    [0, 1, 3],
  ],
  hypergeometric: [
    [5, 20, 200],
    [6, 20, 300],
    [1, 10, 11],
  ],
  laplace: [
    [-1, 0, 5],
    [0, 1, 3],
  ],
  logistic: [
    [-1, 0, 5],
    [0, 1, 3],
  ],
  lognormal: [
    [-1, 0, 2],
    [0, 1, 2],
  ],
  logseries: [[0.1, 0.5, 0.99]],
  negative_binomial: [
    [0.5, 1, 20],
    [0.2, 0.5, 1],
  ],
  noncentral_chisquare: [
    [0.3, 1, 7.5],
    [0, 1, 30],
  ],
  noncentral_f: [
    [0.3, 7.5],
    [2, 4.5],
    [0, 1, 30],
  ],
  normal: [
    [-1, 0, 1e3],
    [0, 1, 2.5],
  ],
  pareto: [[0.3, 1, 7.5]],
  poisson: [[0, 3, 10, 50]],
  power: [[0.3, 1, 7.5]],
  rayleigh: [[0, 1, 3]],
  standard_gamma: [[0.2, 1, 4.5]],
  standard_t: [[0.3, 1, 7.5]],
  triangular: [
    [-1, 0],
    [0.5, 1],
    [2, 3],
  ],
  uniform: [
    [-1, 0, 2],
    [5, 2, 1e6],
  ],
  vonmises: [
    [-2, 0, 1],
    [0, 1e-6, 1, 5],
  ],
  wald: [
    [0.5, 1, 3],
    [0.3, 1, 2],
  ],
  weibull: [[0, 0.3, 1, 7.5]],
  zipf: [[1.5, 2, 7]],
};
const anyDistribution = fc.constantFrom(...Object.keys(domains));

describe('arrays of parameters', () => {
  test('are numbers drawn in turn', () => {
    const shapes = fc.constantFrom<number[]>([3], [1], [2, 3], [0], [2, 2, 2]);
    fc.assert(
      fc.property(targets, anyDistribution, shapes, seeds, fc.nat(7), (target, name, shape, pick, single) => {
        let at = pick;
        const size = shape.reduce((p, n) => p * n, 1);
        // some parameters are arrays, the others numbers; whole numbers as such
        const lists = domains[name].map((domain, i) => {
          const isSingle = domain.length > 0 && ((single >> i) & 1) === 1;
          const one = domain[at++ % domain.length];
          return {
            isSingle,
            list: Array.from({ length: size }, () => (isSingle ? one : domain[at++ % domain.length])),
            one,
          };
        });
        const args = lists.map(({ isSingle, list, one }) =>
          isSingle ? one : np.array(list, 'float64').reshape(shape),
        );
        const [a, b] = [make(target), make(target)];
        const got = a[name](...args, shape) as np.NDArray;
        const want = Array.from({ length: size }, (_, i) => b[name](...lists.map(({ list }) => list[i])));
        expect([name, [...got.shape], got.ravel().tolist()]).toEqual([name, shape, want]);
        expect(stateOf(a)).toBe(stateOf(b));
      }),
      { numRuns: 1000 },
    );
  });
});

/** Something to call, from a list of numbers: draws of every sort. */
function act(target: Target, what: number, n: number): unknown {
  const actions: (() => unknown)[] = [
    () => target.random(n),
    () => target.standard_normal(n),
    () => target.standard_exponential(n),
    () => target.standard_gamma(0.7, n),
    () => target.poisson(20, n),
    () => target.binomial(100, 0.4, n),
    () => target.permutation(n),
    () => target.choice(n + 1, n, false),
    () => target.bytes(n),
    () => (target.integers ?? target.randint).call(target, 0, 1000, n, 'int32'),
    () => (target.integers ?? target.randint).call(target, 0, 200, n, 'uint8'),
    () => target.dirichlet([1, 2], n),
    () => target.multinomial(n, [0.5, 0.5]),
    () => target.normal(),
  ];
  const got = actions[what % actions.length]();
  return got instanceof np.NDArray ? got.tolist() : got instanceof Uint8Array ? [...got] : got;
}

describe('states', () => {
  test('take up where they were taken, in any generator of the kind', () => {
    const actions = fc.array(fc.tuple(fc.nat(13), fc.nat(20)), { maxLength: 6 });
    fc.assert(
      fc.property(targets, actions, actions, (target, before, after) => {
        const a = make(target);
        for (const [what, n] of before) act(a, what, n);
        const state = target.legacy ? a.get_state(false) : a.bit_generator.state;
        const want = after.map(([what, n]) => act(a, what, n));
        const b = make({ ...target, seed: target.seed + 1 });
        if (target.legacy) b.set_state(state);
        else b.bit_generator.state = state;
        expect(after.map(([what, n]) => act(b, what, n))).toEqual(want);
        expect(stateOf(b)).toBe(stateOf(a));
      }),
      { numRuns: 400 },
    );
  });
});

describe('out', () => {
  test('holds what would be returned', () => {
    const names = fc.constantFrom('random', 'standard_normal', 'standard_exponential', 'standard_gamma');
    const dtypes = fc.constantFrom('float64', 'float32');
    const shapes = fc.array(fc.nat(6), { maxLength: 3 });
    fc.assert(
      fc.property(anyKind, seeds, names, dtypes, shapes, fc.boolean(), (kind, seed, name, dtype, shape, sized) => {
        const target = { kind, seed, legacy: false };
        const args = name === 'standard_gamma' ? [0.5] : [];
        const [a, b] = [make(target), make(target)];
        const want = a[name](...args, { size: shape, dtype }) as np.NDArray;
        const out = np.full(shape, 7, dtype as 'float64');
        expect(b[name](...args, { out, dtype, ...(sized ? { size: shape } : {}) })).toBe(out);
        expect(out.tolist()).toEqual(want.tolist());
        expect(stateOf(b)).toBe(stateOf(a));
      }),
      { numRuns: 300 },
    );
  });
});

describe('nonsense', () => {
  const values = (): unknown[] => [
    ...[undefined, null, true, '', 'x', '5', Number.NaN, Infinity, -1, -0, 0.5, 1.5, 3, 2 ** 53, -(2 ** 63), 1e300],
    ...[
      2n ** 70n,
      -5n,
      Symbol('s'),
      () => 1,
      {},
      { size: -1 },
      { size: 'x' },
      { shape: 3 },
      { out: 5 },
      { dtype: 'int8' },
    ],
    ...[[], [[]], [1, 2], [Number.NaN], [-1, 0.5], ['a'], [[1], [2, 3]], [0.5, 0.5], [1, -1], new Map(), new Date(0)],
    ...[np.array([1, 2, 3]), np.zeros([0]), np.array([[0.5], [2]]), np.array([new np.Complex(1, 2)]), np.array(0.5)],
    ...[
      new Float32Array(2),
      np.array([true]),
      np.array([-1, 2], 'int8'),
      new ArrayBuffer(8),
      { __proto__: null, a: 1 },
    ],
  ];
  const shown = (x: unknown) => (typeof x === 'object' ? Object.prototype.toString.call(x) : String(x));
  const count = values().length;
  const members = (prototype: object): string[] => {
    const names = Object.getOwnPropertyNames(prototype).filter((name) => /^[a-z]/.test(name) && name !== 'constructor');
    const others = ['set_state', 'get_state', 'seed']; // which have tests of their own
    return names.filter((name) => !others.includes(name) && typeof (prototype as Target)[name] === 'function');
  };
  const methods = {
    Generator: members(np.random.Generator.prototype),
    RandomState: members(np.random.RandomState.prototype),
  };

  test('is refused by type, changing neither state nor out, or it is none', () => {
    let refused = 0;
    fc.assert(
      fc.property(targets, fc.nat(100), fc.array(fc.nat(count - 1), { maxLength: 5 }), (target, which, places) => {
        const names = methods[target.legacy ? 'RandomState' : 'Generator'];
        const name = names[which % names.length];
        const all = values();
        const args = places.map((i) => all[i]);
        // only small sizes: what is big would just take long
        const small = (x: unknown) => !(typeof x === 'number' && x > 1e6 && x < 1e17);
        if (!args.every(small) && /choice|permutation|bytes|rand|multivar/.test(name)) return;
        const one = make(target);
        const before = stateOf(one);
        const arrays = args.filter((x): x is np.NDArray => x instanceof np.NDArray);
        const held = arrays.map((x) => text(x.tolist()));
        try {
          one[name](...args);
        } catch (error) {
          refused++;
          const typed = error instanceof TypeError || error instanceof RangeError || error instanceof np.LinAlgError;
          const label = `${name}(${args.map(shown)}): ${error}`;
          if (!typed || !(error as Error).message)
            throw new Error(`not a typed error: ${label} ${(error as Error).stack}`);
          if (
            /is not a function|Cannot read|is not iterable|to a BigInt|Cannot mix|Cannot convert/.test(
              (error as Error).message,
            )
          ) {
            throw new Error(`an accident: ${label} ${(error as Error).stack}`);
          }
          if (stateOf(one) !== before) throw new Error(`the state has changed: ${label}`);
          if (arrays.some((x, i) => text(x.tolist()) !== held[i])) throw new Error(`an argument has changed: ${label}`);
        }
      }),
      thorough ? { numRuns: 200_000 } : { numRuns: 6000, seed: 1 }, // by chance only where it can be looked at
    );
    expect(refused).toBeGreaterThan(2000);
  });

  test('leaves an out alone', () => {
    const g = make({ kind: 'PCG64', seed: 1, legacy: false });
    const before = stateOf(g);
    for (const options of [
      { dtype: 'float32' },
      { size: 3 },
      { size: [2, 3] },
      { method: 'x', size: 9 },
      { dtype: 'int8' },
    ]) {
      const out = np.full([2, 2], 7);
      for (const [name, args] of [
        ['random', []],
        ['standard_normal', []],
        ['standard_exponential', []],
        ['standard_gamma', [2]],
        ['standard_gamma', [[-1, 2]]],
        ['standard_gamma', [[1, 2, 3]]],
      ] as const) {
        if ('method' in options && name !== 'standard_exponential') continue;
        expect(() => g[name](...args, { out, ...options })).toThrow(/./);
        expect(out.tolist()).toEqual([
          [7, 7],
          [7, 7],
        ]);
      }
    }
    expect(() => g.permuted([1, 2], { out: np.full(3, 7) })).toThrow(RangeError);
    expect(() => g.random({ out: np.broadcast_to(1, [3]) })).toThrow(RangeError);
    expect(stateOf(g)).toBe(before);
  });
});
