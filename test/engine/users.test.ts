import omit from 'lodash/omit';
import range from 'lodash/range';
import type { INodeParameters } from 'n8n-workflow';

import type { Filter } from '../../nodes/GenesysCloudAnalytics/genesys/filter.types';
import type { JobState, SimulatorOptions } from '../simulator';
import { createWorld } from '../simulator';
import type { GivenStatuses } from '../../nodes/GenesysCloudAnalytics/sample/world/people/timeline';
import { closeScenarios, scenario } from './harness/scenario';

afterEach(closeScenarios);

const QUERY = '/api/v2/analytics/users/details/query';
const JOBS = '/api/v2/analytics/users/details/jobs';
const LATE = Date.parse('2026-11-19T00:00:00Z');
const DAYS = { period: 'custom', from: '2026-11-02T00:00:00Z', to: '2026-11-09T00:00:00Z' };

/** Agent: Get Many over a week, everything, in UTC, against users who are offline between their shifts. */
async function users({ world: own, ...options }: SimulatorOptions = {}, count = 12) {
	const world = own ?? createWorld({ count: 0, users: count, offDuty: true });
	const { sim, run } = await scenario(world, { watermark: LATE, ...options });
	const getAll = async ({ options: more, ...parameters }: INodeParameters = {}) =>
		await run({
			resource: 'user',
			operation: 'getAll',
			returnAll: true,
			columns: 'all',
			...DAYS,
			...parameters,
			options: { timeZone: 'UTC', ...(more as object) },
		});
	const asked = (path: string) => sim.requests.filter((request) => request.path === path);
	return { sim, getAll, asked, world };
}

const iso = (ms: number) => new Date(ms).toISOString();

/** Sixty statuses of ten minutes each, half of them presences, on one day. */
const sixtyEach: GivenStatuses = {
	primaryPresence: range(30).map((turn) => ({
		systemPresence: turn % 2 === 0 ? 'AVAILABLE' : 'BUSY',
		organizationPresenceId: `presence-${turn % 2}`,
		startTime: iso(Date.parse('2026-11-03T08:00:00Z') + turn * 600_000),
		endTime: iso(Date.parse('2026-11-03T08:10:00Z') + turn * 600_000),
	})),
	routingStatus: range(30).map((turn) => ({
		routingStatus: turn % 2 === 0 ? 'IDLE' : 'INTERACTING',
		startTime: iso(Date.parse('2026-11-03T08:00:00Z') + turn * 600_000),
		endTime: iso(Date.parse('2026-11-03T08:10:00Z') + turn * 600_000),
	})),
};

function oneStatus(userId: string) {
	const [presence] = sixtyEach.primaryPresence ?? [];
	return { userId, primaryPresence: [presence] };
}

/** Six users with the same statuses. */
async function given(statuses: GivenStatuses) {
	const world = createWorld({ count: 0, users: 7, statuses: range(7).map(() => statuses) });
	expect(active(world)).toHaveLength(6);
	return await users({ world });
}

const active = ({ directory }: ReturnType<typeof createWorld>) =>
	directory.users.filter(({ state }) => state === 'active').map(({ id }) => id);

