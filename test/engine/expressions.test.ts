import type { INodeParameters, INodeProperties } from 'n8n-workflow';

import { GenesysCloudAnalyticsTrigger } from '../../nodes/GenesysCloudAnalytics/GenesysCloudAnalyticsTrigger.node';
import { operationFields } from '../../nodes/GenesysCloudAnalytics/n8n/router';
import { FLAG_OPTIONS } from '../../nodes/GenesysCloudAnalytics/parameters/read';
import { busyWorld, NOW } from './harness/busy';
import { closeScenarios, scenario, WEEK } from './harness/scenario';

afterEach(closeScenarios);

const OPERATIONS: Record<string, INodeParameters> = {
	'conversation:getAll': { resource: 'conversation', operation: 'getAll', ...WEEK },
	'conversation:get': { resource: 'conversation', operation: 'get', conversationIds: 'x' },
	'user:getAll': { resource: 'user', operation: 'getAll', ...WEEK },
	'user:getStatus': { resource: 'user', operation: 'getStatus' },
	'aggregate:getAll': { resource: 'aggregate', operation: 'getAll', ...WEEK },
	'observation:getAll': { resource: 'observation', operation: 'getAll' },
};

describe('Yes-or-no parameters that an expression gives', () => {
	it.each([
		['"true"', 'true', 80],
		['1', 1, 80],
		['nothing', null, 50],
		['"FALSE"', ' FALSE ', 50],
	])('Return All, %s', async (_, all, rows) => {
		const { run } = await scenario(80);
		const { json, error } = await run(
			{ ...OPERATIONS['conversation:getAll'], returnAll: '={{ $json.all }}' },
			{ input: [{ all }] },
		);
		expect(error).toBeUndefined();
		expect(json).toHaveLength(rows);
	});

	it.each([
		['"true"', 'true', true],
		['"false"', 'false', false],
		['false', false, false],
		['nothing', '', true],
	])('Simplify, %s', async (_, simplify, isFlat) => {
		const { run } = await scenario(3);
		for (const name of ['conversation:getAll', 'user:getStatus', 'observation:getAll']) {
			const { json, error } = await run(
				{ ...OPERATIONS[name], simplify: '={{ $json.simplify }}' },
				{ input: [{ simplify }] },
			);
			expect(error).toBeUndefined();
			expect(json.length).toBeGreaterThan(0);
			const isRow = json.every((row) => Object.values(row).every((cell) => Object(cell) !== cell));
			expect([name, isRow]).toEqual([name, isFlat]);
		}
	});

	it.each(Object.keys(OPERATIONS))('anything else stops %s before it sends', async (name) => {
		const { run, sim } = await scenario(3);
		const flags = Object.entries({ simplify: 'Simplify', returnAll: 'Return All' }).filter(
			([flag]) => flag !== 'returnAll' || name !== 'conversation:get',
		);
		for (const [flag, label] of flags) {
			for (const value of ['maybe', 2, [], { toString: 1 }]) {
				const { error } = await run(
					{ ...OPERATIONS[name], [flag]: '={{ $json.value }}' },
					{ input: [{ value: value as string }] },
				);
				expect(error?.message).toBe(`"${label}" must be true or false`);
			}
		}
		const { error } = await run({ ...OPERATIONS[name], options: { resolveNames: 'maybe' } });
		expect(error?.message).toBe('"Resolve Names" must be true or false');
		expect(sim.requests).toEqual([]);
	});

	it('of all options are known', () => {
		const { properties } = new GenesysCloudAnalyticsTrigger().description;
		const fields = [...operationFields, ...properties].filter(({ name }) => name === 'options');
		const flags = fields
			.flatMap(({ options = [] }) => options as INodeProperties[])
			.filter(({ type }) => type === 'boolean')
			.map(({ name, displayName }): [string, string] => [name, displayName]);
		expect(FLAG_OPTIONS).toEqual(Object.fromEntries(flags));
	});
});

