import type { Models } from 'purecloud-platform-client-v2';

import {
	createWorld,
	signIn,
	startSimulator,
	type PlainClient,
	type Simulator,
} from '../../simulator';

const WEEK = '2026-11-02T00:00:00.000Z/2026-11-09T00:00:00.000Z';
const PATH = '/api/v2/analytics/users/details/query';
const world = createWorld({ count: 1 });

let now = Date.parse('2026-11-20T00:00:00Z');
let simulator: Simulator;
let client: PlainClient;

beforeAll(async () => {
	simulator = await startSimulator({ world, now: () => now });
	client = await signIn(simulator);
});

afterAll(async () => {
	await simulator.close();
});

type Details = Models.AnalyticsUserDetailsQueryResponse & Models.ErrorBody;

const query = async (body: object) =>
	(await client.post<Details>(PATH, { interval: WEEK, ...body })).body;

const userFilter = (userId: string) => ({
	userFilters: [{ type: 'or', predicates: [{ dimension: 'userId', value: userId }] }],
});

it('gives one record for each active user and day of duty, over several pages', async () => {
	const records: Models.AnalyticsUserDetail[] = [];
	let total = 0;
	for (let pageNumber = 1; ; pageNumber++) {
		const answer = await query({ paging: { pageSize: 30, pageNumber } });
		total = answer.totalHits ?? 0;
		if (!answer.userDetails) break;
		records.push(...answer.userDetails);
	}
	const active = world.directory.users.filter(({ state }) => state === 'active');
	expect(records).toHaveLength(total);
	// Five days of duty in any seven.
	expect(total).toBe(active.length * 5);
	expect(new Set(records.map(({ userId }) => userId))).toEqual(new Set(active.map(({ id }) => id)));
});

it('timelines are unbroken, and routing goes with presence', async () => {
	const { userDetails } = await query({});
	expect(userDetails).toHaveLength(25);
	for (const { primaryPresence = [], routingStatus = [] } of userDetails ?? []) {
		for (const timeline of [primaryPresence, routingStatus]) {
			expect(timeline.slice(1).map(({ startTime }) => startTime)).toEqual(
				timeline.slice(0, -1).map(({ endTime }) => endTime),
			);
		}
		expect(routingStatus[0].startTime).toBe(primaryPresence[0].startTime);
		expect(routingStatus.at(-1)?.endTime).toBe(primaryPresence.at(-1)?.endTime);
	}
});

it('what is still going on has no end', async () => {
	now = Date.parse('2026-11-05T15:00:00Z');
	const { userDetails = [] } = await query({
		interval: '2026-11-05T00:00:00Z/2026-11-06T00:00:00Z',
		paging: { pageSize: 100 },
	});
	now = Date.parse('2026-11-20T00:00:00Z');
	const last = userDetails.map(({ primaryPresence }) => primaryPresence?.at(-1));
	expect(last.some((presence) => presence && !presence.endTime)).toBe(true);
	expect(
		last.filter((presence) => (presence?.startTime ?? '') > '2026-11-05T15:00:00.000Z'),
	).toEqual([]);
});

it('filters by user and by what the user did', async () => {
	const { id } = world.directory.users[0];
	const mine = await query(userFilter(id));
	expect(mine.totalHits).toBe(5);
	expect(new Set(mine.userDetails?.map(({ userId }) => userId))).toEqual(new Set([id]));
	const threeDays = {
		interval: '2026-11-02T00:00:00Z/2026-11-05T00:00:00Z',
		paging: { pageSize: 100 },
	};
	const missed = await query({
		...threeDays,
		routingStatusFilters: [
			{ type: 'and', predicates: [{ dimension: 'routingStatus', value: 'NOT_RESPONDING' }] },
		],
	});
	const all = await query(threeDays);
	expect(missed.userDetails).toEqual(
		all.userDetails?.filter(({ routingStatus }) =>
			routingStatus?.some((one) => one.routingStatus === 'NOT_RESPONDING'),
		),
	);
	expect(missed.totalHits).toBeGreaterThan(0);
	expect(missed.totalHits).toBeLessThan(all.totalHits ?? 0);
});

it('keeps the limits of details queries', async () => {
	expect(await query({ paging: { pageSize: 101 } })).toMatchObject({ status: 400 });
	expect(await query({ orderBy: 'conversationStart' })).toMatchObject({ status: 400 });
	const month = { interval: '2026-11-01T00:00:00Z/2026-12-02T00:00:00Z' };
	expect((await query(month)).message).toMatch(/does not exceed 7 days/);
	expect(await query({ ...month, ...userFilter(world.directory.users[0].id) })).toHaveProperty(
		'totalHits',
	);
	expect(
		await query({ interval: '2025-01-01T00:00:00Z/2025-01-02T00:00:00Z', ...userFilter('x') }),
	).toEqual({
		totalHits: 0,
	});
});
