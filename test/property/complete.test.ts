import fc from 'fast-check';

import type { Source } from '../../nodes/GenesysCloudAnalytics/details/collect';
import { collectConversations } from '../../nodes/GenesysCloudAnalytics/details/collect';
import { Pace } from '../../nodes/GenesysCloudAnalytics/http/pace';
import type { Proof } from '../../nodes/GenesysCloudAnalytics/paging/proof';
import { shortfalls } from '../../nodes/GenesysCloudAnalytics/paging/proof';
import { openSession } from '../../nodes/GenesysCloudAnalytics/http/session';
import type { Order } from '../../nodes/GenesysCloudAnalytics/details/detailsType';
import { createWorld, startSimulator } from '../simulator';
import type { Faults } from './faults';
import { addFaults, anyFaults } from './faults';
import { anyConditions, filtering } from './filters';
import { connectTo, LeapingClock } from './harness';
import { isReplay, REPLAY } from './replay';

/**
 * Whatever the world, the interval, the filters, the faults, the concurrency and the source: the rows are the truth,
 * each once, in order. A failure prints its seed and path; replay it with
 *   SEED=<seed> REPLAY="<path>" npx jest test/property/complete
 */
const RUNS = 300;

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;
const START = Date.parse('2026-10-01T00:00:00Z');
const NOW = Date.parse('2026-11-20T00:00:00Z');

interface Case {
	world: {
		seed: number;
		count: number;
		days: number;
		longShare: number;
		openShare: number;
		squeezed: number;
	};
	/** The asked-for interval, in minutes from the start of the world. */
	fromMinutes: number;
	minutes: number;
	order: Order;
	inFlight: number;
	source: Source;
	watermarkHours: number;
	faults: Faults;
	conditions: Parameters<typeof filtering>[1];
}

const cases: fc.Arbitrary<Case> = fc.record({
	world: fc.record({
		seed: fc.integer({ min: 1, max: 1_000_000 }),
		count: fc.oneof(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 80, max: 1_200 })),
		days: fc.constantFrom(1, 2, 5, 9, 20, 40),
		longShare: fc.constantFrom(0, 0.05, 0.5),
		openShare: fc.constantFrom(0, 0.02, 0.3),
		squeezed: fc.constantFrom(0, 0.5, 0.95),
	}),
	fromMinutes: fc.integer({ min: -2_000, max: 20_000 }),
	minutes: fc.oneof(fc.integer({ min: 1, max: 3_000 }), fc.integer({ min: 3_000, max: 60_000 })),
	order: fc.constantFrom<Order>('asc', 'desc'),
	inFlight: fc.integer({ min: 1, max: 8 }),
	source: fc.constantFrom<Source>('auto', 'job', 'query'),
	watermarkHours: fc.integer({ min: -24, max: 45 * 24 }),
	faults: anyFaults,
	conditions: anyConditions,
});

async function outcomeOf(example: Case) {
	const { world: shape, source, order, inFlight } = example;
	const end = START + shape.days * DAY;
	const middle = new Date(START + (shape.days * DAY) / 2).toISOString();
	const world = createWorld({
		...shape,
		from: new Date(START).toISOString(),
		to: new Date(end).toISOString(),
		...(shape.squeezed > 0
			? {
					cluster: {
						from: middle,
						to: new Date(Date.parse(middle) + HOUR).toISOString(),
						share: shape.squeezed,
					},
				}
			: {}),
	});
	const from = START + example.fromMinutes * 60_000;
	const span = { from, to: Math.min(from + example.minutes * 60_000, NOW - HOUR) };
	const { filters, where } = filtering(world, example.conditions);
	const sim = await startSimulator({
		world,
		now: () => NOW,
		watermark: START + example.watermarkHours * HOUR,
	});
	try {
		addFaults(sim, example.faults);
		const clock = new LeapingClock(NOW);
		const session = openSession(connectTo(sim), { inFlight, clock, pace: new Pace(clock) });
		const ids: string[] = [];
		const { pages, proof } = collectConversations(session, {
			span,
			order,
			source,
			filters,
			jobThreshold: 150,
			jobTimeLimitMs: HOUR,
			wanted: () => Infinity,
		});
		for await (const page of pages)
			ids.push(...page.map(({ conversationId }) => String(conversationId)));

		const truth = world.truthIds({ ...span, now: NOW, where });
		const left = [...sim.jobs.values()].filter((job) => !job.deleted).length;
		const days = (request: { body?: unknown }) => {
			const [start, stop] = String((request.body as { interval?: string } | null)?.interval).split(
				'/',
			);
			return (Date.parse(stop) - Date.parse(start)) / DAY;
		};
		return {
			ids,
			truth: order === 'desc' ? truth.reverse() : truth,
			proof,
			retries: session.transport.retries,
			left,
			isFiltered: filters !== undefined,
			longest: Math.max(0, ...sim.requests.filter(({ path }) => path.endsWith('/query')).map(days)),
		};
	} finally {
		await sim.close();
	}
}

describe('Complete, whatever happens', () => {
	it(
		'gives the truth, each row once, in order',
		async () => {
			const filtered = { rows: 0, runs: 0, long: 0 };
			const seen = { rows: 0, sources: new Map<string, number>(), retries: 0, slices: 0 };
			const note = (proof: Proof, retries: number, rows: number) => {
				seen.rows += rows;
				seen.retries += retries;
				seen.slices += proof.slices.length;
				const key = [...proof.sources].sort().join('+');
				seen.sources.set(key, (seen.sources.get(key) ?? 0) + 1);
			};
			await fc.assert(
				fc.asyncProperty(cases, async (example) => {
					const outcome = await outcomeOf(example);
					const { ids, truth, proof, retries, left, isFiltered, longest } = outcome;
					note(proof, retries, ids.length);
					if (isFiltered) {
						filtered.runs++;
						filtered.rows += ids.length;
						if (longest > 7) filtered.long++;
					}
					expect(ids).toEqual(truth);
					expect(shortfalls(proof.slices)).toEqual([]);
					expect(left).toBe(0);
				}),
				{ numRuns: RUNS, ...REPLAY },
			);
			if (isReplay) return;
			// The property would hold in an empty world too: the runs must have met what it is about.
			expect(seen.rows).toBeGreaterThan(RUNS * 20);
			expect(seen.retries).toBeGreaterThan(3);
			expect(seen.slices).toBeGreaterThan(RUNS / 5);
			expect(filtered.runs).toBeGreaterThan(RUNS / 4);
			expect(filtered.rows).toBeGreaterThan(RUNS);
			expect(filtered.long).toBeGreaterThan(10);
			for (const sources of ['query', 'job', 'job+query']) {
				expect(seen.sources.get(sources)).toBeGreaterThan(3);
			}
		},
		15 * 60_000,
	);
});
