const { existsSync } = require('node:fs');

const base = require('./jest.config');

// The engine tests on another version of n8n: `npm run test:compat` installs it into this folder and says where it is.
const folder = process.env.N8N_COMPAT_FOLDER;
if (!folder) throw new Error('Run these tests with: npm run test:compat');

const installed = `${folder}/node_modules`;

const isEsm = (name) => {
	const file = `${installed}/${name}/package.json`;
	return existsSync(file) && require(file).type === 'module';
};

/** @type {import('jest').Config} */
module.exports = {
	...base,
	roots: ['<rootDir>/test/engine'],
	// All that the package may import comes from n8n, so it is that n8n's copy everywhere.
	moduleNameMapper: {
		'^(n8n-core|n8n-workflow|luxon)$': `${installed}/$1`,
		'^lodash/(.*)$': `${installed}/lodash/$1`,
		...Object.fromEntries(
			['p-retry', 'p-queue']
				.filter(isEsm)
				.map((name) => [`^${name}$`, '<rootDir>/test/compat/esmOnly.ts']),
		),
	},
};
