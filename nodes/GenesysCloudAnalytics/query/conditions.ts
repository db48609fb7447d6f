import type { ConversationFilters, UserFilters } from './filters';

/** Conditions that a trigger adds to the user's own filters. */

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
	const predicates = userIds.map((value) => ({
		type: 'dimension' as const,
		dimension: 'userId',
		value,
	}));
	return { userFilters: [{ type: 'or', predicates }] };
}
