import fc from 'fast-check';
import { DateTime } from 'luxon';

import { collectAggregates } from '../../nodes/GenesysCloudAnalytics/aggregate/collect';
import type { Source } from '../../nodes/GenesysCloudAnalytics/details/collect';
import { Pace } from '../../nodes/GenesysCloudAnalytics/http/pace';
import type { Connection } from '../../nodes/GenesysCloudAnalytics/http/request';
import { openSession } from '../../nodes/GenesysCloudAnalytics/http/session';
import { parseGranularity } from '../../nodes/GenesysCloudAnalytics/aggregate/granularity';
import { AggregateRows } from '../../nodes/GenesysCloudAnalytics/aggregate/rows';
import { createWorld, simulateInProcess } from '../simulator';
import {
	bucketEdges,
	bucketOf,
} from '../../nodes/GenesysCloudAnalytics/sample/api/aggregates/buckets';
import { emissions } from '../unit/simulator/aggregates/model';
import { LeapingClock } from './harness';
import { REPLAY } from './replay';

/**
 * Whatever Genesys divides by, from wherever it counts buckets, and however its answers are cut: the rows of statistics
 * are a plain sum of the sessions' metrics by the time of their emission. A failure prints its seed and path; replay it
 * with
 *   SEED=<seed> REPLAY="<path>" npx jest test/property/statistics
 */
const RUNS = 150;

const MINUTE = 60_000;
const NOW = Date.parse('2026-11-20T00:00:00Z');
/** Both changes of the clock of 2026 in one of the zones lie within reach. */
const STARTS = ['2026-03-06T00:00:00Z', '2026-03-26T00:00:00Z', '2026-10-20T00:00:00Z'].map((at) =>
	Date.parse(at),
);
const METRICS = ['nOffered', 'nTransferred', 'tAnswered', 'tAbandon', 'tHandle'];
/** The longest bucket of a granularity: a day has up to 25 hours. */
const LONGEST_BUCKET_DAYS: Record<string, number> = { P1D: 1.1, P1W: 7.1, P1M: 31.1 };
const GROUP_BYS = [[], ['queueId'], ['direction'], ['queueId', 'mediaType']];

const cases = fc.record({
	seed: fc.nat(1_000),
	count: fc.integer({ min: 0, max: 120 }),
	start: fc.constantFrom(...STARTS),
	fromMinutes: fc.integer({ min: 0, max: 3_000 }),
	minutes: fc.integer({ min: 1, max: 12_000 }),
	zone: fc.constantFrom('UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata'),
	granularity: fc.constantFrom('', 'PT1H', 'PT6H', 'P1D', 'P1W', 'P1M'),
	groupBy: fc.constantFrom(...GROUP_BYS),
	splitBy: fc.subarray(['mediaType', 'direction', 'purpose', 'provider']),
	bucketsFrom: fc.constantFrom('zone' as const, 'start' as const),
	source: fc.constantFrom<Source>('auto', 'job', 'query'),
	mostDays: fc.constantFrom(0.4, 1.2, 3, Infinity),
	mostPerPage: fc.integer({ min: 1, max: 9 }),
	fill: fc.boolean(),
});

type Case = (typeof cases extends fc.Arbitrary<infer T> ? T : never) & object;

interface Figures {
	count: number;
	sum: number | null;
	min: number | null;
	max: number | null;
}

/** One line for each group, bucket and metric in which something happened. */
type Lines = Map<string, Figures>;

function truthOf(example: Case, span: { from: number; to: number }): Lines {
	const world = worldOf(example);
	const edges = bucketEdges(span, example.granularity || undefined, example.zone);
	const lines: Lines = new Map();
	for (const metric of METRICS) {
		for (const { value, at, queues, session } of emissions(world, metric)) {
			const bucket = bucketOf(edges, at);
			if (bucket < 0) continue;
			const ofQueues = example.groupBy.includes('queueId') && queues.length > 0 ? queues : [null];
			for (const queueId of ofQueues) {
				const dimensions = { ...session, queueId } as Record<string, unknown>;
				const group = example.groupBy.map((name) => dimensions[name] ?? null);
				const key = JSON.stringify([edges[bucket], edges[bucket + 1], group, metric]);
				const known = lines.get(key);
				lines.set(key, {
					count: (known?.count ?? 0) + (metric.startsWith('n') ? value : 1),
					sum: (known?.sum ?? 0) + value,
					min: Math.min(known?.min ?? Infinity, value),
					max: Math.max(known?.max ?? -Infinity, value),
				});
			}
		}
	}
	return lines;
}

