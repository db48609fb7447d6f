import type { INodeProperties } from 'n8n-workflow';

import type { CountedSlice } from '../../fetch/split';
import { countSlices, splitByCount } from '../../fetch/split';
import { splitSpan } from '../../query/split';
import { periodFields, timeZoneOptionField, weekStartOptionField } from '../fields';
import { conversationFiltersField, conversationFiltersParameter } from '../filters';
import type { Operation } from '../operation';
import {
	choice,
	optionsParameter,
	positiveInteger,
	spanParameter,
	timeZoneOption,
} from '../parameters';
import { shownFor } from '../shown';

const SPLITS = ['day', 'hour', 'maxRows'] as const;
const DEFAULT_MAX_ROWS = 10_000;

const fields: INodeProperties[] = [
	...periodFields,
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
	conversationFiltersField,
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [timeZoneOptionField, weekStartOptionField],
	},
];

function asRow({ slice, expected }: CountedSlice) {
	return {
		from: new Date(slice.from).toISOString(),
		to: new Date(slice.to).toISOString(),
		// A column that is left out would be another than one without a value.
		expected: expected ?? null,
	};
}

export const split: Operation = {
	fields: shownFor('timeRange', 'split', fields),

	async *run({ context, itemIndex, session }) {
		const timeZone = timeZoneOption(context, optionsParameter(context, itemIndex));
		const splitBy = choice(
			context.getNodeParameter('splitBy', itemIndex, 'day'),
			SPLITS,
			'Split By',
		);
		const span = session.time.layOut((now) => spanParameter(context, itemIndex, timeZone, now));
		const filters = conversationFiltersParameter(context, itemIndex);
		const slices =
			splitBy === 'maxRows'
				? splitByCount(
						session,
						span,
						positiveInteger(
							context.getNodeParameter('maxRows', itemIndex, DEFAULT_MAX_ROWS),
							'Max Rows',
						),
						filters,
					)
				: countSlices(session, splitSpan(span, splitBy), filters);
		for await (const slice of slices) yield [asRow(slice)];
	},
};
