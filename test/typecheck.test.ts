// Questions about types against NumPy (fixtures/typecheck.py), and the one state of floating-point errors.
import * as np from 'clumpy';
import { expectThrows } from './support/arrays';
import { describe, expect, loadFixture, test } from './support/harness';

type Refused = { error: string };
const fixture = loadFixture('typecheck') as {
  issubdtype: [string, string, boolean][];
  common_type: [np.DTypeName[], string | Refused][];
  mintypecode: [string[], string[], string | Refused][];
  typename: [string, string | Refused][];
};
const abstracts: Record<string, np.AbstractType> = {
  generic: np.generic,
  number: np.number,
  integer: np.integer,
  signedinteger: np.signedinteger,
  unsignedinteger: np.unsignedinteger,
  inexact: np.inexact,
  floating: np.floating,
  complexfloating: np.complexfloating,
};

/** What a call gives, or that it is refused as in NumPy. */
function check(call: () => unknown, want: unknown, label: string): void {
  if (typeof want === 'object' && want !== null) {
    const type = (want as Refused).error === 'ValueError' ? np.ValueError : TypeError;
    let error: unknown = null;
    try {
      call();
    } catch (thrown) {
      error = thrown;
    }
    if (!(error instanceof type)) throw new Error(`${label}: ${String(error)} instead of ${JSON.stringify(want)}`);
  } else {
    const got = call();
    if (got !== want) throw new Error(`${label}: ${String(got)} instead of ${String(want)}`);
  }
}

describe('as NumPy', () => {
  test('issubdtype', () => {
    const type = (name: string) => abstracts[name] ?? (name as np.DTypeName);
    expect(fixture.issubdtype.length).toBe(22 ** 2);
    for (const [a, b, want] of fixture.issubdtype) check(() => np.issubdtype(type(a), type(b)), want, `${a} in ${b}`);
    expect(np.issubdtype(np.float32, np.floating)).toBe(true);
    expect(np.issubdtype('f4', np.float32)).toBe(true);
    expectThrows(() => np.issubdtype('floating' as never, np.floating), np.DTypeError, "data type 'floating' not");
  });

  test('common_type', () => {
    expect(fixture.common_type.length).toBeGreaterThan(300);
    for (const [names, want] of fixture.common_type) {
      check(() => np.common_type(...names.map((d) => np.zeros(1, d))).name, want, names.join());
    }
    expect(np.common_type()).toBe(np.float16);
    expect(np.common_type([1, 2])).toBe(np.float64);
    expectThrows(() => np.common_type([true]), np.DTypeError, "can't get common type for non-numeric array");
  });

  test('mintypecode', () => {
    for (const [chars, args, want] of fixture.mintypecode) {
      check(() => np.mintypecode(chars, ...(args as [string])), want, JSON.stringify([chars, args]));
      if (args.length > 1) {
        const options = { typeset: args[0], default: args[1] };
        check(() => np.mintypecode(chars.join(''), options), want, JSON.stringify([chars, options]));
      }
    }
    expect(np.mintypecode(['f', np.zeros(1, 'complex64')])).toBe('F');
    expect(np.mintypecode([np.zeros(1, 'float64'), 'F'])).toBe('D');
  });

  test('typename', () => {
    for (const [char, want] of fixture.typename) check(() => np.typename(char), want, char);
    expectThrows(() => np.typename('x'), TypeError, "'x'");
  });
});

describe('floating-point errors', () => {
  test('are ignored, and nothing else is promised', () => {
    const all = { divide: 'ignore', over: 'ignore', under: 'ignore', invalid: 'ignore' };
    expect(np.geterr()).toEqual(all);
    expect(np.seterr({ all: 'ignore' })).toEqual(all);
    expect(np.seterr('ignore')).toEqual(all);
    expect(np.errstate({ divide: 'ignore' }, () => np.divide(1, 0))).toBe(Number.POSITIVE_INFINITY);
    const text = "divide='raise' is not possible: floating-point errors are always ignored here";
    expectThrows(() => np.seterr({ divide: 'raise' } as never), np.ValueError, text);
    expectThrows(() => np.errstate({ divide: 'raise' } as never, () => 0), np.ValueError, text);
    expectThrows(() => np.seterr({ all: 'foo' } as never), np.ValueError, "all must be 'ignore', got 'foo'");
    expectThrows(() => np.seterr({ foo: 'ignore' } as never), TypeError, "unexpected keyword argument 'foo'");
    expectThrows(() => np.errstate({}, 1 as never), TypeError, 'errstate() takes the function to run');
  });
});
