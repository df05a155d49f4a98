// RandomState and the functions of np.random: NumPy's legacy streams (fixtures/randomstate.py), and their states.
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
  runProgram,
  type Target,
} from './support/randoms';

const { first, programs, near } = loadFixture<Record<'first' | 'programs' | 'near', Program[]>>('randomstate');
const { RandomState, MT19937, PCG64 } = np.random;
const functions = np.random as unknown as Target;
const nameOf = ([, [[name]]]: Program) => name;
const namesOf = (all: Program[]) => [...new Set(all.map(nameOf))];

describe('the first 1000 numbers are those of NumPy', () => {
  for (const name of namesOf(first)) {
    const chosen = first.filter((one) => nameOf(one) === name);
    test(`${name}: ${chosen.length} sets of parameters`, () => {
      checkAll(chosen, (one) => runProgram(one));
    });
  }

  test('one number at a time, and pieces of any size, are the same stream', () => {
    checkAll(first, ([maker, [call]]) => {
      const [name, args, { size, ...options }] = call;
      const all = invoke(makeTarget(maker), [name, args, { ...options, size }]).got as np.NDArray;
      const target = makeTarget(maker);
      const singly = Array.from({ length: 11 }, () => invoke(target, [name, args, options]).got);
      const list = (a: unknown) => (a instanceof np.NDArray ? a.tolist() : a);
      expect([labelOf(maker, call), singly.map(list)]).toEqual([labelOf(maker, call), list(all.slice(':11'))]);
      let at = 11;
      for (const n of [2, 0, 3, 64, 1, 200]) {
        const piece = invoke(target, [name, args, { ...options, size: n }]).got as np.NDArray;
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

  test('tomaxint that a float could hold', () => {
    expect(new np.random.RandomState(2927).tomaxint()).toBe(4822945835888146); // NumPy's
  });

  test('multivariate_normal, as exactly as factors are', () => {
    checkAll(near, (one) => runProgram(one, nearNormals));
  });
});

describe('the functions of np.random are the methods of one RandomState', () => {
  const show = (x: unknown): unknown => {
    if (x instanceof np.NDArray) return [x.dtype.name, [...x.shape], x.tolist()];
    return x instanceof Uint8Array ? [...x] : x;
  };

  test('each function, with parameters as in the fixture', () => {
    const called = new Set<string>();
    const calls = [...first, ...programs, ...near].flatMap(([[, seed], list]) => list.map((call) => ({ seed, call })));
    checkAll(calls, ({ seed, call: [name, args, options] }) => {
      if (called.has(name) || Array.isArray(seed) || name === 'tomaxint') return;
      called.add(name);
      np.random.seed(seed as number);
      const got = show(invoke(functions, [name, args, options]).got);
      expect([name, got]).toEqual([name, show(invoke(makeTarget(['RandomState', seed]), [name, args, options]).got)]);
    });
    const others = [
      'default_rng',
      'get_bit_generator',
      'get_state',
      'set_bit_generator',
      'set_state',
      'seed',
      'ranf',
      'sample',
      'fill_parallel',
    ];
    const all = Object.keys(functions).filter((name) => /^[a-z]/.test(name) && !others.includes(name));
    expect([...called].sort()).toEqual(all.sort());
    for (const name of ['random', 'ranf', 'sample', 'random_sample']) {
      np.random.seed(4);
      expect(functions[name](3).tolist()).toEqual(new RandomState(4).random_sample(3).tolist());
    }
  });

  test('the state of the shared stream', () => {
    np.random.seed(12);
    np.random.standard_normal();
    const state = np.random.get_state();
    const numbers = () => [np.random.standard_normal(3).tolist(), np.random.rand(2).tolist()];
    const want = numbers();
    np.random.set_state(state);
    expect(numbers()).toEqual(want);
    const bits = np.random.get_bit_generator();
    expect(bits).toBeInstanceOf(MT19937);
    const other = new PCG64(3);
    np.random.set_bit_generator(other);
    expect(np.random.get_bit_generator()).toBe(other);
    expect(np.random.random(4).tolist()).toEqual(new np.random.Generator(new PCG64(3)).random(4).tolist());
    expect(() => np.random.seed(1)).toThrow(TypeError);
    expect(() => np.random.set_bit_generator({} as np.BitGenerator)).toThrow(TypeError);
    expect(np.random.get_bit_generator()).toBe(other);
    np.random.set_bit_generator(bits);
    np.random.seed(12);
    np.random.standard_normal();
    expect(numbers()).toEqual(want);
  });

  test('seeds', () => {
    const { default_rng } = np.random;
    expect(default_rng(1)).toBeInstanceOf(np.random.Generator); // which leaves the shared stream alone
    const of = (make: () => np.RandomState) => make().rand(3).tolist();
    expect(of(() => new RandomState({ seed: 5 }))).toEqual(of(() => new RandomState(5)));
    expect(of(() => new RandomState([5]))).not.toEqual(of(() => new RandomState(5)));
    expect(of(() => new RandomState())).not.toEqual(of(() => new RandomState(null)));
    const s = new RandomState(5);
    const want = of(() => new RandomState(5));
    s.seed({ seed: 5 });
    expect(of(() => s)).toEqual(want);
    expect(String(s)).toBe('RandomState(MT19937)');
    const bits = new MT19937(8);
    expect(of(() => new RandomState(bits))).toEqual(of(() => new RandomState(new MT19937(8))));
  });
});

describe('states', () => {
  test('as list and as object, with the normal that waits', () => {
    for (const kind of ['MT19937', 'PCG64', 'SFC64']) {
      for (const drawn of [0, 1, 2, 625]) {
        const s = new RandomState(makeBits(kind, 7));
        s.standard_normal(drawn);
        for (const legacy of [true, false]) {
          const state = s.get_state(legacy);
          const next = [s.standard_normal(3).tolist(), s.random_sample(4).tolist(), s.randint(0, 9, 3).tolist()];
          const other = new RandomState(makeBits(kind, 1));
          other.standard_normal();
          for (const target of [other, s]) {
            target.set_state(state);
            expect([
              target.standard_normal(3).tolist(),
              target.random_sample(4).tolist(),
              target.randint(0, 9, 3).tolist(),
            ]).toEqual(next);
          }
          s.set_state(state);
        }
      }
    }
  });

  test('the list has the members of NumPy', () => {
    const s = new RandomState(3);
    s.standard_normal(3);
    const [name, key, pos, has, gauss] = s.get_state() as [string, np.NDArray, number, number, number];
    expect([name, key.dtype.name, [...key.shape], pos, has]).toEqual(['MT19937', 'uint32', [624], 8, 1]);
    expect(gauss).toBe(new RandomState(3).standard_normal(4).item(3));
    const object = s.get_state(false);
    expect(Object.keys(object).sort()).toEqual(['bit_generator', 'gauss', 'has_gauss', 'state']);
    const short = new RandomState(1);
    short.set_state(['MT19937', key, pos]); // no normal waits
    s.standard_normal();
    expect(short.random_sample(3).tolist()).toEqual(s.random_sample(3).tolist());
    short.set_state(['MT19937', key.tolist() as number[], pos, 1, 0.5]);
    expect(short.standard_normal()).toBe(0.5);
  });

  test('what is no state is refused and changes nothing', () => {
    const s = new RandomState(9);
    s.standard_normal();
    const [name, key, pos, has, gauss] = s.get_state() as unknown[];
    const before = JSON.stringify(s.get_state());
    const bad: unknown[] = [
      5,
      null,
      undefined,
      'MT19937',
      [],
      ['MT19938', key, pos, 0, 0],
      [name],
      [name, key],
      [name, key, -1],
      [name, key, 625],
      [name, key, 1.5],
      [name, (key as np.NDArray).slice(':600'), pos],
      [name, (key as np.NDArray).reshape(2, 312).slice(0), pos],
      [name, np.zeros(624, 'uint32'), pos],
      [name, 7, pos],
      [name, key, pos, 'x', gauss],
      [name, key, pos, has, 'x'],
      {},
      { bit_generator: 'PCG64', state: {} },
      { bit_generator: 'MT19937', state: { key } },
      { bit_generator: 'MT19937', state: 5 },
    ];
    for (const state of bad) {
      expect(() => s.set_state(state as unknown[])).toThrow(/./);
      expect([state, JSON.stringify(s.get_state())]).toEqual([state, before]);
    }
  });
});

describe('arguments', () => {
  test('what NumPy refuses is refused in its words, and takes nothing from the stream', () => {
    const rows = loadFixture('randomerrors').rows as [
      string,
      string,
      unknown[],
      Record<string, unknown>,
      string,
      string,
    ][];
    const chosen = rows.filter(([where]) => where === 'RandomState');
    expect(chosen.length).toBeGreaterThan(300);
    const target = makeTarget(['RandomState', 1]);
    const before = JSON.stringify(target.get_state());
    checkAll(chosen, ([, name, args, options, type, message]) => {
      const label = labelOf(['RandomState', 1], [name, args, options]);
      checkRefused(() => invoke(target, [name, args, options]), type, message, label);
      if (JSON.stringify(target.get_state()) !== before) throw new Error(`${label} took something from the stream`);
    });
  });

  test('lists and typed arrays are shuffled too', () => {
    const want = new RandomState(2).permutation(6).tolist() as number[];
    const list = ['a', 'b', 'c', 'd', 'e', 'f'];
    new RandomState(2).shuffle(list);
    expect(list).toEqual(want.map((i) => 'abcdef'[i]));
    const typed = Int16Array.from([0, 1, 2, 3, 4, 5]);
    new RandomState(2).shuffle(typed);
    expect([...typed]).toEqual(want);
    expect(() => new RandomState(2).shuffle(np.broadcast_to(1, [4]))).toThrow(RangeError);
  });
});