function worldOf({ seed, count, start }: Case) {
	return createWorld({
		seed,
		count,
		from: new Date(start).toISOString(),
		to: new Date(start + 9 * 24 * 60 * MINUTE).toISOString(),
	});
}

async function outcomeOf(example: Case) {
	const { zone, groupBy, source, splitBy, bucketsFrom, mostDays, mostPerPage } = example;
	const from = example.start + example.fromMinutes * MINUTE;
	const span = { from, to: from + example.minutes * MINUTE };
	const longest = LONGEST_BUCKET_DAYS[example.granularity] ?? 0;
	const sim = simulateInProcess({
		world: worldOf(example),
		now: () => NOW,
		// What is refused bucket by bucket cannot be read at all.
		aggregates: {
			splitBy,
			bucketsFrom,
			mostDays: Math.max(mostDays, longest),
			mostPerPage,
		},
	});
	let requests = 0;
	const attempt: Connection['attempt'] = async ({ method, path, query = {}, body }) => {
		requests++;
		const search = new URLSearchParams(Object.entries(query).map(([k, v]) => [k, String(v)]));
		const url = `${path}${search.size > 0 ? `?${search.toString()}` : ''}`;
		return await Promise.resolve({ kind: 'answer' as const, ...sim.ask(method, url, body) });
	};
	const clock = new LeapingClock(NOW);
	const session = openSession(
		{ attempt, attemptLast: attempt, apiUrl: 'http://simulator', owner: String(Math.random()) },
		{ inFlight: 3, clock, pace: new Pace(clock) },
	);
	const rows = new AggregateRows({
		groupBy,
		metrics: METRICS,
		views: [],
		timeZone: zone,
		hasBuckets: example.granularity !== '',
		period: span,
	});
	const query = {
		dataset: 'conversations' as const,
		span,
		metrics: METRICS,
		groupBy,
		granularity: parseGranularity(example.granularity, ''),
		timeZone: zone,
		views: [],
	};
	const read = { query, source, jobTimeLimitMs: 60 * MINUTE, wanted: () => Infinity };
	for await (const groups of collectAggregates(session, read).pages) {
		expect(rows.add(groups)).toBeUndefined();
	}
	if (example.fill) rows.fill(bucketEdges(span, example.granularity || undefined, zone));
	const made = rows.rows();
	const keys = made.map((row) =>
		JSON.stringify([row.intervalStart, ...groupBy.map((name) => row[name])]),
	);
	const lines: Lines = new Map();
	const ms = (text: unknown) => DateTime.fromISO(String(text)).toMillis();
	for (const row of made) {
		for (const metric of METRICS) {
			const isTimer = metric.startsWith('t');
			const cell = (stat: string) => row[`${metric}.${stat}`] as number | null;
			// Of callbacks nothing may be said; that is no figure either.
			const count = (isTimer ? cell('count') : (row[metric] as number)) ?? 0;
			if (count === 0) continue;
			const group = groupBy.map((name) => row[name]);
			lines.set(JSON.stringify([ms(row.intervalStart), ms(row.intervalEnd), group, metric]), {
				count,
				sum: isTimer ? cell('sum') : count,
				min: cell('min') ?? null,
				max: cell('max') ?? null,
			});
		}
	}
	return { lines, keys, span, requests, rows: made, session };
}

const sorted = (lines: Lines) => [...lines].sort(([a], [b]) => (a < b ? -1 : 1));

describe('Statistics, whatever Genesys divides by', () => {
	it(
		'are a plain sum over the sessions by the time of emission',
		async () => {
			const seen = { lines: 0, split: 0, astray: 0 };
			await fc.assert(
				fc.asyncProperty(cases, async (example) => {
					const { lines, keys, span } = await outcomeOf(example);
					const truth = truthOf(example, span);
					for (const [key, figures] of truth) {
						// A counter has neither least nor most.
						if (key.endsWith('"nOffered"]') || key.endsWith('"nTransferred"]')) {
							truth.set(key, { ...figures, min: null, max: null });
						}
					}
					expect(sorted(lines)).toEqual(sorted(truth));
					expect(new Set(keys).size).toBe(keys.length);
					seen.lines += lines.size;
					if (example.splitBy.length > 1) seen.split++;
					if (example.bucketsFrom === 'start' && example.granularity === 'P1D') seen.astray++;
				}),
				{ numRuns: RUNS, ...REPLAY },
			);
			if (REPLAY.path !== undefined) return;
			expect(seen.lines).toBeGreaterThan(RUNS * 10);
			expect(seen.split).toBeGreaterThan(RUNS / 5);
			expect(seen.astray).toBeGreaterThan(0);
		},
		20 * MINUTE,
	);
});
