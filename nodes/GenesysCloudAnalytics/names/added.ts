import type { INodeProperties } from 'n8n-workflow';

import type { Batch } from '../output/outlet';
import { MOST_ROWS } from '../output/toolAnswer';
import { namesOf } from './lookup';
import type { NameColumn } from './rowNames';
import type { Parameters } from '../parameters/port';
import type { Services } from '../parameters/operation';
import { isSimplified } from '../parameters/read';
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

/** Which names rows get. */
export interface Naming {
	/** With Simplify, unless the option was turned off. */
	isWanted: boolean;
	/**
	 * How many rows may wait for their names. Items are kept to the end anyway, so all of them: each kind of name is then
	 * asked for in few requests. Rows of a file are written as they come, and an AI agent is given few.
	 */
	hold: number;
}

export function readNaming(parameters: Parameters, options: Record<string, unknown>): Naming {
	const isWanted = isSimplified(parameters) && (options.resolveNames ?? true) === true;
	if (parameters.isTool) return { isWanted, hold: HELD_FOR_TOOLS };
	const isForItems = parameters.get('outputAs', 'items') === 'items';
	return { isWanted, hold: isForItems ? Infinity : HELD_FOR_FILES };
}

/** Rows with the names that were asked for, right before their IDs. */
export function addedNames(
	{ isWanted, hold }: Naming,
	{ session, hint }: Pick<Services, 'hint' | 'session'>,
	columns: readonly NameColumn[],
	batches: AsyncIterable<Batch> | Iterable<Batch>,
): AsyncIterable<Batch> | Iterable<Batch> {
	if (!isWanted || columns.length === 0) return batches;
	return withNames(batches, columns, namesOf(session, hint), hold);
}
