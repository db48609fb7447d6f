import type { ConversationFilters, Filter, UserFilters } from './filters';

/** Conditions that are added to the user's own filters. */

/** One of these values in a dimension. */
export function anyOf(dimension: string, values: readonly string[]): Filter {
	return {
		type: 'or',
		predicates: values.map((value) => ({ type: 'dimension', dimension, value })),
	};
}

/** Adds one condition to the conversation's own level; the entries of a level are joined by "and". */
function withCondition(
	filters: ConversationFilters,
	operator: 'exists' | 'notExists',
): ConversationFilters {
	const condition = {
		type: 'and' as const,
		predicates: [{ type: 'dimension' as const, dimension: 'conversationEnd', operator }],
	};
	return {
		...filters,
		conversationFilters: [...(filters.conversationFilters ?? []), condition],
	};
}

/** Only conversations that are over: an open one has no `conversationEnd`. */
export function onlyEnded(filters: ConversationFilters): ConversationFilters {
	return withCondition(filters, 'exists');
}

/** Only conversations that go on. */
export function onlyOpen(filters: ConversationFilters): ConversationFilters {
	return withCondition(filters, 'notExists');
}

/**
 * Only conversations with a wrap-up. Where the user filters segments, nothing is added: Genesys could look for one
 * segment that meets both, and a wrap-up segment need not be the one that the user means.
 */
export function onlyWrappedUp(filters: ConversationFilters): ConversationFilters {
	if ((filters.segmentFilters ?? []).length > 0) return filters;
	const hasCode = {
		type: 'and' as const,
		predicates: [
			{ type: 'dimension' as const, dimension: 'wrapUpCode', operator: 'exists' as const },
		],
	};
	return { ...filters, segmentFilters: [hasCode] };
}

/** Only these users; without any, all. */
export function onlyUsers(userIds: readonly string[]): UserFilters {
	if (userIds.length === 0) return {};
	return { userFilters: [anyOf('userId', userIds)] };
}
