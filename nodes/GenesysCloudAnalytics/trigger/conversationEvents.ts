import { conversationsByTime } from '../fetch/byTime';
import { conversationKey } from '../fetch/conversationDetails';
import type { Session } from '../fetch/send';
import { onlyEnded } from '../query/conditions';
import type { ConversationOrderBy } from '../query/details';
import { maxDaysOfQuery } from '../query/details';
import type { ConversationFilters } from '../query/filters';
import { utcMidnight } from '../query/slices';
import type { GenesysConversation, GenesysSegment, GenesysSession } from '../shape/genesys.types';
import { parseTime } from '../shape/zonedTime';
import type { EventReader, TriggerEvent } from './advance';
import { readBack, readForward, type TimeSource } from './sweep';

/** A conversation that something happened to. */
export interface ConversationEvent {
	conversation: GenesysConversation;
	/** Wrap-up only: where in the conversation it is. */
	wrapUp?: { sessionId?: string; segmentStart?: string };
}

export type ConversationTrigger = 'conversationEnded' | 'conversationStarted' | 'wrapUpAdded';

const DAY_MS = 24 * 60 * 60_000;
/** Further back than this many pages, a quick look becomes a reading from the oldest on. */
const BACK_PAGES = 10;
/** Where samples are looked for, at least. */
const SAMPLE_DAYS = 6;

interface SourceOptions {
	session: Session;
	filters: ConversationFilters;
	/** How long before its end a conversation may have started to be found. */
	lookBackDays: number;
}

function source(
	orderBy: ConversationOrderBy,
	filters: ConversationFilters,
	{ session, lookBackDays }: SourceOptions,
): TimeSource<GenesysConversation> {
	const byEnd = orderBy === 'conversationEnd';
	return {
		timeOf: (conversation) => parseTime(conversation[orderBy]),
		read: conversationsByTime(session, orderBy, filters),
		// Genesys finds a conversation by the UTC day on which it started: one that ended now and started days ago is
		// only in an interval that reaches back to that day.
		interval(from, to) {
			const span = { from: byEnd ? utcMidnight(from) - lookBackDays * DAY_MS : from, to };
			return span.to - span.from <= maxDaysOfQuery(filters) * DAY_MS ? span : undefined;
		},
	};
}

function readerOf(of: TimeSource<GenesysConversation>): EventReader<GenesysConversation> {
	return {
		timeOf: of.timeOf,
		back: async (span, effort) => await readBack(of, span, BACK_PAGES, effort),
		forward: (span, effort) => readForward(of, span, effort),
		async newest(to, effort) {
			const interval = of.interval(to - SAMPLE_DAYS * DAY_MS, to) ?? of.interval(to - 1, to);
			if (!interval) return [];
			effort.spend();
			return (await of.read(interval, 'desc', 1)).items;
		},
	};
}

/** What an event is read from: everything of a conversation but the wrap-ups of those that go on. */
export function conversationReader(
	trigger: ConversationTrigger,
	options: SourceOptions,
): EventReader<GenesysConversation> {
	switch (trigger) {
		case 'conversationStarted':
			return readerOf(source('conversationStart', options.filters, options));
		case 'conversationEnded':
		case 'wrapUpAdded':
			return readerOf(source('conversationEnd', onlyEnded(options.filters), options));
	}
}

function isWrapUp({ segmentType, segmentEnd, wrapUpCode }: GenesysSegment): boolean {
	return segmentType === 'wrapup' && Boolean(segmentEnd) && Boolean(wrapUpCode);
}

function sessionsOf(conversation: GenesysConversation): GenesysSession[] {
	return (conversation.participants ?? []).flatMap(({ sessions }) => sessions ?? []);
}

/** One event for each wrap-up that has come to its end. */
export function wrapUpsOf(
	conversation: GenesysConversation,
	codes: ReadonlySet<string>,
): Array<TriggerEvent<ConversationEvent>> {
	return sessionsOf(conversation).flatMap(({ sessionId, segments }) =>
		(segments ?? [])
			.filter(isWrapUp)
			.filter(({ wrapUpCode }) => codes.size === 0 || codes.has(wrapUpCode ?? ''))
			.map(({ segmentStart, segmentEnd }) => ({
				key: `${conversationKey(conversation)} ${sessionId} ${segmentStart}`,
				at: parseTime(segmentEnd),
				event: { conversation, wrapUp: { sessionId, segmentStart } },
			})),
	);
}

/** The events of a conversation that was read. */
export function conversationEventsOf(
	trigger: ConversationTrigger,
	codes: ReadonlySet<string>,
): (conversation: GenesysConversation) => Array<TriggerEvent<ConversationEvent>> {
	if (trigger === 'wrapUpAdded') return (conversation) => wrapUpsOf(conversation, codes);
	const field = trigger === 'conversationEnded' ? 'conversationEnd' : 'conversationStart';
	return (conversation) => [
		{
			key: conversationKey(conversation),
			at: parseTime(conversation[field]),
			event: { conversation },
		},
	];
}
