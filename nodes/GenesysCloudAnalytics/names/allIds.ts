import { endpointPaging } from '../genesys/endpoints';
import type { EntityType } from './rowNames';
import { DIRECTORIES } from './directory';
import { PICKER_TYPES } from './pickers';
import { readPages } from '../paging/pages';
import type { GenesysRequest } from '../http/request';
import type { Session } from '../http/session';
import { numbered } from '../paging/strategies';
import { figure } from '../values/written';

/** What can be listed as a whole: what an empty choice stands for. */
export type ListedType = Extract<EntityType, 'flow' | 'queue' | 'user'>;

const SAFE_PAGE_SIZE = 100;

/** The request for one page of a list. Of users, without `state`, Genesys lists the active ones. */
export function listRequest(type: ListedType, pageNumber: number): GenesysRequest {
	const { path } = DIRECTORIES[type];
	const pageSize = endpointPaging('GET', path)?.maxPageSize ?? SAFE_PAGE_SIZE;
	return { method: 'GET', path, query: { pageSize, pageNumber } };
}

/**
 * The IDs of all queues, flows or active users that the OAuth client may see; each once, in the order of the list.
 * @param onNotice called when Genesys announced more than it gave
 */
export async function allIds(
	session: Session,
	type: ListedType,
	onNotice: (message: string) => void,
): Promise<string[]> {
	const { path } = DIRECTORIES[type];
	const { plural } = PICKER_TYPES[type];
	const pageSize = Number(listRequest(type, 1).query?.pageSize);
	const list = {
		strategy: numbered((number) => listRequest(type, number), pageSize),
		place: path,
		...{ isList: true, hasTotal: true, pageSize },
	};
	const onShort = (announced: number, received: number) =>
		onNotice(
			`Genesys Cloud announced ${figure(announced)} ${plural}, but gave ${figure(received)}, so the others are not among the rows. Run it again to see whether they appear.`,
		);
	const ids = new Set<string>();
	for await (const { items } of readPages(session, list, { ahead: () => session.ahead, onShort })) {
		for (const { id } of items as Array<{ id?: string }>) if (id !== undefined) ids.add(id);
	}
	return [...ids];
}
