import type { AggregatesRead } from '../../../nodes/GenesysCloudAnalytics/aggregate/collect';
import { collectAggregates } from '../../../nodes/GenesysCloudAnalytics/aggregate/collect';
import { GenesysFault } from '../../../nodes/GenesysCloudAnalytics/http/faults';
import type { Proof } from '../../../nodes/GenesysCloudAnalytics/paging/proof';
import type { GenesysRequest, Outcome } from '../../../nodes/GenesysCloudAnalytics/http/request';
import type {
	AggregateBody,
	AggregateQuery,
} from '../../../nodes/GenesysCloudAnalytics/aggregate/query';
import { parseGranularity } from '../../../nodes/GenesysCloudAnalytics/aggregate/granularity';
import type { AggregateGroup } from '../../../nodes/GenesysCloudAnalytics/genesys/aggregate.types';
import { answer, everything, FakeClock, rejection, sessionOver, settle } from '../model';

const DAY = 86_400_000;
const START = Date.UTC(2026, 0, 1);
const QUERY = '/api/v2/analytics/conversations/aggregates/query';
const JOBS = '/api/v2/analytics/conversations/aggregates/jobs';

function query(changes: Partial<AggregateQuery> & { text?: string } = {}): AggregateQuery {
	const { text = 'P1D', ...rest } = changes;
	return {
		dataset: 'conversations',
		span: { from: START, to: START + 8 * DAY },
		metrics: ['nOffered'],
		groupBy: [],
		granularity: parseGranularity(text, ''),
		timeZone: 'UTC',
		views: [],
		...rest,
	};
}

/** One offered conversation a day; whole days only. */
function results({ interval, granularity }: AggregateBody): AggregateGroup[] {
	const [from, to] = interval.split('/').map((text) => Date.parse(text));
	const days = (to - from) / DAY;
	const bucket = (start: number, count: number) => ({
		interval: `${new Date(start).toISOString()}/${new Date(start + count * DAY).toISOString()}`,
		metrics: [{ metric: 'nOffered', stats: { count } }],
	});
	const data = granularity
		? Array.from({ length: days }, (_, day) => bucket(from + day * DAY, 1))
		: [bucket(from, days)];
	return [{ data }];
}

interface Service {
	/** Longer queries are refused with this. */
	refuse?: { days: number; status: number; message: string };
	job?: (nth: number) => Outcome | undefined;
	/** Answers in place of the usual ones. */
	instead?: (request: GenesysRequest) => Outcome | undefined;
}

function open({ refuse, job, instead }: Service = {}) {
	const clock = new FakeClock();
	const asked: GenesysRequest[] = [];
	const jobs: Array<{ body: AggregateBody & { pageSize: number }; deleted: boolean }> = [];
	const reply = (request: GenesysRequest): Outcome => {
		const { method, path } = request;
		const body = request.body as AggregateBody & { pageSize: number };
		if (path.endsWith('/query')) {
			const [from, to] = body.interval.split('/').map((text) => Date.parse(text));
			const isRefused = refuse && to - from > refuse.days * DAY;
			return isRefused
				? answer(refuse.status, { message: refuse.message })
				: answer(200, { results: results(body) });
		}
		if (method === 'POST') {
			const refused = job?.(jobs.length + 1);
			if (refused) return refused;
			jobs.push({ body, deleted: false });
			return answer(202, { jobId: `job-${jobs.length}` });
		}
		const number = Number(/job-(\d+)/.exec(path)?.[1]);
		const known = jobs[number - 1];
		if (method === 'DELETE') {
			known.deleted = true;
			return answer(204, '');
		}
		if (!path.endsWith('/results')) return answer(200, { state: 'FULFILLED' });
		const page = Number(request.query?.cursor ?? 0);
		const [group] = results(known.body);
		const half = Math.ceil(group.data!.length / 2);
		const data = page === 0 ? group.data!.slice(0, half) : group.data!.slice(half);
		return answer(200, {
			results: data.length > 0 ? [{ data }] : undefined,
			...(page === 0 ? { cursor: '1' } : {}),
		});
	};
	const session = sessionOver(
		async (request) => {
			asked.push(request);
			await settle();
			return instead?.(request) ?? reply(request);
		},
		{ clock },
	);
	const notices: string[] = [];
	const read = async (changes: Partial<AggregatesRead> = {}) => {
		const { pages, proof } = collectAggregates(session, {
			query: query(),
			source: 'auto',
			jobTimeLimitMs: 60_000,
			wanted: () => Infinity,
			onNotice: (message) => notices.push(message),
			...changes,
		});
		proofs.push(proof);
		return (await clock.run(everything(pages))).flat();
	};
	const proofs: Proof[] = [];
	/** Intervals asked by query, in days from the start. */
	const intervals = () =>
		asked
			.filter(({ path }) => path.endsWith('/query'))
			.map(({ body }) =>
				(body as AggregateBody).interval
					.split('/')
					.map((text) => (Date.parse(text) - START) / DAY)
					.join('-'),
			);
	return { session, asked, jobs, notices, read, intervals, proofs };
}

