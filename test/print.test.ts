// Printing: thousands of arrays and numbers against NumPy (fixtures/print.py), then the options and what they refuse.
import {
  array2string,
  arrayRepr,
  arrayStr,
  formatFloatPositional,
  formatFloatScientific,
  getPrintoptions,
  type Printable,
  type Printed,
  type PrintOptions,
  printoptions,
  setPrintoptions,
} from '../lib/print.js';
import { describe, expect, loadFixture, test } from './support/harness';

type ArrayCase = [dtype: string, shape: number[], hex: string, options: object, str: string, repr: string];
type NumberCase = [notation: string, dtype: string, hex: string, options: object, text: string];

function float16(bits: number): number {
  const sign = bits >> 15 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 31) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY;
  return sign * (exponent ? (1024 + fraction) * 2 ** (exponent - 25) : fraction * 2 ** -24);
}

// How an element of each dtype is read: its kind, its size in bytes, and its value.
type Read = (view: DataView, at: number) => Printed;
const dtypes: Record<string, [Printable['dtype']['kind'], number, Read]> = {
  bool: ['b', 1, (view, at) => view.getUint8(at) === 1],
  int8: ['i', 1, (view, at) => view.getInt8(at)],
  int16: ['i', 2, (view, at) => view.getInt16(at, true)],
  int32: ['i', 4, (view, at) => view.getInt32(at, true)],
  int64: ['i', 8, (view, at) => view.getBigInt64(at, true)],
  uint8: ['u', 1, (view, at) => view.getUint8(at)],
  uint16: ['u', 2, (view, at) => view.getUint16(at, true)],
  uint32: ['u', 4, (view, at) => view.getUint32(at, true)],
  uint64: ['u', 8, (view, at) => view.getBigUint64(at, true)],
  float16: ['f', 2, (view, at) => float16(view.getUint16(at, true))],
  float32: ['f', 4, (view, at) => view.getFloat32(at, true)],
  float64: ['f', 8, (view, at) => view.getFloat64(at, true)],
  complex64: ['c', 8, (view, at) => ({ re: view.getFloat32(at, true), im: view.getFloat32(at + 4, true) })],
  complex128: ['c', 16, (view, at) => ({ re: view.getFloat64(at, true), im: view.getFloat64(at + 8, true) })],
};

function decode(dtype: string, hex: string): Printed[] {
  const [, size, read] = dtypes[dtype];
  const bytes = Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  const view = new DataView(bytes.buffer);
  return Array.from({ length: bytes.length / size }, (_, i) => read(view, i * size));
}

// An array of these elements, over and over, in C order.
function arrayOf(dtype: string, shape: number[], elements: Printed[]): Printable {
  return {
    shape,
    dtype: { name: dtype, kind: dtypes[dtype][0] },
    get(index) {
      if (index.length !== shape.length) throw new Error(`${index.length} indices for ${shape.length} dimensions`);
      const flat = index.reduce((offset, i, axis) => {
        if (!(i >= 0 && i < shape[axis])) throw new Error(`index ${index} outside of ${shape}`);
        return offset * shape[axis] + i;
      }, 0);
      return elements[flat % elements.length];
    },
  };
}

const row = (...elements: number[]): Printable => arrayOf('float64', [elements.length], elements);
const whole = (...elements: number[]): Printable => arrayOf('int64', [elements.length], elements);

