import type { INodeProperties } from 'n8n-workflow';

import { conversationFiltersField } from '../filters/fields';
import type { NarrowedFilters } from '../filters/read';
import { readNarrowedFilters } from '../filters/read';
import { conditionText } from '../filters/rowFilters';
import type { Span } from '../genesys/spans';
import type { Table } from '../output/column';
import { columns as columnsOf, START } from '../output/column';
import type { ColumnsInput } from '../output/columns';
import { columnNamesField, columnsField, inTheseColumns, readColumns } from '../output/columns';
import type { OutputInput } from '../output/fields';
import { outletFor, plainItemsOrMessageField, readOutput } from '../output/fields';
import { messageFields, messageOptionFields } from '../output/message/fields';
import { COMPLETE } from '../output/message/message';
import { through } from '../output/outlet';
import type { Sort } from '../output/sort';
import { readSort, sorted, sortField } from '../output/sort';
import {
	optionsField,
	periodFields,
	shownFor,
	timeZoneOptionField,
	weekStartOptionField,
} from '../parameters/fields';
import type { Operation } from '../parameters/operation';
import { choice, positiveInteger, readOptions, readSpan, readTimeZone } from '../parameters/read';
import type { CountedSlice } from './count';
import { countSlices, splitByCount } from './count';
import { seconds } from '../values/cells';
import { startCells, timeFormatter } from '../values/time';
import { splitSpan } from './cut';

const TITLE = 'Slices: {period}';

const SPLITS = ['day', 'hour', 'maxRows'] as const;
const DEFAULT_MAX_ROWS = 10_000;

const SLICES: Table = {
	all: columnsOf([
		['from', 'From', 'Start of the slice, included, in UTC'],
		['to', 'To', 'End of the slice, not included, in UTC'],
		['expected', 'Expected', 'How many conversations Genesys Cloud announces for it'],
		['durationSeconds', 'Duration (s)', 'Seconds from its start to its end'],
		...START,
	]),
	essential: ['from', 'to', 'expected'],
};

const fields: INodeProperties[] = [
	...periodFields,
	conversationFiltersField,
	columnsField,
	columnNamesField(SLICES.all),
	{
		displayName: 'Split By',
		name: 'splitBy',
		type: 'options',
		options: [
			{
				name: 'Day',
				value: 'day',
				description: 'At every midnight UTC. No conversation lies in two slices.',
			},
			{
				name: 'Hour',
				value: 'hour',
				description: 'At every full hour. A conversation can lie in several slices of its day.',
			},
			{
				name: 'Maximum of Rows',
				value: 'maxRows',
				description: 'As few slices as possible, none with more conversations than you say',
			},
		],
		default: 'day',
		description: 'Where to cut the period',
	},
	{
		displayName: 'Max Rows',
		name: 'maxRows',
		type: 'number',
		typeOptions: { minValue: 1 },
		displayOptions: { show: { splitBy: ['maxRows'] } },
		default: DEFAULT_MAX_ROWS,
		description: 'Most conversations in one slice. A slice is never narrower than a minute.',
	},
	plainItemsOrMessageField,
	...messageFields(TITLE),
	optionsField([...messageOptionFields, timeZoneOptionField, weekStartOptionField]),
	sortField([{ columns: SLICES.all }]),
];

async function* batchesOf(slices: AsyncIterable<CountedSlice>, timeZone: string) {
	const format = timeFormatter(timeZone);
	for await (const { slice, expected } of slices) {
		const row = {
			from: new Date(slice.from).toISOString(),
			to: new Date(slice.to).toISOString(),
			// A column that is left out would be another than one without a value.
			expected: expected ?? null,
			durationSeconds: seconds(slice.to - slice.from),
			...startCells(format(slice.from)),
		};
		yield { rows: [row] };
	}
}

interface Input extends ColumnsInput, NarrowedFilters {
	span: Span;
	timeZone: string;
	splitBy: (typeof SPLITS)[number];
	maxRows: number;
	sort?: Sort;
	output: OutputInput;
}

export const split: Operation<Input> = {
	fields: shownFor('timeRange', 'split', fields),

	read(parameters, now) {
		const options = readOptions(parameters);
		const splitBy = choice(parameters.get('splitBy', 'day'), SPLITS, 'Split By');
		const byRows = splitBy === 'maxRows';
		const timeZone = readTimeZone(parameters, options);
		return {
			span: readSpan(parameters, options, now),
			timeZone,
			...readNarrowedFilters(parameters, timeZone),
			...readColumns(parameters, SLICES.all, SLICES),
			sort: readSort(parameters, SLICES.all, SLICES),
			splitBy,
			maxRows: byRows
				? positiveInteger(parameters.get('maxRows', DEFAULT_MAX_ROWS), 'Max Rows')
				: Infinity,
			output: readOutput(parameters, options, TITLE),
		};
	},

	asked: ({ span, timeZone, ownFilters = {}, conditions }) => ({
		what: 'slices of conversations',
		...{ span, timeZone, filters: Object.values(ownFilters).flat() },
		words: conditions.map(conditionText),
	}),

	async *run({ span, timeZone, filters, splitBy, maxRows, columns, sort, output }, { session }) {
		const slices =
			splitBy === 'maxRows'
				? splitByCount(session, span, maxRows, filters)
				: countSlices(session, splitSpan(span, splitBy), filters);
		const batches = batchesOf(slices, timeZone);
		const inOrder = sort ? sorted(batches, sort, Infinity) : batches;
		const about = {
			timeZone,
			time: span,
			completeness: () => COMPLETE,
		};
		const outlet = outletFor(output, { columns, fileName: 'slices', about });
		yield* through(outlet, inTheseColumns(inOrder, columns));
	},
};
