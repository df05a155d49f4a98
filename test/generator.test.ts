// Generator: NumPy's streams over every bit generator (fixtures/randomgenerator.py), and what is not a matter of numbers.
import * as np from 'clumpy';
import { describe, expect, loadFixture, test } from './support/harness';
import {
  checkAll,
  checkRefused,
  invoke,
  labelOf,
  makeBits,
  makeTarget,
  nearNormals,
  type Program,
  read,
  runProgram,
} from './support/randoms';

const { first, programs, near } = loadFixture<Record<'first' | 'programs' | 'near', Program[]>>('randomgenerator');
const kinds = ['MT19937', 'PCG64', 'PCG64DXSM', 'Philox', 'SFC64'];
const { Generator } = np.random;
const rng = (seed = 1, kind = 'PCG64') => new Generator(makeBits(kind, seed));
const nameOf = ([, [[name]]]: Program) => name;
const namesOf = (all: Program[]) => [...new Set(all.map(nameOf))];

describe('the first 1000 numbers are those of NumPy', () => {
  for (const name of namesOf(first)) {
    const chosen = first.filter((one) => nameOf(one) === name);
    test(`${name}: ${chosen.length} sets of parameters`, () => {
      checkAll(chosen, (one) => runProgram(one));
    });
  }

  test('one number at a time is the same stream', () => {
    checkAll(first, ([maker, [call]]) => {
      const [name, args, { size, ...options }] = call;
      const all = invoke(makeTarget(maker), [name, args, { ...options, size }]).got as np.NDArray;
      const one = makeTarget(maker);
      const singly = Array.from({ length: 12 }, () => invoke(one, [name, args, options]).got);
      expect([labelOf(maker, call), singly]).toEqual([labelOf(maker, call), all.slice(':12').tolist()]);
    });
  });

  test('pieces of any size are the same stream', () => {
    checkAll(first, ([maker, [call]]) => {
      const [name, args, { size, ...options }] = call;
      const all = invoke(makeTarget(maker), [name, args, { ...options, size }]).got as np.NDArray;
      const pieces = makeTarget(maker);
      let at = 0;
      for (const n of [1, 2, 3, 0, 7, 64, 100, 1, 257]) {
        const piece = invoke(pieces, [name, args, { ...options, size: n }]).got as np.NDArray;
        if (!np.array_equal(piece, all.slice(`${at}:${at + n}`) as np.NDArray, true)) {
          throw new Error(`${labelOf(maker, call)}: ${n} from ${at} on are others`);
        }
        at += n;
      }
    });
  });
});

describe('programs as in NumPy', () => {
  for (const name of namesOf(programs)) {
    const chosen = programs.filter((one) => nameOf(one) === name);
    test(`${name}: ${chosen.length} programs`, () => {
      checkAll(chosen, (one) => runProgram(one));
    });
  }

  test('multivariate_normal, as exactly as factors are', () => {
    checkAll(near, (one) => runProgram(one, nearNormals));
  });

  test('multivariate_normal: each factor keeps the length of the normals that go in', () => {
    const cov = np.array([
      [2, 0.3, 0.1],
      [0.3, 1, -0.2],
      [0.1, -0.2, 0.5],
    ]);
    const mean = np.array([1, -2, 3]);
    for (const kind of kinds) {
      const normals = rng(12, kind).standard_normal([50, 3]);
      for (const method of ['svd', 'eigh', 'cholesky'] as const) {
        const g = rng(12, kind);
        const off = np.subtract(g.multivariate_normal(mean, cov, { size: 50, method }), mean);
        // x = L z with L L' the covariance: x' cov^-1 x = z' z
        const lengths = np.sum(np.multiply(off, np.linalg.solve(cov, off.T).T), 1);
        expect(np.allclose(lengths, np.sum(np.multiply(normals, normals), 1), { rtol: 1e-12 })).toBe(true);
        const after = rng(12, kind);
        after.standard_normal(150);
        expect(g.random()).toBe(after.random());
      }
    }
  });
});

