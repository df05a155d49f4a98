/*
 * What a test file imports: describe, test, expect and the hooks of Jest, and the fixtures.
 *
 * The one idea: a test file does not know where it runs. In Node this module hands on Jest's globals; in the bundle for
 * browsers, harness.browser.ts stands in its place with the same names (see browser.mjs). A test that needs Node
 * belongs into test/node/, which is not bundled.
 */
import fs from 'node:fs';
import path from 'node:path';
import * as np from 'clumpy';

const jestDescribe = describe;
const jestTest = test;
const jestExpect = expect;
const jestBeforeAll = beforeAll;
const jestAfterAll = afterAll;
const jestBeforeEach = beforeEach;
const jestAfterEach = afterEach;

export {
  jestAfterAll as afterAll,
  jestAfterEach as afterEach,
  jestBeforeAll as beforeAll,
  jestBeforeEach as beforeEach,
  jestDescribe as describe,
  jestExpect as expect,
  jestTest as it,
  jestTest as test,
};

/** 'node' or 'browser'. */
export const environment: 'node' | 'browser' = 'node';

/** Whether it was `npm run test:thorough`, which takes the time for what only repeats at larger sizes. */
export const thorough = process.env.CLUMPY_THOROUGH === '1';

const fixtures = new Map<string, unknown>();

/** The parsed test/fixtures/<name>.json. */
// biome-ignore lint/suspicious/noExplicitAny: a fixture is JSON of any shape, known to the test that made it
export function loadFixture<T = any>(name: string): T {
  if (!fixtures.has(name)) {
    const file = path.resolve(__dirname, '../../../test/fixtures', `${name}.json`);
    fixtures.set(name, JSON.parse(fs.readFileSync(file, 'utf8')));
  }
  return fixtures.get(name) as T;
}

// A suite that was asked to run on one backend must not pass on another.
for (const [variable, actual] of [
  ['CLUMPY_BACKEND', np.backend.name],
  ['CLUMPY_ISA', np.backend.isa],
] as const) {
  const wanted = process.env[variable];
  if (wanted && wanted !== actual) throw new Error(`${variable}=${wanted}, but the tests run on ${actual}`);
}
