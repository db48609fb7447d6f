import type { Models } from 'purecloud-platform-client-v2';

import { ok } from '../http/answer';
import { matchesRecords, type Filter } from '../world';
import { asKnown, hasDuty, offDutyAfter, offDutyBefore, timelineOf } from '../world/timeline';
import { DAY, iso, startOfDay } from '../world/time';
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

/**
 * A user's day. Official: a status that spans days is stored twice, with its first day and with its last; where a query
 * covers both, the repeat is filtered out of its pages. Assumed: jobs, which do not page through the database, send both.
 * @param firstDay the first day that the query covers; nothing is filtered without it
 */
export function userDayAt(
	{ world, now }: Context,
	{ user, day }: UserDay,
	firstDay = Infinity,
): Models.AnalyticsUserDetail {
	const id = world.directory.users[user].id;
	const onDuty = hasDuty(user, day);
	const detail = onDuty
		? timelineOf(id, user, day, now)
		: { userId: id, primaryPresence: [], routingStatus: [] };
	if (!world.offDuty) return detail;
	const before = offDutyBefore(user, day);
	const dayOf = (moment: string) => startOfDay(Date.parse(moment));
	const endsToday = before && dayOf(before.endTime) === day && before.endTime <= iso(now);
	const isRepeat = endsToday && dayOf(before.startTime) >= firstDay;
	// It may end on the day on which it began.
	const after = onDuty ? [offDutyAfter(user, day)] : [];
	return {
		...detail,
		primaryPresence: [
			...(endsToday && !isRepeat ? [before] : []),
			...(detail.primaryPresence ?? []),
			...asKnown(after, now),
		],
	};
}

/** Whether anything is stored with a user's day. */
function isStored(context: Context, userDay: UserDay): boolean {
	const onDuty = hasDuty(userDay.user, userDay.day);
	// By its end, every day of duty has begun; today, a shift may still lie ahead.
	if (onDuty && userDay.day + DAY <= context.now) return true;
	if (!onDuty && !context.world.offDuty) return false;
	return (userDayAt(context, userDay).primaryPresence ?? []).length > 0;
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
			if (state !== 'active' || !isStored(context, { user, day })) return;
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
	const firstDay = startOfDay(parseInterval(body.interval).from);
	// What is left empty by the filtered repeats does not come, but was counted.
	const page = pageOf(found, paging)
		.map((userDay) => userDayAt(context, userDay, firstDay))
		.filter((detail) => detail.primaryPresence?.length || detail.routingStatus?.length);
	const answer: Models.AnalyticsUserDetailsQueryResponse = {
		...(page.length > 0 && { userDetails: page }),
		totalHits: found.length,
	};
	return ok(answer);
};