describe('as NumPy prints', () => {
  const fixture = loadFixture('print') as { arrays: ArrayCase[]; numbers: NumberCase[] };

  for (const dtype of Object.keys(dtypes)) {
    test(`arrays of ${dtype}`, () => {
      const cases = fixture.arrays.filter(([name]) => name === dtype);
      expect(cases.length).toBeGreaterThan(20);
      for (const [, shape, hex, options, str, repr] of cases) {
        const a = arrayOf(dtype, shape, decode(dtype, hex));
        const got = printoptions(options, () => ({ options, str: arrayStr(a), repr: arrayRepr(a) }));
        expect(got).toEqual({ options, str, repr });
      }
    });
  }

  for (const kind of ['positional', 'scientific']) {
    test(`single numbers, ${kind}`, () => {
      const cases = fixture.numbers.filter(([name]) => name === kind);
      expect(cases.length).toBeGreaterThan(200);
      const format = kind === 'positional' ? formatFloatPositional : formatFloatScientific;
      for (const [, dtype, hex, options, text] of cases) {
        const x = decode(dtype, hex)[0] as number;
        expect({ x, dtype, options, text: format(x, { ...options, dtype }) }).toEqual({ x, dtype, options, text });
      }
    });
  }
});

describe('array2string', () => {
  test('separator, prefix and suffix', () => {
    expect(array2string(whole(1, 2, 3), { separator: ',' })).toBe('[1,2,3]');
    const pi = row(Math.PI, Math.E, 1);
    expect(array2string(pi, { precision: 2, separator: ', ' })).toBe('[3.14, 2.72, 1.  ]');
    expect(array2string(pi, { max_line_width: 24, prefix: 'x = ' })).toBe(
      '[3.14159265\n     2.71828183\n     1.        ]',
    );
    expect(array2string(pi, { max_line_width: 24 })).toBe('[3.14159265 2.71828183\n 1.        ]');
    expect(array2string(pi, { max_line_width: 24, suffix: 'xxx' })).toBe('[3.14159265\n 2.71828183\n 1.        ]');
    expect(array2string(row(1e-16, 1, 2), { precision: 2, suppress_small: true, separator: ',' })).toBe('[0.,1.,2.]');
  });

  test('only the corners of a large array are read', () => {
    let reads = 0;
    const a: Printable = {
      shape: [1e6, 1e6, 1e3],
      dtype: { name: 'int64', kind: 'i' },
      get: () => {
        reads++;
        return 7n;
      },
    };
    const text = arrayStr(a);
    expect(text.split('\n').length).toBe(49);
    expect(text.split('\n')[0]).toBe('[[[7 7 7 ... 7 7 7]');
    expect(reads).toBe(2 * 6 ** 3);
  });

  test('no middle, and no edge but the last element', () => {
    const a = whole(...Array.from({ length: 12 }, (_, i) => i));
    expect(array2string(a, { threshold: 5, edgeitems: 1 })).toBe('[ 0 ... 11]');
    expect(array2string(a, { threshold: 5, edgeitems: 0 })).toBe('[... 11]');
    expect(array2string(a, { threshold: Number.POSITIVE_INFINITY })).toBe('[ 0  1  2  3  4  5  6  7  8  9 10 11]');
  });
});

