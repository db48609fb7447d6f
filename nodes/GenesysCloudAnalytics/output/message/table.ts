import groupBy from 'lodash/groupBy';
import max from 'lodash/max';
import min from 'lodash/min';
import sortBy from 'lodash/sortBy';
import sum from 'lodash/sum';
import uniq from 'lodash/uniq';
import uniqBy from 'lodash/uniqBy';

import type { Row } from '../../parameters/operation';
import type { Column } from '../column';
import { sparkline } from './sparkline';
import { oneLine } from './words';
import { NOTHING, unitOf, type Writer } from './writer';

/** What a message shows of rows: the same table, whatever it is rendered as. */

export interface Cell {
	text: string;
	/** Against before, such as `+2.1 pp`. */
	change?: string;
	/** A target of this figure was missed. */
	isMissed: boolean;
	/** The length of a bar, 0 to 1. */
	share?: number;
	/** The figure over time, in Unicode bars. */
	line?: string;
}

export interface Heading {
	name: string;
	label: string;
	/** Numbers, which stand to the right. */
	isFigure: boolean;
}

export interface Table {
	headings: readonly Heading[];
	rows: ReadonlyArray<readonly Cell[]>;
}

/** Counts that add up over the buckets of a period; of averages and shares there is no sum. */
const ADDS_UP = /^(offered|answered|abandoned|handled|transferred|nOffered|nTransferred)$/;

const INTERVAL = new Set(['intervalStart', 'intervalEnd']);

/** For machines, which find them in the rows. */
const NOT_SHOWN = new Set(['conversationId', 'rowId', 'flags']);

/** A label without its unit, which stands in each cell. */
export function withoutUnit(label: string): string {
	return label.replace(/ (%|\(s\))$/, '');
}

/** The columns whose figures were missed, as `flags` names them. */
export function missedIn({ flags }: Row): string[] {
	return typeof flags === 'string' ? flags.split(', ') : [];
}

/** The column with the name beside that ID; undefined where there is none. */
function nameBeside({ name }: Column, all: ReadonlySet<string>): string | undefined {
	const named = [`${name.replace(/Id$/, '')}Name`, name.replace(/Ids$/, 'Names')];
	return named.find((one) => one !== name && all.has(one));
}

/**
 * The columns that people read: an ID with a name beside it gives way to the name, and `…Previous` and `…Change` go into
 * the cell of their figure.
 */
function shownColumns(columns: readonly Column[]): Column[] {
	const all = new Set(columns.map(({ name }) => name));
	return columns.filter((column) => {
		const compared = /^(.+)(?:Previous|Change)$/.exec(column.name);
		if (compared && all.has(compared[1])) return false;
		return !NOT_SHOWN.has(column.name) && nameBeside(column, all) === undefined;
	});
}

/** Rows of a group in several buckets become one, whose figures are lists over time. */
interface Group {
	first: Row;
	rows: readonly Row[];
}

/** Whether rows are divided by time. */
function isOverTime(columns: readonly Column[], rows: readonly Row[]): boolean {
	return (
		columns.some(({ name }) => INTERVAL.has(name)) &&
		uniqBy(rows, 'intervalStart').length > 1 &&
		columns.some(({ name }) => !INTERVAL.has(name) && rows.some((row) => isNumber(row[name])))
	);
}

function isNumber(value: unknown): value is number {
	return typeof value === 'number';
}

function groupsOf(columns: readonly Column[], rows: readonly Row[]): Group[] {
	const labels = columns.filter(({ name }) => !rows.some((row) => isNumber(row[name])));
	const keys = labels.map(({ name }) => name).filter((name) => !INTERVAL.has(name));
	const groups = groupBy(rows, (row) => JSON.stringify(keys.map((key) => row[key])));
	return Object.values(groups).map((own) => ({ first: own[0], rows: own }));
}

/** When buckets begin, in order of time; rows may have any other order, and a group need not have them all. */
function bucketsOf(rows: readonly Row[]): unknown[] {
	const starts = uniq(rows.map(({ intervalStart }) => intervalStart));
	return sortBy(starts, (start) => Date.parse(String(start)));
}

