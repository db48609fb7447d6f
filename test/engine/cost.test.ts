/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { INodeParameters } from 'n8n-workflow';

import { createWorld } from '../simulator';
import { closeScenarios, scenario } from './harness/scenario';

/**
 * What runs cost that does not depend on how busy the machine is: requests, and bytes that n8n stores. The figures of
 * the last accepted change are in the file; more than a tenth above them fails. `COST_UPDATE=1` accepts new ones.
 */
const FILE = join(__dirname, '../fixtures/costs.json');
const MOST_GROWTH = 1.1;
const isUpdate = process.env.COST_UPDATE === '1';

interface Cost {
	rows: number;
	/** All requests of the API, those for names and jobs too. */
	requests: number;
	/** Of the items' json as text. */
	itemBytes: number;
}

interface Case {
	conversations: number;
	parameters: INodeParameters;
	/** The conversations are those of October; without it, of a week in November. */
	month?: boolean;
}

const MONTH = { from: '2026-10-01T00:00:00.000Z', to: '2026-11-01T00:00:00.000Z' };
const READ_MONTH = { period: 'custom', ...MONTH };

const CASES: Record<string, Case> = {
	'10,000 conversations, simplified': { conversations: 10_000, parameters: { simplify: true } },
	'10,000 conversations, as Genesys sends them': { conversations: 10_000, parameters: {} },
	'1,000 conversations, a row for each segment': {
		conversations: 1_000,
		parameters: { simplify: true, rowsPer: 'segment' },
	},
	'the first 50 of 1,000 conversations': {
		conversations: 1_000,
		parameters: { simplify: true, returnAll: false, limit: 50 },
	},
	'the first 500 rows of segments of 1,000 conversations': {
		conversations: 1_000,
		parameters: { simplify: true, rowsPer: 'segment', returnAll: false, limit: 500 },
	},
	'a month of 3,000 conversations by query': {
		conversations: 3_000,
		parameters: { simplify: true, ...READ_MONTH, options: { source: 'query' } },
		month: true,
	},
	'a month of 10,000 conversations by job into a file': {
		conversations: 10_000,
		parameters: { simplify: true, ...READ_MONTH, outputAs: 'csv', options: { source: 'job' } },
		month: true,
	},
	'timelines of agents over a week': {
		conversations: 1_000,
		parameters: { simplify: true, resource: 'user', operation: 'getAll' },
	},
	'aggregates by queue and hour over a week': {
		conversations: 1_000,
		parameters: {
			resource: 'aggregate',
			operation: 'getAll',
			simplify: true,
			dataset: 'conversations',
			metrics: ['tHandle'],
			groupBy: ['queueId'],
			granularity: 'PT1H',
			columns: 'essential',
		},
	},
};

afterEach(closeScenarios);

const accepted = (existsSync(FILE) ? JSON.parse(readFileSync(FILE, 'utf8')) : {}) as Record<
	string,
	Cost
>;
const measured: Record<string, Cost> = {};

describe('The cost of a run', () => {
	it.each(Object.keys(CASES))('has not grown: %s', async (name) => {
		const { conversations, parameters, month } = CASES[name];
		const { getAll, sim } = await scenario(
			createWorld({ count: conversations, ...(month ? MONTH : {}) }),
			{
				watermark: Date.parse('2026-11-19T00:00:00Z'),
			},
		);
		const { json, error } = await getAll(parameters);
		expect(error).toBeUndefined();
		const cost: Cost = {
			rows: json.length,
			requests: sim.requests.filter(({ path }) => path.startsWith('/api/')).length,
			itemBytes: json.reduce((sum, row) => sum + Buffer.byteLength(JSON.stringify(row)), 0),
		};
		measured[name] = cost;
		if (isUpdate) return;
		const before = accepted[name];
		expect(before).toBeDefined();
		expect(cost.rows).toBe(before.rows);
		expect(cost.requests).toBeLessThanOrEqual(before.requests * MOST_GROWTH);
		expect(cost.itemBytes).toBeLessThanOrEqual(before.itemBytes * MOST_GROWTH);
	});

	afterAll(() => {
		if (isUpdate) writeFileSync(FILE, `${JSON.stringify(measured, null, '\t')}\n`);
	});
});
