/** The end-to-end suite: a real n8n, which the files share, and a real browser. */
/** @type {import('jest').Config} */
module.exports = {
	...require('./jest.config'),
	roots: ['<rootDir>/test/e2e'],
	testMatch: ['**/*.e2e.ts'],
	globalSetup: '<rootDir>/test/e2e/harness/setUp.ts',
	globalTeardown: '<rootDir>/test/e2e/harness/tearDown.ts',
	testTimeout: 180_000,
	testSequencer: '<rootDir>/test/e2e/harness/sequencer.js',
	maxWorkers: 2,
};
