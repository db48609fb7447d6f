import fc from 'fast-check';

import type { Source } from '../../nodes/GenesysCloudAnalytics/details/collect';
import { collectUserDetails } from '../../nodes/GenesysCloudAnalytics/details/collect';
import { Pace } from '../../nodes/GenesysCloudAnalytics/http/pace';
import { shortfalls } from '../../nodes/GenesysCloudAnalytics/paging/proof';
import { openSession } from '../../nodes/GenesysCloudAnalytics/http/session';
import type { UserFilters } from '../../nodes/GenesysCloudAnalytics/genesys/filter.types';
import { Timelines } from '../../nodes/GenesysCloudAnalytics/user/timelines';
import type { World } from '../simulator';
import { createWorld, startSimulator } from '../simulator';
import { statusesOf } from '../../nodes/GenesysCloudAnalytics/sample/world/people/statuses';
import type { Faults } from './faults';
import { addFaults, anyFaults } from './faults';
import { connectTo, LeapingClock } from './harness';
import { isReplay, REPLAY } from './replay';

/**
 * Whatever the users, the interval, the faults, the concurrency and the source: the timelines are the truth. A failure
 * prints its seed and path; replay it with
 *   SEED=<seed> REPLAY="<path>" npx jest test/property/users
 */
const RUNS = 120;

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;
const START = Date.parse('2026-10-01T00:00:00Z');
/** In the middle of shifts, so that some periods are still going on. */
const NOW = Date.parse('2026-11-20T11:00:00Z');

interface Case {
	users: number;
	/** Users that are asked for; none: all. */
	only: number[];
	fromMinutes: number;
	minutes: number;
	order: 'asc' | 'desc';
	inFlight: number;
	source: Source;
	/** Until where in the interval the data lake is complete. */
	watermarkShare: number;
	faults: Faults;
}

const cases: fc.Arbitrary<Case> = fc.record({
	users: fc.integer({ min: 1, max: 9 }),
	only: fc.oneof(
		fc.constant<number[]>([]),
		fc.uniqueArray(fc.nat(20), { minLength: 1, maxLength: 9 }),
	),
	fromMinutes: fc.integer({ min: 0, max: 69_000 }),
	minutes: fc.oneof(fc.integer({ min: 1, max: 3_000 }), fc.integer({ min: 3_000, max: 20_000 })),
	order: fc.constantFrom('asc' as const, 'desc' as const),
	inFlight: fc.integer({ min: 1, max: 8 }),
	source: fc.constantFrom<Source>('auto', 'job', 'query'),
	watermarkShare: fc.constantFrom(-0.5, 0.3, 0.6, 0.9, 1, 1.5),
	faults: anyFaults,
});

interface Whole {
	kind: string;
	status: string;
	presence: string | null;
	start: number;
	end: number;
}

/** Stretches of one state that touch are one. */
function joined(stretches: Whole[]): Whole[] {
	const done: Whole[] = [];
	const latest = new Map<string, Whole>();
	for (const stretch of stretches.sort((a, b) => a.start - b.start)) {
		const state = `${stretch.kind} ${stretch.status} ${stretch.presence}`;
		const earlier = latest.get(state);
		if (earlier && earlier.end >= stretch.start) {
			earlier.end = Math.max(earlier.end, stretch.end);
		} else {
			const fresh = { ...stretch };
			latest.set(state, fresh);
			done.push(fresh);
		}
	}
	return done;
}

const inOrder = (a: Whole, b: Whole) =>
	a.start - b.start || (a.kind < b.kind ? -1 : Number(a.kind > b.kind));

/** What a user did in the statuses that were going on within the interval and are stored with one of its days. */
function truthOf(world: World, user: number, span: { from: number; to: number }): Whole[] {
	const dayOf = (ms: number) => Math.floor(ms / DAY) * DAY;
	const isStored = (day: number) => day + DAY > span.from && day < span.to;
	const seen: Whole[] = [];
	for (const { list, start, end, record } of statusesOf(world, user, { ...span, now: NOW })) {
		if (!isStored(dayOf(start)) && !(end !== undefined && isStored(dayOf(end)))) continue;
		if (start >= span.to || (end ?? Infinity) <= span.from) continue;
		const { systemPresence, organizationPresenceId, routingStatus } = record;
		const state =
			list === 'primaryPresence'
				? { kind: 'presence', status: systemPresence, presence: organizationPresenceId ?? null }
				: { kind: 'routingStatus', status: routingStatus, presence: null };
		seen.push({ ...state, status: state.status ?? '', start, end: end ?? Infinity });
	}
	return joined(seen).sort(inOrder);
}

