import type { Session } from '../fetch/send';
import type { GenesysConversation } from '../shape/genesys.types';
import type { EventReader, TriggerEvent } from './advance';
import { advance, Teller } from './advance';
import type { ConversationEvent } from './conversationEvents';
import { conversationEventsOf, conversationReader, wrapUpsOf } from './conversationEvents';
import { tellOpenWrapUps } from './openWrapUps';
import { Seen } from './seen';
import type { ConversationSettings, UserSettings } from './settings';
import type { TriggerState } from './state';
import type { Effort } from './sweep';
import type { StatusChange } from './userEvents';
import { userEventsOf, userReader } from './userEvents';
import { horizon, startingAt } from './watermark';

/** Events that have a time: one poll of them, and samples. Knows nothing of n8n. */

/** Where a trigger stands. */
export type Position = Pick<TriggerState, 'progress' | 'seen'>;

/** When a poll happens (ms), and how much it may do. */
export interface Moment {
	now: number;
	effort: Effort;
}

/** A kind of event, and where it is read. */
export interface Watch<T, E> {
	reader: EventReader<T>;
	eventsOf(item: T): Array<TriggerEvent<E>>;
	/** Tells what the reader does not reach. */
	alsoTell?(seen: Seen, teller: Teller<E>, moment: Moment): Promise<void>;
}

export function conversationWatch(
	session: Session,
	{ event, filters, lookBackDays, wrapUpCodes }: ConversationSettings,
): Watch<GenesysConversation, ConversationEvent> {
	const codes = new Set(wrapUpCodes);
	const source = { session, filters, lookBackDays };
	return {
		reader: conversationReader(event, source),
		eventsOf: conversationEventsOf(event, codes),
		...(event === 'wrapUpAdded' && {
			alsoTell: async (seen, teller, moment) =>
				await tellOpenWrapUps(seen, teller, {
					...source,
					...moment,
					wrapUpsOf: (conversation) => wrapUpsOf(conversation, codes),
				}),
		}),
	};
}

export function userWatch(
	session: Session,
	{ userIds, kinds, statuses }: UserSettings,
): Watch<StatusChange, StatusChange> {
	return { reader: userReader({ session, userIds, kinds }), eventsOf: userEventsOf(statuses) };
}

/** The first position: nothing that happened before `begin` is told. */
export function firstPosition(begin: number): Position {
	return { progress: startingAt(begin), seen: new Seen(begin).store() };
}

export interface PollResult<E> {
	/** Oldest first. */
	events: E[];
	/** To be stored together with handing over the events; the position that was given has not changed. */
	position: Position;
	/** What the user should know. */
	notice?: string;
}

/**
 * One poll: what is new since the position, each event once, `maxPerPoll` at the most.
 * @throws GenesysFault when Genesys Cloud cannot be read; nothing is told then, and the position stays valid
 */
export async function pollOnce<T, E>(
	{ reader, eventsOf, alsoTell }: Watch<T, E>,
	{ overlapMs, maxPerPoll }: { overlapMs: number; maxPerPoll: number },
	from: Position,
	moment: Moment,
): Promise<PollResult<E>> {
	const seen = Seen.restore(from.seen);
	const teller = new Teller<E>(seen, from.progress.begin, maxPerPoll);
	const sources = { reader, eventsOf, overlapMs, ...moment };
	const progress = await advance(from.progress, seen, teller, sources);
	await alsoTell?.(seen, teller, moment);
	const forgotten = seen.shrink();
	return {
		events: teller.told.map(({ event }) => event),
		position: { progress, seen: seen.store() },
		...(forgotten !== undefined && {
			notice: `More events lie within the overlap than can be remembered (${seen.size.toLocaleString('en')} are). What appears late and happened before ${new Date(forgotten).toISOString()} is not told, so that nothing is told twice. Lower Overlap, or narrow the filters.`,
		}),
	};
}

const SAMPLES = 5;

/** Real events, the newest first, whether they were told before or not. */
export async function sample<T, E>(
	{ reader, eventsOf }: Watch<T, E>,
	{ now, effort }: Moment,
): Promise<E[]> {
	const items = await reader.newest(horizon(now), effort);
	return items
		.flatMap((item) => eventsOf(item))
		.slice(0, SAMPLES)
		.map(({ event }) => event);
}
