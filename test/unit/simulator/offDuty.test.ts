import type { Models } from 'purecloud-platform-client-v2';

import { createWorld, signIn, startSimulator } from '../../simulator';
import type { PlainClient, Simulator } from '../../simulator';

const PATH = '/api/v2/analytics/users/details/query';
const DAY = 24 * 60 * 60 * 1000;
const world = createWorld({ count: 1, offDuty: true });

let simulator: Simulator;
let client: PlainClient;

beforeAll(async () => {
	simulator = await startSimulator({ world, now: () => Date.parse('2026-11-20T00:00:00Z') });
	client = await signIn(simulator);
});

afterAll(async () => {
	await simulator.close();
});

type Details = Models.AnalyticsUserDetailsQueryResponse;

async function records(interval: string) {
	const found: Models.AnalyticsUserDetail[] = [];
	let total = 0;
	const sizes: number[] = [];
	for (let pageNumber = 1; pageNumber === 1 || (pageNumber - 1) * 50 < total; pageNumber++) {
		const body = { interval, paging: { pageSize: 50, pageNumber } };
		const answer = (await client.post<Details>(PATH, body)).body;
		total = answer.totalHits ?? 0;
		sizes.push(
			(answer.userDetails ?? []).reduce(
				(sum, { primaryPresence = [], routingStatus = [] }) =>
					sum + primaryPresence.length + routingStatus.length,
				0,
			),
		);
		found.push(...(answer.userDetails ?? []));
	}
	return { found, total, sizes };
}

const offline = (found: Models.AnalyticsUserDetail[]) =>
	found.flatMap(({ userId, primaryPresence = [] }) =>
		primaryPresence
			.filter(({ systemPresence }) => systemPresence === 'OFFLINE')
			.map(({ startTime, endTime }) => `${userId} ${startTime} ${endTime}`),
	);

it('a status that spans days comes once where a query covers both days, and totals count it all', async () => {
	const { found, total, sizes } = await records('2026-11-02T00:00:00Z/2026-11-09T00:00:00Z');
	expect(new Set(offline(found)).size).toBe(offline(found).length);
	expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(total);
	expect(sizes.slice(0, -1).some((size) => size < 50)).toBe(true);
});

it('and with both days where each has a query of its own', async () => {
	const monday = offline((await records('2026-11-02T00:00:00Z/2026-11-03T00:00:00Z')).found);
	const tuesday = offline((await records('2026-11-03T00:00:00Z/2026-11-04T00:00:00Z')).found);
	const both = monday.filter((stretch) => tuesday.includes(stretch));
	expect(both.length).toBeGreaterThan(3);
	for (const stretch of both) {
		const [, start, end] = stretch.split(' ');
		expect(Date.parse(start)).toBeLessThan(Date.parse('2026-11-03T00:00:00Z'));
		expect(Date.parse(end)).toBeLessThan(Date.parse('2026-11-04T00:00:00Z'));
	}
});

it('some last over days off', async () => {
	const { found } = await records('2026-11-02T00:00:00Z/2026-11-09T00:00:00Z');
	const lengths = offline(found).map((stretch) => {
		const [, start, end] = stretch.split(' ');
		return Date.parse(end) - Date.parse(start);
	});
	expect(lengths.filter((length) => length > 2 * DAY).length).toBeGreaterThan(3);
	expect(lengths.every((length) => length > 0)).toBe(true);
});
