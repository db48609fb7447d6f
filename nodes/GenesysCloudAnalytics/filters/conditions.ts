import type { FilterEntry } from './build';
import { allOf, orOf } from './form';
import type { ConversationFilters, Filter } from '../genesys/filter.types';

/** Conditions that are added to the user's own filters. */

/** One of these values in a dimension. */
export function anyOf(dimension: string, values: readonly string[]): Filter {
	return allOf([orOf(values.map((value) => ({ type: 'dimension', dimension, value })))]);
}

/** Adds one condition to the conversation's own level; the entries of a level are joined by "and". */
function withCondition(
	filters: ConversationFilters,
	operator: 'exists' | 'notExists',
): ConversationFilters {
	const condition = allOf([orOf([{ type: 'dimension', dimension: 'conversationEnd', operator }])]);
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
 * That there is a wrap-up. It stands beside the user's own conditions in one entry, so that a queue or an agent means a
 * wrap-up in this queue or by this agent; its group is its own, since "is" and "exists" of one group are alternatives.
 */
export const WRAPPED_UP: FilterEntry<'segmentFilters'> = {
	field: 'Wrap-Up Code',
	group: 'wrappedUp',
	level: 'segmentFilters',
	subjects: [{ dimension: 'wrapUpCode' }],
	test: { operator: 'exists' },
};
