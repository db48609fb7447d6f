import type { Models } from 'purecloud-platform-client-v2';

import { ok } from '../answer';
import { matchesRecords, type Filter } from '../world/search/filter';
import { statusesOf, type WorldStatus } from '../world/people/statuses';
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

type UserQuery = Models.UserDetailsQuery | Models.AsyncUserDetailsQuery;

/** A status as it is stored with one of its days: the unit of pages and totals. */
export interface StoredStatus extends WorldStatus {
	/** Midnight UTC (ms) of the day that it is stored with. */
	day: number;
	/** The copy of its last day, where the interval has that of its first day too. */
	isRepeat: boolean;
}

function isFiltered({ userFilters, presenceFilters, routingStatusFilters }: UserQuery): boolean {
	return [userFilters, presenceFilters, routingStatusFilters].some((level) => level?.length);
}

/** Assumed: a filter of one kind of status gives no status of the other kind, with filters of both what passes its own. */
function passes({ list, record }: WorldStatus, body: UserQuery): boolean {
	const filters = {
		primaryPresence: body.presenceFilters as Filter[] | undefined,
		routingStatus: body.routingStatusFilters as Filter[] | undefined,
	};
	if (!filters.primaryPresence?.length && !filters.routingStatus?.length) return true;
	return Boolean(filters[list]?.length) && matchesRecords(filters[list], [record]);
}

/**
 * A status as stored with its days that the interval touches. Official: with its first and with its last day, and with
 * none between. Assumed, as for conversations: a day that the interval has in part gives what was going on within it.
 */
function storedWithin(status: WorldStatus, from: number, to: number): StoredStatus[] {
	const { start, end = Infinity } = status;
	const goesOn = start < to && (end > from || start >= from);
	const days = end === Infinity ? [startOfDay(start)] : [startOfDay(start), startOfDay(end)];
	return [...new Set(days)]
		.filter((day) => day + DAY > from && day < to)
		.filter((day) => (from <= day && to >= day + DAY) || goesOn)
		.map((day, copy) => ({ ...status, day, isRepeat: copy > 0 }));
}

function findStatuses(context: Context, body: UserQuery): StoredStatus[] {
	const { from, to } = parseInterval(body.interval);
	const found: StoredStatus[] = [];
	context.world.directory.users.forEach(({ id, state }, user) => {
		if (state !== 'active') return;
		if (!matchesRecords(body.userFilters as Filter[], [{ userId: id }])) return;
		for (const status of statusesOf(context.world, user, { from, to, now: context.now })) {
			if (passes(status, body)) found.push(...storedWithin(status, from, to));
		}
	});
	const at = ({ day, start }: StoredStatus) => Math.max(day, start);
	// As they happened, so that a page cuts through the statuses of most users.
	found.sort((a, b) => at(a) - at(b));
	return body.order === 'desc' ? found.reverse() : found;
}

/** The last answers of each world: whoever reads page after page asks for the same. */
const kept = new WeakMap<object, Map<string, StoredStatus[]>>();
const MOST_KEPT = 20;

/** The statuses that a body asks for, in its order, copies included. */
export function storedStatuses(context: Context, body: UserQuery): StoredStatus[] {
	const { interval, order: direction, userFilters: users } = body;
	const { presenceFilters: presences, routingStatusFilters: routing } = body;
	const key = JSON.stringify([context.now, interval, direction, users, presences, routing]);
	const answers = kept.get(context.world) ?? new Map<string, StoredStatus[]>();
	kept.set(context.world, answers);
	const found = answers.get(key) ?? findStatuses(context, body);
	if (answers.size >= MOST_KEPT) answers.clear();
	answers.set(key, found);
	return found;
}

/** Those of one user as one element, users in the order in which they come. */
export function asElements(
	{ world }: Context,
	statuses: StoredStatus[],
): Models.AnalyticsUserDetail[] {
	const elements = new Map<string, Models.AnalyticsUserDetail>();
	for (const { user, list, record } of statuses) {
		const userId = world.directory.users[user].id;
		const element = elements.get(userId) ?? { userId };
		elements.set(userId, element);
		element[list] = [...(element[list] ?? []), record];
	}
	return [...elements.values()];
}

/** POST /api/v2/analytics/users/details/query. */
export const queryUsers: Handler = (context) => {
	QUERY(context.request.body, 'body');
	const body = context.request.body as Models.UserDetailsQuery;
	const paging = bodyPaging(body.paging);
	checkLength(parseInterval(body.interval), isFiltered(body));
	const found = storedStatuses(context, body);
	// Official: a repeat is counted, and left out of its page.
	const page = pageOf(found, paging).filter(({ isRepeat }) => !isRepeat);
	const answer: Models.AnalyticsUserDetailsQueryResponse = {
		...(page.length > 0 && { userDetails: asElements(context, page) }),
		totalHits: found.length,
	};
	return ok(answer);
};
