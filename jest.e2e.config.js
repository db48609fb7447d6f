/** The end-to-end suite: a real n8n and a real browser. One file after the other, because they share the n8n. */
/** @type {import('jest').Config} */
module.exports = {
	...require('./jest.config'),
	roots: ['<rootDir>/test/e2e'],
	testMatch: ['**/*.e2e.ts'],
	globalSetup: '<rootDir>/test/e2e/harness/setUp.ts',
	globalTeardown: '<rootDir>/test/e2e/harness/tearDown.ts',
	testTimeout: 180_000,
	maxWorkers: 1,
};
