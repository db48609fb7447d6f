/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { AGGREGATES, DATASETS } from '../../../nodes/GenesysCloudAnalytics/genesys/aggregates';
import {
	CONVERSATION_LEVELS,
	USER_LEVELS,
} from '../../../nodes/GenesysCloudAnalytics/genesys/details';
import {
	ACTIVITIES,
	OBSERVATIONS,
} from '../../../nodes/GenesysCloudAnalytics/genesys/observations';
import type { Entry, Level } from '../../catalog/catalog';
import { catalog } from '../../catalog/catalog';
import { generate } from '../../catalog/generate';

const FOLDER = join(__dirname, '../../../nodes/GenesysCloudAnalytics/genesys');
const generated = generate(catalog);

describe('the catalogue in code', () => {
	it.each(Object.keys(generated))('%s is what the generator writes', (name) => {
		expect(readFileSync(join(FOLDER, name), 'utf8')).toBe(generated[name]);
	});

	it('holds all 19 datasets, in the order of the JSON', () => {
		expect(DATASETS).toHaveLength(19);
		expect(DATASETS).toEqual(Object.keys(catalog.aggregates));
	});

	const families: Array<[string, Record<string, Entry>, object]> = [
		['aggregates', catalog.aggregates, AGGREGATES],
		['observations', catalog.observations, OBSERVATIONS],
		['activity', catalog.activity, ACTIVITIES],
	];
	it.each(families)('%s: every list of the JSON', (_, json, code) => {
		const renamed = Object.fromEntries(
			Object.entries(json).map(([name, { alternateTimeDimension, ...rest }]) => [
				name,
				alternateTimeDimension
					? { ...rest, alternateTimeDimensions: alternateTimeDimension }
					: rest,
			]),
		);
		expect(code).toEqual(renamed);
	});

	it.each([
		['conversations', CONVERSATION_LEVELS],
		['users', USER_LEVELS],
	] as const)('%s: every filter level of the JSON', (name, code) => {
		const levels = Object.entries(catalog.details[name]).filter(([level]) => level !== 'query');
		const expected = levels.map(([level, { dimension = [], metric = [] }]: [string, Level]) => [
			level,
			{ dimensions: dimension, metrics: metric },
		]);
		expect(code).toEqual(Object.fromEntries(expected));
	});
});
