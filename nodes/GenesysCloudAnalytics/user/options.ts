import type { INodeProperties } from 'n8n-workflow';

import {
	failIfIncompleteOptionField,
	jobTimeLimitOptionField,
	showReportOptionField,
	sourceOptionField,
} from '../details/options';
import { resolveNamesOptionField } from '../names/withNames';
import { dateFormatOptionField, durationFormatOptionField } from '../output/cellFormat';
import { previewOptionField } from '../output/fields';
import {
	byteOrderMarkOptionField,
	decimalSeparatorOptionField,
	delimiterOptionField,
	fileForOptionField,
	fileHeaderOptionField,
} from '../output/fileOptions';
import { includeRowsOptionField, localeOptionField } from '../output/message/fields';
import {
	requestsInFlightOptionField,
	timeZoneOptionField,
	weekStartOptionField,
} from '../parameters/fields';

const keepWholeOptionField: INodeProperties = {
	displayName: 'Keep Statuses Whole',
	name: 'keepWhole',
	type: 'boolean',
	displayOptions: { show: { '/simplify': [true], '/rowsPer': ['period'] } },
	default: false,
	description:
		'Whether a row holds the whole status, also what of it lies before or after the period. Otherwise rows are cut at the period, so that those of several runs add up.',
};

/** Options of Agent: Get Many, in alphabetical order as n8n shows them. */
export const getAllOptionFields: INodeProperties[] = [
	dateFormatOptionField,
	decimalSeparatorOptionField,
	delimiterOptionField,
	durationFormatOptionField,
	failIfIncompleteOptionField(
		'Whether to read again what came with fewer statuses than announced, and to stop when readings keep giving something new. Some fewer are usual here, because the number that Genesys Cloud announces is approximate.',
	),
	fileForOptionField,
	fileHeaderOptionField,
	byteOrderMarkOptionField,
	includeRowsOptionField,
	jobTimeLimitOptionField,
	keepWholeOptionField,
	localeOptionField,
	previewOptionField,
	requestsInFlightOptionField,
	resolveNamesOptionField,
	showReportOptionField,
	sourceOptionField('statuses'),
	timeZoneOptionField,
	weekStartOptionField,
];
