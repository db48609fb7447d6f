import fc from 'fast-check';

import type { ConversationsQuery } from '../../../nodes/GenesysCloudAnalytics/details/collect';
import {
	collectConversations,
	JOB_THRESHOLD,
} from '../../../nodes/GenesysCloudAnalytics/details/collect';
import { Cancelled, GenesysFault } from '../../../nodes/GenesysCloudAnalytics/http/faults';
import { Proof, shortfalls } from '../../../nodes/GenesysCloudAnalytics/paging/proof';
import type { Order } from '../../../nodes/GenesysCloudAnalytics/details/detailsType';
import type { Span } from '../../../nodes/GenesysCloudAnalytics/genesys/spans';
import { sliceSpan, toInterval } from '../../../nodes/GenesysCloudAnalytics/genesys/spans';
import type { LakeOptions } from './lake';
import { Lake, spanOfInterval } from './lake';
import {
	answer,
	everything,
	FakeClock,
	range,
	rejection,
	sessionOver,
	settle,
	settleTimes,
} from '../model';
import type { Conversation } from './world';
import { DAY, HOUR, MINUTE, World } from './world';
import { utcText } from '../../../nodes/GenesysCloudAnalytics/values/momentText';

const START = Date.UTC(2026, 10, 1);
const week = { from: START, to: START + 7 * DAY };
const midnight = (days: number) => START + days * DAY;
const orders = [['asc'], ['desc']] as Order[][];

/** Long after every span, so that no slice counts as fresh. */
const later = () => new FakeClock(START + 100 * DAY);

/** `count` conversations, evenly over the week; every fifth lasts for a day and a half. */
function spread(count: number): Conversation[] {
	return range(0, count - 1).map((index) => {
		const start = START + Math.floor((index / count) * 7 * DAY);
		const end = start + (index % 5 === 0 ? 36 * HOUR : 10 * MINUTE);
		return { conversationId: `c${String(index).padStart(5, '0')}`, start, end };
	});
}

interface Run {
	ids: string[];
	notices: string[];
	lake: Lake;
	proof: Proof;
}

type Options = LakeOptions & Partial<ConversationsQuery> & { limit?: number };

function start(list: Conversation[], options: Options) {
	const { limit = Infinity, span = week, order = 'asc', source = 'auto', ...rest } = options;
	const { jobThreshold = 100, jobTimeLimitMs = 10 * MINUTE, mostResults, ...lakeOptions } = rest;
	const lake = new Lake(new World(list), { clock: later(), ...lakeOptions });
	const run: Run = { ids: [], notices: [], lake, proof: new Proof() };
	const work = async (): Promise<Run> => {
		const { pages, proof } = collectConversations(lake.session, {
			...{ span, order, source, jobThreshold, jobTimeLimitMs, mostResults },
			wanted: () => limit - run.ids.length,
			onNotice: (message) => run.notices.push(message),
		});
		run.proof = proof;
		for await (const rows of pages) {
			const taken = rows.slice(0, limit - run.ids.length);
			for (const row of taken) run.ids.push(String(row.conversationId));
		}
		return run;
	};
	return { run, lake, work };
}

async function collect(list: Conversation[], options: Options = {}): Promise<Run> {
	const { lake, work } = start(list, options);
	return await lake.clock.run(work());
}

/** Every row once, in order, and a report that says so. */
function expectTruth({ ids, lake, proof }: Run, span: Span, order: Order = 'asc'): void {
	const truth = lake.world.ids(span, order);
	expect(ids).toHaveLength(truth.length);
	expect(ids).toEqual(truth);
	expect(proof.unique).toBe(truth.length);
	expect(shortfalls(proof.slices)).toEqual([]);
	expect([...lake.jobs.values()].filter((job) => !job.deleted)).toEqual([]);
}

const sources = ({ proof }: Run) => [...proof.sources];

it('the threshold is what queries give in the first minute', () => {
	expect(JOB_THRESHOLD).toBe(30_000);
});

describe('source query', () => {
	it('asks for no job, however many there are', async () => {
		const run = await collect(spread(500), { source: 'query', jobThreshold: 1 });
		expectTruth(run, week);
		expect(run.lake.course).toEqual(['query']);
		expect(run.lake.count('query')).toBe(5);
		expect(sources(run)).toEqual(['query']);
	});
});