describe('default_rng and spawn', () => {
  test('what it makes of its argument', () => {
    const { default_rng, PCG64, SeedSequence } = np.random;
    const g = default_rng(5);
    expect(g).toBeInstanceOf(Generator);
    expect(g.bit_generator).toBeInstanceOf(PCG64);
    expect(default_rng(g)).toBe(g);
    const bits = new PCG64(9);
    expect(default_rng(bits).bit_generator).toBe(bits);
    const draw = (x: np.Generator) => x.random(4).tolist();
    expect(draw(default_rng(5))).toEqual(draw(rng(5)));
    expect(draw(default_rng({ seed: 5 }))).toEqual(draw(rng(5)));
    expect(draw(default_rng(new SeedSequence(5)))).toEqual(draw(rng(5)));
    expect(draw(default_rng(2n ** 70n))).toEqual(draw(new Generator(new PCG64(2n ** 70n))));
    expect(draw(default_rng())).not.toEqual(draw(default_rng()));
    expect(String(g)).toBe('Generator(PCG64)');
  });

  test('children are those of the seed sequence', () => {
    for (const kind of kinds) {
      const children = rng(3, kind).spawn(3);
      const seeds = new np.random.SeedSequence(3).spawn(3);
      children.forEach((child, i) => {
        const other = new Generator(makeBits(kind, seeds[i]));
        expect(child.random(4).tolist()).toEqual(other.random(4).tolist());
        expect(child.bit_generator.constructor).toBe(makeBits(kind, 1).constructor);
      });
      expect(children[0].random(4).tolist()).not.toEqual(children[1].random(4).tolist());
    }
  });

  test('two generators on one bit generator share the stream', () => {
    const bits = makeBits('PCG64', 4);
    const [a, b] = [new Generator(bits), new Generator(bits)];
    const got = [a.random(), b.random(), a.random()];
    expect(got).toEqual(rng(4).random(3).tolist());
  });
});

