import isMatch from 'lodash/isMatch';
import type { Models } from 'purecloud-platform-client-v2';

import { signIn, startSimulator, type PlainClient, type Simulator } from '../../simulator';
import { busyWorld, goingOn, NOW, queueTruth } from '../../engine/harness/busy';

const QUEUES = '/api/v2/analytics/queues/observations/query';
const USERS = '/api/v2/analytics/users/observations/query';
const FLOWS = '/api/v2/analytics/flows/observations/query';
const CONVERSATIONS = '/api/v2/analytics/conversations/activity/query';
const ROUTING = '/api/v2/analytics/routing/activity/query';
const AGENTS = '/api/v2/analytics/agents/status/query';
const COUNTS = '/api/v2/analytics/agents/status/counts';

const world = busyWorld({ users: 80 });
const queue = world.directory.queues[0].id;
const active = world.directory.users.filter(({ state }) => state === 'active');

let simulator: Simulator;
let client: PlainClient;

beforeAll(async () => {
	simulator = await startSimulator({ world, now: () => NOW });
	client = await signIn(simulator);
});

afterAll(async () => {
	await simulator.close();
});

const of = (dimension: string, value: string) => ({
	type: 'or',
	predicates: [{ type: 'dimension', dimension, value }],
});

describe('Observations', () => {
	it('count what goes on, with details, in groups as the real service makes them', async () => {
		const { body } = await client.post<Models.QueueObservationQueryResponse>(QUEUES, {
			filter: of('queueId', queue),
			metrics: ['oWaiting', 'oInteracting', 'oUserRoutingStatuses'],
			detailMetrics: ['oWaiting'],
		});
		const groups = body.results?.map(({ group }) => group?.mediaType);
		expect(groups).toEqual([undefined, 'voice', 'chat', 'email', 'message', 'callback']);
		const truth = queueTruth(goingOn(world, NOW), queue, 'voice');
		expect(body.results?.[1].data).toMatchObject([
			{ metric: 'oWaiting', stats: { count: truth.oWaiting }, truncated: false },
			{ metric: 'oInteracting', stats: { count: truth.oInteracting } },
		]);
		expect(body.results?.[1].data?.[0].observations).toHaveLength(truth.oWaiting);
		const statuses = body.results?.[0].data ?? [];
		expect(statuses.reduce((sum, { stats }) => sum + (stats?.count ?? 0), 0)).toBe(active.length);
		expect(Object.keys(body.systemToOrganizationMappings ?? {})).toContain('ON_QUEUE');
	});

	it('of users and flows', async () => {
		const users = await client.post<Models.UserObservationQueryResponse>(USERS, {
			filter: of('userId', active[0].id),
			metrics: ['oMemberQueues'],
		});
		expect(users.body.results).toEqual([
			{
				group: { userId: active[0].id },
				data: [{ metric: 'oMemberQueues', stats: { count: world.directory.queues.length } }],
			},
		]);
		const flows = await client.post(FLOWS, { filter: of('flowId', 'none'), metrics: ['oFlow'] });
		expect(flows.body).toEqual({});
	});

	test.each<[string, object, RegExp]>([
		['no filter', { metrics: ['oWaiting'] }, /filter is required/],
		[
			'an empty filter',
			{ metrics: ['oWaiting'], filter: { type: 'or', predicates: [] } },
			/needs predicates or clauses/,
		],
		[
			'a filter without a type',
			{ metrics: ['oWaiting'], filter: { predicates: [] } },
			/^Value \[\] is not valid for field type \[QueryFilterType\]\. Allowable values are: and, or$/,
		],
		['no metrics', { filter: of('queueId', queue), metrics: [] }, /must not be empty/],
		[
			'a metric of users',
			{ filter: of('queueId', queue), metrics: ['oMemberQueues'] },
			/not valid/,
		],
		['another dimension', { filter: of('direction', 'x'), metrics: ['oWaiting'] }, /not valid/],
		[
			'details of the longest one',
			{ filter: of('queueId', queue), metrics: ['oWaiting'], detailMetrics: ['oLongestWaiting'] },
			/not valid/,
		],
		[
			'an interval',
			{ filter: of('queueId', queue), metrics: ['oWaiting'], interval: 'x/y' },
			/Unrecognized field "interval"/,
		],
		[
			'more predicates than assumed to be allowed',
			{
				metrics: ['oWaiting'],
				filter: {
					type: 'or',
					predicates: Array.from({ length: 301 }, (_, index) => ({
						dimension: 'queueId',
						value: `${index}`,
					})),
				},
			},
			/301 predicates/,
		],
	])('%s is refused', async (_, body, message) => {
		const reply = await client.post<Models.ErrorBody>(QUEUES, body);
		expect(reply.status).toBe(400);
		expect(reply.body.message).toMatch(message);
	});
});

