import { endpointPaging } from '../genesys/endpoints';
import type { NameKind } from './rowNames';
import { DIRECTORIES } from './directory';
import { readPages } from '../paging/pages';
import type { GenesysRequest } from '../http/request';
import type { Session } from '../http/session';
import { numbered } from '../paging/strategies';

/** What can be listed as a whole: what an empty choice stands for. */
export type ListedKind = Extract<NameKind, 'flow' | 'queue' | 'user'>;

const SAFE_PAGE_SIZE = 100;

/** The request for one page of a list. Of users, without `state`, Genesys lists the active ones. */
export function listRequest(kind: ListedKind, pageNumber: number): GenesysRequest {
	const { path } = DIRECTORIES[kind];
	const pageSize = endpointPaging('GET', path)?.maxPageSize ?? SAFE_PAGE_SIZE;
	return { method: 'GET', path, query: { pageSize, pageNumber } };
}

/**
 * The IDs of all queues, flows or active users that the OAuth client may see; each once, in the order of the list.
 * @param onNotice told when Genesys announced more than it gave
 */
export async function allIds(
	session: Session,
	kind: ListedKind,
	onNotice: (message: string) => void,
): Promise<string[]> {
	const { path, plural } = DIRECTORIES[kind];
	const pageSize = Number(listRequest(kind, 1).query?.pageSize);
	const list = {
		strategy: numbered((number) => listRequest(kind, number), pageSize),
		place: path,
		...{ isList: true, hasTotal: true, pageSize },
	};
	const onShort = (announced: number, received: number) =>
		onNotice(
			`Genesys Cloud announced ${announced.toLocaleString('en')} ${plural}, but gave ${received.toLocaleString('en')}, so the others are not among the rows. Run it again to see whether they appear.`,
		);
	const ids = new Set<string>();
	for await (const { items } of readPages(session, list, { ahead: session.ahead, onShort })) {
		for (const { id } of items as Array<{ id?: string }>) if (id !== undefined) ids.add(id);
	}
	return [...ids];
}