describe('arguments', () => {
  const floats: [string, unknown[]][] = [
    ['random', []],
    ['standard_normal', []],
    ['standard_exponential', []],
    ['standard_gamma', [2.5]],
  ];
  type Any = Record<string, (...args: unknown[]) => unknown>;

  test('out is filled with what would be returned', () => {
    for (const [name, args] of floats) {
      for (const dtype of ['float64', 'float32'] as const) {
        const want = (rng(6) as unknown as Any)[name](...args, { size: [3, 4], dtype }) as np.NDArray;
        const out = np.zeros([3, 4], dtype);
        expect((rng(6) as unknown as Any)[name](...args, { out, dtype })).toBe(out);
        expect(out.tolist()).toEqual(want.tolist());
        const part = np.zeros([5, 4], dtype);
        (rng(6) as unknown as Any)[name](...args, { out: part.slice('1:4'), dtype });
        expect(part.tolist()).toEqual([[0, 0, 0, 0], ...(want.tolist() as number[][]), [0, 0, 0, 0]]);
      }
    }
  });

  test('parameters may lie anyhow in memory', () => {
    const base = np.linspace(0.5, 9, 24);
    const views = [
      base.slice('::2'),
      base.slice('::-1'),
      base.reshape(4, 6).T,
      np.broadcast_to(base.slice(':6'), [3, 6]),
    ];
    for (const view of views as np.NDArray[]) {
      const copied = np.ascontiguousarray(view);
      for (const draw of [
        (g: np.Generator, a: np.NDArray) => g.normal(a, 2),
        (g: np.Generator, a: np.NDArray) => g.gamma(a, a),
        (g: np.Generator, a: np.NDArray) => g.poisson(a),
        (g: np.Generator, a: np.NDArray) => g.binomial(a.astype('int64'), 0.3),
        (g: np.Generator, a: np.NDArray) => g.binomial(a.astype('int8'), np.divide(a, 20)),
        (g: np.Generator, a: np.NDArray) => g.normal(a.astype('float32'), 1),
        (g: np.Generator, a: np.NDArray) => g.integers(-1, a.astype('int32')),
        (g: np.Generator, a: np.NDArray) => g.permuted(a, { axis: 0 }),
        (g: np.Generator, a: np.NDArray) => g.permutation(a),
      ]) {
        expect(draw(rng(7), view).tolist()).toEqual(draw(rng(7), copied).tolist());
      }
    }
  });

  test('by name and by position', () => {
    const same = (a: (g: np.Generator) => unknown, b: (g: np.Generator) => unknown) => {
      const show = (x: unknown) => (x instanceof np.NDArray ? [x.dtype.name, x.tolist()] : x);
      expect(show(a(rng(8)))).toEqual(show(b(rng(8))));
    };
    same(
      (g) => g.normal(1, 2, 3),
      (g) => g.normal({ loc: 1, scale: 2, size: 3 }),
    );
    same(
      (g) => g.normal(1, 2, [3]),
      (g) => g.normal(1, 2, { size: 3 }),
    );
    same(
      (g) => g.normal(),
      (g) => g.normal({}),
    );
    same(
      (g) => g.integers(5, null, 3),
      (g) => g.integers({ low: 5, size: 3 }),
    );
    same(
      (g) => g.integers(1, 5, 3, 'int8', true),
      (g) => g.integers(1, 5, { size: 3, dtype: np.int8, endpoint: true }),
    );
    same(
      (g) => g.choice(9, 3, false),
      (g) => g.choice(9, { size: 3, replace: false }),
    );
    same(
      (g) => g.random(3, 'float32'),
      (g) => g.random({ size: 3, dtype: 'float32' }),
    );
    same(
      (g) => g.hypergeometric(5, 6, 7, 2),
      (g) => g.hypergeometric({ ngood: 5, nbad: 6, nsample: 7, size: 2 }),
    );
    for (const [name] of [['beta'], ['normal'], ['integers'], ['random'], ['choice']]) {
      expect(() => (rng() as unknown as Any)[name](1, 1, { shape: 3 })).toThrow(TypeError);
    }
    expect(() => (rng() as unknown as Any).beta(1)).toThrow(TypeError);
    expect(() => (rng() as unknown as Any).normal(1, 2, 3, { size: 3 })).toThrow(TypeError);
  });

  test('what NumPy refuses is refused in its words, and takes nothing from the stream', () => {
    const rows = loadFixture('randomerrors').rows as [
      string,
      string,
      unknown[],
      Record<string, unknown>,
      string,
      string,
    ][];
    const chosen = rows.filter(([where]) => where === 'Generator');
    expect(chosen.length).toBeGreaterThan(400);
    const target = makeTarget(['PCG64', 1]);
    const before = JSON.stringify(read({ s: String(target.bit_generator.state.state.state) }));
    checkAll(chosen, ([, name, args, options, type, message]) => {
      const label = labelOf(['Generator', 1], [name, args, options]);
      checkRefused(() => invoke(target, [name, args, options]), type, message, label);
      const after = JSON.stringify({ s: String(target.bit_generator.state.state.state) });
      if (after !== before) throw new Error(`${label} took something from the stream`);
    });
  });

  test('what hangs NumPy does not hang', () => {
    const g = rng(3);
    const s = new np.random.RandomState(3);
    const odd = [Number.NaN, Infinity, 1e300, 1e-300, 5e-324, 0, -0, 1, 1e18, -1e300];
    const tables: [string, number][] = [
      ['beta', 2],
      ['standard_gamma', 1],
      ['gamma', 2],
      ['zipf', 1],
      ['vonmises', 2],
      ['poisson', 1],
      ['negative_binomial', 2],
      ['noncentral_chisquare', 2],
      ['noncentral_f', 3],
      ['logseries', 1],
      ['geometric', 1],
      ['wald', 2],
      ['standard_t', 1],
      ['f', 2],
      ['chisquare', 1],
      ['binomial', 2],
      ['hypergeometric', 3],
      ['lognormal', 2],
      ['triangular', 3],
      ['power', 1],
      ['pareto', 1],
      ['weibull', 1],
    ];
    let refused = 0;
    const attempt = (target: unknown, name: string, args: number[]) => {
      try {
        expect((target as Any)[name](...args, 3)).toBeInstanceOf(np.NDArray);
      } catch (error) {
        if (!(error instanceof RangeError)) throw error;
        refused++;
      }
    };
    for (const [name, n] of tables) {
      for (const x of odd) {
        for (const y of n > 1 ? [...odd, 0.5] : [1]) {
          for (const target of [g, s]) attempt(target, name, [x, y, y].slice(0, n));
        }
      }
      for (const target of [g, s]) {
        const array = np.array([0.5, 0.7]);
        expect(() => (target as unknown as Any)[name](...[array, array, array].slice(0, n), 3)).toThrow(RangeError);
      }
    }
    for (const target of [g, s]) {
      expect((target.dirichlet([1e-300, 1e-300], 3) as np.NDArray).shape).toEqual([3, 2]);
    }
    expect(refused).toBeGreaterThan(100);
  });
});
