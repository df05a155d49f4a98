// Seed sequences and bit generators: seeding, states, raw numbers, advance, jumped, spawn (fixtures/randombits.py).
import * as np from 'clumpy';
import { describe, expect, loadFixture, test } from './support/harness';
import {
  checkAll,
  checkPacked,
  checkPlace,
  checkRefused,
  makeBits,
  type Packed,
  read,
  type Target,
} from './support/randoms';

type Shown = Record<string, unknown>;
interface Told {
  words: Packed;
  longs: Packed;
  pool: Packed;
  key: unknown[];
  spawned: number;
}
interface Fixture {
  sequences: [Shown, Told][];
  families: [Shown, Told[]][];
  generators: [kind: string, options: Shown, what: [string, unknown?], seen: unknown[]][];
  handed: [kind: string, state: Shown, numbers: [Packed, Packed, Packed], after: Shown][];
  refused: [kind: string, seed: unknown, error: string | null, message: string | null][];
  misused: [kind: string, name: string, argument: unknown, error: string | null, message: string][];
}
const fixture = loadFixture<Fixture>('randombits');
const kinds = ['MT19937', 'PCG64', 'PCG64DXSM', 'Philox', 'SFC64'];
const { SeedSequence, Generator } = np.random;

const make = (options: Shown): np.SeedSequence => {
  const { entropy, ...more } = read(options) as { entropy: number };
  return new SeedSequence(entropy, more);
};

function checkTold(s: np.SeedSequence, told: Told, label: string): void {
  checkPacked(s.generate_state(9), told.words, `${label}: words`);
  checkPacked(s.generate_state(5, 'uint64'), told.longs, `${label}: longs`);
  checkPacked(s.pool, told.pool, `${label}: pool`);
  expect(Array.from(s.spawn_key, Number)).toEqual((read(told.key) as number[]).map(Number));
  expect(s.n_children_spawned).toBe(told.spawned);
}

describe('SeedSequence', () => {
  test('words, pool and key as NumPy', () => {
    checkAll(fixture.sequences, ([options, told]) => checkTold(make(options), told, JSON.stringify(options)));
  });

  test('children as NumPy, of children too', () => {
    checkAll(fixture.families, ([options, told]) => {
      const parent = make(options);
      const [first, second] = [parent.spawn(3), parent.spawn(2)];
      const members = [...first, ...second, ...second[1].spawn(2), parent];
      members.forEach((one, i) => void checkTold(one, told[i], `${JSON.stringify(options)} ${i}`));
    });
  });

  test('without entropy, each is another', () => {
    const [a, b] = [new SeedSequence(), new SeedSequence(null)];
    expect(a.entropy).not.toBe(b.entropy);
    expect(new SeedSequence(a.entropy).generate_state(4).tolist()).toEqual(a.generate_state(4).tolist());
  });
});

/** A member of a state against what NumPy's dictionary holds: of long arrays, the beginning. */
function checkMember(got: unknown, want: unknown, label: string): void {
  if (want instanceof np.NDArray) {
    expect([(got as np.NDArray).dtype.name, (got as np.NDArray).tolist()]).toEqual([want.dtype.name, want.tolist()]);
  } else if (typeof want === 'object' && want !== null) {
    for (const [key, value] of Object.entries(want)) checkMember((got as Shown)[key], value, `${label}.${key}`);
  } else if (typeof want === 'string') expect(got).toBe(want);
  else if (String(got) !== String(want)) throw new Error(`${label} is ${got} instead of ${want}`);
}

function checkState(bits: np.BitGenerator, shown: unknown, label: string): void {
  const want = shown as { bit_generator: string; state: { key: Packed; pos: number } };
  if (want.bit_generator !== 'MT19937') return checkMember(bits.state, read(shown), label);
  const { key, pos } = (bits as np.MT19937).state.state;
  expect(pos).toBe(want.state.pos);
  expect([key.dtype.name, ...key.shape]).toEqual(['uint32', 624]);
  checkPacked(key.slice(':20'), want.state.key, `${label}: key`);
}

/** What NumPy's fixture did before it looked: a generator, and how many were drawn from it. */
function prepared(kind: string, options: Shown): Target {
  const { drawn = 0, seed, spawn_key, ...more } = options as { drawn?: number; seed: unknown; spawn_key?: number[] };
  if (Object.keys(more).length > 0)
    return new np.random.Philox(read({ ...more, ...(seed === undefined ? {} : { seed }) }) as object);
  if (spawn_key) return makeBits(kind, new SeedSequence(seed as number, { spawn_key }));
  const bits = makeBits(kind, seed);
  const g = new Generator(bits);
  if (drawn > 0) {
    g.random(drawn);
    g.integers(0, 9, 3, 'int32');
  }
  return bits;
}

