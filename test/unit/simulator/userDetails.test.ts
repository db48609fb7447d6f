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

const countOf = (details: Models.AnalyticsUserDetail[]) =>
	details.reduce(
		(sum, { primaryPresence = [], routingStatus = [] }) =>
			sum + primaryPresence.length + routingStatus.length,
		0,
	);

/** Every element of all pages, and the statuses on each page. */
async function elements(body: object = {}, pageSize = 100) {
	const found: Models.AnalyticsUserDetail[] = [];
	let total = 0;
	const sizes: number[] = [];
	for (let pageNumber = 1; pageNumber === 1 || (pageNumber - 1) * pageSize < total; pageNumber++) {
		const answer = await query({ ...body, paging: { pageSize, pageNumber } });
		total = answer.totalHits ?? 0;
		sizes.push(countOf(answer.userDetails ?? []));
		found.push(...(answer.userDetails ?? []));
	}
	return { found, total, sizes };
}

it('counts statuses in totals and on pages, and gives those of one user on a page in one element', async () => {
	const { found, total, sizes } = await elements({}, 30);
	const active = world.directory.users.filter(({ state }) => state === 'active');
	expect(countOf(found)).toBe(total);
	expect(total).toBeGreaterThan(active.length * 5 * 10);
	expect(new Set(sizes.slice(0, -1))).toEqual(new Set([30]));
	expect(new Set(found.map(({ userId }) => userId))).toEqual(new Set(active.map(({ id }) => id)));
	const { userDetails: page = [] } = await query({ paging: { pageSize: 100 } });
	expect(new Set(page.map(({ userId }) => userId)).size).toBe(page.length);
	expect(page.some((detail) => countOf([detail]) > 1)).toBe(true);
});

/** All statuses of each user, from whatever elements. */
async function timelines(interval: string) {
	const byUser = new Map<string, Required<Models.AnalyticsUserDetail>>();
	const { found } = await elements({ interval });
	for (const { userId = '', primaryPresence, routingStatus } of found) {
		const known = byUser.get(userId) ?? { userId, primaryPresence: [], routingStatus: [] };
		known.primaryPresence.push(...(primaryPresence ?? []));
		known.routingStatus.push(...(routingStatus ?? []));
		byUser.set(userId, known);
	}
	return [...byUser.values()];
}

it('timelines are unbroken, and routing goes with presence', async () => {
	const days = await timelines('2026-11-03T00:00:00Z/2026-11-04T00:00:00Z');
	expect(days.length).toBeGreaterThan(10);
	for (const { primaryPresence, routingStatus } of days) {
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
	const days = await timelines('2026-11-05T00:00:00Z/2026-11-06T00:00:00Z');
	now = Date.parse('2026-11-20T00:00:00Z');
	const last = days.map(({ primaryPresence }) => primaryPresence.at(-1));
	expect(last.some((presence) => presence && !presence.endTime)).toBe(true);
	expect(
		last.filter((presence) => (presence?.startTime ?? '') > '2026-11-05T15:00:00.000Z'),
	).toEqual([]);
});

it('a day in part gives what was going on within it', async () => {
	const [from, to] = ['2026-11-03T14:00:00.000Z', '2026-11-03T15:00:00.000Z'];
	const starts = (details: Models.AnalyticsUserDetail[]) =>
		details.flatMap(({ primaryPresence = [] }) => primaryPresence);
	const all = starts(await timelines('2026-11-03T00:00:00Z/2026-11-04T00:00:00Z'));
	const part = starts(await timelines(`${from}/${to}`));
	const key = ({ startTime }: Models.AnalyticsUserPresenceRecord) => startTime ?? '';
	expect(part.map(key).sort()).toEqual(
		all
			.filter(({ startTime = '', endTime = '' }) => startTime < to && endTime > from)
			.map(key)
			.sort(),
	);
	expect(part.length).toBeGreaterThan(5);
	expect(part.length).toBeLessThan(all.length);
});

it('filters by user and by status: of a filtered kind what matches, of the other kind nothing', async () => {
	const { id } = world.directory.users[0];
	const mine = await elements(userFilter(id));
	expect(new Set(mine.found.map(({ userId }) => userId))).toEqual(new Set([id]));
	const threeDays = { interval: '2026-11-02T00:00:00Z/2026-11-05T00:00:00Z' };
	const missed = await elements({
		...threeDays,
		routingStatusFilters: [
			{ type: 'and', predicates: [{ dimension: 'routingStatus', value: 'NOT_RESPONDING' }] },
		],
	});
	const all = await elements(threeDays);
	const routing = ({ found }: typeof all) =>
		found.flatMap(({ userId, routingStatus = [] }) =>
			routingStatus.map((status) => ({ userId, ...status })),
		);
	const byTime = (statuses: ReturnType<typeof routing>) =>
		statuses.map((status) => JSON.stringify(status)).sort();
	expect(byTime(routing(missed))).toEqual(
		byTime(routing(all).filter(({ routingStatus }) => routingStatus === 'NOT_RESPONDING')),
	);
	expect(missed.found.some(({ primaryPresence }) => primaryPresence)).toBe(false);
	expect(missed.total).toBe(routing(missed).length);
	expect(missed.total).toBeGreaterThan(0);
});

describe('a status that lasts for weeks', () => {
	const presence = {
		systemPresence: 'OFFLINE',
		organizationPresenceId: 'p',
		startTime: '2026-10-05T16:00:00.000Z',
		endTime: '2026-11-09T08:00:00.000Z',
	};
	const weeks = createWorld({ count: 0, users: 6, statuses: [{ primaryPresence: [presence] }] });
	const element = { userId: weeks.directory.users[0].id, primaryPresence: [presence] };

	it('stands in full on its first and on its last day, and on none between', async () => {
		const other = await startSimulator({ world: weeks, now: () => now });
		const signedIn = await signIn(other);
		const answers: Details[] = [];
		for (const interval of [
			'2026-10-05T00:00:00Z/2026-10-06T00:00:00Z',
			'2026-10-20T00:00:00Z/2026-10-21T00:00:00Z',
			'2026-11-09T00:00:00Z/2026-11-10T00:00:00Z',
		]) {
			answers.push((await signedIn.post<Details>(PATH, { interval })).body);
		}
		await other.close();
		expect(answers).toEqual([
			{ userDetails: [element], totalHits: 1 },
			{ totalHits: 0 },
			{ userDetails: [element], totalHits: 1 },
		]);
	});
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
