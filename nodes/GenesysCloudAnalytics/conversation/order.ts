import type { INodeProperties } from 'n8n-workflow';

import type { Order } from '../details/detailsType';
import { CONVERSATIONS } from '../details/conversations';
import type { GenesysConversation } from '../genesys/details.types';
import type { Sort } from '../output/sort';
import { MOST_SORTED, readSort, refuseTooMany, sortField } from '../output/sort';
import type { Parameters } from '../parameters/port';
import type { RowsInput } from './chosenRows';
import { PARTS } from './chosenRows';
import { TABLES } from './columns';

/** The column by which Genesys itself orders conversations, so that none has to be held. */
const START = 'conversationStart';

const STARTS = TABLES.conversation.all.filter(({ name }) => name === START);

const perRow = Object.entries(TABLES).map(([rowsPer, { all }]) => ({
	columns: all,
	show: { '/simplify': [true], '/rowsPer': [rowsPer] },
}));

/** Sort for rows of conversations. */
export const sortRowsField: INodeProperties = sortField(perRow);

/** The same where conversations as Genesys sent them can be sorted by their start too. */
export const sortConversationsField: INodeProperties = sortField([
	...perRow,
	{ columns: STARTS, show: { '/simplify': [false] } },
]);

/** The order that Genesys is asked for, and rows that are sorted here only by what it cannot order them by. */
export function readOrder(
	parameters: Parameters,
	rows: RowsInput,
): { order: Order; rows: RowsInput } {
	const sort: Sort | undefined = rows.simplify
		? rows.sort
		: readSort(parameters, STARTS, TABLES.conversation);
	if (sort?.column !== START) return { order: 'asc', rows };
	return { order: sort.direction, rows: { ...rows, sort: undefined } };
}

/**
 * What refuses more conversations than can be sorted, where their number decides that: each has at least one row of each
 * of its parts. Undefined where nothing is to be refused before the rows are there.
 */
export function refusalOf({
	rows,
	wanted,
	startedWithin,
}: {
	rows: RowsInput;
	wanted: number;
	startedWithin: boolean;
}): ((announced: number) => void) | undefined {
	const isKnown = PARTS.includes(rows.rowsPer) && !startedWithin;
	return rows.sort && wanted > MOST_SORTED && isKnown ? refuseTooMany : undefined;
}

/**
 * Keeps in mind how many conversations do not stand where the order puts them: what only a second reading of a slice
 * finds comes behind what the first one gave.
 */
export class OrderCheck {
	/** The start that no later conversation may lie before, or, newest first, behind. */
	private reached = NaN;

	private misplaced = 0;

	private readonly direction: number;

	constructor(order: Order) {
		this.direction = order === 'asc' ? 1 : -1;
	}

	note(conversations: readonly GenesysConversation[]): void {
		for (const conversation of conversations) {
			const start = CONVERSATIONS.startOf(conversation);
			if (Number.isNaN(start)) continue;
			if ((start - this.reached) * this.direction < 0) this.misplaced++;
			else this.reached = start;
		}
	}

	/** The hint; undefined where all of them stand in their place. */
	text(): string | undefined {
		if (this.misplaced === 0) return undefined;
		const isOne = this.misplaced === 1;
		const which = isOne
			? '1 conversation later than its start'
			: `${this.misplaced} conversations later than their starts`;
		return `Genesys Cloud gave ${which} would have it, such as at a second reading, so ${isOne ? 'it stands' : 'they stand'} behind others. Where the order counts, put n8n's Sort node behind this one, by conversationStart.`;
	}
}
