import compact from 'lodash/compact';
import { UserError } from 'n8n-workflow';

import { endpointPaging } from '../genesys/endpoints';
import { brief, figure } from '../values/written';
import type { EntityType } from './rowNames';
import type { Named } from './directory';
import { PICKER_TYPES } from './pickers';
import { DIRECTORIES, nameOfEntity } from './directory';
import type { Envelope } from '../paging/envelope';
import type { List } from '../paging/pages';
import { readPages } from '../paging/pages';
import type { GenesysRequest } from '../http/request';
import type { Session } from '../http/session';
import type { Strategy } from '../paging/strategies';
import { numbered, single } from '../paging/strategies';

/** Entries of a page that somebody looks at. */
const PAGE_SIZE = 100;

/** Pages that one search looks through: ten thousand users, two thousand of most others. */
const LOOK_AHEAD = 20;

/** An entry of a list. What else it has depends on the entity type. */
export interface ListEntry {
	id: string;
	name: string;
	/** Users: active, inactive or deleted. */
	state?: string;
	/** Flows: what they are for, such as inboundcall. */
	type?: string;
	division?: { name?: string };
	/** Users. */
	email?: string;
	/** Presences: their names by language. */
	languageLabels?: Record<string, string>;
}

export interface Listing {
	entries: ListEntry[];
	/** Where the next part begins; absent at the end. */
	next?: string;
}

/** What can be picked: it has an ID and a name. */
export function entryOf(value: unknown): ListEntry | undefined {
	const entity = (value ?? {}) as Partial<ListEntry> & Named;
	const name = nameOfEntity(entity);
	return typeof entity.id === 'string' && name !== undefined
		? { ...entity, id: entity.id, name }
		: undefined;
}

/** The cursor that a link carries. Only this goes on, never the link: it comes back from the editor. */
function cursorOf({ nextUri }: Envelope): string | undefined {
	const query = nextUri?.split('?')[1];
	return new URLSearchParams(query).get('after') ?? undefined;
}

/** Pages behind cursors, from one of them on. */
function byAfter(request: GenesysRequest, at: string | undefined): Strategy {
	const after = (cursor?: string) =>
		cursor === undefined ? undefined : { ...request, query: { ...request.query, after: cursor } };
	return { first: after(at) ?? request, next: (newest) => after(cursorOf(newest)) };
}

function firstNumber(at: string | undefined): number {
	return Math.max(1, Math.floor(Number(at ?? 1)) || 1);
}

/** `*` is a wildcard of Genesys's; inside a name it cannot be asked for. */
function asPartOfName(text: string): string {
	return `*${text.replaceAll('*', '')}*`;
}

function nothingFound(text: string, type: EntityType, looked: number): UserError {
	const { plural } = PICKER_TYPES[type];
	return new UserError(
		`None of the first ${figure(looked)} ${plural} has "${brief(text)}" in its name`,
		{ description: `There are more ${plural} than a search looks through. Use By ID instead.` },
	);
}

/** The entries of some pages, and where the next one begins. */
async function readSome(session: Session, list: List, most: number): Promise<Listing> {
	const { pageSize = PAGE_SIZE, firstNumber: from = 1 } = list;
	const entries: ListEntry[] = [];
	let left = most;
	let next: string | undefined;
	const reading = { ahead: () => session.ahead, wanted: () => left * pageSize };
	for await (const { items, number, envelope } of readPages(session, list, reading)) {
		for (const item of items) entries.push(...compact([entryOf(item)]));
		const reached = from + number - 1;
		const isMore = (envelope.pageCount ?? 0) > reached;
		next = cursorOf(envelope) ?? (isMore ? String(reached + 1) : undefined);
		if (--left === 0) break;
	}
	return { entries, next };
}

/**
 * One part of what Genesys Cloud lists of an entity type, for a picker: a page, or what has a text in its name, whatever the
 * case. Genesys finds a part of a name for queues; other lists are looked through, at most {@link LOOK_AHEAD} pages of
 * them, several at once.
 * @param filter empty for everything
 * @param at `next` of the part before
 * @throws UserError when the list is longer than a search looks through, and nothing was found in it
 * @throws GenesysFault when the list cannot be read; with status 403 the permission is missing
 */
export async function listEntries(
	session: Session,
	type: EntityType,
	filter = '',
	at?: string,
): Promise<Listing> {
	const directory = DIRECTORIES[type];
	const { path, query, findsPartOfName = false, isWhole = false } = directory;
	const endpoint = endpointPaging('GET', path);
	const text = filter.trim();
	const isLookedThrough = text !== '' && !findsPartOfName;
	const pageSize = isLookedThrough ? (endpoint?.maxPageSize ?? PAGE_SIZE) : PAGE_SIZE;
	const isLinked = endpoint?.pagination === 'nextUri';

	const request: GenesysRequest = {
		method: 'GET',
		path,
		query: {
			...query,
			...(isWhole ? {} : { pageSize }),
			...(text !== '' && findsPartOfName ? { name: asPartOfName(text) } : {}),
		},
	};
	const isNumbered = !isLinked && !isWhole;
	const from = isNumbered ? firstNumber(at) : 1;
	const page = (pageNumber: number) => ({ ...request, query: { ...request.query, pageNumber } });
	const strategy = isNumbered ? numbered(page, pageSize, from) : byAfter(request, at);
	const list: List = {
		strategy: isWhole ? single(request) : strategy,
		place: path,
		isList: true,
		hasTotal: !isLinked,
		pageSize: isNumbered ? pageSize : undefined,
		firstNumber: from,
	};
	const listing = await readSome(session, list, isLookedThrough ? LOOK_AHEAD : 1);
	if (!isLookedThrough) return listing;

	const part = text.toLocaleLowerCase();
	const entries = listing.entries.filter(({ name }) => name.toLocaleLowerCase().includes(part));
	if (entries.length === 0 && listing.next !== undefined) {
		throw nothingFound(text, type, listing.entries.length);
	}
	return { entries, next: listing.next };
}
