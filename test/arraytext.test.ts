// Arrays as text under every option, through the public names, against NumPy (fixtures/arraytext.py); integers in other
// bases.
import * as np from 'clumpy';
import { expectThrows } from './support/arrays';
import { describe, expect, loadFixture, test } from './support/harness';

type Names = Record<string, string>;
type Options = Record<string, unknown> & { formatter?: Names };
type Name = 'array2string' | 'array_str' | 'array_repr';
type Case = [np.DTypeName, number[], string, [Options, Name, Options, string][]];
type IntegerCase = ['base_repr' | 'binary_repr', string, number[], string | null];

const functions = np as unknown as Record<string, (...args: unknown[]) => string>;
const { cases, integers } = loadFixture('arraytext') as { cases: Case[]; integers: IntegerCase[] };

function arrayOf(dtype: np.DTypeName, shape: number[], hex: string): np.NDArray {
  const a = np.empty(shape, dtype);
  const bytes = Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  const to = new Uint8Array(a.data.buffer, a.data.byteOffset, a.data.byteLength);
  for (let i = 0; i < to.length; i++) to[i] = bytes[i % bytes.length];
  return a;
}

/** The same functions as in the maker of the fixture. */
const formatters: Record<string, (x: never) => string> = {
  tens: (x: number | bigint) => 't'.repeat(Number((BigInt(x) < 0n ? -BigInt(x) : BigInt(x)) % 3n) + 1),
  sign: (x: number) => (x < 0 ? 'neg' : 'other'),
  truth: (x: number | boolean | np.Complex) => {
    const zero = x instanceof np.Complex ? x.re === 0 && x.im === 0 : !x && !Number.isNaN(x);
    return zero ? 'F' : 'T';
  },
  parts: (x: np.Complex) => `<${x.re < 0 ? 'neg' : 'other'}>`,
  lines: (x: never) => (formatters.truth(x) === 'T' ? 'one\nthree' : 'zero'),
  always: () => '#',
};
const ready = (options: Options): object =>
  options.formatter === undefined
    ? options
    : {
        ...options,
        formatter: Object.fromEntries(Object.entries(options.formatter).map(([k, f]) => [k, formatters[f]])),
      };

for (const dtype of [...new Set(cases.map(([d]) => d))]) {
  test(`arrays of ${dtype}`, () => {
    let n = 0;
    for (const [, shape, hex, texts] of cases.filter(([d]) => d === dtype)) {
      const whole = arrayOf(dtype, shape, hex);
      // the same elements, walked backwards in memory
      const flip = shape.map(() => '::-1');
      const backwards = np.copy(shape.length > 0 ? (whole.slice(...flip) as np.NDArray) : whole);
      const reversed = shape.length > 0 ? (backwards.slice(...flip) as np.NDArray) : backwards;
      for (const [setting, name, options, text] of texts) {
        for (const a of [whole, reversed]) {
          const got = np.printoptions(ready(setting), () => functions[name](a, ready(options)));
          if (got === text) continue;
          throw new Error(
            `${name} of ${dtype} (${shape}) ${JSON.stringify([setting, options])}:\n${got}\nis not\n${text}`,
          );
        }
        n++;
      }
    }
    expect(n).toBeGreaterThan(300);
  });
}

test('every option is met, and every text is new', () => {
  const names = new Set(cases.flatMap(([, , , texts]) => texts.flatMap(([s, , o]) => Object.keys({ ...s, ...o }))));
  const all = `precision threshold edgeitems linewidth suppress nanstr infstr formatter sign floatmode
    separator prefix suffix max_line_width suppress_small`;
  expect([...names].sort()).toEqual(all.split(/\s+/).sort());
  expect(new Set(cases.flatMap(([, , , texts]) => texts.map(([, , , text]) => text))).size).toBeGreaterThan(2000);
});

