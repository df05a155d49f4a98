/*
 * What the test run says, the same for Jest and for the browser: each failing test with its name and message, and one
 * line of counts for each target. As a Jest reporter it also writes its counts to $CLUMPY_TEST_RESULTS, so that
 * test.mjs can add up the targets.
 *
 * A result is { passed, failed, skipped, failures: [{ name, message }] }.
 */
const fs = require('node:fs');

const counts = ({ passed, failed, skipped }) => `${passed} passed, ${failed} failed, ${skipped} skipped`;

/* Frames of the test framework say nothing about the failure. */
const foreignFrame = /\n\s+at .*\bnode_modules\b.*/g;

const failureText = ({ name, message }) =>
  `  ✗ ${name}\n${message.replace(foreignFrame, '').trim().replace(/^/gm, '      ')}\n`;

const sum = (results) =>
  results.reduce(
    (total, one) => ({
      passed: total.passed + one.passed,
      failed: total.failed + one.failed,
      skipped: total.skipped + one.skipped,
      failures: [...total.failures, ...one.failures],
    }),
    { passed: 0, failed: 0, skipped: 0, failures: [] },
  );

/** The result of one test file, from Jest's. A file that does not even load counts as one failed test. */
function fromJest(file, { testResults, testExecError, failureMessage }) {
  const of = (...states) => testResults.filter(({ status }) => states.includes(status));
  const failures = of('failed').map((test) => ({
    name: `${file} > ${[...test.ancestorTitles, test.title].join(' > ')}`,
    message: test.failureMessages.join('\n'),
  }));
  if (testExecError && failures.length === 0)
    failures.push({ name: file, message: failureMessage ?? String(testExecError) });
  const passed = of('passed').length;
  return { passed, failed: failures.length, skipped: testResults.length - passed - of('failed').length, failures };
}

class Reporter {
  results = [];

  onTestResult(test, jestResult) {
    const result = fromJest(test.path.replace(/^.*build\/test\//, '').replace(/\.js$/, '.ts'), jestResult);
    this.results.push(result);
    for (const failure of result.failures) console.log(failureText(failure));
  }

  onRunComplete() {
    const total = sum(this.results);
    const file = process.env.CLUMPY_TEST_RESULTS;
    if (file) fs.writeFileSync(file, JSON.stringify(total));
    else console.log(`Tests: ${counts(total)}`);
  }
}

module.exports = Object.assign(Reporter, { counts, failureText, fromJest, sum });
