/*
 * Calls that NumPy's results were recorded of (the other half is fixtures/callscommon.py): functions and methods of any
 * arguments, whose results are arrays, views, scalars, lists of these, or errors.
 *
 * The one idea: a result is compared in everything that NumPy decides: dtype, shape, elements, whose memory it shows and how.
 */
import * as np from 'clumpy';
import { type Step, viewBy } from './arrays';
import { expectStored, load } from './arrays14';
import { expect, loadFixture, test } from './harness';

type Stored = [dtype: np.DTypeName, shape: number[], base64: string];
interface Result {
  r?: Stored;
  v?: [place: number, strides: number[], offset: number];
  w?: 0;
  st?: number[];
  same?: number;
  x?: Stored;
  l?: Result[];
  j?: unknown;
  b?: string;
  e?: [type: string, message: string];
}
type Case = [name: string, args: unknown[], options: Record<string, unknown>, result: Result, after?: Stored[]];
/** Functions that calls take as arguments, by the names that the fixture has for them. */
// biome-ignore lint/suspicious/noExplicitAny: functions of any arguments
type Functions = Record<string, (...args: any[]) => unknown>;
interface Settings {
  functions?: Functions;
  /** Functions whose results may lie in memory in any order, since sums do here. */
  anyLayout?: readonly string[];
  /** How many ulps elements may be off: 0, unless a function is not exact. */
  close?: (got: unknown, want: Stored, label: string) => void;
}

const words: Record<string, number> = { nan: Number.NaN, inf: Infinity, '-inf': -Infinity, '-0.0': -0 };
const isObject = (x: unknown): x is Record<string, unknown> =>
  typeof x === 'object' && x !== null && !Array.isArray(x) && !(x instanceof np.NDArray);

/** Turns the arguments of a fixture into arguments; `seen` collects the operands. */
function reader(bases: readonly np.NDArray[], functions: Functions, seen: np.NDArray[]) {
  const read = (x: unknown): unknown => {
    if (Array.isArray(x)) return x.map(read);
    if (!isObject(x)) return x;
    const [key] = Object.keys(x);
    const value = x[key];
    if (key === 'o') {
      const [place, steps] = value as [number, Step[]];
      const operand = viewBy(bases[place], steps);
      seen.push(operand);
      return operand;
    }
    if (key === 'a') return load(value as Stored);
    if (key === 's') return value;
    if (key === 'c') return new np.Complex(...(value as [number, number]));
    if (key === 'f') return words[value as string];
    if (key === 'fn') return functions[value as string];
    return Object.fromEntries(Object.entries(x).map(([k, v]) => [k, read(v)]));
  };
  return read;
}

const offsetOf = (a: np.NDArray): number => (a as unknown as { _offset: number })._offset;

function checkView(
  got: np.NDArray,
  want: Result,
  seen: readonly np.NDArray[],
  label: string,
  anyLayout: boolean,
): void {
  if (want.same !== undefined) {
    if (got !== seen[want.same]) throw new Error(`${label}: is not the operand itself`);
    return;
  }
  if (want.v === undefined) {
    const shared = seen.find((x) => x.size > 0 && (x.base ?? x) === (got.base ?? got));
    if (shared && got.size > 0) throw new Error(`${label}: shares memory with an operand`);
    if (anyLayout || seen.some((x) => x.size === 0)) return;
    if (want.st ? got.shape.every((n, d) => n < 2 || got.strides[d] === want.st?.[d]) : got.flags.C_CONTIGUOUS) return;
    throw new Error(
      `${label}: strides are (${got.strides}) instead of ${want.st ? `(${want.st})` : 'those of C order'}`,
    );
  }
  const [place, strides, offset] = want.v;
  const operand = seen[place];
  if (got.base !== (operand.base ?? operand)) throw new Error(`${label}: is no view of its operand`);
  if (got.shape.some((n, d) => n > 1 && got.strides[d] !== strides[d])) {
    throw new Error(`${label}: strides are (${got.strides}) instead of (${strides})`);
  }
  const far = offsetOf(got) - offsetOf(operand);
  if (far !== offset) throw new Error(`${label}: begins ${far} bytes from its operand instead of ${offset}`);
  if (got.flags.WRITEABLE !== (want.w === undefined)) {
    throw new Error(`${label}: ${got.flags.WRITEABLE ? 'is writeable' : 'is read-only'}, unlike NumPy's`);
  }
}

