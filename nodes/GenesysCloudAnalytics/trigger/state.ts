import type { IDataObject } from 'n8n-workflow';

import type { StoredSeen } from './seen';
import type { Progress } from './watermark';

/** What a trigger keeps between polls, in n8n's static data of the node. */
export interface TriggerState {
	/** What it was asked for: event, filters, start. Another question starts anew. */
	question: string;
	/** Whose data it reads: region and client ID. */
	owner: string;
	progress: Progress;
	seen: StoredSeen;
	/** Queues that have crossed their limit. */
	crossed: string[];
}

/** Raised when what is stored changes its meaning: what an older version stored starts anew. */
const VERSION = 1;

/** What is stored; undefined on the first poll, or where another version stored it. */
export function readState(data: IDataObject): TriggerState | undefined {
	if (data.version !== VERSION) return undefined;
	// A copy: n8n's object is only changed once everything has been told.
	return JSON.parse(JSON.stringify(data.state)) as TriggerState;
}

/** Replaces what is stored, in one assignment. */
export function writeState(data: IDataObject, state: TriggerState): void {
	data.version = VERSION;
	data.state = state as unknown as IDataObject;
}

/** Why what is stored cannot be used, in words for the log; undefined when it can. */
export function whyAnew(
	state: TriggerState,
	{ question, owner }: Pick<TriggerState, 'question' | 'owner'>,
): string | undefined {
	if (state.owner !== owner) return 'the credential has another region or client ID';
	if (state.question !== question) return 'the event, its filters or its start were changed';
	return undefined;
}
