import isEqual from 'lodash/isEqual';

import type { ApiRequest, Gateway, Lie } from '../simulator';
import { ALL_LIES, lying } from '../simulator';
import { Random } from '../../nodes/GenesysCloudAnalytics/sample/world/random';

/**
 * Beyond single lies: a server that gives fewer rows a page than it is asked for, and one that has lost half of its rows
 * and counts only the others.
 */
export type Trick = Lie | 'capped' | 'cut';

export const TRICKS: readonly Trick[] = [...ALL_LIES, 'capped', 'cut'];

export interface Spell {
	trick: Trick;
	/** Which of the routes that the operation uses; undefined: all of them. */
	route?: string;
	/** Share of its requests that are answered so. */
	share: number;
	/** How many times the same request is answered so; Infinity: for good. */
	times: number;
	seed: number;
}

const CAP = 40;

type Body = Record<string, unknown>;

/** A path without what is different in each world. */
export function routeOf({ method, path }: Pick<ApiRequest, 'method' | 'path'>): string {
	return `${method} ${path.replace('/api/v2/', '').replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '{id}')}`;
}

function keyOf({ method, path, query, body }: ApiRequest): string {
	return `${method} ${path}?${query.toString()} ${body === undefined ? '' : JSON.stringify(body)}`;
}

/** The same number for the same text and seed, spread evenly. */
function share(text: string, seed: number): number {
	let state = seed;
	for (let at = 0; at < text.length; at++) state = (Math.imul(state, 31) + text.charCodeAt(at)) | 0;
	return new Random(state >>> 0).next();
}

interface Paged {
	pageSize: number;
	pageNumber: number;
}

function pagingOf({ query, body }: ApiRequest): Paged | undefined {
	const { paging } = (body ?? {}) as { paging?: Partial<Paged> };
	const pageSize = paging?.pageSize ?? Number(query.get('pageSize') ?? NaN);
	const pageNumber = paging?.pageNumber ?? Number(query.get('pageNumber') ?? 1);
	return Number.isNaN(pageSize) ? undefined : { pageSize, pageNumber };
}

function capped(request: ApiRequest): ApiRequest {
	const paging = pagingOf(request);
	if (!paging || paging.pageSize <= CAP) return request;
	const query = new URLSearchParams(request.query);
	if (query.has('pageSize')) query.set('pageSize', String(CAP));
	const body = request.body as Body | undefined;
	const isInBody = body?.paging !== undefined;
	return {
		...request,
		query,
		body: isInBody ? { ...body, paging: { ...paging, pageSize: CAP } } : body,
	};
}

const LISTS = ['conversations', 'userDetails', 'entities', 'results'];

/** Half of all rows, and figures that fit. */
function cut(body: Body, request: ApiRequest): Body {
	const field = LISTS.find((name) => Array.isArray(body[name]));
	if (field === undefined) return body;
	const items = body[field] as unknown[];
	const total = (body.totalHits ?? body.total) as number | undefined;
	const paging = pagingOf(request);
	if (total === undefined || !paging) {
		return { ...body, [field]: items.slice(0, Math.ceil(items.length / 2)) };
	}
	const left = Math.ceil(total / 2);
	const before = (paging.pageNumber - 1) * paging.pageSize;
	return {
		...body,
		[field]: items.slice(0, Math.max(0, left - before)),
		...(body.totalHits !== undefined && { totalHits: left }),
		...(body.total !== undefined && { total: left }),
		...(body.pageCount !== undefined && { pageCount: Math.ceil(left / paging.pageSize) }),
	};
}

/** What a route's answers were like, as far as it decides which tricks change them. */
class Seen {
	requests = 0;

	/** The longest list in them. */
	longest = 0;

	hasTotal = false;

	isPaged = false;

	note(request: ApiRequest, answer: unknown): void {
		this.requests++;
		const body = (answer ?? {}) as Body;
		const list = LISTS.map((name) => body[name]).find(Array.isArray) ?? [];
		this.longest = Math.max(this.longest, (list as unknown[]).length);
		this.hasTotal ||= body.totalHits !== undefined || body.total !== undefined;
		this.isPaged ||= (pagingOf(request)?.pageSize ?? 0) > CAP;
	}

	changes(trick: Trick): boolean {
		switch (trick) {
			case 'emptyArray':
			case 'errorBody':
			case 'nothing':
				return true;
			case 'repeated':
				return this.requests > 1;
			case 'noList':
				return this.longest > 0;
			case 'capped':
				return this.isPaged && this.longest > CAP;
			case 'few':
			case 'many':
			case 'shuffled':
			case 'cut':
				return this.longest > 1;
			default:
				return this.hasTotal;
		}
	}
}

/** What stands between the node and Genesys, and what it has done. */
export class Trickster {
	/** How many answers were other than Genesys's. */
	told = 0;

	/** The routes that were asked, in the order of their first request. */
	readonly routes = new Map<string, Seen>();

	/** An answer was "there is nothing", with a total of 0, as an answer to another question can be. */
	saidEmpty = false;

	/** Nothing happens while this is false. */
	isActive = true;

	private readonly times = new Map<string, number>();

	private readonly previous = new Map<string, unknown>();

	constructor(private readonly spell?: Spell) {}

	readonly gateway: Gateway = (request, pass) => {
		const route = routeOf(request);
		const right = pass(request);
		const seen = this.routes.get(route) ?? new Seen();
		this.routes.set(route, seen);
		seen.note(request, right.body);
		const before = this.previous.get(route);
		this.previous.set(route, right.body);
		const { spell } = this;
		if (!spell || !this.isDue(spell, route, request)) return right;
		const { trick } = spell;
		const answered =
			trick === 'capped'
				? pass(capped(request))
				: trick === 'cut'
					? { ...right, body: cut((right.body ?? {}) as Body, request) }
					: lying(trick, right, before);
		if (isEqual(answered.body, right.body)) return answered;
		this.told++;
		const { totalHits, total } = (answered.body ?? {}) as Body;
		this.saidEmpty ||= totalHits === 0 || total === 0;
		return answered;
	};

	/** The routes whose answers a trick changes. */
	routesFor(trick: Trick): string[] {
		return [...this.routes].filter(([, seen]) => seen.changes(trick)).map(([route]) => route);
	}

	private isDue(spell: Spell, route: string, request: ApiRequest): boolean {
		if (!this.isActive || request.method === 'DELETE') return false;
		if (spell.route !== undefined && spell.route !== route) return false;
		const key = keyOf(request);
		if (share(key, spell.seed) >= spell.share) return false;
		const times = (this.times.get(key) ?? 0) + 1;
		this.times.set(key, times);
		return times <= spell.times;
	}
}
