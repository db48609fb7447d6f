import { mergeObservedGroups } from '../../../nodes/GenesysCloudAnalytics/figures/mergeObserved';
import {
	observationColumns,
	observationNames,
} from '../../../nodes/GenesysCloudAnalytics/observation/columns';
import {
	longestSeconds,
	observationRows,
} from '../../../nodes/GenesysCloudAnalytics/observation/rows';
import {
	entityColumns,
	entityRows,
} from '../../../nodes/GenesysCloudAnalytics/observation/entities';
import { OBSERVED, OBSERVED_FACTS } from '../../../nodes/GenesysCloudAnalytics/observation/query';
import type { ObservedGroup } from '../../../nodes/GenesysCloudAnalytics/genesys/observation.types';
import realAnswer from '../../fixtures/genesys/queue-observations.json';

const AT = Date.parse('2026-11-05T13:30:00.000Z');
const DIMENSIONS = ['queueId', 'mediaType'];

const rows = (
	groups: ObservedGroup[],
	metrics: string[],
	mappings: Record<string, string[]> = {},
) =>
	observationRows(groups, {
		dimensions: DIMENSIONS,
		metrics,
		timeZone: 'Europe/Berlin',
		observedAt: AT,
		mappings,
	});

describe('An answer of the real service', () => {
	const metrics = [
		'oMemberUsers',
		'oUserPresences',
		'oUserRoutingStatuses',
		'oOnQueueUsers',
		'oWaiting',
	];
	const mappings = {
		...realAnswer.systemToOrganizationMappings,
		MEAL: ['6a3af858-942f-489d-9700-5f9bcdcdae9b'],
	};
	const shaped = rows(realAnswer.results as ObservedGroup[], metrics, mappings);

	it('gives a row for each group', () => {
		expect(shaped).toHaveLength(realAnswer.results.length);
		expect(shaped[0]).toMatchObject({
			observedAt: '2026-11-05T14:30:00.000+01:00',
			queueId: '9751e763-ea46-49b0-b66b-7c9cf9f95115',
			mediaType: null,
			oMemberUsers: 23,
			oUserRoutingStatuses: 23,
			'oUserRoutingStatuses.IDLE': 4,
			'oUserRoutingStatuses.OFF_QUEUE': 19,
			'oUserRoutingStatuses.INTERACTING': 0,
			oOnQueueUsers: 4,
			oUserPresences: 23,
			'oUserPresences.MEAL': 1,
			// Mapped nowhere in the answer.
			'oUserPresences.ccf3c10a-aa2c-4845-8e8d-f59fa48c58e5': 18,
			oWaiting: 0,
			agentsMember: 23,
			routingIdle: 4,
			agentsOnQueue: 4,
			presenceMeal: 1,
			waiting: 0,
		});
		expect(shaped[1]).toMatchObject({ mediaType: 'chat', oWaiting: 0, waiting: 0 });
	});

	it('has the same columns in every row, and further presences behind them', () => {
		const names = observationColumns(DIMENSIONS, metrics).all.map(({ name }) => name);
		for (const row of shaped) expect(Object.keys(row).slice(0, names.length)).toEqual(names);
		expect(new Set(names).size).toBe(names.length);
	});
});

describe('The longest one', () => {
	test.each<[string, number | undefined, number | null]>([
		['a moment', AT - 61_500, 61.5],
		['a moment that a slow clock takes for the future', AT + 500, 0],
		['a duration', 61_500, 61.5],
		['nothing', 0, null],
		['not given', undefined, null],
	])('%s', (_, value, seconds) => {
		expect(longestSeconds(value, AT)).toBe(seconds);
	});

	it('is read from both kinds of answer', () => {
		const since = AT - 5_000;
		const told = [
			{ metric: 'oLongestWaiting', stats: { calculatedMetricValue: since } },
			{ metric: 'oLongestWaiting', calculatedMetricValue: since },
		].flatMap((one) => rows([{ group: {}, data: [one] }], ['oLongestWaiting']));
		for (const row of told) {
			expect(row).toMatchObject({ longestWaitSeconds: 5, oLongestWaiting: since });
		}
		expect(rows([{}], ['oLongestWaiting'])[0]).toMatchObject({
			longestWaitSeconds: 0,
			oLongestWaiting: null,
		});
		// Somebody waits, and Genesys does not say for how long.
		const data = [{ metric: 'oWaiting', stats: { count: 2 } }];
		expect(rows([{ data }], ['oWaiting', 'oLongestWaiting'])[0]).toMatchObject({
			waiting: 2,
			longestWaitSeconds: null,
		});
	});
});

it('an activity tells system presence and organization presence apart', () => {
	const one = (qualifier: string, secondaryQualifier: string, count: number) => ({
		metric: 'oTeamPresences',
		qualifier,
		secondaryQualifier,
		count,
	});
	const data = [one('MEAL', 'id-1', 2), one('MEAL', 'id-2', 3), one('id-3', 'BREAK', 1)];
	expect(rows([{ data }], ['oTeamPresences'])[0]).toMatchObject({
		oTeamPresences: 6,
		'oTeamPresences.MEAL': 5,
		'oTeamPresences.BREAK': 1,
	});
});

