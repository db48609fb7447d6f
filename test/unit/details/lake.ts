import type { GenesysRequest, Outcome } from '../../../nodes/GenesysCloudAnalytics/http/request';
import type { Session, SessionOptions } from '../../../nodes/GenesysCloudAnalytics/http/session';
import type { Span } from '../../../nodes/GenesysCloudAnalytics/genesys/spans';
import type { InProcess, Job } from '../../simulator';
import { simulateInProcess } from '../../simulator';
import { answer, FakeClock, Gauge, sessionOver, settleTimes } from '../model';
import type { World } from './world';

export const DETAILS = '/api/v2/analytics/conversations/details';
export const JOBS = `${DETAILS}/jobs`;

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
	turns?: number | ((request: GenesysRequest) => number);
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

/** The last moment that a date can be. */
const NEVER = 8.64e15;

function kindOf({ method, path }: GenesysRequest): Kind {
	const known = KINDS.find(([, verb, pattern]) => verb === method && pattern.test(path));
	if (!known) throw new Error(`Nobody asks for ${method} ${path}`);
	return known[0];
}

export function spanOfInterval(interval: string): Span {
	const [from, to] = interval.split('/').map((text) => Date.parse(text));
	return { from, to };
}

interface QueryBody {
	interval: string;
	paging: { pageNumber: number };
}

/** What a query asks for: the interval, and the number of the page. */
export function placeOf({ body }: GenesysRequest): [interval: string, page: number] {
	const { interval, paging } = body as unknown as QueryBody;
	return [interval, paging.pageNumber];
}

/**
 * The simulator as far as conversation details go: queries, and jobs over a data lake that lags behind. Its rules and
 * refusals are those of the simulator; what a test wants to be otherwise stands in front of it.
 */
export class Lake {
	readonly asked: Array<{ kind: Kind; request: GenesysRequest }> = [];

	readonly clock: FakeClock;

	readonly session: Session;

	readonly gauge = new Gauge();

	private readonly service: InProcess;

	/** How often each job was asked for its state. */
	private readonly polls = new Map<string, number>();

	constructor(
		readonly world: World,
		private readonly options: LakeOptions = {},
	) {
		const { clock, watermark = NEVER, maxPageSize = 1_000 } = options;
		this.clock = clock instanceof FakeClock ? clock : new FakeClock();
		this.service = simulateInProcess({
			world: world.simulated,
			now: this.clock.now,
			watermark: Math.min(watermark, NEVER),
			jobs: { queuedPolls: 0, runningPolls: 0, maxPageSize },
		});
		const attempt = async (request: GenesysRequest) =>
			await this.gauge.hold(async () => await this.attempt(request));
		this.session = sessionOver(attempt, {
			...options,
			clock: this.clock,
		});
	}

	get jobs(): ReadonlyMap<string, Job> {
		return this.service.jobs;
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
		const { turns = 1, instead } = this.options;
		await settleTimes(typeof turns === 'number' ? turns : turns(request));
		return instead?.(kind, this.count(kind), request) ?? this.usual(kind, request);
	}

	private usual(kind: Kind, request: GenesysRequest): Outcome {
		if (kind === 'query') return this.query(request);
		return (kind === 'state' && this.unfinished(request)) || this.simulated(request);
	}

	private simulated({ method, path, query = {}, body }: GenesysRequest): Outcome {
		const url = new URL(path, 'http://lake');
		for (const [name, value] of Object.entries(query)) url.searchParams.append(name, String(value));
		const given = this.service.ask(method, `${url.pathname}${url.search}`, body);
		return answer(given.status, given.body, given.headers);
	}

	/** A state that a test wants before the job is done. */
	private unfinished({ path }: GenesysRequest): Outcome | undefined {
		const { states = ['FULFILLED'] } = this.options;
		const polls = this.polls.get(path) ?? 0;
		this.polls.set(path, polls + 1);
		const state = states[Math.min(polls, states.length - 1)];
		if (state === 'FULFILLED') return undefined;
		return answer(200, typeof state === 'string' ? { state } : state);
	}

	private query(request: GenesysRequest): Outcome {
		const { cap = Infinity, beforeRead, phantom = 0 } = this.world.options;
		beforeRead?.(this.world, ++this.world.reads);
		const outcome = this.simulated(request);
		if (outcome.kind !== 'answer' || outcome.status !== 200) return outcome;
		const body = outcome.body as { totalHits: number };
		const { totalHits } = body;
		const announced = totalHits > cap ? 100_000 + totalHits : totalHits + phantom;
		return { ...outcome, body: { ...body, totalHits: announced } };
	}
}
