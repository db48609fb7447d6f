import { AnalyticsApi, ApiClient, ConversationsApi } from 'purecloud-platform-client-v2';

import { startSimulator, type Simulator } from '../simulator';
import { busyWorld, goingOn, NOW, queueTruth } from './harness/busy';

// The real-time endpoints of the simulator, used by the client that was written for the real service.
describe('the official SDK and what goes on now', () => {
	const world = busyWorld();
	const [queue] = world.directory.queues;
	const users = world.directory.users.filter(({ state }) => state === 'active');
	const api = new AnalyticsApi();
	let simulator: Simulator;

	beforeAll(async () => {
		simulator = await startSimulator({ world, now: () => NOW });
		const { hostname, port } = new URL(simulator.url);
		ApiClient.instance.setGateway({ host: hostname, protocol: 'http', port: Number(port) });
		await ApiClient.instance.loginClientCredentialsGrant(
			simulator.clientId,
			simulator.clientSecret,
		);
	});

	afterAll(async () => {
		await simulator.close();
	});

	const filter = (dimension: string, value: string) => ({
		type: 'or',
		predicates: [{ type: 'dimension', dimension, value }],
	});

	it('observes queues, users and flows', async () => {
		const queues = await api.postAnalyticsQueuesObservationsQuery({
			filter: filter('queueId', queue.id),
			metrics: ['oWaiting', 'oLongestWaiting'],
		});
		const voice = queues.results?.find(({ group }) => group?.mediaType === 'voice');
		const truth = queueTruth(goingOn(world, NOW), queue.id, 'voice');
		expect(voice?.data?.[0].stats?.count).toBe(truth.oWaiting);
		expect(voice?.data?.[1]?.stats?.calculatedMetricValue ?? null).toBe(truth.oldestWaiting);
		const ofUser = await api.postAnalyticsUsersObservationsQuery({
			filter: filter('userId', users[0].id),
			metrics: ['oActiveQueues'],
		});
		expect(ofUser.results).toHaveLength(1);
		const flows = await api.postAnalyticsFlowsObservationsQuery({
			filter: filter('mediaType', 'voice'),
			metrics: ['oFlow'],
		});
		expect(flows.results?.length).toBeGreaterThan(0);
	});

	it('pages activity', async () => {
		const body = {
			metrics: [{ metric: 'oInteracting', details: true }],
			groupBy: ['queueId', 'mediaType'],
		};
		const whole = await api.postAnalyticsConversationsActivityQuery(body, { pageSize: 100 });
		const paged = [];
		for (let pageNumber = 1; ; pageNumber++) {
			const page = await api.postAnalyticsConversationsActivityQuery(body, {
				pageSize: 5,
				pageNumber,
			});
			if (!page.results) break;
			paged.push(...page.results);
		}
		expect(paged.length).toBeGreaterThan(5);
		expect(paged).toEqual(whole.results);
		const byRouting = { metrics: [{ metric: 'oOnQueueUsers' }], groupBy: ['queueId'] };
		expect((await api.postAnalyticsRoutingActivityQuery(byRouting)).results).toHaveLength(
			world.directory.queues.length,
		);
		const byTeam = { metrics: [{ metric: 'oTeamPresences' }], groupBy: ['teamId'] };
		expect((await api.postAnalyticsTeamsActivityQuery(byTeam)).results).toHaveLength(
			world.directory.teams.length,
		);
		const byUser = { metrics: [{ metric: 'oMemberQueues' }], groupBy: ['userId'] };
		expect(
			(await api.postAnalyticsUsersActivityQuery(byUser, { pageSize: 100 })).results,
		).toHaveLength(users.length);
		const byFlow = { metrics: [{ metric: 'oFlow' }], groupBy: ['flowId'] };
		expect((await api.postAnalyticsFlowsActivityQuery(byFlow)).results?.length).toBeGreaterThan(0);
	});

	it('reads agents, and counts them', async () => {
		const { entities } = await api.postAnalyticsAgentsStatusQuery({
			userFilter: {
				type: 'or',
				predicates: users.slice(0, 3).map(({ id }) => ({ dimension: 'userId', value: id })),
			},
		});
		expect(entities).toHaveLength(3);
		expect(await api.getAnalyticsAgentStatus(entities?.[0].userId ?? '')).toEqual(entities?.[0]);
		const counts = await api.postAnalyticsAgentsStatusCounts({}, { groupBy: ['presence'] });
		const sum = counts.presenceCounts?.reduce((so, { count = 0 }) => so + count, 0);
		expect(sum).toBe(users.length);
	});

	it('reads a conversation with attributes', async () => {
		const [id] = world.truthIds({ now: NOW });
		const conversation = await new ConversationsApi().getConversation(id);
		expect(conversation.id).toBe(id);
		expect(conversation.participants.some(({ attributes }) => attributes?.language)).toBe(true);
	});
});