const days = (groups: AggregateGroup[]) =>
	groups.flatMap(({ data = [] }) =>
		data.map(({ interval }) => (Date.parse(interval.split('/')[0]) - START) / DAY),
	);

const offered = (groups: AggregateGroup[]) =>
	groups.flatMap(({ data = [] }) => data.map(({ metrics }) => metrics![0].stats!.count));

const tooLong = { days: 3, status: 400, message: 'The interval must not exceed 3 days.' };
const ALL_DAYS = [0, 1, 2, 3, 4, 5, 6, 7];

describe('queries', () => {
	it('are asked once for what fits, and reported', async () => {
		const { read, asked, proofs } = open();
		expect(days(await read())).toEqual(ALL_DAYS);
		expect(asked).toHaveLength(1);
		expect(proofs[0].slices).toEqual([
			{ interval: '2026-01-01T00:00:00.000Z/2026-01-09T00:00:00.000Z', unique: 1 },
		]);
		expect([...proofs[0].sources]).toEqual(['query']);
	});

	it('cut years into slices, several asked at once, in order', async () => {
		const { read, intervals } = open();
		const span = { from: START, to: START + 3 * 366 * DAY };
		expect(days(await read({ query: query({ span }) }))).toEqual(
			Array.from({ length: 3 * 366 }, (_, day) => day),
		);
		expect(intervals()).toEqual(['0-366', '366-732', '732-1098']);
	});

	it('stop when the consumer has what it wants', async () => {
		const { session, intervals } = open();
		const span = { from: START, to: START + 3 * 366 * DAY };
		let left = 10;
		const { pages: groups } = collectAggregates(session, {
			query: query({ span }),
			source: 'auto',
			jobTimeLimitMs: 60_000,
			wanted: () => left,
		});
		for await (const { length } of groups) left -= 10 * length;
		expect(intervals()).toEqual(['0-366']);
	});

	it('without an answer give nothing: {} is no group', async () => {
		const { read } = open({ instead: () => answer(200, {}) });
		expect(await read()).toEqual([]);
	});

	it('that are answered with something else are told', async () => {
		const { read } = open({ instead: () => answer(200, { conversationId: 'x' }) });
		expect((await rejection(read())).message).toBe('The answer does not hold the expected list');
	});

	it('that are wrong in another way are not asked in parts', async () => {
		const { read, asked } = open({
			instead: () => answer(400, { message: 'Value [nX] is not valid for field type [Metric]' }),
		});
		const fault = await rejection(read());
		expect(fault).toBeInstanceOf(GenesysFault);
		expect(fault.description).toContain('Value [nX] is not valid');
		expect(fault.description).toContain('2026-01-01T00:00:00.000Z/2026-01-09T00:00:00.000Z');
		expect(asked).toHaveLength(1);
	});
});

describe('a query that is too large', () => {
	it.each([
		['400', tooLong],
		['413', { days: 3, status: 413, message: 'The request is over the size limit.' }],
		['504', { days: 3, status: 504, message: 'The request timed out.' }],
	])('(%s) is read by job, which is deleted', async (_, refuse) => {
		const { read, jobs, asked, proofs } = open({ refuse });
		expect(days(await read())).toEqual(ALL_DAYS);
		expect(jobs).toEqual([
			{
				deleted: true,
				body: {
					interval: '2026-01-01T00:00:00.000Z/2026-01-09T00:00:00.000Z',
					granularity: 'P1D',
					timeZone: 'UTC',
					metrics: ['nOffered'],
					pageSize: 1_000,
				},
			},
		]);
		const ofJob = asked.filter(({ path }) => path.startsWith(JOBS));
		expect(ofJob.map(({ method, path, query: url }) => [method, path, url])).toEqual([
			['POST', JOBS, undefined],
			['GET', `${JOBS}/job-1`, undefined],
			['GET', `${JOBS}/job-1/results`, undefined],
			['GET', `${JOBS}/job-1/results`, { cursor: '1' }],
			['DELETE', `${JOBS}/job-1`, undefined],
		]);
		expect([...proofs[0].sources]).toEqual(['query', 'job']);
	});

	it('is read in halves where only queries are wanted', async () => {
		const { read, jobs, intervals } = open({ refuse: tooLong });
		expect(days(await read({ source: 'query' }))).toEqual(ALL_DAYS);
		expect(intervals()).toEqual(['0-8', '0-4', '0-2', '2-4', '4-8', '4-6', '6-8']);
		expect(jobs).toEqual([]);
	});

	it('is read in halves where there are no jobs', async () => {
		const { read, asked } = open({ refuse: tooLong });
		expect(days(await read({ query: query({ dataset: 'ratelimits' }) }))).toEqual(ALL_DAYS);
		expect(asked.every(({ path }) => path.includes('/ratelimits/aggregates/query'))).toBe(true);
	});

	it('is read in halves when its job does not succeed, with a notice', async () => {
		const { read, notices, asked } = open({
			refuse: tooLong,
			job: () => answer(403, { message: 'No jobs for you' }),
		});
		expect(days(await read())).toEqual(ALL_DAYS);
		expect(notices).toEqual([
			'The OAuth client lacks a permission. Smaller queries were used instead.',
		]);
		expect(asked.filter(({ path, method }) => path === JOBS && method === 'POST')).toHaveLength(1);
	});

	it('down to one bucket ends with what to do', async () => {
		const { read } = open({ refuse: { ...tooLong, days: 0 } });
		const { message, description } = await rejection(read({ source: 'query' }));
		expect(message).toBe('Genesys Cloud did not accept this query');
		expect(description).toContain('must not exceed 3 days');
		expect(description).toContain('Use filters, fewer metrics or fewer groups.');
	});
});

