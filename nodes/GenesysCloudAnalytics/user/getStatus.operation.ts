import type { INodeProperties } from 'n8n-workflow';

import { allIds, listRequest } from '../names/allIds';
import type { NamedRowsInput } from '../names/namedRows';
import { namedRows, readNamedRows } from '../names/namedRows';
import { resolveNamesOptionField } from '../names/withNames';
import { dateFormatOptionField, durationFormatOptionField } from '../output/cellFormat';
import { columnNamesField, columnsField } from '../output/columns';
import type { OutputInput } from '../output/fields';
import {
	isPreview,
	itemsOrMessageField,
	outletFor,
	previewOptionField,
	previewRow,
	readOutput,
} from '../output/fields';
import type { Batch } from '../output/outlet';
import { messageFields, messageOptionFields } from '../output/message/fields';
import type { About } from '../output/message/message';
import { Demand, through } from '../output/outlet';
import { sortField } from '../output/sort';
import {
	optionsField,
	returnAllFields,
	shownFor,
	simplifyField,
	timeZoneOptionField,
} from '../parameters/fields';
import type { Operation, Row, Services } from '../parameters/operation';
import { readOptions, readTimeZone, wantedRows } from '../parameters/read';
import { agentStatuses, agentStatusRequest, MOST_AGENTS } from './agentStatus';
import type { ChosenAgents } from './chosen';
import {
	chosenAgentsFields,
	firstMembersRequest,
	idsOfChosen,
	pickedAgents,
	readChosenAgents,
} from './chosen';
import { AGENT_STATUS_NAMES, AGENT_STATUS_TABLE, agentStatusRow } from './agentStatusRow';

const TITLE = 'Agents now: {period}';

const fields: INodeProperties[] = [
	...chosenAgentsFields(
		'Whose status to get. Empty: that of all active agents. By Name and By ID take several.',
	),
	columnsField,
	columnNamesField(AGENT_STATUS_TABLE.all),
	...returnAllFields,
	simplifyField,
	itemsOrMessageField,
	...messageFields(TITLE),
	optionsField([
		dateFormatOptionField,
		durationFormatOptionField,
		...messageOptionFields,
		previewOptionField,
		resolveNamesOptionField,
		timeZoneOptionField,
	]),
	sortField([{ columns: AGENT_STATUS_TABLE.all }]),
];

function previewRows(chosen: ChosenAgents): Row[] {
	const { userIds } = chosen;
	const members = firstMembersRequest(chosen);
	if (!members && userIds.length > 0) {
		return [previewRow(agentStatusRequest(userIds.slice(0, MOST_AGENTS)))];
	}
	return [
		previewRow(members ?? listRequest('user', 1)),
		previewRow(agentStatusRequest([`(the ID of each agent, ${MOST_AGENTS} a request)`])),
	];
}

interface Input extends NamedRowsInput {
	/** None: all active users. */
	chosen: ChosenAgents;
	wanted: number;
	timeZone: string;
	output: OutputInput;
	preview: boolean;
}

function aboutOf({ timeZone, wanted }: Input, { now }: Services): About {
	return {
		timeZone,
		time: now,
		completeness: (rows) => ({
			announced: null,
			complete: rows < wanted,
			isLimited: rows >= wanted,
		}),
	};
}

export const getStatus: Operation<Input> = {
	fields: shownFor('user', 'getStatus', fields),

	read(parameters) {
		const options = readOptions(parameters);
		return {
			...readNamedRows(parameters, options, AGENT_STATUS_TABLE, AGENT_STATUS_NAMES),
			chosen: readChosenAgents(parameters),
			wanted: wantedRows(parameters),
			timeZone: readTimeZone(parameters, options),
			output: readOutput(parameters, options, TITLE),
			preview: isPreview(options),
		};
	},

	asked: ({ chosen }) => ({ what: 'agents with a status', picked: pickedAgents(chosen) }),

	async *run(input, services) {
		const { chosen, simplify, timeZone } = input;
		const { session, hint } = services;
		const demand = new Demand(input.sort ? Infinity : input.wanted);
		if (input.preview) {
			yield previewRows(chosen);
			return;
		}

		const ids = (await idsOfChosen(session, chosen)) ?? (await allIds(session, 'user', hint));
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
		const about = aboutOf(input, services);
		const outlet = outletFor(input.output, { columns: input.columns, fileName: 'agents', about });
		yield* through(outlet, namedRows(input, services, AGENT_STATUS_NAMES, batches(), input));
		if (demand.wanted() > 0 && found < ids.length) {
			hint(
				`Genesys Cloud has a status of ${found} of the ${ids.length} agents. The others do not exist, are no agents, or lie in divisions that the OAuth client may not read.`,
			);
		}
	},
};
