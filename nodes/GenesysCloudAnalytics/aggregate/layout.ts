import type { Figure } from '../figures/indicators';
import { labelOf } from '../genesys/labels';
import type { NameBook, NameColumn } from '../names/rowNames';
import type { Column } from '../output/column';
import { columns } from '../output/column';
import { readColumns } from '../output/columns';
import type { Parameters } from '../parameters/port';
import type { StatColumn } from './columns';
import { aggregateNameColumns, withPresenceNames } from './names';

/** Which columns rows of statistics have, and in which order. */

export const INTERVAL_COLUMNS: readonly Column[] = columns([
	['intervalStart', 'From', 'Start of the bucket, included'],
	['intervalEnd', 'To', 'End of the bucket, not included'],
]);
const [START, END] = INTERVAL_COLUMNS;

/** The columns that an answer allows. */
export interface RowColumns {
	hasBuckets: boolean;
	groups: readonly Column[];
	figures: readonly Figure[];
	viewFigures: readonly Figure[];
	statistics: readonly StatColumn[];
	viewStatistics: readonly StatColumn[];
}

/** What is shown of them. */
interface Layout {
	essential: readonly Column[];
	all: readonly Column[];
}

/** The column of a dimension that rows are grouped by. */
export function groupColumn(name: string): Column {
	const label = labelOf(name);
	return { name, label, description: `The ${label} of the group` };
}

/** Each group by its name where it has one; its ID then stands at the end. */
function namedGroups(groups: readonly Column[], names: readonly NameColumn[]) {
	const front: Column[] = [];
	const ids: Column[] = [];
	for (const group of groups) {
		const named = names.find(({ id }) => id === group.name);
		if (named === undefined) {
			front.push(group);
			continue;
		}
		const label = group.label.replace(/ ID$/, '');
		front.push({ name: named.name, label, description: `The name of the ${label}` });
		ids.push({ ...group, label: `${label} ID` });
	}
	return { front, ids };
}

/** A metric whose name does not say what it is has no readable figures, and is shown as Genesys gives it. */
function isUnreadable({ metric }: StatColumn): boolean {
	return !/^[not][A-Z]/.test(metric);
}

/**
 * When buckets begin first where there are some, then the groups by name and the figures that people read; when buckets
 * end, which their beginning says already, and the IDs at the end. All columns are those and, before the end, the
 * statistics as Genesys gives them.
 * @param names of the groups
 */
export function layoutOf(rows: RowColumns, names: readonly NameColumn[]): Layout {
	const { hasBuckets, groups, figures, viewFigures, statistics, viewStatistics } = rows;
	const { front, ids } = namedGroups(groups, names);
	const first = [...(hasBuckets ? [START] : []), ...front];
	return {
		essential: [
			...first,
			...figures.filter(({ isEssential }) => isEssential),
			...viewFigures,
			...statistics.filter(isUnreadable),
			...(hasBuckets ? [END] : []),
			...ids,
		],
		all: [
			...first,
			...figures,
			...viewFigures,
			...statistics,
			...viewStatistics,
			...(hasBuckets ? [END] : INTERVAL_COLUMNS),
			...ids,
		],
	};
}

/** The columns that a user chose. */
export interface ChosenColumns {
	which: 'all' | 'custom' | 'essential';
	/** In their order, as far as they are known before the answer. Plain ones, as what is read of parameters is compared. */
	columns: readonly Column[];
	names: readonly NameColumn[];
	/** Every column there may be, which rows can be sorted by. */
	all: readonly Column[];
}

/**
 * @param possible every column that an answer may have
 * @param isNaming whether names are looked up
 * @throws UserError for a column that there cannot be
 */
export function readChosen(
	parameters: Parameters,
	possible: RowColumns,
	isNaming: boolean,
): ChosenColumns {
	const named = aggregateNameColumns(possible.groups.map(({ name }) => name));
	const names = isNaming ? named : [];
	const { all, essential } = layoutOf(possible, names);
	const table = {
		all: layoutOf(possible, named).all,
		essential: essential.map(({ name }) => name),
	};
	const { columns: chosen, isAll } = readColumns(parameters, all, table);
	const isCustom = parameters.get('columns', 'essential') === 'custom';
	const plain = (some: readonly Column[]) =>
		some.map(({ name, label, description }) => ({ name, label, description }));
	const which = isAll ? 'all' : isCustom ? 'custom' : 'essential';
	return { which, columns: plain(chosen), names, all: plain(all) };
}

/** The columns of the rows that came. */
export function columnsOf(
	{ which, columns: chosen, names }: ChosenColumns,
	rows: RowColumns,
	book: NameBook,
): Column[] {
	const layout = layoutOf(rows, names);
	const all = withPresenceNames(layout.all, book);
	if (which === 'all') return all;
	if (which === 'essential') return withPresenceNames(layout.essential, book);
	return chosen.map((column) => all.find(({ name }) => name === column.name) ?? column);
}