function checkResult(
  got: unknown,
  want: Result,
  seen: readonly np.NDArray[],
  label: string,
  anyLayout: boolean,
  close?: Settings['close'],
) {
  const compare = (stored: Stored, isArray: boolean) =>
    close ? close(got, stored, label) : expectStored(got, stored, label, isArray);
  if (want.r) {
    compare(want.r, true);
    checkView(got as np.NDArray, want, seen, label, anyLayout);
  } else if (want.x) compare(want.x, false);
  else if (want.l) {
    if (!Array.isArray(got)) throw new Error(`${label}: gave ${String(got)} instead of a list`);
    if (got.length !== want.l.length) throw new Error(`${label}: ${got.length} results instead of ${want.l.length}`);
    want.l.forEach((one, i) => void checkResult(got[i], one, seen, `${label}, result ${i}`, anyLayout, close));
  } else if (want.b !== undefined) {
    const bytes = Uint8Array.from(atob(want.b), (c) => c.charCodeAt(0));
    if (!(got instanceof Uint8Array) || got.join() !== bytes.join()) throw new Error(`${label}: other bytes`);
  } else if (JSON.stringify(got ?? null) !== JSON.stringify(want.j ?? null)) {
    throw new Error(`${label}: gave ${JSON.stringify(got)} instead of ${JSON.stringify(want.j)}`);
  }
}

const types: Record<string, new (...args: string[]) => Error> = {
  ValueError: RangeError,
  OverflowError: RangeError,
  ZeroDivisionError: RangeError,
  AxisError: np.AxisError,
  IndexError: np.IndexError,
  TypeError,
  TooHardError: np.TooHardError,
  LinAlgError: np.LinAlgError,
  AttributeError: TypeError,
};

/** A message without its ragged spaces. */
const tidy = (text: string): string => text.replace(/ +/g, ' ').trim();

/** Runs a case. */
function run(one: Case, bases: readonly np.NDArray[], { functions = {}, anyLayout = [], close }: Settings): void {
  const [name, given, shown, want, after] = one;
  const seen: np.NDArray[] = [];
  const read = reader(bases, functions, seen);
  const args = given.map(read);
  const options = Object.keys(shown).length > 0 ? [read({ ...shown, '': 0 }) as Record<string, unknown>] : [];
  for (const o of options) delete o[''];
  const label = `${name}(${JSON.stringify(given)}, ${JSON.stringify(shown)}) of ${seen.map((a) => `${a.dtype}(${a.shape})`)}`;
  const before = after ? seen.map((a) => np.copy(a)) : [];
  let got: unknown;
  try {
    // '.name' is a method, 'linalg.name' a function of that namespace
    const [space, key] = name.includes('.') ? name.split('.') : ['np', name];
    const target = space === '' ? args[0] : space === 'linalg' ? np.linalg : np;
    got = (target as Functions)[key](...(space === '' ? args.slice(1) : args), ...options);
  } catch (error) {
    if (!want.e) throw new Error(`${label}: ${(error as Error).stack}`);
    const type = types[want.e[0]] ?? TypeError;
    const { message } = error as Error;
    if (!(error instanceof type)) throw new Error(`${label}: ${error} is no ${want.e[0]}`);
    if (!tidy(message).includes(tidy(want.e[1])))
      throw new Error(`${label}: says "${message}" instead of "${want.e[1]}"`);
    return;
  }
  if (want.e) throw new Error(`${label}: gave ${String(got)} instead of ${want.e.join(': ')}`);
  checkResult(got, want, seen, label, anyLayout.includes(name), close);
  after?.forEach((state, i) => {
    expectStored(seen[i], state, `${label}, operand ${i} afterwards`, true);
    if (seen[i].size === before[i].size) np.copyto(seen[i], before[i].reshape(seen[i].shape));
  });
}

/** A test for each function that a fixture has cases of. All failures are listed. */
export function testCalls(fixture: string, settings: Settings = {}, least = 1000): void {
  const {
    operands,
    results,
    cases: held,
  } = loadFixture(fixture) as {
    operands: Stored[];
    results: Result[];
    cases: [name: string, args: unknown[], options: Record<string, unknown>, result: number, after?: Stored[]][];
  };
  const cases = held.map(([name, args, options, result, after]): Case => [name, args, options, results[result], after]);
  const bases = operands.map(load);
  for (const name of new Set(cases.map(([one]) => one))) {
    test(`${name} as NumPy`, () => {
      const failures: string[] = [];
      const chosen = cases.filter(([one]) => one === name);
      for (const one of chosen) {
        try {
          run(one, bases, settings);
        } catch (error) {
          failures.push((error as Error).message);
        }
      }
      const list = failures.slice(0, 12).map((text) => text.slice(0, 900));
      if (failures.length > 0) throw new Error(`${failures.length} of ${chosen.length} fail:\n${list.join('\n')}`);
    });
  }
  test(`${fixture}.json has cases`, () => {
    expect(cases.length).toBeGreaterThan(least);
  });
}
