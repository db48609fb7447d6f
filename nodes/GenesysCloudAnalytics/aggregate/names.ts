import type { NameBook, NameColumn } from '../names/rowNames';
import { TYPE_OF_DIMENSION } from '../names/rowNames';
import type { Column } from '../output/column';
import type { StatColumn } from './columns';

/** Names beside the IDs that rows of aggregates are grouped by. */

/** The key of the names beside the IDs of a dimension: `queueId` → `queueName`, `wrapUpCode` → `wrapUpCodeName`. */
function nameKey(dimension: string): string {
	return `${dimension.replace(/Id$/, '')}Name`;
}

/** The columns of names that rows with these dimensions can have. */
export function aggregateNameColumns(groupBy: readonly string[]): NameColumn[] {
	return groupBy.flatMap((id) => {
		const type = TYPE_OF_DIMENSION[id];
		const name = nameKey(id);
		// Genesys has a dimension flowName too; who groups by it has the name already.
		return type === undefined || groupBy.includes(name) ? [] : [{ id, name, type }];
	});
}

function presenceOf(column: Column | StatColumn): string | undefined {
	return 'metric' in column && column.metric === 'tOrganizationPresence'
		? column.qualifier
		: undefined;
}

/** The organization presences that have columns of their own, by ID. */
export function presenceIds(columns: readonly Column[]): ReadonlySet<string> {
	return new Set(columns.flatMap((column) => presenceOf(column) ?? []));
}

/** Columns of organization presences with the presence's name in their label; the column itself keeps the ID. */
export function withPresenceNames(columns: readonly Column[], names: NameBook): Column[] {
	return columns.map((column) => {
		const id = presenceOf(column);
		const name = id === undefined ? undefined : names.nameOf('presence', id);
		return id === undefined || name === undefined
			? column
			: { ...column, label: column.label.replace(id, () => name) };
	});
}
