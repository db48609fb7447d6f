import type { INodeProperties } from 'n8n-workflow';
import { UserError } from 'n8n-workflow';

import { optionsField } from '../../parameters/fields';
import type { Parameters } from '../../parameters/port';
import { shown, written } from '../../values/written';
import { SAMPLE_TITLE } from '../sample';
import type { MessageInput } from './message';

/** Fields of a message, and how they are read. */

const DEFAULT_LOCALE = 'en-US';

/** @param title to begin with, such as `Statistics: {period}` */
export function messageFields(title: string): INodeProperties[] {
	const forMessages = { show: { outputAs: ['message'] } };
	return [
		{
			displayName: 'Title',
			name: 'title',
			type: 'string',
			displayOptions: forMessages,
			default: title,
			description:
				'The subject of the message. {period} stands for the period, {rows} for the number of rows, {missed} for how many of them missed a target.',
		},
		{
			displayName: 'Introduction',
			name: 'introduction',
			type: 'string',
			typeOptions: { rows: 2 },
			displayOptions: forMessages,
			default: '',
			placeholder: 'e.g. Good morning, this was {period}.',
			description: 'Text above the rows, with the same placeholders as the title',
		},
	];
}

const forMessages = { show: { '/outputAs': ['message'] } };

export const includeRowsOptionField: INodeProperties = {
	displayName: 'Include Rows',
	name: 'includeRows',
	type: 'boolean',
	displayOptions: forMessages,
	default: false,
	description: 'Whether the item of the message also has all its rows',
};

export const localeOptionField: INodeProperties = {
	displayName: 'Locale',
	name: 'locale',
	type: 'options',
	displayOptions: forMessages,
	options: [
		{ name: 'Dutch', value: 'nl-NL' },
		{ name: 'English (UK)', value: 'en-GB' },
		{ name: 'English (US)', value: 'en-US' },
		{ name: 'French', value: 'fr-FR' },
		{ name: 'German', value: 'de-DE' },
		{ name: 'German (Switzerland)', value: 'de-CH' },
		{ name: 'Italian', value: 'it-IT' },
		{ name: 'Japanese', value: 'ja-JP' },
		{ name: 'Portuguese (Brazil)', value: 'pt-BR' },
		{ name: 'Spanish', value: 'es-ES' },
	],
	default: DEFAULT_LOCALE,
	description: 'How numbers and dates are written. An expression may give any language tag.',
};

/** The options of every message. */
export const messageOptionFields: INodeProperties[] = [includeRowsOptionField, localeOptionField];

/** The Options field of operations that have none for items. */
export function messageOptions(options: INodeProperties[]): INodeProperties {
	return { ...optionsField(options), displayOptions: { show: { outputAs: ['message'] } } };
}

export const onlyMissedOptionField: INodeProperties = {
	displayName: 'Only Missed',
	name: 'onlyMissed',
	type: 'boolean',
	displayOptions: forMessages,
	default: false,
	description: 'Whether the message has only those rows that missed one of the targets',
};

function readLocale(value: unknown): string {
	const locale = written(value ?? '').trim() || DEFAULT_LOCALE;
	try {
		// A tag that is well formed but not known would be written as the machine's own language.
		if (Intl.NumberFormat.supportedLocalesOf(locale).length > 0) return locale;
	} catch {
		// Not a tag at all: refused below, with the others.
	}
	throw new UserError(`"${shown(value)}" is not a known Locale`, {
		description: 'Use a language tag such as en-US, de-DE or fr-FR.',
	});
}

/**
 * @param title that the field has when nothing else was written
 * @throws UserError naming the parameter
 */
export function readMessage(
	parameters: Parameters,
	options: Record<string, unknown>,
	title: string,
): MessageInput {
	const chosen = written(parameters.get('title', title)).trim() || title;
	return {
		title: parameters.isSample ? `${SAMPLE_TITLE}${chosen}` : chosen,
		introduction: written(parameters.get('introduction', '') ?? ''),
		locale: readLocale(options.locale),
		onlyMissed: options.onlyMissed === true,
		includeRows: options.includeRows === true,
		isTool: parameters.isTool,
	};
}