describe('bit generators', () => {
  const cases = (what: string) => fixture.generators.filter(([, , [name]]) => name === what);
  const check = (name: string, f: (bits: Target, argument: unknown, seen: unknown[], label: string) => void): void => {
    expect(cases(name).length).toBeGreaterThan(1);
    checkAll(cases(name), ([kind, options, [, argument], seen]) => {
      f(prepared(kind, options), read(argument), seen, `${kind} ${JSON.stringify(options)} ${name} ${argument ?? ''}`);
    });
  };
  const checkSeen = (bits: Target, [state, after]: unknown[], label: string): void => {
    checkState(bits as np.BitGenerator, state, label);
    checkPlace(bits, after as Shown, label);
  };

  test('states and raw numbers from seeds', () => {
    check('raw', (bits, _, [state, numbers, after], label) => {
      checkState(bits as np.BitGenerator, state, label);
      checkPacked(bits.random_raw((numbers as Packed)[1]), numbers as Packed, label);
      checkPlace(bits, after as Shown, label);
    });
    check('seen', (bits, _, seen, label) => checkSeen(bits, seen, label));
  });

  test('children', () => {
    check('spawn', (bits, n, states, label) => {
      const children = bits.spawn(n) as np.BitGenerator[];
      children.forEach((child, i) => void checkState(child, states[i], `${label} ${i}`));
      expect(children.length).toBe(states.length);
      for (const child of children) expect(child.constructor).toBe(bits.constructor);
    });
  });

  test('jumped, which leaves the generator itself', () => {
    check('jumped', (bits, jumps, seen, label) => {
      const before = JSON.stringify(bits.state, (_, x) => (typeof x === 'bigint' ? String(x) : x));
      checkSeen(bits.jumped(jumps), seen, label);
      if (jumps === 1) checkState(bits.jumped(), seen[0], label);
      expect(JSON.stringify(bits.state, (_, x) => (typeof x === 'bigint' ? String(x) : x))).toBe(before);
    });
  });

  test('advance, there and back', () => {
    check('advance', (bits, delta, seen, label) => {
      new Generator(bits as np.BitGenerator).integers(0, 9, 3, 'int32');
      expect(bits.advance(delta)).toBe(bits);
      checkSeen(bits, seen, label);
    });
    for (const kind of ['PCG64', 'PCG64DXSM', 'Philox']) {
      const bits = makeBits(kind, 8) as Target;
      const all = bits.random_raw(100).tolist();
      const other = makeBits(kind, 8) as Target;
      // Philox counts in blocks of four
      other.advance(kind === 'Philox' ? 10 : 40);
      expect(other.random_raw(60).tolist()).toEqual(all.slice(40));
      other.advance(kind === 'Philox' ? -25n : -100n);
      expect(other.random_raw(100).tolist()).toEqual(all);
    }
  });

  test('legacy seeding', () => {
    check('_legacy_seeding', (bits, _, seen, label) => {
      const { seed } = read(cases('_legacy_seeding').find(([, , , s]) => s === seen)?.[1]) as { seed: number };
      const other = new np.random.MT19937(1) as unknown as Target;
      other._legacy_seeding(seed);
      checkSeen(other, seen, label);
      expect(bits).not.toBe(other);
    });
  });

  test('states that NumPy gave go on as in NumPy', () => {
    checkAll(fixture.handed, ([kind, state, [words, floats, normals], after]) => {
      const bits = makeBits(kind, 0);
      bits.state = read(state) as object;
      const g = new Generator(bits);
      checkPacked(g.integers(0, 2 ** 32, 3, 'uint32'), words, `${kind}: words`);
      checkPacked(g.random(3), floats, `${kind}: floats`);
      checkPacked(g.standard_normal(4), normals, `${kind}: normals`);
      checkPlace(bits as unknown as Target, after, kind);
    });
  });

  test('a state is a copy, and setting it takes up where it was taken', () => {
    for (const kind of kinds) {
      const bits = makeBits(kind, 31);
      const g = new Generator(bits);
      const draw = () => [
        g.random(5).tolist(),
        g.integers(0, 100, 3, 'int32').tolist(),
        g.random(3, 'float32').tolist(),
      ];
      draw();
      const state = bits.state;
      const first = draw();
      const second = draw();
      bits.state = state;
      expect(draw()).toEqual(first);
      expect(draw()).toEqual(second);
      const other = makeBits(kind, 1);
      other.state = state; // into another one, and it has not changed meanwhile
      const h = new Generator(other);
      expect([h.random(5).tolist(), h.integers(0, 100, 3, 'int32').tolist(), h.random(3, 'float32').tolist()]).toEqual(
        first,
      );
    }
  });

  test('random_raw of sizes, and thrown away', () => {
    for (const kind of kinds) {
      const all = (makeBits(kind, 5).random_raw(12) as np.NDArray).tolist();
      const bits = makeBits(kind, 5);
      expect(bits.random_raw()).toEqual((all as unknown[])[0]);
      expect(bits.random_raw([2, 2]).ravel().tolist()).toEqual((all as unknown[]).slice(1, 5));
      expect(bits.random_raw(0).shape).toEqual([0]);
      expect(bits.random_raw(3, false)).toBe(undefined);
      expect(bits.random_raw({ size: 4 })).toBeInstanceOf(np.NDArray);
    }
  });

  test('without a seed, each is another', () => {
    for (const kind of kinds) {
      const [a, b] = [makeBits(kind, null), makeBits(kind, null)];
      expect((a.random_raw(4) as np.NDArray).tolist()).not.toEqual((b.random_raw(4) as np.NDArray).tolist());
    }
  });

  test('seeds that NumPy refuses', () => {
    checkAll(fixture.refused, ([kind, seed, error]) => {
      const call = () => (kind === 'SeedSequence' ? new SeedSequence(read(seed) as number) : makeBits(kind, seed));
      if (error !== null) checkRefused(call, error, null, `${kind}(${JSON.stringify(seed)})`);
    });
  });

  test('arguments that NumPy refuses', () => {
    checkAll(fixture.misused, ([kind, name, argument, error]) => {
      const bits = makeBits(kind, 1) as unknown as Target;
      const before = (makeBits(kind, 1).random_raw(3) as np.NDArray).tolist();
      if (error === null) return;
      const call = () => (name === 'state' ? (bits.state = read(argument)) : bits[name](read(argument)));
      checkRefused(call, error, null, `${kind}.${name}(${JSON.stringify(argument)})`);
      expect(bits.random_raw(3).tolist()).toEqual(before);
    });
  });

  test('the base class cannot be made', () => {
    expect(() => new (np.random.BitGenerator as unknown as new () => object)()).toThrow(TypeError);
  });
});
