import type { Models } from 'purecloud-platform-client-v2';

import type { WorldConversation } from '../build';
import type { Predicate } from './predicate';

export type Values = Array<string | number | boolean>;

/** Filter dimensions whose field in the record has another name; all others are looked up by their own. */
const FIELD_OF: Record<string, string[]> = {
	divisionId: ['divisionIds'],
	accessAttribute: ['accessAttributes'],
	requestedRouting: ['requestedRoutings'],
	requestedRoutingSkillId: ['requestedRoutingSkillIds'],
	callbackNumber: ['callbackNumbers'],
	destinationAddress: ['destinationAddresses'],
	sipResponseCode: ['sipResponseCodes'],
	scoredAgentId: ['scoredAgents', 'scoredAgentId'],
};

function valuesOf(found: unknown): Values {
	if (found === undefined || found === null) return [];
	if (Array.isArray(found)) return found.flatMap(valuesOf);
	if (typeof found === 'object') return [];
	return [found as Values[number]];
}

function follow(record: unknown, path: string[]): unknown {
	return path.reduce<unknown>((at, field) => {
		if (Array.isArray(at)) return at.map((element) => follow(element, [field]));
		return at === null || typeof at !== 'object'
			? undefined
			: (at as Record<string, unknown>)[field];
	}, record);
}

/** The values of a dimension in the first of the records that has it. */
export function readDimension(records: object[], dimension: string): Values {
	const path = FIELD_OF[dimension] ?? [dimension];
	for (const record of records) {
		const values = valuesOf(follow(record, path));
		if (values.length > 0) return values;
	}
	return [];
}

/** A metric of the whole conversation: the sum over all sessions. None when it was never emitted. */
export function readMetric(conversation: WorldConversation, metric: string): Values {
	if (metric === 'tConversationDuration') {
		const { conversationStart, conversationEnd } = conversation;
		return conversationEnd ? [Date.parse(conversationEnd) - Date.parse(conversationStart)] : [];
	}
	const emitted = conversation.participants
		.flatMap(({ sessions }) => sessions ?? [])
		.flatMap(({ metrics }) => metrics ?? [])
		.filter(({ name }) => name === metric);
	if (emitted.length === 0) return [];
	return [emitted.reduce((sum, { value }) => sum + (value ?? 0), 0)];
}

function segmentDuration({
	segmentStart,
	segmentEnd,
}: Models.AnalyticsConversationSegment): Values {
	if (!segmentStart || !segmentEnd) return [];
	return [Date.parse(segmentEnd) - Date.parse(segmentStart)];
}

function property(segment: Models.AnalyticsConversationSegment, name: string): Values {
	return (segment.properties ?? [])
		.filter((entry) => entry.property === name)
		.flatMap(({ value }) => valuesOf(value));
}

/** One reader per segment; it sees the segment first, then its session and flow, then its participant. */
export function segmentViews(
	conversation: WorldConversation,
): Array<(predicate: Predicate) => Values> {
	return conversation.participants.flatMap((participant) =>
		(participant.sessions ?? []).flatMap((session) =>
			(session.segments ?? []).map((segment) => (predicate: Predicate) => {
				if (predicate.metric === 'tSegmentDuration') return segmentDuration(segment);
				if (predicate.property !== undefined) return property(segment, predicate.property);
				const records: object[] = [segment, session, participant];
				if (session.flow) records.push(session.flow, ...(session.flow.outcomes ?? []));
				return readDimension(records, predicate.dimension ?? '');
			}),
		),
	);
}