describe('the second page', () => {
	const body = { conversations: [{ conversationId: 'c-1' }], totalHits: 1 };
	const asked = async (options: { wanted?: number; headers?: Record<string, string> }) => {
		const pages: unknown[] = [];
		let underWay = 0;
		const most: number[] = [];
		const session = sessionOver(async (request) => {
			pages.push(
				(request.body as { paging?: { pageNumber: number } } | undefined)?.paging?.pageNumber,
			);
			most.push(++underWay);
			await settle();
			underWay--;
			return answer(200, body, options.headers);
		});
		const query = {
			span: week,
			order: 'asc',
			source: 'query',
			jobThreshold: 1,
			jobTimeLimitMs: 1,
		} as const;
		await session.send({ method: 'GET', path: '/api/v2/date' });
		const { pages: read } = collectConversations(session, {
			...query,
			wanted: () => options.wanted ?? Infinity,
		});
		await everything(read);
		return { pages: pages.slice(1), most: Math.max(...most) };
	};

	it('is asked for together with the first, where everything is wanted', async () => {
		expect(await asked({})).toEqual({ pages: [1, 2], most: 2 });
	});

	it.each([429, 503])(
		'that nobody needs is not tried again behind the run after a %i',
		async (status) => {
			const clock = new FakeClock();
			const asked: unknown[] = [];
			const session = sessionOver(
				async (request) => {
					const { paging } = request.body as { paging: { pageNumber: number } };
					asked.push(paging.pageNumber);
					await settle();
					return paging.pageNumber === 1
						? answer(200, body)
						: answer(status, {}, { 'retry-after': '2' });
				},
				{ clock },
			);
			const query = { span: week, order: 'asc', source: 'query', jobThreshold: 1 } as const;
			const { pages: read } = collectConversations(session, {
				...query,
				jobTimeLimitMs: 1,
				wanted: () => Infinity,
			});
			expect((await everything(read)).flat()).toHaveLength(1);
			await clock.advance(60_000);
			expect(asked).toEqual([1, 2]);
		},
	);

	it('is not, where a limit is wanted', async () => {
		expect(await asked({ wanted: 500 })).toEqual({ pages: [1], most: 1 });
	});

	it('is not, where a limit of Genesys binds', async () => {
		const headers = { 'inin-ratelimit-allowed': '300' };
		expect(await asked({ headers })).toEqual({ pages: [1], most: 1 });
	});
});

describe('source auto', () => {
	it.each([0, 1, 99, 100])('reads %i of 100 by queries, and counts them at no cost', async (n) => {
		const run = await collect(spread(n));
		expectTruth(run, week);
		// The first page is the count, too; the second one is asked for together with it.
		expect(run.lake.asked).toHaveLength(2);
		expect(sources(run)).toEqual(['query']);
		expect(run.notices).toEqual([]);
	});

	it.each([101, 2_500])('reads %i of 100 by a job', async (count) => {
		const run = await collect(spread(count));
		expectTruth(run, week);
		expect(run.lake.course).toEqual([
			...['query', 'availability', 'query', 'submit', 'state', 'results', 'delete'],
		]);
		// One for the decision and the page after it, one to know what the job must give.
		expect(run.lake.count('query')).toBe(3);
		expect(sources(run)).toEqual(['job']);
		expect(run.notices).toEqual([]);
	});

	it('counts every slice of a longer span before it decides', async () => {
		const span = { from: START, to: START + 21 * DAY };
		const list = [0, 8, 15].flatMap((days) =>
			range(1, 40).map((index) => ({
				conversationId: `${days}-${index}`,
				start: midnight(days) + index,
				end: midnight(days) + index,
			})),
		);
		expect(sources(await collect(list, { span, jobThreshold: 120 }))).toEqual(['query']);
		expect(sources(await collect(list, { span, jobThreshold: 119 }))).toEqual(['job']);
	});

	it('does not even count for a limit that queries serve', async () => {
		const run = await collect(spread(2_500), { limit: 100 });
		expect(run.ids).toEqual(run.lake.world.ids(week, 'asc').slice(0, 100));
		expect(run.lake.asked).toHaveLength(1);
	});

	it('takes a job for a limit beyond the threshold', async () => {
		const run = await collect(spread(2_500), { limit: 1_500 });
		expect(run.ids).toEqual(run.lake.world.ids(week, 'asc').slice(0, 1_500));
		expect(sources(run)).toEqual(['job']);
		expect(run.lake.count('results')).toBe(2);
		expect(shortfalls(run.proof.slices)).toEqual([]);
	});

	it('asks for nothing when the span is empty', async () => {
		for (const source of ['auto', 'job', 'query'] as const) {
			const span = { from: START, to: START };
			expect((await collect(spread(9), { span, source })).lake.asked).toEqual([]);
		}
	});
});

