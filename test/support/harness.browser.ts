/*
 * The harness in a browser: the names of harness.ts, and `runTests` for the page. Jest's own `expect` does the
 * checking; only collecting and running describe/test blocks is written here, in the order and with the hooks of Jest.
 */
import { expect } from 'expect';
import { bind } from 'jest-each';

export { expect };
export const environment: 'node' | 'browser' = 'browser';
export const thorough = process.env.CLUMPY_THOROUGH === '1'; // browser.mjs puts its value here

type Fn = () => unknown;

interface Test {
  name: string;
  skip: boolean;
  fn: Fn;
}

interface Block {
  name: string;
  skip: boolean;
  parent: Block | null;
  entries: (Block | Test)[];
  beforeAll: Fn[];
  afterAll: Fn[];
  beforeEach: Fn[];
  afterEach: Fn[];
}

export interface Result {
  passed: number;
  failed: number;
  skipped: number;
  failures: { name: string; message: string }[];
}

const hooks = () => ({ beforeAll: [], afterAll: [], beforeEach: [], afterEach: [] });
const newBlock = (name: string, skip: boolean, parent: Block | null): Block =>
  Object.assign({ name, skip, parent, entries: [] }, hooks());

let current = newBlock('', false, null);

const describeAs = (skip: boolean) => {
  const add = (name: string, fn: Fn): void => {
    const block = newBlock(name, skip || current.skip, current);
    current.entries.push(block);
    current = block;
    fn();
    current = block.parent as Block;
  };
  return Object.assign(add, { each: bind(add as never, false) });
};

const testAs = (skip: boolean) => {
  const add = (name: string, fn: Fn): void => void current.entries.push({ name, skip: skip || current.skip, fn });
  return Object.assign(add, { each: bind(add as never, false) });
};

// `only` is for a developer's run in Node (and biome refuses it): here it is no more than its test.
const todo = (name: string): void => testAs(true)(name, () => {});
export const describe = Object.assign(describeAs(false), { only: describeAs(false), skip: describeAs(true) });
export const test = Object.assign(testAs(false), { only: testAs(false), skip: testAs(true), todo });
export const it = test;
export const beforeAll = (fn: Fn): void => void current.beforeAll.push(fn);
export const afterAll = (fn: Fn): void => void current.afterAll.push(fn);
export const beforeEach = (fn: Fn): void => void current.beforeEach.push(fn);
export const afterEach = (fn: Fn): void => void current.afterEach.push(fn);

const fixtures = new Map<string, unknown>();

// biome-ignore lint/suspicious/noExplicitAny: a fixture is JSON of any shape, known to the test that made it
export function loadFixture<T = any>(name: string): T {
  if (!fixtures.has(name)) throw new Error(`there is no test/fixtures/${name}.json`);
  return fixtures.get(name) as T;
}

/** Fetches the fixtures, then loads and runs one test file after the other. */
export async function runTests(files: Record<string, Fn>, fixtureNames: string[], pattern: string): Promise<Result> {
  const result: Result = { passed: 0, failed: 0, skipped: 0, failures: [] };
  for (const name of fixtureNames) {
    fixtures.set(name, await (await fetch(`/test/fixtures/${name}.json`)).json());
  }
  for (const [file, load] of Object.entries(files)) {
    if (!new RegExp(pattern).test(file)) continue;
    const root = newBlock(file, false, null);
    current = root;
    try {
      load();
      await runBlock(root, [file], result);
    } catch (error) {
      fail(result, file, error);
    }
  }
  return result;
}

async function runBlock(block: Block, path: string[], result: Result): Promise<void> {
  const runs = tests(block).some(({ skip }) => !skip);
  const broken = runs ? await attempt(block.beforeAll) : undefined;
  for (const entry of block.entries) {
    const names = [...path, entry.name];
    if ('entries' in entry) {
      await runBlock(entry, names, result);
    } else if (entry.skip) {
      result.skipped++;
    } else {
      const error = broken ?? (await runTest(block, entry));
      if (error === undefined) result.passed++;
      else fail(result, names.join(' > '), error);
    }
  }
  const error = runs ? await attempt(block.afterAll) : undefined;
  if (error !== undefined) throw error;
}

async function runTest(block: Block, { fn }: Test): Promise<unknown> {
  const chain: Block[] = [];
  for (let b: Block | null = block; b; b = b.parent) chain.unshift(b);
  expect.setState({ assertionCalls: 0, expectedAssertionsNumber: null, isExpectingAssertions: false });
  let error = await attempt([...chain.flatMap((b) => b.beforeEach), fn]);
  error ??= expect.extractExpectedAssertionsErrors()[0]?.error;
  error ??= await attempt(chain.reverse().flatMap((b) => b.afterEach));
  await new Promise((resolve) => setTimeout(resolve)); // a turn of the event loop: finalizers may run
  return error;
}

/** Runs the functions in order; returns what the first failing one threw. */
async function attempt(fns: Fn[]): Promise<unknown> {
  try {
    for (const fn of fns) await fn();
  } catch (error) {
    return error ?? new Error(`threw ${error}`);
  }
}

const tests = (block: Block): Test[] => block.entries.flatMap((entry) => ('entries' in entry ? tests(entry) : [entry]));

function fail(result: Result, name: string, error: unknown): void {
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
  result.failed++;
  result.failures.push({ name, message });
}