/** Statuses that do not touch the interval can come with those of its days, whole or in part. */
function within(periods: Whole[], { from, to }: { from: number; to: number }): Whole[] {
	return periods.filter(({ start, end }) => start < to && end > from);
}

/** A user's timeline as text: thousands of objects would take long to compare. */
function told(userId: string, periods: Whole[]): string {
	const lines = periods
		.sort(inOrder)
		.map(({ kind, status, presence, start, end }) =>
			[kind, status, presence, start, end].join(' '),
		);
	return [userId, ...lines].join('\n');
}

async function outcomeOf(example: Case) {
	const { source, order, inFlight } = example;
	const world = createWorld({ count: 0, users: example.users, offDuty: true });
	const from = START + example.fromMinutes * 60_000;
	const span = { from, to: Math.min(from + example.minutes * 60_000, NOW - 60_000) };
	const { users } = world.directory;
	const chosen = example.only.filter((index) => index < users.length);
	const filters: UserFilters | undefined =
		chosen.length === 0
			? undefined
			: {
					userFilters: [
						{
							type: 'or',
							predicates: chosen.map((index) => ({ dimension: 'userId', value: users[index].id })),
						},
					] as UserFilters['userFilters'],
				};
	const sim = await startSimulator({
		world,
		now: () => NOW,
		watermark: Math.round(span.from + example.watermarkShare * (span.to - span.from)),
	});
	try {
		addFaults(sim, example.faults);
		const clock = new LeapingClock(NOW);
		const session = openSession(connectTo(sim), { inFlight, clock, pace: new Pace(clock) });
		const timelines = new Timelines();
		const records: string[] = [];
		const { pages, proof } = collectUserDetails(session, {
			span,
			order,
			source,
			filters,
			jobThreshold: 150,
			jobTimeLimitMs: HOUR,
			wanted: () => Infinity,
		});
		for await (const page of pages) {
			timelines.add(page);
			for (const { userId, primaryPresence = [], routingStatus = [] } of page) {
				for (const status of [...primaryPresence, ...routingStatus]) {
					records.push(JSON.stringify([userId, status]));
				}
			}
		}
		const found = timelines.userIds
			.map((id) => {
				const periods = timelines
					.periodsOf(id)
					.map(({ organizationPresenceId: presence, ...rest }) => ({ ...rest, presence }));
				return [id, within(periods, span)] as const;
			})
			.filter(([, periods]) => periods.length > 0)
			.map(([id, periods]) => told(id, periods));
		const truth = users
			.map(({ id, state }, index) => ({ id, state, index }))
			.filter(({ state, index }) => {
				return state === 'active' && (chosen.length === 0 || chosen.includes(index));
			})
			.map(({ id, index }) => [id, within(truthOf(world, index, span), span)] as const)
			.filter(([, periods]) => periods.length > 0)
			.sort(([a], [b]) => (a < b ? -1 : 1))
			.map(([id, periods]) => told(id, periods));
		const left = [...sim.jobs.values()].filter((job) => !job.deleted).length;
		return { found, truth, records, proof, retries: session.transport.retries, left };
	} finally {
		await sim.close();
	}
}

describe('Timelines of users, whatever happens', () => {
	it(
		'are the truth, and no status comes twice',
		async () => {
			const sources = new Map<string, number>();
			const seen = { periods: 0, open: 0, retries: 0, fewer: 0 };
			await fc.assert(
				fc.asyncProperty(cases, async (example) => {
					const { found, truth, records, proof, retries, left } = await outcomeOf(example);
					expect(found).toEqual(truth);
					expect(new Set(records).size).toBe(records.length);
					expect(shortfalls(proof.slices)).toEqual([]);
					expect(left).toBe(0);

					const key = [...proof.sources].sort().join('+');
					sources.set(key, (sources.get(key) ?? 0) + 1);
					for (const line of truth.flatMap((timeline) => timeline.split('\n').slice(1))) {
						seen.periods++;
						if (line.endsWith('Infinity')) seen.open++;
					}
					seen.retries += retries;
					seen.fewer += proof.slices.filter(
						({ announced = 0, unique }) => unique < announced,
					).length;
				}),
				{ numRuns: RUNS, ...REPLAY },
			);
			if (isReplay) return;
			expect(seen.periods).toBeGreaterThan(RUNS * 100);
			expect(seen.open).toBeGreaterThan(10);
			expect(seen.retries).toBeGreaterThan(3);
			expect(seen.fewer).toBeGreaterThan(10);
			for (const one of ['query', 'job', 'job+query']) {
				expect(sources.get(one)).toBeGreaterThan(1);
			}
		},
		10 * 60_000,
	);
});