describe('Agent: Get Many', () => {
	it('gives a row for each period, by user and then by time, and none twice', async () => {
		const { getAll, world, asked } = await users();
		const { json, error, hints } = await getAll({ options: { showReport: true } });
		expect(error).toBeUndefined();
		expect(hints).toHaveLength(1);
		expect([...new Set(json.map(({ userId }) => userId))]).toEqual(active(world).sort());
		const keys = json.map(({ userId, kind, start }) => `${userId} ${kind} ${start}`);
		expect(new Set(keys).size).toBe(keys.length);
		for (let row = 1; row < json.length; row++) {
			if (json[row].userId !== json[row - 1].userId) continue;
			expect(String(json[row].start) >= String(json[row - 1].start)).toBe(true);
		}
		expect(json.length).toBeGreaterThan(1_000);
		// A hundred statuses to a page, and nothing is read again.
		const announced = Number(hints[0].message.split(' ')[0].replace(',', ''));
		expect(announced).toBeGreaterThan(json.length);
		expect(asked(QUERY)).toHaveLength(Math.ceil(announced / 100));
	});

	it('gives a row for each user and day, whose presences never exceed the day', async () => {
		const { getAll, world } = await users();
		const { json } = await getAll({ rowsPer: 'day' });
		const days = new Set(json.map(({ day }) => day));
		expect([...days].sort()).toEqual([2, 3, 4, 5, 6, 7, 8].map((day) => `2026-11-0${day}`));
		expect(json.length).toBeLessThanOrEqual(7 * active(world).length);
		for (const row of json) {
			const presences = Object.entries(row).filter(([key]) => key.startsWith('presence'));
			const sum = presences.reduce((total, [, value]) => total + Number(value), 0);
			expect(sum).toBeLessThanOrEqual(86_400.5);
			expect(row.routingInteractingSeconds).toBeLessThanOrEqual(Number(row.presenceOnQueueSeconds));
		}
		expect(json.some(({ presenceOfflineSeconds }) => presenceOfflineSeconds === 86_400)).toBe(true);
	});

	it('gives the elements as Genesys sent them with Simplify off, and stops at the limit', async () => {
		const { getAll, asked } = await users();
		const all = await getAll({ simplify: false });
		expect(all.json[0]).toHaveProperty('primaryPresence');
		expect(all.json.length).toBeGreaterThan(asked(QUERY).length);
		const before = asked(QUERY).length;
		const few = await getAll({ simplify: false, returnAll: false, limit: 7 });
		expect(few.json).toEqual(all.json.slice(0, 7));
		// A limit counts elements, a page statuses: one page has several elements.
		const [first, ...more] = asked(QUERY).slice(before);
		expect(first.body).toMatchObject({ paging: { pageSize: 100, pageNumber: 1 } });
		expect(more.length).toBeLessThan(3);
	});

	it('counts a limit in rows', async () => {
		const { getAll } = await users();
		const all = await getAll();
		const few = await getAll({ returnAll: false, limit: 60 });
		expect(few.json).toEqual(all.json.slice(0, 60));
	});

	it.each(['period', 'day'])(
		'gives the same rows per %s by job',
		async (rowsPer) => {
			const { getAll, sim, asked } = await users({ watermark: Date.parse('2026-11-05T10:00:00Z') });
			const byQuery = await getAll({ rowsPer });
			const byJob = await getAll({ rowsPer, options: { source: 'job' } });
			expect(byJob.json).toEqual(byQuery.json);
			expect(asked(JOBS).map(({ body }) => body)).toEqual([
				{ interval: '2026-11-02T00:00:00.000Z/2026-11-05T00:00:00.000Z', order: 'asc' },
			]);
			expect([...sim.jobs.values()].map(({ deleted }) => deleted)).toEqual([true]);
		},
		30_000,
	);

	it('reads only some users, a month in one query', async () => {
		const { getAll, asked, world } = await users();
		const [one, two] = active(world);
		const { json } = await getAll({
			userIds: { __rl: true, mode: 'id', value: `${one}, ${two}` },
			from: '2026-10-01T00:00:00Z',
			to: '2026-11-01T00:00:00Z',
		});
		expect(new Set(json.map(({ userId }) => userId))).toEqual(new Set([one, two]));
		const intervals = asked(QUERY).map(({ body }) => (body as { interval: string }).interval);
		expect(new Set(intervals).size).toBe(1);
		expect(asked(QUERY)[0].body).toMatchObject({
			interval: '2026-10-01T00:00:00.000Z/2026-11-01T00:00:00.000Z',
			userFilters: [
				{
					type: 'and',
					clauses: [
						{
							type: 'or',
							predicates: [one, two].map((value) => ({
								type: 'dimension',
								dimension: 'userId',
								value,
							})),
						},
					],
				},
			],
		});
	});

	it('asks for more than 100 users in several queries', async () => {
		const { getAll, asked, world } = await users({}, 130);
		const ids = world.directory.users.map(({ id }) => id);
		const { json, error } = await getAll({
			userIds: ids.join(','),
			rowsPer: 'day',
			to: '2026-11-03T00:00:00Z',
		});
		expect(error).toBeUndefined();
		const told = new Set(json.map(({ userId }) => userId));
		expect(active(world).filter((id) => told.has(id)).length).toBe(told.size);
		expect(told.size).toBeGreaterThan(50);
		type Body = { userFilters: Filter[] };
		const groups = asked(QUERY).map(({ body }) => {
			const [{ clauses = [] }] = (body as Body).userFilters;
			return clauses[0].predicates.map(({ value }) => value);
		});
		expect(groups[0]).toHaveLength(100);
		expect(new Set(groups.flat())).toEqual(new Set(ids));
	}, 30_000);

	it("names the organization's own presences, secondary and deactivated ones too", async () => {
		const { getAll, asked } = await users();
		const { json } = await getAll();
		const named = json.filter(({ organizationPresenceId }) => organizationPresenceId !== null);
		const names = new Set(named.map((row) => `${row.status} ${row.organizationPresenceName}`));
		expect([...names].sort()).toEqual([
			'AVAILABLE Available',
			'BREAK Break',
			'MEAL Lunch',
			'MEAL Meal',
			'MEETING Coaching, 1:1',
			'MEETING Meeting',
			'OFFLINE Offline',
			'ON_QUEUE On queue',
		]);
		for (const { kind, organizationPresenceName } of json) {
			if (kind === 'routingStatus') expect(organizationPresenceName).toBeNull();
		}
		expect(asked('/api/v2/presence/definitions')).toHaveLength(2);
	});

	it('has their IDs, and says why, where the permission for names is missing', async () => {
		const { getAll, sim } = await users();
		sim.faults.add({
			kind: 'status',
			status: 403,
			method: 'GET',
			path: '/api/v2/presence/definitions',
		});
		const { json, hints } = await getAll({ options: { keepWhole: true } });
		expect(json[0].organizationPresenceName).toBe(json[0].organizationPresenceId);
		expect(hints.map(({ message }) => message)).toEqual([
			expect.stringMatching(/^The names of presences could not be looked up/),
		]);
	});

	it('finds what lasts through the whole period, though no day of it is stored with it', async () => {
		const offline = {
			systemPresence: 'OFFLINE',
			organizationPresenceId: 'p',
			startTime: '2026-10-20T16:00:00.000Z',
		};
		const { getAll, world } = await given({ primaryPresence: [offline] });
		const userId = active(world)[0];
		const saturday = { from: '2026-11-07T00:00:00Z', to: '2026-11-08T00:00:00Z', userIds: userId };
		expect((await getAll({ ...saturday, options: { resolveNames: false } })).json).toEqual([
			{
				userId,
				kind: 'presence',
				status: 'OFFLINE',
				organizationPresenceId: 'p',
				start: '2026-11-07T00:00:00.000Z',
				date: '2026-11-07',
				hour: 0,
				weekday: 'Saturday',
				end: '2026-11-08T00:00:00.000Z',
				durationSeconds: 86_400,
				open: false,
				rowId: `${userId} presence 2026-11-07T00:00:00.000Z`,
			},
		]);
	});

	it('tells of an answer about one day that is empty within its total', async () => {
		const { getAll, sim } = await users();
		const monday = { from: '2026-11-02T00:00:00Z', to: '2026-11-03T00:00:00Z' };
		const body = { totalHits: 40 };
		// Page 1, page 2 that is asked for together with it, and page 1 again.
		sim.faults.add({ kind: 'answer', method: 'POST', path: QUERY, body, times: 3 });
		const { hints, error } = await getAll(monday);
		expect(error).toBeUndefined();
		expect(hints.map(({ message }) => message).join()).toContain(
			'It announced 40 in all, but the page with number 1 was empty, also when it was asked again.',
		);
	});

	it('names the users, unless the names are not wanted', async () => {
		const { getAll, sim } = await users();
		const named = await getAll();
		const names = new Map(sim.world.directory.users.map(({ id, name }) => [id, name]));
		expect(named.json.length).toBeGreaterThan(0);
		for (const { userId, userName } of named.json) expect(userName).toBe(names.get(String(userId)));
		const plain = await getAll({ options: { resolveNames: false } });
		expect(plain.json).toEqual(
			named.json.map((row) => omit(row, ['userName', 'organizationPresenceName'])),
		);
	}, 30_000);

	it('writes a CSV file, and an NDJSON file of the raw records', async () => {
		const { getAll } = await users();
		const rows = await getAll();
		const csv = await getAll({ outputAs: 'csv', options: { fileHeader: 'labels' } });
		expect(csv.json).toMatchObject([{ fileName: 'user-timelines.csv', rows: rows.json.length }]);
		const text = Buffer.from(csv.items[0].binary!.data.data, 'base64').toString('utf8');
		expect(text.startsWith('Agent,Kind,Status,Organization Presence,')).toBe(true);
		const raw = await getAll({ simplify: false });
		const ndjson = await getAll({ simplify: false, outputAs: 'ndjson' });
		expect(ndjson.json).toMatchObject([{ rows: raw.json.length }]);
	}, 30_000);

	it('shows the request instead of sending it', async () => {
		const { getAll, sim } = await users();
		const { json } = await getAll({ options: { previewRequest: true } });
		expect(json).toEqual([
			{
				method: 'POST',
				path: QUERY,
				body: {
					interval: '2026-11-02T00:00:00.000Z/2026-11-09T00:00:00.000Z',
					order: 'asc',
					paging: { pageSize: 100, pageNumber: 1 },
				},
			},
		]);
		const job = await getAll({ options: { previewRequest: true, source: 'job' } });
		expect(job.json[0]).toMatchObject({ path: JOBS, body: { order: 'asc' } });
		expect(sim.requests).toEqual([]);
	});

	it('refuses what is no choice and no ID before anything is sent', async () => {
		const { getAll, sim } = await users();
		expect((await getAll({ rowsPer: 'week' })).error?.message).toBe(
			'"week" is not a choice of "Rows Per"',
		);
		expect((await getAll({ userIds: 'a/b' })).error?.message).toBe('"a/b" in "Agent" is not an ID');
		expect(sim.requests).toEqual([]);
	});
});

