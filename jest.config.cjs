/* Jest runs the compiled tests (build/test) against the built package, in Node. scripts/test.mjs chooses the backend. */
module.exports = {
  roots: ['<rootDir>/build/test'],
  testMatch: ['**/*.test.js'],
  testEnvironment: 'node',
  maxWorkers: 2, // Jest's own choice is one less than there are cores
  testTimeout: process.env.CLUMPY_THOROUGH ? 3_600_000 : 300_000, // tests never depend on time
  transform: {},
  watchman: false,
  moduleNameMapper: {
    // scripts/coverage.mjs wants to know what the tests call
    '^clumpy$': process.env.CLUMPY_COVERAGE ? '<rootDir>/scripts/coverage-probe.cjs' : '<rootDir>/dist/cjs/node.js',
  },
  reporters: ['<rootDir>/scripts/reporter.cjs'],
};
