import { readList } from './envelope';
import { numberedPages } from './numbered';
import type { GenesysRequest } from './request';
import type { Session } from './send';

/** What can be listed as a whole: what an empty choice stands for. */
export type ListedKind = 'flow' | 'queue' | 'user';

/**
 * Where each kind is listed, and the largest page that official tools ask for. Users: without `state`, Genesys lists the
 * active ones.
 */
const LISTS: Readonly<Record<ListedKind, { path: string; pageSize: number }>> = {
	flow: { path: '/api/v2/flows', pageSize: 100 },
	queue: { path: '/api/v2/routing/queues', pageSize: 500 },
	user: { path: '/api/v2/users', pageSize: 500 },
};

/** The request for one page of a list. */
export function listRequest(kind: ListedKind, pageNumber: number): GenesysRequest {
	const { path, pageSize } = LISTS[kind];
	return { method: 'GET', path, query: { pageSize, pageNumber } };
}

/** The IDs of all queues, flows or active users that the OAuth client may see; each once, in the order of the list. */
export async function allIds(session: Session, kind: ListedKind): Promise<string[]> {
	const { pageSize } = LISTS[kind];
	const read = async (number: number) =>
		readList(await session.send(listRequest(kind, number)), 'entities');
	const ids = new Set<string>();
	for await (const { items } of numberedPages(read, { pageSize, ahead: session.ahead })) {
		for (const { id } of items as Array<{ id?: string }>) if (id !== undefined) ids.add(id);
	}
	return [...ids];
}
