import type { Models } from 'purecloud-platform-client-v2';

import {
	createWorld,
	signIn,
	startSimulator,
	type PlainClient,
	type Simulator,
} from '../../../simulator';
import { ask, rowsOf } from './model';

const FROM = '2026-11-02T00:00:00.000Z';
const TO = '2026-11-05T00:00:00.000Z';
const NOW = Date.parse('2026-11-04T11:00:00.000Z');

describe('aggregates of users', () => {
	let simulator: Simulator;
	let client: PlainClient;
	let details: Models.AnalyticsUserDetail[];

	beforeAll(async () => {
		simulator = await startSimulator({
			world: createWorld({ count: 10, users: 16 }),
			now: () => NOW,
		});
		client = await signIn(simulator);
		// A page holds a hundred statuses, not users.
		const page = async (pageNumber: number) =>
			(
				await client.post<Models.AnalyticsUserDetailsQueryResponse>(
					'/api/v2/analytics/users/details/query',
					{ interval: `${FROM}/${TO}`, paging: { pageSize: 100, pageNumber } },
				)
			).body;
		const { totalHits = 0 } = await page(1);
		expect(totalHits).toBeGreaterThan(100);
		details = [];
		for (let number = 1; number <= Math.ceil(totalHits / 100); number++) {
			details.push(...((await page(number)).userDetails ?? []));
		}
	});

	afterAll(async () => {
		await simulator.close();
	});

	/** How long the stretch lies within the span; what has no end goes on until now. */
	function overlap(start = '', end: string | undefined, from: string, to: string): number {
		const until = end === undefined ? NOW : Date.parse(end);
		const first = Math.max(Date.parse(start), Date.parse(from));
		return Math.max(0, Math.min(until, Date.parse(to)) - first);
	}

	it('equal the time between the details’ stretches, by user, hour and presence', async () => {
		const { status, body } = await ask(client, 'users', {
			interval: `${FROM}/${TO}`,
			granularity: 'PT1H',
			groupBy: ['userId'],
			metrics: ['tSystemPresence', 'tAgentRoutingStatus'],
		});
		expect(status).toBe(200);
		const rows = rowsOf(body);
		expect(rows.length).toBeGreaterThan(300);
		for (const { group, interval, metric, qualifier, stats } of rows) {
			const [from, to] = interval.split('/');
			const own = details.filter(({ userId }) => userId === group.userId);
			const stretches =
				metric === 'tSystemPresence'
					? own.flatMap(({ primaryPresence = [] }) =>
							primaryPresence.filter(({ systemPresence }) => systemPresence === qualifier),
						)
					: own.flatMap(({ routingStatus = [] }) =>
							routingStatus.filter((one) => one.routingStatus === qualifier),
						);
			const expected = stretches.reduce(
				(sum, { startTime, endTime }) => sum + overlap(startTime, endTime, from, to),
				0,
			);
			expect(stats).toEqual({ sum: expected });
			expect(expected).toBeGreaterThan(0);
		}
		const all = details
			.flatMap(({ primaryPresence = [] }) => primaryPresence)
			.reduce((sum, one) => sum + overlap(one.startTime, one.endTime, FROM, TO), 0);
		const found = rows.filter(({ metric }) => metric === 'tSystemPresence');
		expect(found.reduce((sum, { stats }) => sum + (stats.sum ?? 0), 0)).toBe(all);
	});

	it('say which presences of the organization belong to a system presence', async () => {
		const { body } = await ask(client, 'users', {
			interval: `${FROM}/${TO}`,
			metrics: ['tOrganizationPresence', 'tSystemPresence'],
		});
		const mappings = body.systemToOrganizationMappings ?? {};
		const sums = Object.fromEntries(
			rowsOf(body).map(({ qualifier = '', stats }) => [qualifier, stats.sum]),
		);
		expect(sums.ON_QUEUE).toBeGreaterThan(0);
		for (const [presence, ids] of Object.entries(mappings)) {
			// Secondary presences, such as Lunch, share a system presence.
			expect(ids.reduce((sum, id) => sum + (sums[id] ?? 0), 0)).toBe(sums[presence] ?? 0);
		}
		expect(Object.keys(mappings)).toContain('ON_QUEUE');
	});

	it('are nothing at all before anybody worked', async () => {
		const { body } = await ask(client, 'users', {
			interval: '2027-01-01T00:00:00.000Z/2027-01-02T00:00:00.000Z',
			metrics: ['tSystemPresence'],
		});
		expect(body).toEqual({});
	});
});
