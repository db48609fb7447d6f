import type { INodeProperties } from 'n8n-workflow';

import { conversationFiltersField } from '../filters/fields';
import { readNarrowedFilters } from '../filters/read';
import type { ConversationFilters } from '../genesys/filter.types';
import type { Span } from '../genesys/spans';
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
import { splitSpan } from './cut';

const SPLITS = ['day', 'hour', 'maxRows'] as const;
const DEFAULT_MAX_ROWS = 10_000;

const fields: INodeProperties[] = [
	...periodFields,
	conversationFiltersField,
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
	optionsField([timeZoneOptionField, weekStartOptionField]),
];

function asRow({ slice, expected }: CountedSlice) {
	return {
		from: new Date(slice.from).toISOString(),
		to: new Date(slice.to).toISOString(),
		// A column that is left out would be another than one without a value.
		expected: expected ?? null,
	};
}

interface Input {
	span: Span;
	timeZone: string;
	filters?: ConversationFilters;
	splitBy: (typeof SPLITS)[number];
	maxRows: number;
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
			filters: readNarrowedFilters(parameters, timeZone).filters,
			splitBy,
			maxRows: byRows
				? positiveInteger(parameters.get('maxRows', DEFAULT_MAX_ROWS), 'Max Rows')
				: Infinity,
		};
	},

	asked: ({ span, timeZone }) => ({ what: 'slices', span, timeZone }),

	async *run({ span, filters, splitBy, maxRows }, { session }) {
		const slices =
			splitBy === 'maxRows'
				? splitByCount(session, span, maxRows, filters)
				: countSlices(session, splitSpan(span, splitBy), filters);
		for await (const slice of slices) yield [asRow(slice)];
	},
};
