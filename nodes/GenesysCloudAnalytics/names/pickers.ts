import compact from 'lodash/compact';
import uniq from 'lodash/uniq';
import upperFirst from 'lodash/upperFirst';
import type { INodeProperties } from 'n8n-workflow';
import { UserError } from 'n8n-workflow';

import type { EntityType } from '../values/ids';
import { idsOf, listOf } from '../parameters/lists';
import type { PickedNames } from '../parameters/pickedNames';
import type { Parameters } from '../parameters/port';

/** Fields that pick Genesys entities from a list, by ID or by name. */

interface Picker {
	/** What users call one of them, and several. */
	label: string;
	plural: string;
	/** The method of `n8n/listSearch.ts` that fills the list. */
	searchListMethod: string;
}

export const PICKER_TYPES: Readonly<Record<EntityType, Picker>> = {
	division: { label: 'Division', plural: 'divisions', searchListMethod: 'searchDivisions' },
	flow: { label: 'Flow', plural: 'flows', searchListMethod: 'searchFlows' },
	group: { label: 'Group', plural: 'groups', searchListMethod: 'searchGroups' },
	language: { label: 'Language', plural: 'languages', searchListMethod: 'searchLanguages' },
	presence: {
		label: 'Presence',
		plural: 'presences',
		searchListMethod: 'searchPresences',
	},
	queue: { label: 'Queue', plural: 'queues', searchListMethod: 'searchQueues' },
	skill: { label: 'Skill', plural: 'skills', searchListMethod: 'searchSkills' },
	team: { label: 'Team', plural: 'teams', searchListMethod: 'searchTeams' },
	user: { label: 'Agent', plural: 'agents', searchListMethod: 'searchUsers' },
	wrapUpCode: {
		label: 'Wrap-Up Code',
		plural: 'wrap-up codes',
		searchListMethod: 'searchWrapUpCodes',
	},
};

/** "an agent", "a queue". */
function withArticle(type: EntityType): string {
	const word = PICKER_TYPES[type].label.toLowerCase();
	return `${/^[aeiou]/.test(word) ? 'an' : 'a'} ${word}`;
}

const EXAMPLES: Partial<Record<EntityType, string>> = {
	queue: 'e.g. Sales; Support',
	user: 'e.g. Maria Lopez; John Doe',
};

/** A resource locator for one type of entity: from a searchable list, by ID or by name, of which it takes several. */
export function pickerField(
	type: EntityType,
	changes: Partial<INodeProperties> & { name: string },
): INodeProperties {
	const { label, searchListMethod } = PICKER_TYPES[type];
	return {
		displayName: label,
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: `Select ${withArticle(type)}...`,
				typeOptions: { searchListMethod, searchable: true },
			},
			{
				displayName: 'By Name',
				name: 'name',
				type: 'string',
				placeholder: EXAMPLES[type] ?? 'The name as Genesys Cloud shows it',
				hint: 'Several with semicolons between them',
			},
			{
				displayName: 'By ID',
				name: 'id',
				type: 'string',
				placeholder: 'e.g. 7de3af06-c0b3-4f9b-af45-72f4a1403797',
				hint: 'Several with commas between them',
			},
		],
		...changes,
	};
}

/** The name of the field with more pickers of a type. */
function moreName(type: EntityType): string {
	return `more${upperFirst(PICKER_TYPES[type].plural).replaceAll(/[^A-Za-z]/g, '')}`;
}

/** A picker, and below it a row for each further one. */
export function pickerFields(
	type: EntityType,
	changes: Partial<INodeProperties> & { name: string },
): INodeProperties[] {
	const { label, plural } = PICKER_TYPES[type];
	const { displayOptions } = changes;
	return [
		pickerField(type, changes),
		{
			displayName: `More ${upperFirst(plural)}`,
			name: moreName(type),
			type: 'fixedCollection',
			typeOptions: { multipleValues: true },
			placeholder: `Add ${label}`,
			default: {},
			...(displayOptions && { displayOptions }),
			options: [
				{ name: 'row', displayName: label, values: [pickerField(type, { name: 'value' })] },
			],
		},
	];
}

/** What a picker holds: its resource locator value, or plain text or a list that an expression gave. */
function picked(value: unknown): { mode?: unknown; value?: unknown } {
	const isLocator = typeof value === 'object' && value !== null && '__rl' in value;
	return isLocator ? (value as { mode?: unknown; value?: unknown }) : { value };
}

/** What a picker's field is of, and where the names in it are looked up. */
export interface PickedOf {
	type: EntityType;
	/** The field as users see it. */
	label: string;
	names: PickedNames;
}

const ONLY_IDS = 'Choose it From List, or switch to By Name.';

/**
 * The IDs of a picker that may be left empty, which stands for all: none then. Only By Name takes names, and nothing else;
 * From List, By ID and an expression for the whole field take IDs.
 * @throws UserError naming the field when it holds something that is no ID where only IDs belong
 */
export function optionalPickedIds(value: unknown, { type, label, names }: PickedOf): string[] {
	const { mode, value: given } = picked(value);
	if (mode !== 'name') return idsOf(given, label, type, ONLY_IDS);
	const texts = listOf(given, label, { whole: true });
	return uniq(texts.flatMap((text) => names.idsOf({ type, label, text })));
}

/** Rows of further pickers, none of which may be left empty: it would ask for all. */
function moreIds(parameters: Parameters, of: PickedOf): string[] {
	const { row } = (parameters.get(moreName(of.type), {}) ?? {}) as { row?: unknown };
	const rows: unknown[] = Array.isArray(row) ? row : compact([row]);
	return rows.flatMap((one) => {
		const ids = optionalPickedIds((one as { value?: unknown } | null)?.value, of);
		if (ids.length > 0) return ids;
		throw new UserError(`A row of "More ${upperFirst(PICKER_TYPES[of.type].plural)}" is empty`, {
			description: `Pick ${withArticle(of.type)} in it, or remove it.`,
		});
	});
}

/**
 * The IDs of a picker and of the rows below it, each once; none where nothing was picked, which stands for all.
 * @param name of the picker's parameter
 * @throws UserError naming the field
 */
export function readPickedIds(
	parameters: Parameters,
	type: EntityType,
	name: string,
	label = PICKER_TYPES[type].label,
): string[] {
	const of = { type, label, names: parameters.names };
	const ids = [...optionalPickedIds(parameters.get(name, ''), of), ...moreIds(parameters, of)];
	return uniq(ids);
}

/** The same where something must be picked. */
export function somePickedIds(parameters: Parameters, type: EntityType, name: string): string[] {
	const ids = readPickedIds(parameters, type, name);
	if (ids.length > 0) return ids;
	throw new UserError(`"${PICKER_TYPES[type].label}" is empty`, {
		description: 'Pick an entry from the list, or write a name or an ID.',
	});
}
