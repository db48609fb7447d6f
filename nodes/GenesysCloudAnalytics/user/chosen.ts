import intersection from 'lodash/intersection';
import type { INodeProperties } from 'n8n-workflow';

import type { GenesysRequest } from '../http/request';
import type { Session } from '../http/session';
import { membersOf, membersRequest } from '../names/members';
import { optionalPickedIds, pickerField, pickerFields, readPickedIds } from '../names/pickers';
import type { Asked } from '../parameters/operation';
import type { Parameters } from '../parameters/port';

/** Which agents are asked about: those who were picked, and who are members of a team and of a queue. */

export interface ChosenAgents {
	userIds: string[];
	teamIds: string[];
	queueIds: string[];
}

export function chosenAgentsFields(description: string): INodeProperties[] {
	return [
		...pickerFields('user', { name: 'userIds', description }),
		pickerField('team', {
			name: 'teamIds',
			description:
				'Only members of this team, as they are now. By Name and By ID take several, of which any is enough. Needs the permission groups:team:view.',
		}),
		pickerField('queue', {
			name: 'queueIds',
			description:
				'Only members of this queue, as they are now. By Name and By ID take several, of which any is enough. Needs the permission routing:queue:view.',
		}),
	];
}

/** @throws UserError naming the field */
export function readChosenAgents(parameters: Parameters): ChosenAgents {
	const { names } = parameters;
	const idsOf = (type: 'queue' | 'team', name: string, label: string) =>
		optionalPickedIds(parameters.get(name, ''), { type, label, names });
	return {
		userIds: readPickedIds(parameters, 'user', 'userIds'),
		teamIds: idsOf('team', 'teamIds', 'Team'),
		queueIds: idsOf('queue', 'queueIds', 'Queue'),
	};
}

/** What was picked, for an answer without rows. */
export function pickedAgents({ userIds, teamIds, queueIds }: ChosenAgents): Asked['picked'] {
	return [
		{ type: 'user', ids: userIds },
		{ type: 'team', ids: teamIds },
		{ type: 'queue', ids: queueIds },
	];
}

/** The request that comes first where members are to be listed, for a preview. */
export function firstMembersRequest({
	teamIds,
	queueIds,
}: ChosenAgents): GenesysRequest | undefined {
	if (teamIds.length > 0) return membersRequest('team', teamIds[0]);
	return queueIds.length > 0 ? membersRequest('queue', queueIds[0]) : undefined;
}

/**
 * The IDs of the agents to whom all that was picked applies; undefined for all agents, where nothing was picked.
 * @throws GenesysFault when the members of a team or queue cannot be read
 */
export async function idsOfChosen(
	session: Session,
	{ userIds, teamIds, queueIds }: ChosenAgents,
): Promise<string[] | undefined> {
	const members = await Promise.all([
		membersOf(session, 'team', teamIds),
		membersOf(session, 'queue', queueIds),
	]);
	const isPicked = [userIds, teamIds, queueIds].map((ids) => ids.length > 0);
	const lists = [userIds, ...members.map((some) => [...some])].filter((_, at) => isPicked[at]);
	return lists.length === 0 ? undefined : intersection(...lists);
}
