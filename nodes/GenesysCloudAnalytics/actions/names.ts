import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { Batch } from '../emit/outlet';
import { MOST_ROWS } from '../emit/toolAnswer';
import { namesOf } from '../fetch/lookup';
import type { NameColumn } from '../shape/names';
import type { Run } from './operation';
import { isSimplified, optionsParameter } from './parameters';
import { isTool } from './tool';
import { withNames } from './withNames';

/** Rows that may wait for their names where they go into files: few requests, no waiting, and still a small memory. */
const HELD_FOR_FILES = 10_000;

/** As many as a model is given, so that no more are read than that. */
const HELD_FOR_TOOLS = MOST_ROWS;

export const resolveNamesOptionField: INodeProperties = {
	displayName: 'Resolve Names',
	name: 'resolveNames',
	type: 'boolean',
	displayOptions: { show: { '/simplify': [true] } },
	default: true,
	description:
		'Whether to add names beside IDs. Queues need the permission routing:queue:view, wrap-up codes routing:wrapupCode:view, skills routing:skill:view, flows architect:flow:view, teams groups:team:view, presences presence:presenceDefinition:view. Without one, the IDs stay.',
};

/** Whether names are wanted: with Simplify, unless the option was turned off. */
export function resolvesNames(
	context: IExecuteFunctions,
	itemIndex: number,
	options: Record<string, unknown>,
): boolean {
	return isSimplified(context, itemIndex) && (options.resolveNames ?? true) === true;
}

/**
 * How many rows may wait for their names. Items are kept to the end anyway, so all of them: each kind of name is then
 * asked for in few requests. Rows of a file are written as they come, and an AI agent is given few.
 */
export function rowsToHold(context: IExecuteFunctions, itemIndex: number): number {
	if (isTool(context)) return HELD_FOR_TOOLS;
	const outputAs = context.getNodeParameter('outputAs', itemIndex, 'items');
	return outputAs === 'items' ? Infinity : HELD_FOR_FILES;
}

/** Rows with the names that the parameters of an item ask for, right before their IDs. */
export function addedNames(
	{ context, itemIndex, session, hint }: Run,
	columns: readonly NameColumn[],
	batches: AsyncIterable<Batch>,
): AsyncIterable<Batch> {
	if (!resolvesNames(context, itemIndex, optionsParameter(context, itemIndex))) return batches;
	return withNames(batches, columns, namesOf(session, hint), rowsToHold(context, itemIndex));
}