describe('the proof of user details', () => {
	it('is in the report: announced and returned', async () => {
		const { getAll } = await users();
		const { hints } = await getAll({ options: { showReport: true } });
		expect(hints[0].message).toMatch(
			/^[\d,]+ announced, [\d,]+ statuses read in 1 slice by query; 0 repeats dropped;/,
		);
		const [announced, returned] = (hints[0].message.match(/\d[\d,]*/g) ?? []).map((figure) =>
			Number(figure.replaceAll(',', '')),
		);
		// Those over midnight are announced with both of their days.
		expect(returned).toBeLessThan(announced);
		expect(returned).toBeGreaterThan(announced * 0.9);
	});

	it('counts statuses: six users with 360 of them are complete, also with Fail if Incomplete', async () => {
		const { getAll, asked } = await given(sixtyEach);
		const { json, error, hints } = await getAll({ options: { showReport: true } });
		expect(error).toBeUndefined();
		expect(json).toHaveLength(360);
		expect(hints.map(({ message }) => message.split(';')[0])).toEqual([
			'360 announced, 360 statuses read in 1 slice by query',
		]);
		expect(asked(QUERY)).toHaveLength(4);
		const strict = await getAll({ options: { failIfIncomplete: true } });
		expect(strict.error).toBeUndefined();
		expect(strict.hints).toEqual([]);
		expect(strict.json).toEqual(json);
		expect(asked(QUERY)).toHaveLength(8);
	});

	it('reads nothing twice with Fail if Incomplete where totals count statuses over midnight twice', async () => {
		const { getAll, asked } = await users();
		await getAll();
		const pages = asked(QUERY).length;
		const { error, hints } = await getAll({ options: { failIfIncomplete: true } });
		expect(error).toBeUndefined();
		expect(hints).toEqual([]);
		expect(asked(QUERY)).toHaveLength(2 * pages);
	});

	it('reads again with Fail if Incomplete what came short, and accepts two readings that agree', async () => {
		const { getAll, sim, asked } = await given(sixtyEach);
		for (const at of [1, 5]) {
			sim.faults.add({
				kind: 'answer',
				method: 'POST',
				path: QUERY,
				at,
				body: { userDetails: [oneStatus('u')], totalHits: 360 },
			});
		}
		const { error, hints } = await getAll({ options: { failIfIncomplete: true } });
		expect(error).toBeUndefined();
		expect(hints).toHaveLength(1);
		expect(hints[0].message).toContain('announced about 360 statuses, returned 261.');
		expect(asked(QUERY)).toHaveLength(8);
	});

	it('stops with Fail if Incomplete when each reading gives something new', async () => {
		const { getAll, sim } = await users();
		for (const reading of [1, 2, 3]) {
			const fault = { kind: 'answer', method: 'POST', path: QUERY } as const;
			const body = { userDetails: [oneStatus(`u${reading}`)], totalHits: 9 };
			sim.faults.add({ ...fault, at: 2 * reading - 1, body });
			// There is nothing behind the page that was short.
			sim.faults.add({ ...fault, at: 2 * reading, body: { totalHits: 9 } });
		}
		const { error } = await getAll({ options: { failIfIncomplete: true } });
		expect(error?.message).toBe('The answer is incomplete');
		expect(error?.description).toContain('announced 9 statuses, returned 3');
	});

	it('tells of far fewer records than announced', async () => {
		const { getAll, sim } = await users();
		sim.faults.add({
			kind: 'answer',
			method: 'POST',
			path: QUERY,
			body: { userDetails: [oneStatus('u')], totalHits: 40 },
		});
		sim.faults.add({ kind: 'answer', method: 'POST', path: QUERY, at: 2, body: { totalHits: 40 } });
		const { hints } = await getAll();
		expect(hints[0].message).toContain('announced about 40 statuses, returned 1');
	});
});

