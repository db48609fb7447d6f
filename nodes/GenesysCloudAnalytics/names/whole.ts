import compact from 'lodash/compact';

import { endpointPaging } from '../genesys/endpoints';
import type { EntityType } from '../values/ids';
import { GenesysFault, rethrown } from '../http/faults';
import type { Session } from '../http/session';
import { askPage } from '../paging/ask';
import { followPages } from '../paging/linked';
import { DIRECTORIES } from './directory';
import { PICKER_TYPES } from './pickers';
import type { ListEntry } from './listing';
import { entryOf } from './listing';
import type { Question } from './memory';
import { askedAnew, remembered } from './memory';

const SAFE_PAGE_SIZE = 100;

/** A 403 with the permission in its first words: an editor may show no more than those. */
export function namingPermission(thrown: unknown, type: EntityType): unknown {
	if (!(thrown instanceof GenesysFault) || thrown.status !== 403) return rethrown(thrown);
	const { permission } = DIRECTORIES[type];
	const { plural } = PICKER_TYPES[type];
	const named =
		/\[([^\]]+)\]/.exec(thrown.description ?? '')?.[1] ?? permission ?? 'that Genesys asks for';
	return thrown.with({
		message: `To list ${plural}, the OAuth client needs the permission ${named}`,
	});
}

async function entriesOf(session: Session, type: EntityType): Promise<ListEntry[]> {
	const { path, query, isWhole } = DIRECTORIES[type];
	const { plural } = PICKER_TYPES[type];
	const request = { method: 'GET', path, ...(query && { query }) } as const;
	if (isWhole) {
		const { items } = await askPage(session, request, 1, { isList: true, hasTotal: true });
		return compact(items.map(entryOf));
	}
	const endpoint = endpointPaging('GET', path);
	const pages = followPages(session, request, {
		pagination: 'auto',
		endpoint,
		pageSize: endpoint?.maxPageSize ?? SAFE_PAGE_SIZE,
		wanted: () => Infinity,
	});
	const entries: ListEntry[] = [];
	let received = 0;
	let announced = 0;
	for await (const { items, envelope } of pages) {
		received += items.length;
		announced = Math.max(announced, envelope.totalHits ?? envelope.total ?? 0);
		entries.push(...compact(items.map(entryOf)));
	}
	if (received >= announced) return entries;
	throw new GenesysFault({
		message: `Genesys Cloud did not list all ${plural}, so a name cannot be told for certain`,
		description: `It announced ${announced.toLocaleString('en')}, but gave ${received.toLocaleString('en')}. Run it again, or use By ID.`,
	});
}

/** An entry is kept with what tells it apart, and nothing else. */
function slim({ id, name, state, type, division, email, languageLabels }: ListEntry): ListEntry {
	return {
		id,
		name,
		...(state !== undefined && { state }),
		...(type !== undefined && { type }),
		...(division?.name !== undefined && { division: { name: division.name } }),
		...(email !== undefined && { email }),
		...(languageLabels !== undefined && { languageLabels }),
	};
}

const ALL = 'all';

function questionOf(session: Session, type: EntityType): Question<ListEntry[]> {
	return {
		of: `list of ${type}`,
		keys: [ALL],
		async read() {
			try {
				return new Map([[ALL, (await entriesOf(session, type)).map(slim)]]);
			} catch (error) {
				throw namingPermission(error, type);
			}
		},
		count: (entries) => entries.length,
	};
}

/**
 * Everything that Genesys Cloud lists of a type, for the OAuth client: of users, leavers too. It may be ten minutes old.
 * @throws GenesysFault when the list cannot be read, or not to its end; it names the permission that is missing
 */
export async function listWhole(
	session: Session,
	type: EntityType,
): Promise<{ entries: ListEntry[]; isFresh: boolean }> {
	const { values, isFresh } = await remembered(session, questionOf(session, type));
	return { entries: values.get(ALL) ?? [], isFresh };
}

/** The same as it is now. */
export async function listWholeAnew(session: Session, type: EntityType): Promise<ListEntry[]> {
	return (await askedAnew(session, questionOf(session, type))).get(ALL) ?? [];
}
