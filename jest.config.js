// n8n's folder is set before a worker starts.
require('./test/engine/harness/ownFolder');

/** @type {import('jest').Config} */
module.exports = {
	testEnvironment: 'node',
	roots: ['<rootDir>/test'],
	testMatch: ['**/*.test.ts'],
	// Types are checked once, by `npm run typecheck`; here each file is only translated.
	transform: {
		'^.+\\.ts$': ['ts-jest', { tsconfig: 'test/tsconfig.json', diagnostics: false }],
	},
	setupFiles: ['<rootDir>/test/engine/harness/quiet.ts'],
	testTimeout: 60_000,
	// By default jest leaves one core free, which on two cores is half of them.
	maxWorkers: '100%',
};
