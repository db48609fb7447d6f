import { GenesysFault, rethrown } from '../http/faults';
import type { GenesysRequest } from '../http/request';
import type { Session } from '../http/session';
import { inOrder } from '../paging/inOrder';
import { followPages } from '../paging/linked';
import { PICKER_TYPES } from './pickers';

/** What has members: agents, by the IDs of users. */
export type MemberedType = 'queue' | 'team';

const PATHS: Readonly<Record<MemberedType, string>> = {
	queue: '/api/v2/routing/queues',
	team: '/api/v2/teams',
};

const PAGE_SIZE = 100;

/** The request for the first page of members. */
export function membersRequest(type: MemberedType, id: string): GenesysRequest {
	const path = `${PATHS[type]}/${encodeURIComponent(id)}/members`;
	return { method: 'GET', path, query: { pageSize: PAGE_SIZE } };
}

async function membersOfOne(session: Session, type: MemberedType, id: string): Promise<string[]> {
	const request = membersRequest(type, id);
	const ids: string[] = [];
	try {
		const pages = followPages(session, request, {
			// The links are all that both lists have; neither has a total.
			pagination: 'nextUri',
			pageSize: PAGE_SIZE,
			wanted: () => Infinity,
		});
		for await (const { items } of pages) {
			for (const member of items as Array<{ id?: unknown }>) {
				if (typeof member.id === 'string') ids.push(member.id);
			}
		}
	} catch (error) {
		if (!(error instanceof GenesysFault) || error.status !== 404) throw rethrown(error);
		const { label } = PICKER_TYPES[type];
		throw error.with({
			message: `Genesys Cloud has no ${label.toLowerCase()} with the ID ${id} ("${label}")`,
			description:
				'It was deleted, or lies in a division that the OAuth client may not read. Choose another From List.',
		});
	}
	return ids;
}

/**
 * The IDs of the users who are members of any of these queues or teams now, each once.
 * Source: `getTeamMembers` and `getRoutingQueueMembers` of the official SDK; a member's `id` is that of the user.
 * @throws GenesysFault when members cannot be read, or a queue or team does not exist
 */
export async function membersOf(
	session: Session,
	type: MemberedType,
	ids: readonly string[],
): Promise<Set<string>> {
	const members = new Set<string>();
	const read = async (id: string) => await membersOfOne(session, type, id);
	for await (const some of inOrder(ids, () => session.ahead, read)) {
		for (const member of some) members.add(member.toLowerCase());
	}
	return members;
}