describe('jobs of user details', () => {
	const byJob = { options: { source: 'job' } };

	it.each<[JobState, string, number]>([
		['FAILED', 'Genesys Cloud could not finish the job', 1],
		['CANCELLED', 'The job was cancelled in Genesys Cloud', 1],
		['EXPIRED', "The job's results expired before they were read", 2],
	])(
		'that end %s are told and freed',
		async (failWith, message, count) => {
			const { getAll, sim } = await users({
				jobs: { failWith: failWith as 'FAILED' | 'CANCELLED' | 'EXPIRED' },
			});
			const { error } = await getAll(byJob);
			expect(error?.message).toBe(message);
			expect([...sim.jobs.values()].map(({ deleted }) => deleted)).toEqual(
				Array.from({ length: count }, () => true),
			);
		},
		30_000,
	);

	it('begin again when a cursor has expired, with the same rows', async () => {
		const { getAll, sim } = await users({ jobs: { maxPageSize: 100 } });
		const before = await getAll();
		sim.faults.add({ kind: 'status', status: 400, method: 'GET', path: /\/results$/, at: 4 });
		const after = await getAll(byJob);
		expect(after.json).toEqual(before.json);
		expect(sim.jobs.size).toBe(2);
	}, 30_000);

	it('are not asked for when the data lake ends before the period', async () => {
		const { getAll, sim } = await users({ watermark: Date.parse('2026-10-20T00:00:00Z') });
		const { json, hints } = await getAll(byJob);
		expect(json.length).toBeGreaterThan(1_000);
		expect(sim.jobs.size).toBe(0);
		expect(hints[0].message).toContain('data lake is complete until 20 Oct 2026');
	});

	it('say which permission their availability needs', async () => {
		const { getAll, sim } = await users();
		sim.faults.add({ kind: 'status', status: 403, method: 'GET', path: `${JOBS}/availability` });
		const { error } = await getAll(byJob);
		expect(error?.message).toBe('The OAuth client lacks a permission');
	});
});