describe('one bucket for a period that is too long', () => {
	it('is put together from halves', async () => {
		const { read } = open({ refuse: tooLong });
		const groups = await read({ source: 'query', query: query({ text: 'none' }) });
		expect(groups).toEqual([
			{
				data: [
					{
						interval: '2026-01-01T00:00:00.000Z/2026-01-09T00:00:00.000Z',
						metrics: [{ metric: 'nOffered', stats: { count: 8 } }],
					},
				],
			},
		]);
	});

	it('is not, where it counts different things', async () => {
		const { read, intervals } = open({ refuse: tooLong });
		const metrics = ['nOffered', 'nConversations'];
		const fault = await rejection(
			read({ source: 'query', query: query({ text: 'none', metrics }) }),
		);
		expect(fault.description).toContain(
			'nConversations of two parts does not add up to that of the whole. Choose a Granularity',
		);
		expect(intervals()).toEqual(['0-8']);
	});

	it('is not, where a percentile came', async () => {
		const { read } = open({
			refuse: tooLong,
			instead: ({ body }) => {
				const [from, to] = (body as AggregateBody).interval
					.split('/')
					.map((text) => Date.parse(text));
				if (to - from > 3 * DAY) return undefined;
				return answer(200, {
					results: [
						{ data: [{ interval: 'x', metrics: [{ metric: 'tHandle', stats: { p95: 5 } }] }] },
					],
				});
			},
		});
		const fault = await rejection(read({ source: 'query', query: query({ text: 'none' }) }));
		expect(fault.description).toContain(' tHandle.p95 of two parts does not add up');
	});
});

describe('source job', () => {
	it('asks no query', async () => {
		const { read, asked } = open();
		expect(days(await read({ source: 'job' }))).toEqual(ALL_DAYS);
		expect(asked.some(({ path }) => path === QUERY)).toBe(false);
	});

	it('asks queries where there are no jobs, with a notice', async () => {
		const { read, notices } = open();
		await read({ source: 'job', query: query({ dataset: 'ratelimits' }) });
		expect(notices).toEqual(['Genesys Cloud has no jobs for this dataset, so queries read it.']);
	});

	it('lowers a page size that is refused', async () => {
		let sizes: number[] = [];
		const { read, jobs } = open({
			instead: ({ method, path, body }) => {
				if (method !== 'POST' || path !== JOBS) return undefined;
				const { pageSize } = body as { pageSize: number };
				sizes = [...sizes, pageSize];
				return pageSize > 100 ? answer(400, { message: 'pageSize is too large' }) : undefined;
			},
		});
		expect(days(await read({ source: 'job' }))).toEqual(ALL_DAYS);
		expect(sizes).toEqual([1_000, 500, 100]);
		expect(jobs.map(({ deleted }) => deleted)).toEqual([true]);
	});

	it('whose results expire half way gives each group once', async () => {
		let gone = false;
		const { read, jobs, proofs } = open({
			instead: ({ path, query: url }) => {
				if (gone || !path.endsWith('/results') || url?.cursor === undefined) return undefined;
				gone = true;
				return answer(404, { message: 'gone' });
			},
		});
		expect(offered(await read({ source: 'job' }))).toEqual(ALL_DAYS.map(() => 1));
		expect(jobs.map(({ deleted }) => deleted)).toEqual([true, true]);
		expect(proofs[0].duplicates).toBe(1);
	});

	it('that fails stops the run', async () => {
		const { read, jobs } = open({
			instead: ({ path, method }) =>
				method === 'GET' && !path.endsWith('/results')
					? answer(200, { state: 'FAILED', errorMessage: 'too big' })
					: undefined,
		});
		const { message, description } = await rejection(read({ source: 'job' }));
		expect(message).toBe('Genesys Cloud could not finish the job');
		expect(description).toContain('too big');
		expect(jobs[0].deleted).toBe(true);
	});
});
