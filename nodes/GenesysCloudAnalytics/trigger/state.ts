import type { IDataObject } from 'n8n-workflow';

import { isRecord, restoredMoment, restoredProgress } from './restore';
import type { StoredSeen } from './seen';
import type { Progress } from './watermark';

/** What a trigger keeps between polls, in n8n's static data of the node. */
export type TriggerState = ThresholdState | TimedState;

interface OwnedState {
	/** What it was asked for: event, filters, start. Another question starts anew. Undefined: what was stored is damaged. */
	question?: string;
	/** Whose data it reads: region and client ID. Undefined as above. */
	owner?: string;
	/** When a skew between the clocks was last shown as a red execution (ms, Genesys's time). */
	clockToldAt?: number;
}

/** Of events that have a time. */
export interface TimedState extends OwnedState {
	kind: 'timed';
	progress: Progress;
	seen: StoredSeen;
}

/** Of limits that are crossed. */
export interface ThresholdState extends OwnedState {
	kind: 'threshold';
	/** Queues that have crossed their limit. */
	crossed: string[];
}

/** What belongs to every state, and says whether it is still the one for what is asked. */
export type StateKey = Required<Pick<OwnedState, 'owner' | 'question'>> &
	Pick<TriggerState, 'kind'>;

/**
 * Raised when what is stored changes its form. Version 1 had no `kind`, a `sweep` in place of `catchUp`, and what was
 * seen in buckets of a quarter of an hour.
 */
const VERSION = 2;

/** A state as far as it could be used, and what could not, in words for the log. */
export interface Restored {
	state?: TriggerState;
	dropped: string[];
}

function fingerprintOf(value: unknown): string | undefined {
	return typeof value === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value)
		? value
		: undefined;
}

/**
 * What is stored, checked: n8n's static data can be of another version, cut short, or edited by hand. What is valid is
 * kept, above all the watermark, which is rebuilt from what is left of it; only what says nothing of where the trigger
 * stood begins anew.
 * @param kind what the settings ask for, where the state does not say it
 * @returns no state on the first poll, and where nothing could be kept
 */
export function readState(
	{ state: stored, version }: IDataObject,
	kind: StateKey['kind'],
): Restored {
	if (stored === undefined && version === undefined) return { dropped: [] };
	if (!isRecord(stored)) return { dropped: ['state'] };
	const dropped: string[] = [];
	const note = (name: string) => void dropped.push(name);
	const owned: OwnedState = {};
	for (const name of ['question', 'owner'] as const) {
		owned[name] = fingerprintOf(stored[name]);
		if (owned[name] === undefined) note(name);
	}
	const clockToldAt = restoredMoment(stored.clockToldAt);
	if (clockToldAt !== undefined) owned.clockToldAt = clockToldAt;

	const isKind = stored.kind === 'timed' || stored.kind === 'threshold';
	if ((isKind ? stored.kind : kind) === 'threshold') {
		const crossed = Array.isArray(stored.crossed) ? (stored.crossed as unknown[]) : undefined;
		const queues = (crossed ?? []).filter((one): one is string => typeof one === 'string');
		if (queues.length !== crossed?.length) note('crossed');
		return { state: { ...owned, kind: 'threshold', crossed: queues }, dropped };
	}
	const position = restoredProgress(stored, note);
	if (!position) return { dropped };
	return { state: { ...owned, kind: 'timed', ...position }, dropped };
}

/** Replaces what is stored, in one assignment. */
export function writeState(data: IDataObject, state: TriggerState): void {
	data.version = VERSION;
	data.state = state as unknown as IDataObject;
}

/** Why what is stored cannot be used, in words for the log; undefined when it can. */
export function whyAnew(state: TriggerState, key: StateKey): string | undefined {
	const differs = (name: 'owner' | 'question') =>
		state[name] !== undefined && state[name] !== key[name];
	if (differs('owner')) return 'the credential has another region or client ID';
	if (state.kind !== key.kind || differs('question')) {
		return 'the event, its filters or its start were changed';
	}
	return undefined;
}
