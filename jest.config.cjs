/* Jest runs the compiled tests (build/test) against the built package, in Node. scripts/test.mjs chooses the backend. */
module.exports = {
  roots: ['<rootDir>/build/test'],
  testMatch: ['**/*.test.js'],
  testEnvironment: 'node',
  testTimeout: 120_000, // tests never depend on time
  transform: {},
  watchman: false,
  moduleNameMapper: { '^clumpy$': '<rootDir>/dist/cjs/node.js' },
  reporters: ['<rootDir>/scripts/reporter.cjs'],
};
