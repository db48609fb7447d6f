import type { INodeProperties } from 'n8n-workflow';

import {
	failIfIncompleteOptionField,
	jobTimeLimitOptionField,
	showReportOptionField,
	sourceOptionField,
} from '../detailsOptions';
import { timeZoneOptionField, weekStartOptionField } from '../fields';
import { resolveNamesOptionField } from '../names';
import { byteOrderMarkOptionField, delimiterOptionField, fileHeaderOptionField } from '../output';
import { previewOptionField } from '../preview';

/** Options of User: Get Many, in alphabetical order as n8n shows them. */
export const getAllOptionFields: INodeProperties[] = [
	delimiterOptionField,
	failIfIncompleteOptionField(
		'Whether to read again what came with fewer records than announced, and to stop when readings keep giving something new. Fewer are usual here, because Genesys Cloud counts a status that spans days more than once.',
	),
	fileHeaderOptionField,
	byteOrderMarkOptionField,
	jobTimeLimitOptionField,
	previewOptionField,
	resolveNamesOptionField,
	showReportOptionField,
	sourceOptionField('user records'),
	timeZoneOptionField,
	weekStartOptionField,
];
