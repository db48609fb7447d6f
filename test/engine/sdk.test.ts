import {
	AnalyticsApi,
	ApiClient,
	TokensApi,
	UsersApi,
	type Models,
} from 'purecloud-platform-client-v2';

import { createWorld, startSimulator, type Simulator } from '../simulator';

// The simulator is only worth something if a client that was written for the real service works with it unchanged.
const INTERVAL = '2026-11-01T00:00:00.000Z/2026-11-08T00:00:00.000Z';
const DAYS = { from: Date.parse('2026-11-01'), to: Date.parse('2026-11-08') };

describe('the official SDK with the simulator', () => {
	let simulator: Simulator;

	beforeAll(async () => {
		simulator = await startSimulator({
			world: createWorld({ seed: 7, count: 2345 }),
			watermark: Date.parse('2026-11-20'),
		});
		const { hostname, port } = new URL(simulator.url);
		// The SDK's own way to another host: a gateway. It adds nothing to the paths.
		ApiClient.instance.setGateway({ host: hostname, protocol: 'http', port: Number(port) });
		await ApiClient.instance.loginClientCredentialsGrant(
			simulator.clientId,
			simulator.clientSecret,
		);
	});

	afterAll(async () => {
		await simulator.close();
	});

	it('logs in and is told who it is', async () => {
		const me = await new TokensApi().getTokensMe();
		expect(me.OAuthClient?.id).toBe(simulator.clientId);
		expect(simulator.issuedTokens).toHaveLength(1);
	});

	it('pages the details query to its end and gets each conversation once', async () => {
		const api = new AnalyticsApi();
		const ids: string[] = [];
		let total = 0;
		for (let pageNumber = 1; ; pageNumber++) {
			const answer = await api.postAnalyticsConversationsDetailsQuery({
				interval: INTERVAL,
				paging: { pageSize: 100, pageNumber },
			});
			total = answer.totalHits ?? 0;
			if (!answer.conversations) break;
			ids.push(...answer.conversations.map(({ conversationId }) => conversationId ?? ''));
		}
		expect(total).toBe(2345);
		expect(ids).toEqual(simulator.world.truthIds(DAYS));
		expect(new Set(ids).size).toBe(2345);
	});

	it('finds with filters what the conversations themselves say', async () => {
		const queue = simulator.world.directory.queues[2].id;
		const body: Models.ConversationQuery = {
			interval: INTERVAL,
			conversationFilters: [
				{ type: 'and', predicates: [{ dimension: 'originatingDirection', value: 'inbound' }] },
			],
			segmentFilters: [
				{ type: 'or', predicates: [{ dimension: 'queueId', value: queue }] },
				{
					type: 'and',
					predicates: [{ type: 'dimension', dimension: 'mediaType', value: 'voice' }],
				},
			],
			paging: { pageSize: 100, pageNumber: 1 },
		};
		const answer = await new AnalyticsApi().postAnalyticsConversationsDetailsQuery(body);
		const truth = simulator.world.truthIds({
			...DAYS,
			where: ({ originatingDirection, participants }) => {
				const sessions = participants.flatMap((participant) => participant.sessions ?? []);
				// Each entry may be met by another segment.
				return (
					originatingDirection === 'inbound' &&
					sessions.some(({ mediaType }) => mediaType === 'voice') &&
					sessions.some(({ segments }) => segments?.some(({ queueId }) => queueId === queue))
				);
			},
		});
		expect(truth.length).toBeGreaterThan(20);
		expect(answer.totalHits).toBe(truth.length);
		expect(answer.conversations?.map(({ conversationId }) => conversationId)).toEqual(
			truth.slice(0, 100),
		);
	});

	it('fetches several conversations by id, and one', async () => {
		const api = new AnalyticsApi();
		const [first, second] = simulator.world.truthIds();
		const several = await api.getAnalyticsConversationsDetails({ id: [first, second] });
		expect(several.conversations?.map(({ conversationId }) => conversationId)).toEqual([
			first,
			second,
		]);
		const one = await api.getAnalyticsConversationDetails(first);
		expect(one).toEqual(several.conversations?.[0]);
	});

	it('reads all users, active and not, page by page', async () => {
		const api = new UsersApi();
		const names: string[] = [];
		let pageCount = 1;
		for (let pageNumber = 1; pageNumber <= pageCount; pageNumber++) {
			const answer = await api.getUsers({ pageSize: 10, pageNumber, state: 'any' });
			pageCount = answer.pageCount ?? 0;
			names.push(...(answer.entities ?? []).map(({ name }) => name ?? ''));
		}
		expect(pageCount).toBe(3);
		expect(names).toEqual(simulator.world.directory.users.map(({ name }) => name));
		const active = await api.getUsers({ pageSize: 100 });
		expect(active.total).toBeLessThan(names.length);
	});

	it('runs a job to its end, follows the cursors, and deletes it', async () => {
		const api = new AnalyticsApi();
		const { jobId = '' } = await api.postAnalyticsConversationsDetailsJobs({
			interval: INTERVAL,
			startOfDayIntervalMatching: true,
		});
		const states: string[] = [];
		while (states.at(-1) !== 'FULFILLED' && states.length < 10) {
			states.push((await api.getAnalyticsConversationsDetailsJob(jobId)).state ?? '');
		}
		expect(states).toEqual(['QUEUED', 'PENDING', 'FULFILLED']);

		const ids: string[] = [];
		let cursor: string | undefined;
		let pages = 0;
		do {
			const answer = await api.getAnalyticsConversationsDetailsJobResults(jobId, {
				pageSize: 1000,
				...(cursor !== undefined && { cursor }),
			});
			pages += 1;
			ids.push(...(answer.conversations ?? []).map(({ conversationId }) => conversationId ?? ''));
			cursor = answer.cursor;
		} while (cursor !== undefined);
		expect(pages).toBe(3);
		expect(ids).toEqual(simulator.world.truthIds(DAYS));

		await api.deleteAnalyticsConversationsDetailsJob(jobId);
		await expect(api.getAnalyticsConversationsDetailsJob(jobId)).rejects.toMatchObject({
			status: 404,
		});
	});

	it('asks for aggregates at once, and by a job with cursors', async () => {
		const api = new AnalyticsApi();
		const query: Models.ConversationAggregationQuery = {
			interval: INTERVAL,
			granularity: 'PT1H',
			timeZone: 'Europe/Berlin',
			groupBy: ['queueId', 'mediaType'],
			metrics: ['nOffered', 'tHandle', 'oServiceLevel'],
			filter: {
				type: 'and',
				predicates: [{ type: 'dimension', dimension: 'originatingDirection', value: 'inbound' }],
			},
			views: [{ target: 'tHandle', name: 'short', function: 'rangeBound', range: { lt: 60_000 } }],
		};
		const { results = [] } = await api.postAnalyticsConversationsAggregatesQuery(query);
		expect(results.length).toBeGreaterThan(12);
		expect(results.some(({ group }) => group?.queueId && group.mediaType === 'voice')).toBe(true);

		const { jobId = '' } = await api.postAnalyticsConversationsAggregatesJobs({
			...query,
			pageSize: 10,
		});
		const states: string[] = [];
		while (states.at(-1) !== 'FULFILLED' && states.length < 10) {
			states.push((await api.getAnalyticsConversationsAggregatesJob(jobId)).state ?? '');
		}
		const read: Models.ConversationAggregateDataContainer[] = [];
		let cursor: string | undefined;
		do {
			const answer = await api.getAnalyticsConversationsAggregatesJobResults(jobId, {
				...(cursor !== undefined && { cursor }),
			});
			read.push(...(answer.results ?? []));
			cursor = answer.cursor;
		} while (cursor !== undefined);
		expect(read).toEqual(results);
		await api.deleteAnalyticsConversationsAggregatesJob(jobId);
		await expect(api.getAnalyticsConversationsAggregatesJob(jobId)).rejects.toMatchObject({
			status: 404,
		});
	});

	it('reads user details and hands on a refusal as the service words it', async () => {
		const api = new AnalyticsApi();
		const details = await api.postAnalyticsUsersDetailsQuery({ interval: INTERVAL });
		// A record is one status: 25 of them make a page, in one element for each user.
		const statuses = details.userDetails?.flatMap(
			({ primaryPresence = [], routingStatus = [] }) => [...primaryPresence, ...routingStatus],
		);
		expect(statuses).toHaveLength(25);
		expect(details.totalHits).toBeGreaterThan(25);
		await expect(
			api.postAnalyticsConversationsDetailsQuery({
				interval: INTERVAL,
				paging: { pageSize: 101, pageNumber: 1 },
			}),
		).rejects.toMatchObject({ status: 400, code: 'bad.request' });
	});
});