describe('the seam between job and query', () => {
	const watermark = midnight(4) + 13 * HOUR + 37 * MINUTE;
	const older = { from: START, to: midnight(4) };

	it.each(orders)('lies at the UTC midnight before the watermark, %s', async (order) => {
		const run = await collect(spread(1_500), { watermark, order });
		expectTruth(run, week, order);
		expect(run.lake.jobIntervals).toEqual([toInterval(older)]);
		expect(new Set(sources(run))).toEqual(new Set(['job', 'query']));
		expect(run.proof).toMatchObject({ watermark, duplicates: 0 });
		const newer = run.lake
			.requests('query')
			.map(({ body }) => spanOfInterval((body as { interval: string }).interval))
			.filter(({ from }) => from === older.to);
		expect(newer.length).toBeGreaterThan(0);
		expect(newer.every(({ to }) => to === week.to)).toBe(true);
	});

	it('ascending: the job comes first; descending: the query', async () => {
		const kinds = async (order: Order) => {
			const { lake } = await collect(spread(1_500), { watermark, order });
			const [, ...rest] = lake.course.slice(lake.course.indexOf('availability'));
			return rest.filter((kind) => kind === 'submit' || kind === 'query');
		};
		// The job is announced by a query of its own.
		expect(await kinds('asc')).toEqual(['query', 'submit', 'query']);
		expect(await kinds('desc')).toEqual(['query', 'submit']);
	});

	it('descending with a limit that the newer part fills: no job at all', async () => {
		const run = await collect(spread(1_500), { watermark, order: 'desc', limit: 200 });
		expect(run.ids).toEqual(run.lake.world.ids(week, 'desc').slice(0, 200));
		expect(run.lake.jobs.size).toBe(0);
	});

	it.each([
		['exactly at the end of the span', week.to],
		['behind it', week.to + HOUR],
	])('does not exist when the watermark lies %s', async (_, at) => {
		const run = await collect(spread(1_500), { watermark: at });
		expectTruth(run, week);
		expect(run.lake.jobIntervals).toEqual([toInterval(week)]);
		expect(sources(run)).toEqual(['job']);
	});

	it('does not exist either when the lake covers a span that ends within a day', async () => {
		const span = { from: START + 5 * HOUR, to: midnight(3) + 7 * HOUR };
		const run = await collect(spread(1_500), { span, watermark: span.to });
		expectTruth(run, span);
		expect(run.lake.jobIntervals).toEqual([toInterval(span)]);
	});

	it.each([
		['before the span', START - 3 * DAY],
		['at its start', START + 5 * HOUR],
		['on its first day', START + 20 * HOUR],
	])('leaves all to queries when the watermark lies %s', async (_, at) => {
		const span = { from: START + 5 * HOUR, to: week.to };
		const auto = await collect(spread(500), { span, watermark: at });
		expectTruth(auto, span);
		expect(auto.lake.jobs.size).toBe(0);
		expect(auto.notices).toEqual([]);

		const job = await collect(spread(500), { span, watermark: at, source: 'job' });
		expectTruth(job, span);
		expect(job.lake.jobs.size).toBe(0);
		expect(job.notices).toEqual([expect.stringContaining(`complete until ${utcText(at)} only`)]);
		expect(sources(job)).toEqual(['query']);
	});

	it('loses and repeats nothing, wherever it lies and however long conversations are', async () => {
		const conversations = fc.array(
			fc.record({
				start: fc.integer({ min: -1 * DAY, max: 12 * DAY }),
				length: fc.oneof(
					fc.integer({ min: 0, max: HOUR }),
					fc.integer({ min: 0, max: 4 * DAY }),
					fc.constant(undefined),
				),
			}),
			{ maxLength: 60 },
		);
		let both = 0;
		await fc.assert(
			fc.asyncProperty(
				conversations,
				fc.integer({ min: 0, max: 5 * DAY }),
				fc.oneof(
					{ arbitrary: fc.integer({ min: 1, max: DAY }), weight: 1 },
					{ arbitrary: fc.integer({ min: DAY, max: 9 * DAY }), weight: 3 },
				),
				fc.oneof(
					{ arbitrary: fc.integer({ min: -DAY, max: 14 * DAY }), weight: 1 },
					{ arbitrary: fc.integer({ min: 3 * DAY, max: 8 * DAY }), weight: 2 },
				),
				fc.constantFrom<Order>('asc', 'desc'),
				fc.constantFrom('auto' as const, 'job' as const),
				async (list, from, length, at, order, source) => {
					const span = { from: START + from, to: START + from + length };
					const run = await collect(
						list.map(({ start: begin, length: lasts }, index) => ({
							conversationId: `c${index}`,
							start: START + begin,
							end: lasts === undefined ? undefined : START + begin + lasts,
						})),
						{ span, order, source, watermark: START + at, jobThreshold: 5 },
					);
					expectTruth(run, span, order);
					if (sources(run).length === 2) both++;
				},
			),
			{ numRuns: 150 },
		);
		expect(both).toBeGreaterThan(10);
	});
});

