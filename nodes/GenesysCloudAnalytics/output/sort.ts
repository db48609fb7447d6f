import type { INodeProperties } from 'n8n-workflow';
import { UserError } from 'n8n-workflow';
import chunk from 'lodash/chunk';
import groupBy from 'lodash/groupBy';

import type { Row } from '../parameters/operation';
import type { Parameters } from '../parameters/port';
import { choice, jsonObject } from '../parameters/read';
import { parseTime } from '../values/time';
import { written } from '../values/written';
import type { Column, Table } from './column';
import { columnChoices, namedColumn } from './columns';
import type { Batch } from './outlet';

/** Rows in the order of one of their columns: the field, how it is read, and the sorting. */

const DIRECTIONS = ['asc', 'desc'] as const;

export interface Sort {
	/** The key of the rows. */
	column: string;
	direction: (typeof DIRECTIONS)[number];
}

/** Rows that are sorted without a limit, and so all of them held, at most. */
export const MOST_SORTED = 100_000;

/** Columns that rows can be sorted by, and which other fields must have which values, such as Rows Per. */
interface Sortable {
	columns: readonly Column[];
	show?: Record<string, Array<boolean | string>>;
}

function columnField({ columns, show = {} }: Sortable): INodeProperties {
	return {
		displayName: 'Column',
		name: 'column',
		type: 'options',
		displayOptions: { show },
		options: columnChoices(columns),
		default: '',
		description: 'What the rows are sorted by, whether or not they keep that column',
	};
}

/** A column of rows that nobody knows before they are there. */
const typedColumnField: INodeProperties = {
	displayName: 'Column',
	name: 'column',
	type: 'string',
	default: '',
	placeholder: 'e.g. name',
	description: 'The field of each result. A dot reaches into an object, such as division.name.',
};

/** The Sort field, below Options. */
export function sortField(kinds: readonly Sortable[] | 'typed'): INodeProperties {
	const columnFields = kinds === 'typed' ? [typedColumnField] : kinds.map(columnField);
	return {
		displayName: 'Sort',
		name: 'sort',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		options: [
			...columnFields,
			{
				displayName: 'Direction',
				name: 'direction',
				type: 'options',
				options: [
					{
						name: 'Ascending',
						value: 'asc',
						description: 'The smallest, the earliest or A to Z first; empty ones last',
					},
					{
						name: 'Descending',
						value: 'desc',
						description: 'The largest, the latest or Z to A first; empty ones last',
					},
				],
				default: 'asc',
				description: 'With a limit, it decides which rows you get',
			},
		],
	};
}

/**
 * What Sort says, whatever columns there are; undefined where it is empty.
 * @throws UserError naming the field
 */
export function readTypedSort(parameters: Parameters): Sort | undefined {
	const { column, direction } = jsonObject(parameters.get('sort', {}), 'Sort');
	const name = written(column ?? '').trim();
	const isAsked = name !== '' || direction !== undefined;
	if (!isAsked) return undefined;
	if (name === '') {
		throw new UserError('"Sort" has no column', {
			description: 'Add the field Column under Sort, or remove its Direction.',
		});
	}
	return { column: name, direction: choice(direction ?? 'asc', DIRECTIONS, 'Direction') };
}

/**
 * What Sort says of these columns; undefined where it is empty.
 * @param columns those of the table that there are, without names where none are looked up
 * @throws UserError naming the field
 */
export function readSort(
	parameters: Parameters,
	columns: readonly Column[],
	table: Pick<Table, 'all'>,
): Sort | undefined {
	const sort = readTypedSort(parameters);
	return sort && { ...sort, column: namedColumn(sort.column, 'Sort', columns, table).name };
}

/** @throws UserError for more rows than are held */
export function refuseTooMany(rows: number): void {
	if (rows <= MOST_SORTED) return;
	throw new UserError(`Sort takes ${MOST_SORTED.toLocaleString('en')} rows at most`, {
		description: `There are ${rows.toLocaleString('en')} or more. Turn off Return All and set a Limit: of all rows, the first in the order are kept then. Or choose a shorter period, more filters, or no Sort.`,
	});
}

