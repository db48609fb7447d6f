import type { INodeParameters } from 'n8n-workflow';
import type { Models } from 'purecloud-platform-client-v2';

import { conversationFiltersOf } from '../../nodes/GenesysCloudAnalytics/filters/read';
import { conversationDetailsBody } from '../../nodes/GenesysCloudAnalytics/details/conversations';
import { PickedNames } from '../../nodes/GenesysCloudAnalytics/parameters/pickedNames';
import type { WorldConversation } from '../simulator';
import { anySpot, filledWorld, filterCases, picked } from './harness/filterCases';
import type { Scenario } from './harness/scenario';
import { closeScenarios, idsOf, scenario } from './harness/scenario';

afterAll(closeScenarios);

let set: Scenario;
let all: WorldConversation[];

beforeAll(async () => {
	const world = filledWorld();
	set = await scenario(world);
	all = Array.from({ length: world.size }, (_, index) => world.conversationAt(index));
});

const cases = filterCases(() => all);

describe('Conversation: Get Many gives exactly the conversations that match', () => {
	it.each(Object.entries(cases))('%s', async (_, make) => {
		const { filters, truth } = make();
		const expected = all.filter(truth).map(({ conversationId }) => conversationId);
		const outcome = await set.getAll({ filters });

		expect(outcome.error).toBeUndefined();
		// A filter that finds nothing, or everything, would show nothing.
		expect(expected.length).toBeGreaterThan(0);
		expect(expected.length).toBeLessThan(all.length);
		expect(idsOf(outcome).sort()).toEqual(expected.sort());
	});

	it('by job too', async () => {
		const expected = all.filter(anySpot(({ session }) => session.mediaType === 'chat'));
		const outcome = await set.getAll({
			filters: { mediaType: [{ value: ['chat'] }] },
			options: { source: 'job' },
		});
		expect(outcome.error).toBeUndefined();
		expect(new Set(idsOf(outcome))).toEqual(
			new Set(expected.map(({ conversationId }) => conversationId)),
		);
	});

	it('no filter is every conversation', async () => {
		const outcome = await set.getAll({ filters: {} });
		expect(outcome.json).toHaveLength(all.length);
	});
});

describe('Time Range: Split', () => {
	it('counts what matches', async () => {
		const outcome = await set.run({
			resource: 'timeRange',
			operation: 'split',
			period: 'custom',
			from: '2026-11-01T00:00:00Z',
			to: '2026-11-08T00:00:00Z',
			splitBy: 'maxRows',
			maxRows: 10_000,
			filters: { state: [{ value: 'open' }] },
		});
		expect(outcome.error).toBeUndefined();
		expect(outcome.json.map(({ expected }) => expected)).toEqual([
			all.filter(({ conversationEnd }) => conversationEnd === undefined).length,
		]);
	});
});

const refused: Array<[string, INodeParameters, RegExp]> = [
	['no value', { mediaType: [{ value: '={{ [] }}' }] }, /"Media Type"/],
	['an empty picker', { queue: [{ value: picked('={{ "" }}') }] }, /"Queue"/],
	['an empty text', { ani: [{ value: '={{ " " }}' }] }, /"ANI"/],
	['no bound', { conversationDuration: [{}] }, /"Conversation Duration"/],
	['bounds the wrong way round', { metric: [{ metric: 'tTalk', min: 9, max: 1 }] }, /"Minimum"/],
	['a bound that is no number', { conversationDuration: [{ min: 'long' }] }, /"Minimum"/],
	['no metric', { metric: [{ metric: '', min: 1 }] }, /"Metric Range"/],
	['no dimension', { dimension: [{ dimension: '={{ "" }}', value: 'x' }] }, /"Other Dimension"/],
	[
		'exists and does not exist',
		{ queue: [{ operator: 'exists' }, { operator: 'notExists' }] },
		/"Queue"/,
	],
	['ended and open', { state: [{ value: 'ended' }, { value: 'open' }] }, /"Ended or Open"/],
	['an unknown operator', { queue: [{ operator: 'like', value: 'x' }] }, /Operator of Queue/],
	['empty JSON', { advanced: [{ json: '{}' }] }, /"Advanced \(JSON\)"/],
	['JSON that is none', { advanced: [{ json: '{' }] }, /"Advanced \(JSON\)"/],
	[
		'a dimension at the wrong level in JSON',
		{
			advanced: [
				{
					json: '{"conversationFilters":[{"type":"or","predicates":[{"dimension":"mediaType","value":"voice"}]}]}',
				},
			],
		},
		/"mediaType" does not belong in "conversationFilters"/,
	],
	[
		"a dimension at the wrong level in Genesys's own arrays",
		{
			segmentFilters: [{ type: 'or', predicates: [{ dimension: 'divisionId', value: 'x' }] }],
		} as INodeParameters,
		/"divisionId" does not belong in "segmentFilters"/,
	],
];

