/*
 * Cases over all 14 dtypes (the other half is fixtures/common14.py): operands and results are bytes, so that they are
 * compared as they lie in memory; only the bits of a NaN are free.
 */
import * as np from 'clumpy';
import { type Step, viewBy } from './arrays';
import { loadFixture } from './harness';

type Stored = [dtype: np.DTypeName, shape: number[], base64: string];
type Result = Stored | string;
export interface Case {
  operand: np.NDArray;
  options: Record<string, unknown>;
  name: string;
  /** What NumPy gives, or the name of its error. */
  result: Result;
  label: string;
}

const bytesOf = (base64: string): Uint8Array => Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
const memory = (data: ArrayBufferView): Uint8Array => new Uint8Array(data.buffer, data.byteOffset, data.byteLength);

/** An array that a fixture holds. */
export function load([dtype, shape, base64]: Stored): np.NDArray {
  const a = np.empty(shape, dtype);
  memory(a.data).set(bytesOf(base64));
  return a;
}

const isStored = (x: unknown): x is { array: Stored } => typeof x === 'object' && x !== null && 'array' in x;

/** The cases of a fixture. */
export function* casesOf(fixture: string): Generator<Case> {
  const { operands, cases } = loadFixture(fixture) as {
    operands: Stored[];
    cases: [number, Step[], Record<string, unknown>, Record<string, Result>][];
  };
  const bases = operands.map(load);
  for (const [place, steps, shown, results] of cases) {
    const operand = viewBy(bases[place], steps);
    const options = Object.fromEntries(Object.entries(shown).map(([k, v]) => [k, isStored(v) ? load(v.array) : v]));
    const text = `${operands[place][0]} (${operand.shape}) ${JSON.stringify(steps)} ${JSON.stringify(shown)}`;
    for (const [name, result] of Object.entries(results)) {
      yield { operand, options, name, result, label: `${name} of ${text}` };
    }
  }
}

/** The bytes of one number in an element, and how many there are. */
const partOf = (d: np.DType): number => (d.kind === 'c' ? d.itemsize / 2 : d.itemsize);

function isNaNAt(d: np.DType, v: DataView, at: number): boolean {
  if (d.kind !== 'f' && d.kind !== 'c') return false;
  const part = partOf(d);
  if (part === 2) return (v.getUint16(at, true) & 0x7fff) > 0x7c00;
  return Number.isNaN(part === 4 ? v.getFloat32(at, true) : v.getFloat64(at, true));
}

/** The first number in which bytes differ, or -1. NaN are alike. */
function differs(d: np.DType, got: Uint8Array, want: Uint8Array): number {
  const part = partOf(d);
  const [g, w] = [got, want].map((x) => new DataView(x.buffer, x.byteOffset, x.byteLength));
  for (let i = 0; i < want.length; i++) {
    if (got[i] === want[i]) continue;
    const at = i - (i % part);
    if (!isNaNAt(d, g, at) || !isNaNAt(d, w, at)) return at;
    i = at + part - 1;
  }
  return -1;
}

/** Whether complex loops of a ufunc exist, without which a function has no complex results. */
export const hasComplex = (ufunc: string): boolean =>
  (np as unknown as Record<string, { types: string[] }>)[ufunc].types.some((t) => t.startsWith('DD') || t === 'D->D');

/** A result against what the fixture says. A result of no dimensions has to be a scalar, unless `isArray`. */
export function expectStored(got: unknown, want: Stored, label: string, isArray = false): void {
  const expected = load(want);
  const [dtype, shape, base64] = want;
  if (shape.length === 0 && !isArray && !(got instanceof np.NDArray)) {
    const item = expected.item() as unknown;
    const pair = (x: unknown) => (x instanceof np.Complex ? [x.re, x.im] : [x]);
    const alike = pair(item).every((x, i) => Object.is(x, pair(got)[i])) && pair(item).length === pair(got).length;
    if (!alike) throw new Error(`${label}: is ${String(got)} and should be ${String(item)}`);
    return;
  }
  if (!(got instanceof np.NDArray)) throw new Error(`${label}: gave ${String(got)} instead of an array`);
  if (shape.length === 0 && !isArray) throw new Error(`${label}: gave an array instead of a scalar`);
  if (got.dtype.name !== dtype) throw new Error(`${label}: dtype is ${got.dtype} instead of ${dtype}`);
  if (got.shape.join() !== shape.join()) throw new Error(`${label}: shape is (${got.shape}) instead of (${shape})`);
  const at = differs(got.dtype, memory(got.toTypedArray()), bytesOf(base64));
  if (at < 0) return;
  const i = Math.floor(at / got.itemsize);
  const element = (a: np.NDArray) => String(a.item(i));
  throw new Error(`${label}: element ${i} is ${element(got)} and should be ${element(expected)}`);
}

const errors: Record<string, new (...args: string[]) => Error> = {
  ValueError: np.ValueError,
  TypeError,
  AxisError: np.AxisError,
  IndexError: np.IndexError,
  OverflowError: np.ValueError,
  ZeroDivisionError: np.ValueError,
  UFuncTypeError: TypeError,
  _UFuncNoLoopError: TypeError,
};

/**
 * Runs a case, and when its result is an array, once more into an `out` of the same dtype. What is refused must be refused
 * by the same type of error.
 */
export function check(one: Case, intoOut = true): void {
  const { operand, options, name, result, label } = one;
  const { q, ...rest } = options;
  const f = (np as unknown as Record<string, (...args: unknown[]) => unknown>)[name];
  const run = (more: object) =>
    q === undefined ? f(operand, { ...rest, ...more }) : f(operand, q, { ...rest, ...more });
  if (typeof result === 'string') {
    let got: unknown;
    try {
      got = run({});
    } catch (error) {
      const type = errors[result] ?? TypeError;
      if (error instanceof type || (type === np.ValueError && error instanceof RangeError)) return;
      throw new Error(`${label}: ${error} is no ${result}`);
    }
    throw new Error(`${label}: gave ${String(got)} instead of ${result}`);
  }
  try {
    const kept = options.keepdims === true;
    expectStored(run({}), result, label, kept || name.includes('cum'));
    if (!intoOut) return;
    const out = np.empty(result[1], result[0]);
    if (run({ out }) !== out) throw new Error(`${label}: the result is not out`);
    expectStored(out, result, `${label}, out`, true);
  } catch (error) {
    throw (error as Error).message.startsWith(name) ? error : new Error(`${label}: ${(error as Error).stack}`);
  }
}

/** Runs the cases that a fixture has for a function, and says how many there were. All failures are listed. */
export function checkAll(
  cases: Iterable<Case>,
  intoOut?: (one: Case) => boolean,
  skip?: (one: Case) => boolean,
): number {
  let n = 0;
  const failures: string[] = [];
  for (const one of cases) {
    if (skip?.(one)) continue;
    n++;
    try {
      check(one, intoOut?.(one) ?? true);
    } catch (error) {
      failures.push((error as Error).message);
    }
  }
  if (failures.length > 0) throw new Error(`${failures.length} of ${n} fail:\n${failures.slice(0, 12).join('\n')}`);
  return n;
}