/** A row that is held, with what it is sorted by. */
interface Held {
	row: Batch['rows'][number];
	fileKey?: string;
	value: number | string | null;
	/** Keeps rows of the same value in the order they came in. */
	place: number;
}

const TIME = /^[+-]?\d{4,6}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}(?:Z|[+-]\d\d:\d\d)$/;

/** Times are compared as moments: where clocks change, their texts are not in their order. */
function sortValue(cell: unknown): Held['value'] {
	if (typeof cell === 'boolean') return Number(cell);
	if (typeof cell === 'number') return Number.isNaN(cell) ? null : cell;
	if (cell === null || cell === undefined || cell === '') return null;
	const text = written(cell);
	return TIME.test(text) ? parseTime(text) : text;
}

const TEXTS = new Intl.Collator('en', { numeric: true });

/** Numbers before texts: a column has one kind of them, or says something that nobody expected. */
function compareValues(a: number | string, b: number | string): number {
	if (typeof a === 'number') return typeof b === 'number' ? a - b : -1;
	return typeof b === 'number' ? 1 : TEXTS.compare(a, b);
}

/** Empty cells last, whichever the direction. */
export function comparison(direction: Sort['direction']): (a: Held, b: Held) => number {
	const sign = direction === 'asc' ? 1 : -1;
	return (a, b) => {
		if (a.value === null || b.value === null) {
			const byNull = Number(a.value === null) - Number(b.value === null);
			return byNull || a.place - b.place;
		}
		return sign * compareValues(a.value, b.value) || a.place - b.place;
	};
}

/** Rows held beyond the wanted ones before the worst are let go. */
const SPARE = 1_000;

/** The first rows in an order, out of any number: no more are held than are wanted, and a few. */
export class First {
	private held: Held[] = [];

	/** The last of those that are wanted, once there are so many. */
	private last?: Held;

	constructor(
		private readonly compare: (a: Held, b: Held) => number,
		private readonly wanted: number,
	) {}

	get count(): number {
		return this.held.length;
	}

	add(one: Held): void {
		if (this.last !== undefined && this.compare(one, this.last) > 0) return;
		this.held.push(one);
		if (this.held.length >= this.wanted + SPARE) this.cut();
	}

	/** In their order. */
	all(): Held[] {
		this.cut();
		return this.held;
	}

	private cut(): void {
		this.held.sort(this.compare);
		if (this.held.length > this.wanted) this.held.length = this.wanted;
		if (this.held.length === this.wanted) this.last = this.held.at(-1);
	}
}

/** Rows in a batch on their way on, so that names and files take them in steps. */
const AT_ONCE = 1_000;

/**
 * The rows in the order of a column, empty cells last, rows with the same cell as they came; of several files, each in
 * its order.
 * @param wanted how many of them; Infinity for all, at most `MOST_SORTED`
 * @param cellOf what a row has in a column
 * @throws UserError for more
 */
export async function* sorted(
	batches: AsyncIterable<Batch> | Iterable<Batch>,
	{ column, direction }: Sort,
	wanted: number,
	cellOf: (row: Row, column: string) => unknown = (row, name) => row[name],
): AsyncGenerator<Batch> {
	const isLimited = wanted <= MOST_SORTED;
	const first = new First(comparison(direction), isLimited ? wanted : Infinity);
	let place = 0;
	for await (const { rows, fileKey } of batches) {
		for (const row of rows)
			first.add({ row, fileKey, value: sortValue(cellOf(row, column)), place: place++ });
		if (!isLimited) refuseTooMany(first.count);
	}
	const files = groupBy(first.all(), ({ fileKey = '' }) => fileKey);
	for (const key of Object.keys(files).sort()) {
		for (const held of chunk(files[key], AT_ONCE)) {
			yield { rows: held.map(({ row }) => row), fileKey: held[0].fileKey };
		}
	}
}
