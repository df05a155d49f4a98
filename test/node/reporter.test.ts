/* The reporter is what says that the suite failed, so it is tested: names, messages and counts must come through. */
import path from 'node:path';
import { describe, expect, test } from '../support/harness';

const Reporter = require(path.resolve('scripts/reporter.cjs'));

const jestTest = (status: string, title: string, ...failureMessages: string[]) => ({
  ...{ status, title, failureMessages },
  ancestorTitles: ['outer', 'inner'],
});

describe('reporter', () => {
  test('a failing test keeps its name and message', () => {
    const testResults = [
      jestTest('passed', 'works'),
      jestTest('pending', 'is skipped'),
      jestTest('todo', 'is not written'),
      jestTest('failed', 'breaks', 'Error: 1 is not 2\n    at test.js:1:1\n    at node_modules/jest/x.js:1:1'),
    ];
    const result = Reporter.fromJest('a.test.ts', { testResults });
    expect(result).toMatchObject({ passed: 1, failed: 1, skipped: 2 });
    const text = Reporter.failureText(result.failures[0]);
    expect(text).toContain('a.test.ts > outer > inner > breaks');
    expect(text).toContain('Error: 1 is not 2');
    expect(text).toContain('at test.js:1:1');
    expect(text).not.toContain('node_modules');
  });

  test('a file that does not load is a failure', () => {
    const testExecError = { message: 'Cannot find module' };
    const result = Reporter.fromJest('a.test.ts', {
      testResults: [],
      testExecError,
      failureMessage: 'Cannot find module',
    });
    expect(result).toMatchObject({ passed: 0, failed: 1, skipped: 0 });
    expect(Reporter.failureText(result.failures[0])).toContain('Cannot find module');
  });

  test('counts add up', () => {
    const one = { passed: 2, failed: 0, skipped: 1, failures: [] };
    const other = { passed: 1, failed: 1, skipped: 0, failures: [{ name: 'x', message: 'y' }] };
    const total = Reporter.sum([one, other]);
    expect(Reporter.counts(total)).toBe('3 passed, 1 failed, 1 skipped');
    expect(total.failures).toHaveLength(1);
  });
});
