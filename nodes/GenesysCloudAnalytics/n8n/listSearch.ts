import type {
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';

import { connect } from '../http/connect';
import { withPatience } from '../http/patience';
import type { ListEntry } from '../names/listing';
import { listEntries } from '../names/listing';
import type { EntityType } from '../names/rowNames';
import { namingPermission } from '../names/whole';
import { hostOf } from './host';
import { nodeError } from './nodeError';

/** Fills the lists of the pickers. An empty list means that there is nothing; whatever stands in the way is named. */

/** Whoever looks at an empty list does not wait longer. */
const PATIENCE_MS = 15_000;

type ListSearch = (
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
) => Promise<INodeListSearchResult>;

/** Leavers still have conversations, so they can be picked; the list says that they have left. */
function item({ id, name, state, type, division }: ListEntry): INodeListSearchItems {
	const hasLeft = state === 'inactive' || state === 'deleted';
	const description = [type, division?.name].filter(Boolean).join(', ');
	return {
		name: hasLeft ? `${name} (${state})` : name,
		value: id,
		...(description === '' ? {} : { description }),
	};
}

function searchOf(type: EntityType): ListSearch {
	return async function (this: ILoadOptionsFunctions, filter, paginationToken) {
		try {
			const connection = await connect(hostOf(this));
			const { entries, next } = await withPatience(
				connection,
				PATIENCE_MS,
				async (session) => await listEntries(session, type, filter, paginationToken),
			);
			return { results: entries.map(item), paginationToken: next };
		} catch (error) {
			throw nodeError(this.getNode(), namingPermission(error, type));
		}
	};
}

export const searchDivisions = searchOf('division');
export const searchFlows = searchOf('flow');
export const searchGroups = searchOf('group');
export const searchLanguages = searchOf('language');
export const searchPresences = searchOf('presence');
export const searchQueues = searchOf('queue');
export const searchSkills = searchOf('skill');
export const searchTeams = searchOf('team');
export const searchUsers = searchOf('user');
export const searchWrapUpCodes = searchOf('wrapUpCode');
