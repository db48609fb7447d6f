import { notFound, ok } from '../../answer';
import type { Handler } from '../context';
import { numberFrom, uri } from './lists';

/** Leavers are members of nothing. */
const isActive = ({ state }: { state?: string }) => state !== 'inactive' && state !== 'deleted';

/** GET /api/v2/teams/{teamId}/members: only a link leads on, by cursor. */
export const listTeamMembers: Handler = ({ world, request, params: [teamId] }) => {
	const { path, query } = request;
	if (!world.directory.teams.some(({ id }) => id === teamId)) throw notFound();
	const pageSize = numberFrom(query, 'pageSize', 25, 100);
	const members = world.directory.users.filter((user) => isActive(user) && user.team?.id === teamId);
	const after = members.findIndex(({ id }) => id === query.get('after')) + 1;
	const entities = members.slice(after, after + pageSize).map(({ id, name }) => ({ id, name }));
	const isMore = after + pageSize < members.length;
	return ok({
		entities,
		selfUri: uri(path, query, {}),
		...(isMore && { nextUri: uri(path, query, { pageSize, after: entities.at(-1)?.id }) }),
	});
};

/**
 * GET /api/v2/routing/queues/{queueId}/members: pages by number, without a total. All users who have not left are members
 * of all queues, as the observations have it.
 */
export const listQueueMembers: Handler = ({ world, request, params: [queueId] }) => {
	const { path, query } = request;
	if (!world.directory.queues.some(({ id }) => id === queueId)) throw notFound();
	const pageSize = numberFrom(query, 'pageSize', 25, 100);
	const pageNumber = numberFrom(query, 'pageNumber', 1, Number.MAX_SAFE_INTEGER);
	const members = world.directory.users.filter(isActive);
	const page = (number: number) => uri(path, query, { pageSize, pageNumber: number });
	const entities = members
		.slice((pageNumber - 1) * pageSize, pageNumber * pageSize)
		.map((user) => ({ id: user.id, name: user.name, user, joined: true, memberBy: 'user' }));
	return ok({
		entities,
		pageNumber,
		pageSize,
		selfUri: page(pageNumber),
		...(pageNumber * pageSize < members.length && { nextUri: page(pageNumber + 1) }),
	});
};