describe('by position, by name, for a while', () => {
  const a = np.array([Math.PI, 1e-9, -1]);

  test('positions are those of NumPy', () => {
    expect(np.array2string(a, 60, 3, true, '; ', 'x')).toBe('[ 3.142;  0.   ; -1.   ]');
    expect(np.array2string(a, 12, 3, { suppress_small: true })).toBe('[ 3.142\n  0.\n -1.   ]');
    expect(np.array_str(a, 60, 3, true)).toBe('[ 3.142  0.    -1.   ]');
    expect(np.array_repr(a, null, 3, true)).toBe('array([ 3.142,  0.   , -1.   ])');
    np.printoptions(3, 5, 1, 40, true, 'n', 'i', null, { sign: ' ' }, () => {
      const { precision, threshold, edgeitems, linewidth, suppress, nanstr, infstr, sign } = np.get_printoptions();
      expect([precision, threshold, edgeitems, linewidth, suppress]).toEqual([3, 5, 1, 40, true]);
      expect([nanstr, infstr, sign]).toEqual(['n', 'i', ' ']);
    });
    expect(np.get_printoptions().precision).toBe(8);
    expect(np.format_float_positional(Math.PI, 3, false)).toBe('3.142');
    expect(np.format_float_positional(1.5, 4, false, true, '-', true, 3, 6)).toBe(' +1.5     ');
    expect(np.format_float_scientific(1234.5, 2, { exp_digits: 3 })).toBe('1.23e+003');
    expect(np.format_float_scientific(0.1, { dtype: 'float32' })).toBe('1.e-01');
    expect(np.format_float_positional(np.float32(0.1) as number, { dtype: np.float32 })).toBe('0.1');
    expect(np.format_float_positional(np.float32(0.1) as number)).toBe('0.10000000149011612');
    expect(np.format_float_positional(10n)).toBe('10.');
  });

  test('a formatter is gone with the next set_printoptions', () => {
    const before = np.get_printoptions();
    try {
      np.set_printoptions({ formatter: { float: (x: number) => x.toFixed(1) } });
      expect(np.array_str(a)).toBe('[3.1 0.0 -1.0]');
      expect(a.toString()).toBe('[3.1 0.0 -1.0]');
      expect(np.array(2.5).toString()).toBe('2.5'); // str of 0-d arrays does not ask it
      expect(np.array2string(np.array(2.25))).toBe('2.3');
      np.set_printoptions({ precision: 2 });
      expect(np.get_printoptions().formatter).toBe(null);
      expect(np.array_str(a)).toBe('[ 3.14e+00  1.00e-09 -1.00e+00]');
    } finally {
      np.set_printoptions({ ...before });
    }
    expect(np.get_printoptions()).toEqual(before);
  });

  test('as a context', () => {
    const before = np.get_printoptions();
    const context = np.printoptions({ precision: 2, suppress: true });
    try {
      expect(context.options.precision).toBe(2);
      expect(np.array_str(a)).toBe('[ 3.14  0.   -1.  ]');
    } finally {
      context[Symbol.dispose]();
    }
    expect(np.get_printoptions()).toEqual(before);
    expect(() =>
      np.printoptions({ precision: 2 }, () => {
        np.set_printoptions({ precision: 1 });
        throw new Error('on the way');
      }),
    ).toThrow('on the way');
    expect(np.get_printoptions()).toEqual(before);
    const failing = { formatter: { all: () => { throw new Error('cannot'); } } }; // biome-ignore format: short
    expect(() => np.array2string(a, failing)).toThrow('cannot');
    expect(() => np.printoptions({ sign: '*' } as never, () => 0)).toThrow(
      "sign option must be one of ' ', '+', or '-'",
    );
    expect(np.get_printoptions()).toEqual(before);
  });

  test('what is refused', () => {
    expectThrows(
      () => np.array2string(a, { formatter: { all: 'x' as never } }),
      TypeError,
      "formatter 'all' must be a",
    );
    expectThrows(() => np.set_printoptions({ formatter: 1 } as never), TypeError, 'formatter must be an object, got 1');
    expectThrows(() => np.array2string(a, 1, 2, true, ' ', '', 'x'), TypeError, 'array2string() takes at most 5');
    expectThrows(() => np.array_str(a, { sign: '+' } as never), TypeError, "unexpected keyword argument 'sign'");
    expectThrows(() => np.array2string(a, 3, { max_line_width: 3 }), TypeError, 'got multiple values');
    expectThrows(() => np.format_float_positional('1' as never), TypeError, "a number is needed, got '1'");
  });
});

describe('integers in other bases', () => {
  test('as NumPy', () => {
    let refused = 0;
    for (const [name, x, args, text] of integers) {
      const call = () => functions[name](BigInt(x), ...args);
      if (text === null) {
        expectThrows(call, np.ValueError, `Insufficient bit width=${args[0]} provided for binwidth=`);
        refused++;
      } else expect([name, x, ...args, call()]).toEqual([name, x, ...args, text]);
    }
    expect(refused).toBeGreaterThan(10);
  });

  test('arguments', () => {
    expect(np.base_repr(10, { base: 16 })).toBe('A');
    expect(np.base_repr(7, 5, { padding: 3 })).toBe('00012');
    expect(np.binary_repr(-3, { width: 5 })).toBe('11101');
    expect(np.binary_repr(-3)).toBe('-11');
    expect(np.base_repr(2 ** 60)).toBe(`1${'0'.repeat(60)}`);
    expectThrows(() => np.base_repr(1, 37), np.ValueError, 'Bases greater than 36 not handled in base_repr.');
    expectThrows(() => np.base_repr(1, 1), np.ValueError, 'Bases less than 2 not handled in base_repr.');
    expectThrows(() => np.binary_repr(1.5), TypeError, "'float' object cannot be interpreted as an integer");
  });
});
