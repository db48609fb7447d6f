import { badRequest, ok } from '../../answer';
import type { Context, Handler } from '../context';

export interface Listed {
	id: string;
	name?: string;
	state?: string;
}

export interface ListRules {
	/** Largest page size. */
	most: number;
	/** Default page size. */
	usual?: number;
	/** Keeps what the query asks for. */
	select?: (entity: Listed, query: URLSearchParams) => boolean;
	/** Sorted by ID, or by `sortBy`; without it, as the directory has them. */
	isSortable?: boolean;
}

const MOST_IDS = 100;

/** A whole number from the URL, within bounds. */
export function numberFrom(
	query: URLSearchParams,
	name: string,
	usual: number,
	most: number,
): number {
	const value = Number(query.get(name) ?? usual);
	if (!Number.isInteger(value) || value < 1 || value > most) {
		throw badRequest(`${name} must be between 1 and ${most}.`);
	}
	return value;
}

/** The request's own address with other values for some parameters; undefined takes one out. */
export function uri(
	path: string,
	query: URLSearchParams,
	changes: Record<string, string | number | undefined>,
): string {
	const changed = new URLSearchParams(query);
	for (const [name, value] of Object.entries(changes)) {
		if (value === undefined) changed.delete(name);
		else changed.set(name, String(value));
	}
	const text = changed.toString();
	return text === '' ? path : `${path}?${text}`;
}

/** `*` stands for any text; names are compared without regard to case. */
function nameMatches(name: string, pattern: string): boolean {
	const parts = pattern.split('*').map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
	return new RegExp(`^${parts.join('[^]*')}$`, 'i').test(name);
}

function nameOf(entity: Listed): string {
	return (entity.name ?? '').toLowerCase();
}

export const byName: NonNullable<ListRules['select']> = (entity, query) => {
	const pattern = query.get('name');
	return pattern === null || nameMatches(entity.name ?? '', pattern);
};

/** Official, for skills and teams: `name` is the beginning of the name. */
export const byBeginning: NonNullable<ListRules['select']> = (entity, query) =>
	nameOf(entity).startsWith(query.get('name')?.toLowerCase() ?? '');

/** Official, for groups: there is no `name`. */
export const all: NonNullable<ListRules['select']> = () => true;

const STATES = ['active', 'inactive', 'any'];

/** Official: without `state` only active users are listed. `q` is a convenience for tests. */
export const byState: NonNullable<ListRules['select']> = (entity, query) => {
	const state = query.get('state') ?? 'active';
	if (!STATES.includes(state)) throw badRequest(`state must be one of ${STATES.join(', ')}.`);
	const wanted = query.get('q')?.toLowerCase() ?? '';
	const isNamed = (entity.name ?? '').toLowerCase().includes(wanted);
	return isNamed && (state === 'any' || entity.state === state);
};

const SORTED_BY = ['id', 'name'];

function sorted(entities: Listed[], query: URLSearchParams): Listed[] {
	const by = query.get('sortBy') ?? 'id';
	if (!SORTED_BY.includes(by)) throw badRequest(`sortBy must be one of ${SORTED_BY.join(', ')}.`);
	const value = (entity: Listed) => (by === 'name' ? nameOf(entity) : entity.id);
	return [...entities].sort((a, b) => (value(a) < value(b) ? -1 : 1));
}

/**
 * The entities that the query asks for, by id and by the list's own filter. The official SDK repeats `id` for each one;
 * a comma is not taken apart.
 */
export function selected(all: Listed[], query: URLSearchParams, rules: ListRules): Listed[] {
	const ids = query.getAll('id');
	if (ids.length > MOST_IDS) throw badRequest(`At most ${MOST_IDS} ids may be given.`);
	const wanted = new Set(ids);
	const found = all.filter(
		(entity) =>
			(wanted.size === 0 || wanted.has(entity.id)) &&
			(rules.select === undefined || rules.select(entity, query)),
	);
	return rules.isSortable ? sorted(found, query) : found;
}

/** A list with page numbers in the URL and the classic envelope. */
export function classicList(read: (context: Context) => Listed[], rules: ListRules): Handler {
	return (context) => {
		const { path, query } = context.request;
		const pageSize = numberFrom(query, 'pageSize', rules.usual ?? 25, rules.most);
		const pageNumber = numberFrom(query, 'pageNumber', 1, Number.MAX_SAFE_INTEGER);
		const found = selected(read(context), query, rules);
		const pageCount = Math.ceil(found.length / pageSize);
		const page = (number: number) => uri(path, query, { pageSize, pageNumber: number });
		return ok({
			entities: found.slice((pageNumber - 1) * pageSize, pageNumber * pageSize),
			pageSize,
			pageNumber,
			total: found.length,
			firstUri: page(1),
			lastUri: page(Math.max(1, pageCount)),
			selfUri: page(pageNumber),
			...(pageNumber < pageCount && { nextUri: page(pageNumber + 1) }),
			...(pageNumber > 1 && { previousUri: page(pageNumber - 1) }),
			pageCount,
		});
	};
}