describe('print options', () => {
  const defaults: PrintOptions = {
    edgeitems: 3,
    threshold: 1000,
    floatmode: 'maxprec',
    precision: 8,
    suppress: false,
    linewidth: 75,
    nanstr: 'nan',
    infstr: 'inf',
    sign: '-',
    formatter: null,
  };

  test('are set until they are set again', () => {
    expect(getPrintoptions()).toEqual(defaults);
    try {
      setPrintoptions({ precision: 3, nanstr: '?' });
      expect(getPrintoptions()).toEqual({ ...defaults, precision: 3, nanstr: '?' });
      expect(arrayStr(row(Math.PI, Number.NaN))).toBe('[3.142     ?]');
      expect(arrayRepr(row(Math.PI), { precision: 1 })).toBe('array([3.1])');
      setPrintoptions({ precision: null, sign: '+' });
      expect(arrayStr(row(Math.PI, 1))).toBe('[+3.142 +1.   ]');
    } finally {
      setPrintoptions(defaults);
    }
    getPrintoptions().precision = 1;
    expect(getPrintoptions()).toEqual(defaults);
  });

  test('hold for one call', () => {
    expect(printoptions({ precision: 2 }, () => arrayStr(row(Math.PI)))).toBe('[3.14]');
    const fail = () => {
      throw new Error('on the way');
    };
    expect(() => printoptions({ precision: 2 }, fail)).toThrow('on the way');
    expect(getPrintoptions()).toEqual(defaults);
  });

  test('that make no sense are refused, and change nothing', () => {
    const bad: [object, typeof TypeError | typeof RangeError, string][] = [
      [
        { floatmode: 'some' },
        RangeError,
        'floatmode option must be one of "fixed", "unique", "maxprec", "maxprec_equal"',
      ],
      [{ sign: 'x' }, RangeError, "sign option must be one of ' ', '+', or '-'"],
      [{ threshold: Number.NaN }, RangeError, 'threshold must be non-NAN'],
      [{ threshold: 'all' }, TypeError, 'threshold must be numeric'],
      [{ precision: 1.5 }, TypeError, 'precision must be an integer'],
      [{ precision: -1 }, RangeError, 'precision must be >= 0'],
      [{ edgeitems: 0.5 }, TypeError, 'edgeitems must be an integer'],
      [{ linewidth: 'wide' }, TypeError, 'linewidth must be numeric'],
      [{ width: 3 }, TypeError, "set_printoptions() got an unexpected keyword argument 'width'"],
    ];
    for (const [options, type, message] of bad) {
      const call = () => setPrintoptions({ suppress: true, ...options });
      expect(call).toThrow(type);
      expect(call).toThrow(message);
    }
    expect(getPrintoptions()).toEqual(defaults);
    expect(() => array2string(row(1), { nanstr: '' } as object)).toThrow(
      "array2string() got an unexpected keyword argument 'nanstr'",
    );
  });
});

describe('single numbers', () => {
  test('are rounded half to even, by their exact value', () => {
    const round = (x: number, precision: number) => formatFloatPositional(x, { precision, unique: false, trim: '-' });
    expect([0.5, 1.5, 2.5, 3.5].map((x) => round(x, 0))).toEqual(['0', '2', '2', '4']);
    expect([0.125, 0.375, 1.005, 2.675].map((x) => round(x, 2))).toEqual(['0.12', '0.38', '1', '2.67']);
    expect(formatFloatScientific(2 ** -44)).toBe('5.684341886080802e-14');
    expect(formatFloatPositional(1.8789062, { dtype: 'float32' })).toBe('1.8789062');
    expect(formatFloatPositional(5e-324, { precision: 8 })).toBe('0.00000000');
    expect(formatFloatPositional(0.1, { unique: false, precision: 55 })).toBe(
      '0.1000000000000000055511151231257827021181583404541015625',
    );
  });

  test('refuse what they cannot do', () => {
    const bad: [object, typeof TypeError | typeof RangeError, string][] = [
      [{ precision: -1 }, RangeError, 'precision must be >= 0'],
      [{ precision: 2, min_digits: 3 }, RangeError, 'min_digits must be less than or equal to precision'],
      [{ precision: 0, fractional: false }, RangeError, 'precision must be greater than 0 if fractional=False'],
      [{ unique: false }, TypeError, 'in non-unique mode `precision` must be supplied'],
      [{ trim: 'x' }, TypeError, "if supplied, trim must be 'k', '.', '0' or '-' found `x`"],
      [{ pad_left: 1e6 }, RangeError, 'Float formatting result too large'],
      [{ digits: 3 }, TypeError, "format_float_positional() got an unexpected keyword argument 'digits'"],
    ];
    for (const [options, type, message] of bad) {
      expect(() => formatFloatPositional(1, options)).toThrow(type);
      expect(() => formatFloatPositional(1, options)).toThrow(message);
    }
    expect(() => formatFloatPositional(1, { dtype: 'int32' })).toThrow('int32 is not a floating-point type');
  });
});