describe('a span longer than a job takes', () => {
	const span = { from: START, to: START + 70 * DAY };
	const list = range(0, 69).map((days) => ({
		conversationId: `c${String(days).padStart(3, '0')}`,
		start: midnight(days),
		end: midnight(days) + HOUR,
	}));

	it.each(orders)('is read by several, %s', async (order) => {
		const run = await collect(list, { span, order, source: 'job' });
		expectTruth(run, span, order);
		const parts = sliceSpan(span, 31).map(toInterval);
		expect(run.lake.jobIntervals).toEqual(order === 'asc' ? parts : parts.reverse());
	});

	it('starts no job that a limit does not need', async () => {
		const run = await collect(list, { span, source: 'job', limit: 31 });
		expect(run.lake.jobs.size).toBe(1);
	});
});

describe('where jobs are not to be had', () => {
	const noPermission: LakeOptions = {
		instead: (kind) =>
			kind === 'availability' ? answer(403, { message: 'Missing [a:b:view].' }) : undefined,
	};
	const failing: LakeOptions = { states: ['RUNNING', 'FAILED'] };
	const goneTwice: LakeOptions = {
		instead: (kind, nth) =>
			kind === 'results' && (nth === 2 || nth === 4) ? answer(404) : undefined,
	};

	it.each(orders)(
		'auto reads by queries without the permission, and says so, %s',
		async (order) => {
			const run = await collect(spread(500), { ...noPermission, order });
			expectTruth(run, week, order);
			expect(run.lake.jobs.size).toBe(0);
			expect(sources(run)).toEqual(['query']);
			expect(run.notices).toHaveLength(1);
			expect(run.notices[0]).toContain('The OAuth client lacks a permission');
			expect(run.notices[0]).toContain('Missing [a:b:view].');
		},
	);

	it('job ends with the fault', async () => {
		const { lake, work } = start(spread(500), { ...noPermission, source: 'job' });
		const error = await rejection(lake.clock.run(work()));
		expect(error).toBeInstanceOf(GenesysFault);
		expect(error).toMatchObject({ status: 403 });
		expect(lake.asked).toHaveLength(1);
	});

	it('auto takes a lake that does not say how far it goes for none', async () => {
		const run = await collect(spread(500), {
			instead: (kind) => (kind === 'availability' ? answer(200, {}) : undefined),
		});
		expectTruth(run, week);
		expect(run.notices[0]).toContain('did not say until when');
	});

	it.each(orders)(
		'auto reads by queries what a failed job should have given, %s',
		async (order) => {
			const run = await collect(spread(500), { ...failing, order });
			expect(run.notices).toEqual([
				expect.stringMatching(/^Genesys Cloud could not finish the job\. .* by queries instead/),
			]);
			expectTruth(run, week, order);
		},
	);

	it('auto goes on by queries where a job broke off half way, and repeats no row', async () => {
		const run = await collect(spread(2_500), goneTwice);
		expect(run.notices).toHaveLength(1);
		expect(run.lake.jobs.size).toBe(2);
		expectTruth(run, week);
	});

	it('job does not fall back', async () => {
		const { lake, work } = start(spread(500), { ...failing, source: 'job' });
		expect((await rejection(lake.clock.run(work()))).message).toBe(
			'Genesys Cloud could not finish the job',
		);
		expect(lake.course).toEqual(['availability', 'query', 'submit', 'state', 'delete']);
	});

	it('a cancelled execution does not fall back either', async () => {
		const abort = new AbortController();
		const { lake, run, work } = start(spread(500), { states: ['RUNNING'], signal: abort.signal });
		const ended = rejection(work());
		await settleTimes(30);
		expect(lake.count('state')).toBe(1);
		abort.abort();
		expect(await ended).toBeInstanceOf(Cancelled);
		expect(lake.course.at(-1)).toBe('delete');
		expect(run.notices).toEqual([]);
	});
});