describe('Activity', () => {
	it('takes its page from the URL, and ends without a total', async () => {
		const body = { metrics: [{ metric: 'oInteracting' }], groupBy: ['queueId', 'mediaType'] };
		const sizes: number[] = [];
		const keys = new Set<string>();
		for (let page = 1; ; page++) {
			const path = `${CONVERSATIONS}?pageSize=4&pageNumber=${page}`;
			const answer = await client.post<Models.ConversationActivityResponse>(path, body);
			expect(answer.body.entityIdDimension).toBe('conversationId');
			if (!answer.body.results) break;
			sizes.push(answer.body.results.length);
			for (const { group } of answer.body.results) keys.add(JSON.stringify(group));
		}
		expect(sizes.slice(0, -1).every((size) => size === 4)).toBe(true);
		expect(keys.size).toBe(sizes.reduce((sum, size) => sum + size, 0));
		expect(sizes.length).toBeGreaterThan(2);
	});

	it('tells routing by presence, the own presence beside the system one', async () => {
		const answer = await client.post<Models.RoutingActivityResponse>(ROUTING, {
			metrics: [{ metric: 'oUserPresences' }],
			groupBy: ['queueId'],
			filter: of('queueId', queue),
		});
		expect(answer.body.results).toHaveLength(1);
		const data = answer.body.results?.[0].data ?? [];
		expect(data.reduce((sum, { count = 0 }) => sum + count, 0)).toBe(active.length);
		for (const { qualifier, secondaryQualifier } of data) {
			expect(qualifier).toMatch(/^[A-Z_]+$/);
			expect(secondaryQualifier).toMatch(/^[0-9a-f-]{36}$/);
		}
	});

	test.each<[string, string, object]>([
		['a page size of nothing', '?pageSize=0', {}],
		['a page in the body', '', { pageNumber: 2 }],
		['metrics as texts', '', { metrics: ['oWaiting'] }],
		['an empty filter', '', { filter: { type: 'and', predicates: [] } }],
		['no groups', '', { groupBy: undefined }],
	])('%s is refused', async (_, query, changes) => {
		const body = { metrics: [{ metric: 'oWaiting' }], groupBy: ['queueId'], ...changes };
		expect((await client.post(`${CONVERSATIONS}${query}`, body)).status).toBe(400);
	});
});

describe('Agent status', () => {
	it('gives the first 50 by name, however many there are', async () => {
		const { body } = await client.post<Models.AnalyticsAgentStateQueryResponse>(AGENTS, {});
		const names = active.map(({ name }) => name).sort();
		expect(names.length).toBeGreaterThan(50);
		expect(body.entities?.map(({ userName }) => userName)).toEqual(names.slice(0, 50));
	});

	it('counts and single agents agree with it', async () => {
		const groups = ['segmentType', 'presence', 'routingStatus', 'isOutOfOffice'];
		const counts = await client.post<Models.AnalyticsAgentStateCountsResponse>(
			`${COUNTS}?${groups.map((group) => `groupBy=${group}`).join('&')}`,
			{},
		);
		const all = await Promise.all(
			active.map(
				async ({ id }) =>
					(
						await client.get<Models.AnalyticsAgentStateAgentResponse>(
							`/api/v2/analytics/agents/${id}/status`,
						)
					).body,
			),
		);
		const sum = (list: Array<{ count?: number }> | undefined) =>
			list?.reduce((so, { count = 0 }) => so + count, 0);
		expect(sum(counts.body.presenceCounts)).toBe(active.length);
		expect(sum(counts.body.routingStatusCounts)).toBe(active.length);
		expect(sum(counts.body.segmentCounts)).toBe(
			all.reduce((so, { sessionCount = 0 }) => so + sessionCount, 0),
		);
		// One count for each presence of the organization: several can have one system presence.
		for (const { count, ...presence } of counts.body.presenceCounts ?? []) {
			expect(all.filter((agent) => isMatch(agent, presence))).toHaveLength(count ?? 0);
		}
		expect(Object.keys((await client.post(COUNTS, {})).body)).toEqual(['segmentCounts']);
	});

	it('is unknown of nobody, and predicates have no type', async () => {
		expect((await client.get('/api/v2/analytics/agents/nobody/status')).status).toBe(404);
		const typed = { userFilter: of('userId', active[0].id) };
		expect((await client.post(AGENTS, typed)).status).toBe(400);
	});
});

it('the live conversation has the attributes that details leave out', async () => {
	const [id] = world.truthIds({ now: NOW });
	const { body } = await client.get<Models.Conversation>(`/api/v2/conversations/${id}`);
	const truth = world.conversationAt(world.indexOf(id) ?? -1);
	expect(body.participants.map((one) => [one.id, one.attributes])).toEqual(
		truth.participants.map(({ participantId, attributes = {} }) => [participantId, attributes]),
	);
	expect((await client.get('/api/v2/conversations/unknown')).status).toBe(404);
});

test.each([
	[QUEUES, 'analytics:queueObservation:view'],
	[USERS, 'analytics:userObservation:view'],
	[FLOWS, 'analytics:flowObservation:view'],
	[CONVERSATIONS, 'analytics:queueObservation:view'],
	['/api/v2/analytics/teams/activity/query', 'analytics:teamObservation:view'],
	[AGENTS, 'analytics:agentState:view'],
])('%s needs %s', async (path, permission) => {
	const locked = await startSimulator({ world, now: () => NOW, permissions: [] });
	const { status, body } = await (await signIn(locked)).post<Models.ErrorBody>(path, {});
	await locked.close();
	expect(status).toBe(403);
	expect(body.message).toContain(`[${permission}]`);
});