/** The sum of a figure that adds up; undefined where one of them is not known, or it is another figure. */
function total(column: string, figures: readonly unknown[]): number | undefined {
	return ADDS_UP.test(column) && figures.every(isNumber) ? sum(figures) : undefined;
}

/**
 * A figure of several buckets: the sum of what adds up, with its change, else from the least to the most; and a line of
 * bars over all of the buckets, if they are given.
 */
function overTime(
	column: string,
	{ rows }: Group,
	writer: Writer,
	buckets?: readonly unknown[],
): Omit<Cell, 'isMissed'> {
	const figures = rows.map((row) => row[column]);
	const known = figures.filter(isNumber);
	if (known.length === 0) return { text: NOTHING };
	const write = (figure?: number) => writer.cell(column, figure);
	const [least, most] = [write(min(known)), write(max(known))];
	const range = least === most ? most : `${least} – ${most}`;
	const whole = total(column, figures);
	const changes = rows.map((row) => row[`${column}Change`]);
	// A count without a bucket is one of nothing.
	const missing = whole === undefined ? null : 0;
	const at = new Map(rows.map((row, index) => [row.intervalStart as unknown, figures[index]]));
	const inTime = buckets?.map((start) => {
		const figure = at.has(start) ? at.get(start) : missing;
		return isNumber(figure) ? figure : null;
	});
	return {
		text: whole === undefined ? range : write(whole),
		change: writer.change(column, total(column, changes)),
		line: inTime && sparkline(inTime),
	};
}

/** The length of the bar of a figure: of a percentage itself, of the first count its part of the highest. */
function shareOf(column: string, value: unknown, highest?: number): number | undefined {
	if (!isNumber(value)) return undefined;
	if (unitOf(column) === 'percent') return Math.min(1, Math.max(0, value / 100));
	return highest !== undefined && highest > 0 ? Math.max(0, value) / highest : undefined;
}

/** What a row without a name is called, whose figures are of what had no queue, say. */
function nobody({ name, label }: Column): string {
	return name.endsWith('Name') ? `No ${label.toLowerCase()}` : NOTHING;
}

/**
 * @param columns of the rows, in their order
 */
export function tableOf(columns: readonly Column[], rows: readonly Row[], writer: Writer): Table {
	const all = new Set(columns.map(({ name }) => name));
	const withSeries = isOverTime(columns, rows);
	const shown = shownColumns(columns).filter(({ name }) => !withSeries || !INTERVAL.has(name));
	const figures = new Set(
		shown.map(({ name }) => name).filter((name) => rows.some((row) => isNumber(row[name]))),
	);
	const idOf = new Map(columns.map((column) => [nameBeside(column, all), column.name]));
	const [firstFigure] = figures;
	const firstCount = shown.find(({ name }) => figures.has(name) && unitOf(name) === 'number')?.name;
	const buckets = bucketsOf(rows);
	const highest = max(rows.map((row) => row[firstCount ?? '']).filter(isNumber));

	const cellOf = (name: string, group: Group): Cell => {
		const { first } = group;
		const isMissed = group.rows.some((row) => missedIn(row).includes(name));
		if (withSeries && figures.has(name)) {
			// One line a row: of the figure that comes first.
			const line = name === firstFigure ? buckets : undefined;
			return { ...overTime(name, group, writer, line), isMissed };
		}
		// Where a name could not be found, the ID says more than a dash.
		const value = first[name] ?? first[idOf.get(name) ?? ''];
		return {
			text: value == null && name === shown[0].name ? nobody(shown[0]) : writer.cell(name, value),
			change: writer.change(name, first[`${name}Change`]),
			share: shareOf(name, value, name === firstCount ? highest : undefined),
			isMissed,
		};
	};
	const groups = withSeries
		? groupsOf(shownColumns(columns), rows)
		: rows.map((row) => ({ first: row, rows: [row] }));
	return {
		headings: shown.map(({ name, label }) => ({
			name,
			label: oneLine(withoutUnit(label)) || name,
			isFigure: figures.has(name),
		})),
		rows: groups.map((group) => shown.map(({ name }) => cellOf(name, group))),
	};
}
