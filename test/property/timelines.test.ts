import fc from 'fast-check';
import { DateTime } from 'luxon';
import type { IDataObject } from 'n8n-workflow';

import { closeScenarios, scenario } from '../engine/harness/scenario';
import { createWorld } from '../simulator';
import type { GivenStatuses } from '../../nodes/GenesysCloudAnalytics/sample/world/people/timeline';
import { isReplay, REPLAY } from './replay';

/**
 * Three daily runs of timelines add up to one run over three days, and both to a plain sum of the statuses: with night
 * shifts, statuses of weeks, and days on which clocks change. Replay a case with
 *   SEED=<seed> REPLAY="<path>" npx jest test/property/timelines
 */
const RUNS = 25;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const PRESENCES = ['AVAILABLE', 'ON_QUEUE', 'MEAL', 'OFFLINE'];
const ROUTING = ['IDLE', 'INTERACTING', 'OFF_QUEUE'];

/** Days on which clocks go back, go forward, and stand; the second of the three days is one of them or not. */
const DAYS: Array<[zone: string, second: string]> = [
	['Europe/Berlin', '2026-10-25'],
	['Europe/Berlin', '2026-03-29'],
	['America/New_York', '2026-11-01'],
	['America/New_York', '2026-03-08'],
	['Australia/Lord_Howe', '2026-04-05'],
	['Asia/Kolkata', '2026-05-06'],
	['UTC', '2026-06-10'],
];

interface Turn {
	status: number;
	/** Milliseconds. */
	length: number;
}

const turns = fc.array(
	fc.record({
		status: fc.nat(3),
		length: fc.oneof(
			{ weight: 4, arbitrary: fc.integer({ min: 1, max: 3 * HOUR }) },
			{ weight: 4, arbitrary: fc.integer({ min: 6 * HOUR, max: 14 * HOUR }) },
			{ weight: 2, arbitrary: fc.integer({ min: DAY, max: 4 * DAY }) },
			{ weight: 1, arbitrary: fc.integer({ min: 7 * DAY, max: 40 * DAY }) },
		),
	}),
	{ minLength: 1, maxLength: 30 },
);

interface User {
	/** How long before the three days the first status began. */
	before: number;
	presences: Turn[];
	routing: Turn[];
	/** The last status goes on. */
	isOpen: boolean;
}

const cases = fc.record({
	days: fc.constantFrom(...DAYS),
	users: fc.array(
		fc.record<User>({
			before: fc.integer({ min: 0, max: 40 * DAY }),
			presences: turns,
			routing: turns,
			isOpen: fc.boolean(),
		}),
		{ minLength: 1, maxLength: 3 },
	),
});

const iso = (ms: number) => new Date(ms).toISOString();

function written(all: Turn[], begin: number, isOpen: boolean) {
	let at = begin;
	return all.map(({ status, length }, index) => {
		const startTime = iso(at);
		at += length;
		const isLast = index === all.length - 1;
		return { status, startTime, ...(isLast && isOpen ? {} : { endTime: iso(at) }) };
	});
}

function statusesOf({ before, presences, routing, isOpen }: User, from: number): GivenStatuses {
	return {
		primaryPresence: written(presences, from - before, isOpen).map(({ status, ...times }) => ({
			...times,
			systemPresence: PRESENCES[status],
			organizationPresenceId: `of ${PRESENCES[status]}`,
		})),
		routingStatus: written(routing, from - before, isOpen).map(({ status, ...times }) => ({
			...times,
			routingStatus: ROUTING[status % ROUTING.length],
		})),
	};
}

type Sums = Record<string, number>;

function add(sums: Sums, key: string, seconds: number): void {
	if (seconds > 0) sums[key] = (sums[key] ?? 0) + seconds;
}

