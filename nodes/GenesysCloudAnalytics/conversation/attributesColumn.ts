import type { GenesysConversation, GenesysParticipant } from '../genesys/details.types';
import type { Column } from '../output/column';
import { objects } from '../values/cells';
import type { RowsPer } from './columns';

/** A flat row, whose conversation or participant may have attributes. */
type Cells = Record<string, unknown>;

type Attributes = Record<string, string>;

/**
 * The attributes of a whole conversation: the customer's first; of the other participants, in their order, those that
 * have another name. The same name on two participants keeps the value of the first.
 */
function conversationAttributes(participants: readonly GenesysParticipant[]): Attributes {
	const customers = participants.filter(({ purpose }) => purpose === 'customer');
	const others = participants.filter(({ purpose }) => purpose !== 'customer');
	const all = new Map<string, string>();
	for (const { attributes } of [...customers, ...others]) {
		for (const [name, value] of Object.entries(attributes ?? {})) {
			if (!all.has(name)) all.set(name, value);
		}
	}
	return Object.fromEntries(all);
}

function asText(attributes: Attributes | null | undefined): string | null {
	const isNone = !attributes || Object.keys(attributes).length === 0;
	return isNone ? null : JSON.stringify(attributes);
}

export const ATTRIBUTES_COLUMN: Column = {
	name: 'attributes',
	label: 'Attributes',
	description: 'Attributes of the participants as JSON text; null for none',
};

/**
 * The rows of one conversation with the column `attributes` at the end: the attributes as JSON text, null for none. A
 * row per conversation has those of all participants, the customer's first; a row per participant its own. Sessions and
 * segments have none, and their rows stay as they are.
 */
export function addAttributes<T extends Cells>(
	rows: readonly T[],
	conversation: GenesysConversation,
	rowsPer: RowsPer,
): T[] {
	const participants = objects(conversation.participants);
	if (rowsPer === 'conversation') {
		const attributes = asText(conversationAttributes(participants));
		return rows.map((row) => ({ ...row, attributes }));
	}
	if (rowsPer !== 'participant') return [...rows];
	const byId = new Map(participants.map((one) => [one.participantId, one.attributes]));
	return rows.map((row) => ({
		...row,
		attributes: asText(byId.get(row.participantId as string)),
	}));
}
