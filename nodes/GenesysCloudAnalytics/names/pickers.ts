import type { INodeProperties } from 'n8n-workflow';
import { UserError } from 'n8n-workflow';

import { idsOf } from '../parameters/lists';
import type { EntityType } from './rowNames';

/** Fields that pick a Genesys entity from a list, or take its ID. */

interface Picker {
	label: string;
	plural: string;
	/** The method of `methods/listSearch.ts` that fills the list. */
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
	user: { label: 'User', plural: 'users', searchListMethod: 'searchUsers' },
	wrapUpCode: {
		label: 'Wrap-Up Code',
		plural: 'wrap-up codes',
		searchListMethod: 'searchWrapUpCodes',
	},
};

/** A resource locator for one type of entity: from a searchable list, or by ID (several with commas between them). */
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
				placeholder: `Select a ${label.toLowerCase()}...`,
				typeOptions: { searchListMethod, searchable: true },
			},
			{
				displayName: 'By ID',
				name: 'id',
				type: 'string',
				placeholder: 'e.g. 7de3af06-c0b3-4f9b-af45-72f4a1403797',
			},
		],
		...changes,
	};
}

/** What a picker holds: its resource locator value, or plain text or a list that an expression gave. */
function picked(value: unknown): unknown {
	const isLocator = typeof value === 'object' && value !== null && '__rl' in value;
	return isLocator ? (value as { value?: unknown }).value : value;
}

/** @throws UserError naming the field when it is empty or holds something that is no ID */
export function pickedIds(value: unknown, label: string): string[] {
	const ids = optionalPickedIds(value, label);
	if (ids.length > 0) return ids;
	throw new UserError(`"${label}" is empty`, {
		description: 'Pick an entry from the list, or write an ID.',
	});
}

/** The same for a picker that may be left empty, which stands for all: no IDs then. */
export function optionalPickedIds(value: unknown, label: string): string[] {
	return idsOf(picked(value), label);
}
