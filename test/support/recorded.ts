/*
 * Calls with their results as NumPy made them (the other half is fixtures/commoncalls.py).
 */
import * as np from 'clumpy';
import { type Step, viewBy } from './arrays';
import { expectStored, load } from './arrays14';
import { loadFixture } from './harness';

type Stored = [dtype: np.DTypeName, shape: number[], base64: string, zeroDims?: 1];
type Shown =
  | { array: number; steps?: Step[] }
  | { random: [n: number, seed: number] }
  | Shown[]
  | string
  | number
  | boolean
  | null;
type Result = Stored | Result[] | { value: unknown } | { error: [type: string, message: string] };
export interface Call {
  name: string;
  args: unknown[];
  options: Record<string, unknown>;
  result: Result;
  label: string;
}

/** Numbers in [0, 1), always the same ones for a seed. */
export function random(n: number, seed = 1): Float64Array {
  let x = seed;
  return Float64Array.from({ length: n }, () => {
    x = (Math.imul(x, 1664525) + 1013904223) >>> 0;
    return x / (2 ** 32 + 15); // sums are not exact
  });
}

/** The calls of a fixture, by function. */
export function callsOf(fixture: string): Map<string, Call[]> {
  const { arrays, calls } = loadFixture(fixture) as {
    arrays: Stored[];
    calls: [string, Shown[], Record<string, Shown>, Result][];
  };
  const bases = arrays.map((a) => load([a[0], a[1], a[2]]));
  const ready = (x: Shown): unknown => {
    if (Array.isArray(x)) return x.map(ready);
    if (typeof x === 'object' && x !== null && 'random' in x) return np.asarray(random(...x.random));
    return typeof x === 'object' && x !== null ? viewBy(bases[x.array], x.steps ?? []) : x;
  };
  const text = (x: Shown): string => {
    if (Array.isArray(x)) return `[${x.map(text).join(', ')}]`;
    if (typeof x !== 'object' || x === null) return String(x);
    if ('random' in x) return `random(${x.random})`;
    const [dtype, shape] = arrays[x.array];
    return `${dtype}(${shape})${x.steps ? JSON.stringify(x.steps) : ''}`;
  };
  const found = new Map<string, Call[]>();
  for (const [name, args, options, result] of calls) {
    const named = Object.entries(options).map(([key, x]) => `${key}=${text(x)}`);
    const label = `${name}(${[...args.map(text), ...named].join(', ')})`;
    const list = found.get(name) ?? [];
    found.set(name, list);
    list.push({
      name,
      args: args.map(ready),
      options: Object.fromEntries(Object.entries(options).map(([key, x]) => [key, ready(x)])),
      result,
      label,
    });
  }
  return found;
}

const isStored = (x: Result): x is Stored => Array.isArray(x) && typeof x[0] === 'string';

const errors: Record<string, new (...args: string[]) => Error> = {
  AxisError: np.AxisError,
  IndexError: np.IndexError,
  ValueError: RangeError,
  RuntimeError: RangeError,
  ZeroDivisionError: RangeError,
};

/** Compares a stored result; may be given another comparison. */
export type Compare = (got: unknown, want: [np.DTypeName, number[], string], label: string) => void;

function compare(got: unknown, want: Result, label: string, one: Compare): void {
  if (isStored(want)) {
    if (want[3]) {
      const isArray = got instanceof np.NDArray && got.ndim === 0;
      if (!isArray) throw new Error(`${label}: gave ${String(got)} instead of an array of no dimensions`);
      one(got.reshape(1), [want[0], [1], want[2]], label);
    } else one(got, [want[0], want[1], want[2]], label);
  } else if (Array.isArray(want)) {
    if (!Array.isArray(got)) throw new Error(`${label}: gave ${String(got)} instead of a list`);
    if (got.length !== want.length) throw new Error(`${label}: ${got.length} results instead of ${want.length}`);
    for (let i = 0; i < want.length; i++) compare(got[i], want[i], `${label} [${i}]`, one);
  } else if ('value' in want) {
    if (got !== want.value) throw new Error(`${label}: gave ${String(got)} instead of ${String(want.value)}`);
  }
}

export interface Checking {
  compare?: Compare;
  /** Messages of errors, where they are not NumPy's. */
  message?: (text: string, one: Call) => string | null;
  run?: (one: Call) => unknown;
}

/** Runs a call. What NumPy refuses must be refused with an error of the same type and the same message. */
export function checkCall(one: Call, { compare: by = expectStored, message, run }: Checking = {}): void {
  const { name, args, options, result, label } = one;
  const f = (np as unknown as Record<string, (...all: unknown[]) => unknown>)[name];
  const call = () => (run ? run(one) : f(...args, ...(Object.keys(options).length > 0 ? [options] : [])));
  if (typeof result === 'object' && 'error' in result) {
    const [type, text] = result.error;
    let got: unknown;
    try {
      got = call();
    } catch (error) {
      const expected = errors[type] ?? TypeError;
      const wanted = message ? message(text, one) : text;
      if (!(error instanceof expected)) throw new Error(`${label}: ${error} is no ${type}: ${text}`);
      if (wanted === null || error.message.includes(wanted)) return;
      throw new Error(`${label}: the message is '${error.message}' and should be '${wanted}'`);
    }
    throw new Error(`${label}: gave ${String(got)} instead of ${type}: ${text}`);
  }
  let got: unknown;
  try {
    got = call();
  } catch (error) {
    throw new Error(`${label}: ${(error as Error).stack}`);
  }
  compare(got, result, label, by);
}

/** Runs all calls and lists what fails. */
export function checkCalls(calls: readonly Call[] | undefined, checking?: Checking): number {
  const failures: string[] = [];
  for (const one of calls ?? []) {
    try {
      checkCall(one, checking);
    } catch (error) {
      failures.push((error as Error).message);
    }
  }
  const n = calls?.length ?? 0;
  if (failures.length > 0) throw new Error(`${failures.length} of ${n} fail:\n${failures.slice(0, 12).join('\n')}`);
  return n;
}
