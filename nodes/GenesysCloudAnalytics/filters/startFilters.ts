import { UserError } from 'n8n-workflow';

import type { RowCondition } from './rowFilters';
import { rowFilterGroups } from './rowFilters';

/** Filters of columns for a conversation that has only begun: who called is known, how it went is not. */

const KNOWN = { filter: 'callerNumber', column: 'customerAddress' };

export const startFilterGroups = rowFilterGroups.filter(({ name }) => name === KNOWN.filter);

/**
 * An event of a conversation's start that waits for what comes later would never come.
 * @throws UserError naming the filter
 */
export function refuseLaterFilters(conditions: readonly RowCondition[]): void {
	const later = conditions.find(({ column }) => column !== KNOWN.column);
	if (later === undefined) return;
	throw new UserError(`"${later.label}" in Filters is not known when a conversation starts`, {
		description: 'Choose the event Conversation Ended, or remove the filter.',
	});
}
