import isPlainObject from 'lodash/isPlainObject';
import sortBy from 'lodash/sortBy';
import upperFirst from 'lodash/upperFirst';

import type { Row } from '../../parameters/operation';
import type { Column } from '../column';

/** Results of any path of the API as rows of a table, whose columns nobody has written down. */

/** More do not fit a message; others are there by their names. */
const MOST_COLUMNS = 10;

/** What people do not read. */
const FOR_MACHINES = /(^|\.)(selfUri|uri|\w*Uri|version|etag)$/;

function isPlainCell(value: unknown): boolean {
	if (Array.isArray(value)) return value.every((one) => one === null || typeof one !== 'object');
	return value === null || typeof value !== 'object';
}

/** A result with what its objects hold beside the rest, such as `division.name`; lists of objects stay as they are. */
export function flatRow(row: Row): Row {
	const cells = Object.entries(row).flatMap(
		([name, value]): Array<[string, unknown]> =>
			isPlainObject(value)
				? Object.entries(value as object).map(([part, own]) => [`${name}.${part}`, own])
				: [[name, value]],
	);
	return Object.fromEntries(cells) as Row;
}

/** `division.name` as people write it: `Division Name`. */
function labelOf(name: string): string {
	return name
		.split(/[._]|(?<=[a-z\d])(?=[A-Z])/)
		.map(upperFirst)
		.join(' ');
}

export function columnOf(name: string): Column {
	return { name, label: labelOf(name), description: name };
}

/** The columns that people read of flat rows, those of names first: no lists of objects, no ID that has a name beside it. */
export function readableColumns(rows: readonly Row[]): Column[] {
	const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
	const all = new Set(names);
	const hasName = (id: string) =>
		all.has(id.replace(/(^|\.)id$/, '$1name')) && /(^|\.)id$/.test(id);
	const readable = names.filter(
		(name) =>
			!FOR_MACHINES.test(name) &&
			!hasName(name) &&
			rows.every((row) => row[name] === undefined || isPlainCell(row[name])),
	);
	const inOrder = sortBy(readable, (name) => (name === 'name' ? 0 : 1));
	return inOrder.slice(0, MOST_COLUMNS).map(columnOf);
}
