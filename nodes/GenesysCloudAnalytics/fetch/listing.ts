import range from 'lodash/range';
import { UserError } from 'n8n-workflow';

import { endpointPaging } from '../query/paging';
import { brief } from '../query/written';
import type { NameKind } from '../shape/names';
import type { Directory, Named } from './directory';
import { DIRECTORIES, nameOfEntity } from './directory';
import type { Envelope } from './envelope';
import { readEnvelope } from './envelope';
import type { Session } from './send';

/** Entries of a page that somebody looks at. */
const PAGE_SIZE = 100;

/** Pages that one search looks through: ten thousand users, two thousand of most others. */
const LOOK_AHEAD = 20;

/** An entry of a list. What else it has depends on the kind. */
export interface ListEntry {
	id: string;
	name: string;
	/** Users: active, inactive or deleted. */
	state?: string;
	/** Flows: what they are for, such as inboundcall. */
	type?: string;
	division?: { name?: string };
}

export interface Listing {
	entries: ListEntry[];
	/** Where the next part begins; absent at the end. */
	next?: string;
}

/** Reads one page: a numbered one, or the one behind a cursor. The first is without either. */
type ReadPage = (at?: string) => Promise<Envelope>;

/** What can be picked: it has an ID and a name. */
function entryOf(value: unknown): ListEntry | undefined {
	const entity = (value ?? {}) as Partial<ListEntry> & Named;
	const name = nameOfEntity(entity);
	return typeof entity.id === 'string' && name !== undefined
		? { ...entity, id: entity.id, name }
		: undefined;
}

function entriesOf(envelopes: Envelope[]): ListEntry[] {
	return envelopes.flatMap(({ items }) => items.flatMap((item) => entryOf(item) ?? []));
}

/** The cursor that a link carries. Only this goes on, never the link: it comes back from the editor. */
function cursorOf({ nextUri }: Envelope): string | undefined {
	const query = nextUri?.split('?')[1];
	return new URLSearchParams(query).get('after') ?? undefined;
}

async function linked(read: ReadPage, at: string | undefined, pages: number): Promise<Listing> {
	const envelopes: Envelope[] = [];
	let next = at;
	do {
		const envelope = await read(next);
		envelopes.push(envelope);
		next = cursorOf(envelope);
	} while (next !== undefined && envelopes.length < pages);
	return { entries: entriesOf(envelopes), next };
}

async function numbered(read: ReadPage, at: string | undefined, pages: number): Promise<Listing> {
	const first = Math.max(1, Math.floor(Number(at ?? 1)) || 1);
	const envelope = await read(String(first));
	const count = envelope.pageCount ?? first;
	const last = Math.min(count, first + pages - 1);
	const others = await Promise.all(
		range(first + 1, last + 1).map(async (number) => await read(String(number))),
	);
	return {
		entries: entriesOf([envelope, ...others]),
		next: last < count ? String(last + 1) : undefined,
	};
}

/** `*` is a wildcard of Genesys's; inside a name it cannot be asked for. */
function asPartOfName(text: string): string {
	return `*${text.replaceAll('*', '')}*`;
}

function nothingFound(text: string, { plural }: Directory, looked: number): UserError {
	return new UserError(
		`None of the first ${looked.toLocaleString('en')} ${plural} has "${brief(text)}" in its name`,
		{ description: `There are more ${plural} than a search looks through. Use By ID instead.` },
	);
}

/**
 * One part of what Genesys Cloud lists of a kind, for a picker: a page, or what has a text in its name, whatever the
 * case. Genesys finds a part of a name for queues; other lists are looked through, at most {@link LOOK_AHEAD} pages of
 * them, several at once.
 * @param filter empty for everything
 * @param at `next` of the part before
 * @throws UserError when the list is longer than a search looks through, and nothing was found in it
 * @throws GenesysFault when the list cannot be read; with status 403 the permission is missing
 */
export async function listEntries(
	session: Session,
	kind: NameKind,
	filter = '',
	at?: string,
): Promise<Listing> {
	const directory = DIRECTORIES[kind];
	const { path, query, findsPartOfName = false, isWhole = false } = directory;
	const endpoint = endpointPaging('GET', path);
	const text = filter.trim();
	const isLookedThrough = text !== '' && !findsPartOfName;
	const pageSize = isLookedThrough ? (endpoint?.maxPageSize ?? PAGE_SIZE) : PAGE_SIZE;
	const isLinked = endpoint?.pagination === 'nextUri';

	const read: ReadPage = async (page) => {
		const body = await session.send({
			method: 'GET',
			path,
			query: {
				...query,
				...(isWhole ? {} : { pageSize }),
				...(page === undefined || isWhole ? {} : { [isLinked ? 'after' : 'pageNumber']: page }),
				...(text !== '' && findsPartOfName ? { name: asPartOfName(text) } : {}),
			},
		});
		return readEnvelope(body, undefined, true);
	};
	const listing = await (isLinked ? linked : numbered)(read, at, isLookedThrough ? LOOK_AHEAD : 1);
	if (!isLookedThrough) return listing;

	const part = text.toLocaleLowerCase();
	const entries = listing.entries.filter(({ name }) => name.toLocaleLowerCase().includes(part));
	if (entries.length === 0 && listing.next !== undefined) {
		throw nothingFound(text, directory, listing.entries.length);
	}
	return { entries, next: listing.next };
}
