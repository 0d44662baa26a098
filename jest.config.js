/** Tests run as native ES modules, through the same decorators as production (see CONTRIBUTING.md). */
export default {
  testEnvironment: 'node',
  // Many suites wait for processes that they started: two at a time on two cores, not one.
  maxWorkers: 2,
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: false, useDefineForClassFields: true },
          target: 'es2022',
        },
        module: { type: 'es6' },
      },
    ],
  },
  modulePathIgnorePatterns: ['<rootDir>/.data'],
  // Laws that are tried on more cases (npm run test:long) take longer by as much.
  testTimeout: 60_000 * Math.max(1, Number(process.env.CASES_FACTOR ?? '1')),
};