describe('what is refused before anything is sent', () => {
	it.each(refused)('%s', async (_, filters, message) => {
		const before = set.sim.requests.length;
		const outcome = await set.getAll({ filters });
		expect(outcome.error?.message).toMatch(message);
		expect(set.sim.requests).toHaveLength(before);
	});
});

describe('Preview Request', () => {
	it('gives the request that would be sent, and sends nothing', async () => {
		const filters = { mediaType: [{ value: ['chat'] }], state: [{ value: 'ended' }] };
		const before = set.sim.requests.length;
		const preview = await set.getAll({ filters, options: { previewRequest: true } });
		expect(set.sim.requests).toHaveLength(before);
		expect(preview.json).toHaveLength(1);

		await set.getAll({ filters });
		const sent = set.queries().at(-1);
		const first = set.sim.requests.slice(before).find(({ path }) => path === sent?.path);
		expect(preview.json[0]).toEqual({ method: 'POST', path: first?.path, body: first?.body });
	});

	it('of a job is the request that creates it', async () => {
		const options = { source: 'job', previewRequest: true };
		const { json } = await set.getAll({ filters: { state: [{ value: 'open' }] }, options });
		expect(json[0]).toMatchObject({
			method: 'POST',
			path: '/api/v2/analytics/conversations/details/jobs',
			body: {
				conversationFilters: [
					{
						type: 'and',
						clauses: [
							{
								type: 'or',
								predicates: [{ dimension: 'conversationEnd', operator: 'notExists' }],
							},
						],
					},
				],
			},
		});
	});
});

describe("the official SDK's model", () => {
	it('is what the body is', () => {
		const filters = conversationFiltersOf(
			{
				mediaType: [{ value: 'voice' }],
				customerAddress: [{ operator: 'notExists' }],
				evaluation: [{ operator: 'range', min: 1 }],
				survey: [{ operator: 'exists' }],
				metric: [
					{ metric: 'nNextContactAvoided', min: 1 },
					{ metric: 'tHandle', min: 1 },
				],
			},
			'UTC',
			new PickedNames(),
		);
		// These assignments do not compile when our types and the SDK's disagree.
		const levels: Pick<
			Models.ConversationQuery,
			| 'conversationFilters'
			| 'evaluationFilters'
			| 'resolutionFilters'
			| 'segmentFilters'
			| 'surveyFilters'
		> = filters ?? {};
		const body: Models.ConversationQuery = { interval: 'a/b', ...levels };
		expect(Object.keys(body).sort()).toEqual([
			'conversationFilters',
			'evaluationFilters',
			'interval',
			'resolutionFilters',
			'segmentFilters',
			'surveyFilters',
		]);
		expect(
			conversationDetailsBody({ from: 0, to: 1 }, 'asc', { pageSize: 1, pageNumber: 1 }, filters),
		).toMatchObject(levels);
	});
});
