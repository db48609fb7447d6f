import type { INodeProperties } from 'n8n-workflow';

import { allIds, listRequest } from '../names/allIds';
import { optionalPickedIds, pickerField } from '../names/pickers';
import type { Naming } from '../names/withNames';
import { addedNames, readNaming, resolveNamesOptionField } from '../names/withNames';
import { isPreview, previewOptionField, previewRow } from '../output/fields';
import type { Batch } from '../output/outlet';
import { Demand, itemsOutlet, through } from '../output/outlet';
import {
	returnAllFields,
	shownFor,
	simplifyField,
	timeZoneOptionField,
} from '../parameters/fields';
import type { Operation, Row } from '../parameters/operation';
import { isSimplified, readOptions, readTimeZone, wantedRows } from '../parameters/read';
import { agentStatuses, agentStatusRequest, MOST_AGENTS } from './agentStatus';
import { AGENT_STATUS_NAMES, agentStatusRow } from './agentStatusRow';

const fields: INodeProperties[] = [
	pickerField('user', {
		name: 'userIds',
		description:
			'Whose status to get. Empty: that of all active users. By ID takes several, with commas between them.',
	}),
	...returnAllFields,
	simplifyField,
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [previewOptionField, resolveNamesOptionField, timeZoneOptionField],
	},
];

function preview(chosen: readonly string[]): Row[] {
	if (chosen.length > 0) return [previewRow(agentStatusRequest(chosen.slice(0, MOST_AGENTS)))];
	return [
		previewRow(listRequest('user', 1)),
		previewRow(agentStatusRequest([`(the ID of each user, ${MOST_AGENTS} a request)`])),
	];
}

interface Input {
	/** None: all active users. */
	chosen: string[];
	wanted: number;
	simplify: boolean;
	timeZone: string;
	naming: Naming;
	preview: boolean;
}

export const getStatus: Operation<Input> = {
	fields: shownFor('user', 'getStatus', fields),

	read(parameters) {
		const options = readOptions(parameters);
		return {
			chosen: optionalPickedIds(parameters.get('userIds', ''), 'User'),
			wanted: wantedRows(parameters),
			simplify: isSimplified(parameters),
			timeZone: readTimeZone(parameters, options),
			naming: readNaming(parameters, options),
			preview: isPreview(options),
		};
	},

	async *run({ chosen, simplify, timeZone, ...input }, services) {
		const { session, hint } = services;
		const demand = new Demand(input.wanted);
		if (input.preview) {
			yield preview(chosen);
			return;
		}

		const ids = chosen.length > 0 ? chosen : await allIds(session, 'user', hint);
		let found = 0;
		async function* batches(): AsyncGenerator<Batch> {
			for await (const { agents, observedAt } of agentStatuses(session, ids, demand.wanted)) {
				found += agents.length;
				const rows = simplify
					? agents.map((agent) => agentStatusRow(agent, { timeZone, observedAt }))
					: (agents as Row[]);
				yield { rows: demand.take(rows) };
				if (demand.wanted() <= 0) return;
			}
		}
		yield* through(itemsOutlet, addedNames(input.naming, services, AGENT_STATUS_NAMES, batches()));
		if (demand.wanted() > 0 && found < ids.length) {
			hint(
				`Genesys Cloud has a status of ${found} of the ${ids.length} users. The others are not agents, do not exist, or lie in divisions that the OAuth client may not read.`,
			);
		}
	},
};