describe('the proof of a job', () => {
	it('is what queries announce, a week at a time', async () => {
		const span = { from: START, to: START + 20 * DAY };
		const run = await collect(spread(500), { span, source: 'job' });
		expectTruth(run, span);
		expect(run.proof.slices).toEqual([{ interval: toInterval(span), announced: 500, unique: 500 }]);
		expect(run.lake.count('query')).toBe(3);
	});

	it('shows rows that the job left out', async () => {
		const run = await collect(spread(500), {
			source: 'job',
			instead: (kind) =>
				kind === 'results' ? answer(200, { conversations: [{ conversationId: 'x' }] }) : undefined,
		});
		expect(shortfalls(run.proof.slices)).toEqual([
			{ interval: toInterval(week), announced: 500, unique: 1 },
		]);
	});

	it('holds after a second job, whose repeats are dropped', async () => {
		const run = await collect(spread(2_500), {
			source: 'job',
			instead: (kind, nth) => (kind === 'results' && nth === 2 ? answer(404) : undefined),
		});
		expectTruth(run, week);
		expect(run.proof.duplicates).toBe(900);
	});
});

describe('more results than one job can page through', () => {
	it.each(orders)('are read by several jobs, cut by the announced count, %s', async (order) => {
		const run = await collect(spread(1_500), { source: 'job', mostResults: 400, order });
		expectTruth(run, week, order);
		expect(run.lake.jobs.size).toBeGreaterThan(3);
		const total = run.proof.slices.reduce((sum, { announced = 0 }) => sum + announced, 0);
		expect(total).toBeGreaterThanOrEqual(1_500);
		for (const { announced } of run.proof.slices) expect(announced).toBeLessThanOrEqual(400);
	});

	it.each(orders)('on one day are cut within it, %s', async (order) => {
		const list = range(0, 999).map((index) => ({
			conversationId: `c${String(index).padStart(5, '0')}`,
			start: START + 10 * HOUR + index * 1_000,
			end: START + 10 * HOUR + index * 1_000 + 5 * MINUTE,
		}));
		const run = await collect(list, { source: 'job', mostResults: 700, order });
		expectTruth(run, week, order);
		expect(run.lake.jobs.size).toBeGreaterThan(1);
	});

	it('cost one request of counting more where they fit', async () => {
		const run = await collect(spread(1_500), { source: 'job', mostResults: 1_500 });
		expect(run.lake.jobs.size).toBe(1);
		expect(run.lake.count('query')).toBe(1);
	});

	it('than announced: the span is halved, and no second job reads all again', async () => {
		const refused = answer(400, { message: 'Pagination may not exceed 400000 results' });
		const run = await collect(spread(2_500), {
			source: 'job',
			instead: (kind, nth) => (kind === 'results' && nth === 2 ? refused : undefined),
		});
		expectTruth(run, week);
		const [whole, ...halves] = run.lake.jobIntervals;
		expect(whole).toBe(toInterval(week));
		expect(halves).toHaveLength(2);
		expect(halves).not.toContain(whole);
	});
});