it('names go with the dimensions that have one', () => {
	expect(observationNames(['queueId', 'mediaType', 'requestedRoutingSkillId'])).toEqual([
		{ id: 'queueId', name: 'queueName', type: 'queue' },
		{ id: 'requestedRoutingSkillId', name: 'requestedRoutingSkillName', type: 'skill' },
	]);
});

describe('Details', () => {
	const options = {
		dimensions: DIMENSIONS,
		metrics: [],
		timeZone: 'UTC',
		observedAt: AT,
		mappings: {},
	};

	it('of an observation stand in its metric', () => {
		const observations = [
			{
				observationDate: '2026-11-05T13:29:30.000Z',
				conversationId: 'c',
				requestedRoutingSkillIds: ['s1', 's2'],
				scoredAgents: [{ agentScore: 1 }],
			},
		];
		const data = [{ metric: 'oWaiting', stats: { count: 1 }, observations }];
		const [row] = entityRows([{ group: { queueId: 'q', mediaType: 'voice' }, data }], options);
		expect(row).toMatchObject({
			queueId: 'q',
			mediaType: 'voice',
			metric: 'oWaiting',
			since: '2026-11-05T13:29:30.000Z',
			durationSeconds: 30,
			conversationId: 'c',
			skillIds: 's1,s2',
			userId: null,
		});
		expect(Object.keys(row)).toEqual(entityColumns(DIMENSIONS).all.map(({ name }) => name));
	});

	it('of an activity stand beside the metrics, and fill in what the group leaves open', () => {
		const entities = [{ activityDate: '2026-11-05T13:00:00Z', metric: 'oWaiting', queueId: 'q' }];
		const [row] = entityRows([{ group: {}, entities }], options);
		expect(row).toMatchObject({ metric: 'oWaiting', queueId: 'q', durationSeconds: 1800 });
	});
});

describe('What people read', () => {
	it('is six numbers, the names first and the IDs last', () => {
		const metrics = ['oWaiting', 'oLongestWaiting', 'oInteracting', 'oOnQueueUsers'];
		const { essential } = observationColumns(['queueId'], metrics, observationNames(['queueId']));
		expect(essential.map(({ name }) => name)).toEqual([
			'queueName',
			'waiting',
			'longestWaitSeconds',
			'interacting',
			'agentsOnQueue',
			'agentsIdle',
			'agentsNotResponding',
			'observedAt',
			'queueId',
		]);
	});

	test.each(OBSERVED)('has names and labels of its own in %s', (dataset) => {
		const { metrics, groupBy } = OBSERVED_FACTS[dataset];
		const { all } = observationColumns(groupBy, metrics, observationNames(groupBy));
		expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
		expect(new Set(all.map(({ label }) => label)).size).toBe(all.length);
	});

	it('of agents is unsaid where the answer is of media types', () => {
		const [row] = observationRows([{ group: { queueId: 'q' }, data: [] }], {
			dimensions: ['queueId'],
			metrics: ['oWaiting', 'oOnQueueUsers'],
			unsaid: ['oOnQueueUsers'],
			timeZone: 'UTC',
			observedAt: AT,
			mappings: {},
		});
		expect(row).toMatchObject({ waiting: 0, agentsOnQueue: null, agentsIdle: null });
	});
});

describe('Groups of several batches', () => {
	const data = (count: number, since: number) => [
		{ metric: 'oWaiting', count, entityIds: [`c${count}`] },
		{ metric: 'oLongestWaiting', calculatedMetricValue: since },
	];

	it('are added up', () => {
		const merged = mergeObservedGroups([
			{ group: { mediaType: 'voice', direction: 'inbound' }, data: data(2, 50) },
			{ group: { mediaType: 'chat' }, data: data(1, 10) },
			{ group: { direction: 'inbound', mediaType: 'voice' }, data: data(3, 40), truncated: true },
		]);
		expect(merged).toEqual([
			{
				group: { mediaType: 'voice', direction: 'inbound' },
				data: [
					{ metric: 'oWaiting', count: 5, entityIds: ['c2', 'c3'] },
					{ metric: 'oLongestWaiting', calculatedMetricValue: 40 },
				],
				truncated: true,
			},
			{ group: { mediaType: 'chat' }, data: data(1, 10) },
		]);
	});

	it('keep what only one of them has', () => {
		const [one] = mergeObservedGroups([
			{ data: [{ metric: 'a', qualifier: 'X', count: 1 }] },
			{ data: [{ metric: 'a', qualifier: 'Y', count: 2 }] },
		]);
		expect(one.data).toEqual([
			{ metric: 'a', qualifier: 'X', count: 1 },
			{ metric: 'a', qualifier: 'Y', count: 2 },
		]);
	});
});