/** Seconds of each user in each status within a span, from what was written down. */
function truth(
	userId: string,
	statuses: GivenStatuses,
	from: number,
	to: number,
	sums: Sums,
): void {
	for (const record of [...(statuses.primaryPresence ?? []), ...(statuses.routingStatus ?? [])]) {
		const isPresence = 'systemPresence' in record;
		const { startTime = '', endTime } = record;
		const status = isPresence ? record.systemPresence : (record as IDataObject).routingStatus;
		const end = endTime === undefined ? to : Math.min(to, Date.parse(endTime));
		const key = `${userId} ${isPresence ? 'presence' : 'routingStatus'} ${String(status)}`;
		add(sums, key, (end - Math.max(from, Date.parse(startTime))) / 1000);
	}
}

function sumOf(rows: IDataObject[]): Sums {
	const sums: Sums = {};
	for (const { userId, kind, status, durationSeconds } of rows) {
		add(sums, `${String(userId)} ${String(kind)} ${String(status)}`, Number(durationSeconds));
	}
	return sums;
}

/** Each row is rounded to a tenth of a second. */
function expectSame(found: Sums, expected: Sums, rows: number): void {
	const keys = new Set([...Object.keys(found), ...Object.keys(expected)]);
	const apart = [...keys].filter(
		(key) => Math.abs((found[key] ?? 0) - (expected[key] ?? 0)) > 0.05 * rows + 0.001,
	);
	expect(apart.map((key) => [key, found[key], expected[key]])).toEqual([]);
}

afterEach(closeScenarios);

describe('Three daily runs', () => {
	it(
		'add up to one run over three days',
		async () => {
			const seen = { cut: 0, lasting: 0, rows: 0 };
			await fc.assert(
				fc.asyncProperty(cases, async ({ days: [zone, second], users }) => {
					const first = DateTime.fromISO(second, { zone }).minus({ days: 1 });
					const midnights = [0, 1, 2, 3].map((days) => first.plus({ days }).toMillis());
					const [from, , , to] = midnights;
					const statuses = users.map((user) => statusesOf(user, from));
					const world = createWorld({ count: 0, users: users.length, statuses });
					const { run } = await scenario(world);
					const read = async (start: number, end: number, rowsPer: string) => {
						const { json, error } = await run({
							resource: 'user',
							operation: 'getAll',
							returnAll: true,
							period: 'custom',
							from: iso(start),
							to: iso(end),
							rowsPer,
							columns: 'all',
							options: { timeZone: zone, resolveNames: false },
						});
						expect(error).toBeUndefined();
						return json;
					};
					const daily = async (rowsPer: string) => {
						const all: IDataObject[] = [];
						for (let day = 0; day < 3; day++) {
							all.push(...(await read(midnights[day], midnights[day + 1], rowsPer)));
						}
						return all;
					};

					const whole = await read(from, to, 'period');
					const cut = await daily('period');
					const expected: Sums = {};
					users.forEach((_, index) => {
						truth(world.directory.users[index].id, statuses[index], from, to, expected);
					});
					expectSame(sumOf(whole), expected, whole.length);
					expectSame(sumOf(cut), expected, cut.length);
					expect(new Set(cut.map(({ rowId }) => rowId)).size).toBe(cut.length);
					expect(await read(midnights[1], midnights[2], 'period')).toEqual(
						cut.filter(({ start }) => {
							const at = Date.parse(String(start));
							return at >= midnights[1] && at < midnights[2];
						}),
					);

					const byDay = (rows: IDataObject[]) =>
						[...rows].sort((a, b) => (String(a.rowId) < String(b.rowId) ? -1 : 1));
					expect(byDay(await daily('day'))).toEqual(byDay(await read(from, to, 'day')));

					seen.rows += cut.length;
					seen.cut += cut.length - whole.length;
					seen.lasting += cut.filter(
						({ durationSeconds }) => Number(durationSeconds) >= 23 * 3_600,
					).length;
				}),
				{ numRuns: RUNS, ...REPLAY },
			);
			if (isReplay) return;
			expect(seen.rows).toBeGreaterThan(RUNS * 5);
			expect(seen.cut).toBeGreaterThan(RUNS);
			expect(seen.lasting).toBeGreaterThan(5);
		},
		10 * 60_000,
	);
});
