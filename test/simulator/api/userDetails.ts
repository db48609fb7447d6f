import type { Models } from 'purecloud-platform-client-v2';

import { ok } from '../http/answer';
import { matchesRecords, type Filter } from '../world';
import { hasDuty, timelineOf } from '../world/timeline';
import { DAY, startOfDay } from '../world/time';
import { bodyPaging, pageOf } from './bodyPaging';
import type { Context, Handler } from './context';
import { order, PAGING } from './conversationQuery';
import { presenceFilters, routingStatusFilters, userFilters } from './filterSchema';
import { checkLength, parseInterval } from './interval';
import { anything, arrayOf, object, required, text } from './validate';

export const USER_FIELDS = {
	interval: required(text),
	order,
	userFilters,
	presenceFilters,
	routingStatusFilters,
};

const QUERY = object({
	...USER_FIELDS,
	paging: PAGING,
	presenceAggregations: arrayOf(anything),
	routingStatusAggregations: arrayOf(anything),
});

type UserFilters = Pick<
	Models.UserDetailsQuery,
	'userFilters' | 'presenceFilters' | 'routingStatusFilters'
>;

/** One user on one UTC day: the unit of the answer, so a user comes back once for each day. */
export interface UserDay {
	user: number;
	/** Midnight UTC (ms). */
	day: number;
}

function isFiltered({ userFilters, presenceFilters, routingStatusFilters }: UserFilters): boolean {
	return [userFilters, presenceFilters, routingStatusFilters].some((level) => level?.length);
}

export function userDayAt(
	{ world, now }: Context,
	{ user, day }: UserDay,
): Models.AnalyticsUserDetail {
	return timelineOf(world.directory.users[user].id, user, day, now);
}

function passes(detail: Models.AnalyticsUserDetail, filters: UserFilters): boolean {
	return (
		matchesRecords(filters.userFilters as Filter[], [detail]) &&
		matchesRecords(filters.presenceFilters as Filter[], detail.primaryPresence) &&
		matchesRecords(filters.routingStatusFilters as Filter[], detail.routingStatus)
	);
}

/** The user days that a body asks for, in the order of day and user. */
export function findUserDays(
	context: Context,
	body: Models.UserDetailsQuery | Models.AsyncUserDetailsQuery,
): UserDay[] {
	const { from, to } = parseInterval(body.interval);
	const { users } = context.world.directory;
	const filtered = isFiltered(body);
	const found: UserDay[] = [];
	for (let day = startOfDay(from); day < to && day < context.now; day += DAY) {
		users.forEach(({ state }, user) => {
			if (state !== 'active' || !hasDuty(user, day)) return;
			if (!filtered || passes(userDayAt(context, { user, day }), body)) found.push({ user, day });
		});
	}
	return body.order === 'desc' ? found.reverse() : found;
}

/** POST /api/v2/analytics/users/details/query. */
export const queryUsers: Handler = (context) => {
	QUERY(context.request.body, 'body');
	const body = context.request.body as Models.UserDetailsQuery;
	const paging = bodyPaging(body.paging);
	checkLength(parseInterval(body.interval), isFiltered(body));
	const found = findUserDays(context, body);
	const page = pageOf(found, paging).map((userDay) => userDayAt(context, userDay));
	const answer: Models.AnalyticsUserDetailsQueryResponse = {
		...(page.length > 0 && { userDetails: page }),
		totalHits: found.length,
	};
	return ok(answer);
};
