import { endpointPaging } from '../query/paging';
import type { NameKind } from '../shape/names';
import { DIRECTORIES } from './directory';
import { readList } from './envelope';
import { numberedPages } from './numbered';
import type { GenesysRequest } from './request';
import type { Session } from './send';

/** What can be listed as a whole: what an empty choice stands for. */
export type ListedKind = Extract<NameKind, 'flow' | 'queue' | 'user'>;

const SAFE_PAGE_SIZE = 100;

/** The request for one page of a list. Of users, without `state`, Genesys lists the active ones. */
export function listRequest(kind: ListedKind, pageNumber: number): GenesysRequest {
	const { path } = DIRECTORIES[kind];
	const pageSize = endpointPaging('GET', path)?.maxPageSize ?? SAFE_PAGE_SIZE;
	return { method: 'GET', path, query: { pageSize, pageNumber } };
}

/** The IDs of all queues, flows or active users that the OAuth client may see; each once, in the order of the list. */
export async function allIds(session: Session, kind: ListedKind): Promise<string[]> {
	const pageSize = Number(listRequest(kind, 1).query?.pageSize);
	const read = async (number: number) =>
		readList(await session.send(listRequest(kind, number)), 'entities');
	const ids = new Set<string>();
	for await (const { items } of numberedPages(read, { pageSize, ahead: session.ahead })) {
		for (const { id } of items as Array<{ id?: string }>) if (id !== undefined) ids.add(id);
	}
	return [...ids];
}
