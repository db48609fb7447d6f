import type { GenesysRequest, Outcome } from '../../../nodes/GenesysCloudAnalytics/http/request';
import type { Session, SessionOptions } from '../../../nodes/GenesysCloudAnalytics/http/session';
import type { Order } from '../../../nodes/GenesysCloudAnalytics/details/bodies';
import type { Span } from '../../../nodes/GenesysCloudAnalytics/genesys/spans';
import { answer, FakeClock, sessionOver, settle } from '../model';
import type { World } from './world';

export const DETAILS = '/api/v2/analytics/conversations/details';
export const JOBS = `${DETAILS}/jobs`;

interface JobRequest {
	interval: string;
	order: Order;
	startOfDayIntervalMatching?: boolean;
}

export interface LakeOptions extends SessionOptions {
	/** Until when the data lake is complete. */
	watermark?: number;
	/** What each question for a job's state gives; the last one stays. */
	states?: Array<string | object>;
	/** Largest page of results that is not refused. */
	maxPageSize?: number;
	signal?: AbortSignal;
	/** Looked at first: an answer in place of the usual one. `nth` counts the requests of this kind, from 1. */
	instead?: (kind: Kind, nth: number, request: GenesysRequest) => Outcome | undefined;
	/** How many turns of the event loop an answer takes. */
	turns?: number;
}

export type Kind = 'availability' | 'delete' | 'query' | 'results' | 'state' | 'submit';

const KINDS: Array<[Kind, GenesysRequest['method'], RegExp]> = [
	['query', 'POST', /\/query$/],
	['availability', 'GET', /\/jobs\/availability$/],
	['submit', 'POST', /\/jobs$/],
	['results', 'GET', /\/jobs\/[^/]+\/results$/],
	['state', 'GET', /\/jobs\/[^/]+$/],
	['delete', 'DELETE', /\/jobs\/[^/]+$/],
];

function kindOf({ method, path }: GenesysRequest): Kind {
	const known = KINDS.find(([, verb, pattern]) => verb === method && pattern.test(path));
	if (!known) throw new Error(`Nobody asks for ${method} ${path}`);
	return known[0];
}

export function spanOfInterval(interval: string): Span {
	const [from, to] = interval.split('/').map((text) => Date.parse(text));
	return { from, to };
}

/**
 * Genesys Cloud as far as conversation details go: queries, and jobs over a data lake that lags behind. It is strict:
 * a job gives nothing that began at its watermark or later, and what it was not asked for is an error of the test.
 */
export class Lake {
	readonly asked: Array<{ kind: Kind; request: GenesysRequest }> = [];

	readonly jobs = new Map<string, { body: JobRequest; polls: number; deleted: boolean }>();

	readonly clock: FakeClock;

	readonly session: Session;

	constructor(
		readonly world: World,
		private readonly options: LakeOptions = {},
	) {
		const { clock } = options;
		this.clock = clock instanceof FakeClock ? clock : new FakeClock();
		this.session = sessionOver(async (request) => await this.attempt(request), {
			...options,
			clock: this.clock,
		});
	}

	count(kind: Kind): number {
		return this.asked.filter((asked) => asked.kind === kind).length;
	}

	requests(kind: Kind): GenesysRequest[] {
		return this.asked.filter((asked) => asked.kind === kind).map(({ request }) => request);
	}

	/** Intervals that were given to jobs. */
	get jobIntervals(): string[] {
		return [...this.jobs.values()].map(({ body }) => body.interval);
	}

	/** Kinds in the order in which they were asked, repeats dropped. */
	get course(): Kind[] {
		return this.asked
			.map(({ kind }) => kind)
			.filter((kind, index, kinds) => kind !== kinds[index - 1]);
	}

	private async attempt(request: GenesysRequest): Promise<Outcome> {
		const kind = kindOf(request);
		this.asked.push({ kind, request });
		for (let turn = 0; turn < (this.options.turns ?? 1); turn++) await settle();
		const given = this.options.instead?.(kind, this.count(kind), request);
		return given ?? this.usual(kind, request);
	}

	private usual(kind: Kind, request: GenesysRequest): Outcome {
		const { watermark = Infinity, states = ['FULFILLED'] } = this.options;
		switch (kind) {
			case 'query':
				return this.query(request);
			case 'availability':
				return answer(200, {
					dataAvailabilityDate: new Date(Math.min(watermark, 8.64e15)).toISOString(),
				});
			case 'submit': {
				const jobId = `job-${this.jobs.size + 1}`;
				const body = request.body as unknown as JobRequest;
				this.jobs.set(jobId, { body, polls: 0, deleted: false });
				return answer(202, { jobId });
			}
			case 'state': {
				const job = this.job(request);
				const state = states[Math.min(job.polls++, states.length - 1)];
				return answer(200, typeof state === 'string' ? { state } : state);
			}
			case 'results':
				return this.results(request);
			case 'delete':
				this.job(request).deleted = true;
				return answer(204, '');
		}
	}

	private job({ path }: GenesysRequest) {
		const job = this.jobs.get(decodeURIComponent(path.split('/jobs/')[1].split('/')[0]));
		if (!job || job.deleted) throw new Error(`No such job: ${path}`);
		return job;
	}

	private query(request: GenesysRequest): Outcome {
		const { interval, order, paging } = request.body as JobRequest & {
			paging: { pageSize: number; pageNumber: number };
		};
		const { items, totalHits } = this.world.answer(
			spanOfInterval(interval),
			order,
			paging.pageSize,
			paging.pageNumber,
		);
		const rows = items as ReturnType<World['matching']>;
		return answer(200, {
			totalHits,
			...(rows.length > 0 ? { conversations: rows.map(asGenesys) } : {}),
		});
	}

	private results(request: GenesysRequest): Outcome {
		const { watermark = Infinity, maxPageSize = 1_000 } = this.options;
		const { interval, order, startOfDayIntervalMatching } = this.job(request).body;
		if (!startOfDayIntervalMatching) throw new Error('Days before the interval were asked for');
		const { pageSize, cursor = 0 } = request.query as { pageSize: number; cursor?: string };
		if (pageSize > maxPageSize) return answer(400, { message: 'pageSize is too large' });
		const rows = this.world
			.matching(spanOfInterval(interval), order)
			.filter(({ start }) => start < watermark);
		const end = Number(cursor) + pageSize;
		const page = rows.slice(Number(cursor), end).map(asGenesys);
		return answer(200, {
			...(page.length > 0 ? { conversations: page } : {}),
			...(end < rows.length ? { cursor: String(end) } : {}),
			dataAvailabilityDate: '2026-11-30T00:00:00.000Z',
		});
	}
}

function asGenesys({ conversationId, start }: { conversationId: string; start: number }): object {
	return { conversationId, conversationStart: new Date(start).toISOString() };
}
