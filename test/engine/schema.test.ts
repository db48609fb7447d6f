/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { OPERATIONS } from '../../nodes/GenesysCloudAnalytics/n8n/router';
import { CASES } from '../schema/cases';
import { schemaOf } from '../schema/infer';
import { schemas } from '../schema/schemas';
import { genesysParts } from './harness/genesys';

const FOLDER = join(__dirname, '../../nodes/GenesysCloudAnalytics/__schema__');

describe('Output schemas, shown in the editor before the first run', () => {
	const stored = () =>
		readdirSync(FOLDER, { recursive: true, withFileTypes: true })
			.filter((entry) => entry.isFile())
			.map((entry) => join(entry.parentPath, entry.name).slice(FOLDER.length + 1));

	it('are there for every operation and for nothing else', () => {
		expect(stored().sort()).toEqual(
			Object.keys(OPERATIONS)
				.map((name) => `v1.0.0/${name.replace(':', '/')}.json`)
				.sort(),
		);
	});

	it('are what the operations give; if not, npm run schema writes them anew', async () => {
		const fresh = await schemas(genesysParts());
		expect([...fresh.keys()].sort()).toEqual(stored().sort());
		for (const [path, text] of fresh) {
			expect([path, readFileSync(join(FOLDER, path), 'utf8')]).toEqual([path, text]);
		}
	});

	it('know the type of every field', () => {
		for (const path of stored()) {
			expect([path, readFileSync(join(FOLDER, path), 'utf8').includes('"null"')]).toEqual([
				path,
				false,
			]);
		}
	});

	it('have a case for every operation that the node offers', () => {
		for (const name of Object.keys(OPERATIONS)) expect(Object.keys(CASES)).toContain(name);
	});
});

describe('schemaOf', () => {
	it('merges what rows have, and takes the type of those that are not empty', () => {
		expect(
			schemaOf([
				{ a: null, b: [1] },
				{ a: 'x', c: true },
				{ b: [], d: { e: 1 } },
			]),
		).toEqual({
			type: 'object',
			properties: {
				a: { type: 'string' },
				b: { type: 'array', items: { type: 'number' } },
				c: { type: 'boolean' },
				d: { type: 'object', properties: { e: { type: 'number' } } },
			},
		});
	});

	it('says null for what is always empty, and nothing of what a list holds that always is', () => {
		expect(schemaOf([{ a: null, b: [] }])).toEqual({
			type: 'object',
			properties: { a: { type: 'null' }, b: { type: 'array' } },
		});
	});

	it('refuses a field of two types', () => {
		expect(() => schemaOf([{ a: { b: 1 } }, { a: { b: 'x' } }])).toThrow(
			'$.a.b is number and string',
		);
	});
});
