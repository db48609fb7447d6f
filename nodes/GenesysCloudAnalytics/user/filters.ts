import chunk from 'lodash/chunk';

import { anyOf } from '../filters/conditions';
import type { UserFilters } from '../genesys/filter.types';

/** User IDs in one query. Genesys names 100 as the most for user aggregates; details are taken to be no kinder. */
const USERS_PER_QUERY = 100;

/**
 * The filters that restrict a query to some users: one set for each query it takes, a single one for all users.
 * @param others what must match besides
 */
export function filtersForUsers(
	userIds: readonly string[],
	others?: UserFilters,
): Array<UserFilters | undefined> {
	if (userIds.length === 0) return [others];
	return chunk(userIds, USERS_PER_QUERY).map((ids) => ({
		...others,
		userFilters: [...(others?.userFilters ?? []), anyOf('userId', ids)],
	}));
}