describe('Fields that n8n shows because another holds an expression', () => {
	it.each(['conversation:getAll', 'user:getAll', 'aggregate:getAll'])(
		'%s needs no Period, From, To or Granularity of its own beside expressions',
		async (name) => {
			const { run } = await scenario(3);
			const { period, from, to, ...rest } = OPERATIONS[name];
			const { error, json } = await run(
				{
					...rest,
					period: '={{ $json.period }}',
					granularity: '={{ $json.granularity }}',
				},
				{ input: [{ period: 'last30Days', granularity: 'P1D' }] },
			);
			expect([period, from, to]).toEqual(Object.values(WEEK));
			expect(error).toBeUndefined();
			expect(json.length).toBeGreaterThan(0);
		},
	);

	it('Rows Per of users does not come to conversations', async () => {
		const { run } = await scenario(3);
		const { json, error } = await run(
			{
				...OPERATIONS['conversation:getAll'],
				simplify: '={{ true }}',
				rowsPer: '={{ "segment" }}',
			},
			{ input: [{}] },
		);
		expect(error).toBeUndefined();
		expect(json[0]).toHaveProperty('segmentNumber');
		const plain = await run({ ...OPERATIONS['conversation:getAll'], simplify: '={{ true }}' });
		expect(plain.json).toHaveLength(3);
	});

	it.each([
		['queues', ['oWaiting', 'oLongestWaiting', 'oInteracting', 'oOnQueueUsers']],
		['conversationActivity', ['oWaiting', 'oLongestWaiting', 'oInteracting', 'oAlerting']],
		['users', ['oActiveQueues', 'oMemberQueues']],
		['routingActivity', ['oOnQueueUsers', 'oOffQueueUsers']],
	])('the dataset %s of observations has its own metrics', async (dataset, metrics) => {
		const { run } = await scenario(busyWorld({ count: 100 }), { now: () => NOW });
		const preview = {
			resource: 'observation',
			operation: 'getAll',
			options: { previewRequest: true },
		};
		const byExpression = await run(
			{ ...preview, dataset: '={{ $json.dataset }}' },
			{ input: [{ dataset }] },
		);
		const plain = await run({ ...preview, dataset });
		expect(byExpression.error).toBeUndefined();
		expect(byExpression.json).toEqual(plain.json);
		const { body } = plain.json.at(-1) as { body: { metrics: unknown } };
		const asked = [body.metrics].flat().map((one) => (one as { metric?: string }).metric ?? one);
		expect(asked).toEqual(metrics);
	});
});

describe('Odd values that an expression gives', () => {
	const ODD: unknown[] = [{ toString: 1 }, { a: 1 }, true, [{}], 5.5, '\u0000'];

	it.each<[string, string, string]>([
		['conversation:get', 'conversationIds', 'is not an ID'],
		['user:getAll', 'userIds', 'is not an ID'],
		['user:getStatus', 'userIds', 'is not an ID'],
		['observation:getAll', 'queueIds', 'is not an ID'],
		['aggregate:getAll', 'metrics', 'is not a name of Genesys Cloud'],
		['aggregate:getAll', 'groupBy', 'is not a name of Genesys Cloud'],
		['aggregate:getAll', 'dataset', 'is not a choice of "Dataset"'],
		['observation:getAll', 'metrics', 'is not a choice of "Metrics"'],
		['conversation:getAll', 'rowsPer', 'is not a choice of "Rows Per"'],
		['conversation:getAll', 'period', 'is not a known Period'],
		['conversation:getAll', 'options.timeZone', 'is not a known time zone'],
		['aggregate:getAll', 'options.additionalMetrics', 'is not a name of Genesys Cloud'],
	])('%s refuses them as %s, and sends nothing', async (name, parameter, message) => {
		const { run, sim } = await scenario(3);
		const [field, option] = parameter.split('.');
		const given = option === undefined ? '={{ $json.odd }}' : { [option]: '={{ $json.odd }}' };
		for (const odd of ODD) {
			const { error } = await run(
				{ ...OPERATIONS[name], [field]: given },
				{ input: [{ odd: odd as string }] },
			);
			expect(error?.message).toContain(message);
			expect(error?.message).not.toContain('[object');
		}
		expect(sim.requests).toEqual([]);
	});
});
