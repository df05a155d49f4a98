// Choosing elements: take, put, where and their like over all dtypes (fixtures/selecting.py).
import * as np from 'clumpy';
import {
  decode,
  elementsOf,
  expectArray,
  load,
  make,
  type Name,
  type NoiseKind,
  noise,
  type Step,
  type Stored,
  scalar,
  sizeOf,
  viewBy,
} from './support/arrays';
import { describe, expect, loadFixture, test } from './support/harness';

type Argument =
  | number
  | string
  | boolean
  | null
  | { a?: Stored; n?: [NoiseKind, Name, number[], number]; steps?: Step[] }
  | Argument[];
type Failure = [name: string, message: string];
type Result = Stored | Stored[] | Failure;
const { calls } = loadFixture('selecting') as {
  calls: [name: string, args: Argument[], options: Record<string, Argument>, result: Result][];
};
const inPlace = new Set(['put', 'place', 'putmask', 'put_along_axis', 'fill_diagonal']);

/** The array that an argument's view shows parts of, or itself. */
const bases = new Map<unknown, np.NDArray>();
function given(x: Argument): unknown {
  if (Array.isArray(x)) return x.map(given);
  if (x === null || typeof x !== 'object') return typeof x === 'string' && !/^[a-z]+$/.test(x) ? scalar(x) : x;
  const base = x.n ? make(x.n[1], x.n[2], noise(x.n[0], x.n[1], sizeOf(x.n[2]), x.n[3])) : load(x.a as Stored);
  const a = viewBy(base, x.steps ?? []);
  bases.set(a, base);
  return a;
}

const isFailure = (r: Result): r is Failure => r.length === 2 && typeof r[1] === 'string';
const types: Record<string, new () => Error> = {
  IndexError: np.IndexError,
  ValueError: np.ValueError,
  TypeError,
  AxisError: np.AxisError,
};

/** A result of no dimensions may be a scalar. */
function expectStored(got: unknown, [dtype, shape, base64]: Stored, label: string): void {
  const elements = decode(dtype, base64, sizeOf(shape));
  const single = shape.length === 0 && !(got instanceof np.NDArray);
  expectArray(single ? np.array(got as never, dtype) : got, dtype, shape, elements, label);
}

function check([name, args, options, want]: (typeof calls)[number]): void {
  const label = `${name}(${JSON.stringify(args)}, ${JSON.stringify(options)})`;
  const values = args.map(given);
  const named = Object.fromEntries(Object.entries(options).map(([k, v]) => [k, given(v)]));
  const f = (np as unknown as Record<string, (...args: unknown[]) => unknown>)[name];
  const before = values[0] instanceof np.NDArray ? elementsOf(bases.get(values[0]) as np.NDArray) : null;
  const run = () => f(...values, ...(Object.keys(named).length > 0 ? [named] : []));
  if (isFailure(want)) {
    const [kind, message] = want;
    try {
      run();
    } catch (error) {
      const type = types[kind];
      const alike = error instanceof type || (kind === 'ValueError' && error instanceof np.ShapeError);
      const plain = (s: string) => s.replace(/ $/, '').replace(/\s+/g, ' ');
      if (!alike || !plain((error as Error).message).includes(plain(message))) {
        throw new Error(`${label}: ${error} instead of ${kind}: ${message}`);
      }
      if (before) {
        const base = bases.get(values[0]) as np.NDArray;
        expectArray(base, base.dtype.name, base.shape, before, `${label}: unchanged`);
      }
      return;
    }
    throw new Error(`${label}: no error instead of ${kind}: ${message}`);
  }
  const got = run();
  if (inPlace.has(name)) return expectStored(bases.get(values[0]), want as Stored, label);
  if (typeof want[0] === 'string') return expectStored(got, want as Stored, label);
  expect([label, (got as unknown[]).length]).toEqual([label, want.length]);
  (want as Stored[]).forEach((part, i) => void expectStored((got as unknown[])[i], part, `${label}, ${i}`));
}

describe('as NumPy', () => {
  for (const name of new Set(calls.map(([f]) => f))) {
    test(name, () => {
      const failures: string[] = [];
      const mine = calls.filter(([f]) => f === name);
      for (const one of mine) {
        try {
          check(one);
        } catch (error) {
          failures.push((error as Error).message.slice(0, 900));
        }
      }
      if (failures.length > 0)
        throw new Error(`${failures.length} of ${mine.length}:\n${failures.slice(0, 6).join('\n')}`);
      bases.clear();
    });
  }
});
