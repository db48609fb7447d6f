import type { INodeProperties } from 'n8n-workflow';
import { UserError } from 'n8n-workflow';

import type { Batch } from '../output/outlet';
import { nearColumns } from '../output/pick';
import { listOf } from '../parameters/lists';
import type { Hint, Row } from '../parameters/operation';
import type { Parameters } from '../parameters/port';
import { choice } from '../parameters/read';
import { brief } from '../values/written';

/** Columns of results whose fields nobody knows before they are there. */

const CHOICES = ['all', 'custom'] as const;

export const columnFields: INodeProperties[] = [
	{
		displayName: 'Columns',
		name: 'columns',
		type: 'options',
		options: [
			{ name: 'All', value: 'all', description: 'Each result as Genesys Cloud sent it' },
			{ name: 'Custom', value: 'custom', description: 'The fields you name, in your order' },
		],
		default: 'all',
		description: 'Which fields the results have. Fewer make smaller items and answers.',
	},
	{
		displayName: 'Column Names',
		name: 'columnNames',
		type: 'string',
		displayOptions: { show: { columns: ['custom'] } },
		default: '',
		placeholder: 'e.g. name, division.name',
		description:
			'The fields, with commas between them. A dot reaches into an object, such as division.name.',
	},
];

/**
 * The fields that were named; undefined for all.
 * @throws UserError when none is
 */
export function readFields(parameters: Parameters): string[] | undefined {
	if (choice(parameters.get('columns', 'all'), CHOICES, 'Columns') === 'all') return undefined;
	const names = listOf(parameters.get('columnNames', ''), 'Column Names');
	if (names.length > 0) return names;
	throw new UserError('"Column Names" is empty', {
		description: 'Name at least one field, such as id, or set Columns to All.',
	});
}

/** What a result has under a name, or, where it has no field of that name, at the end of a path of names. */
export function fieldOf(row: Row, name: string): unknown {
	if (Object.hasOwn(row, name)) return row[name];
	let value: unknown = row;
	for (const part of name.split('.')) {
		if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part))
			return undefined;
		value = (value as Record<string, unknown>)[part];
	}
	return value;
}

/** Tells which of the named fields no result has, which is a typing slip rather than an empty field. */
function missingText(missing: readonly string[], first: Row): string {
	const fields = Object.keys(first).map((name) => ({ name, label: name, description: '' }));
	const named = missing.map((name) => {
		const [near] = nearColumns(fields, name);
		return `"${brief(name)}"${near === undefined ? '' : ` (${near}?)`}`;
	});
	return `No result has the field ${named.join(' or ')}, so it is empty.`;
}

/** Results with the named fields only, in their order; what a result does not have is null there. */
export async function* inFields(
	batches: AsyncIterable<Batch> | Iterable<Batch>,
	names: readonly string[],
	hint: Hint,
): AsyncGenerator<Batch> {
	const missing = new Set(names);
	let first: Row | undefined;
	for await (const { rows } of batches) {
		first ??= rows.at(0);
		const picked = rows.map((row) => {
			const cells = names.map((name) => [name, fieldOf(row, name)] as const);
			for (const [name, value] of cells) if (value !== undefined) missing.delete(name);
			return Object.fromEntries(cells.map(([name, value]) => [name, value ?? null])) as Row;
		});
		yield { rows: picked };
	}
	if (first && missing.size > 0) hint(missingText([...missing], first));
}
