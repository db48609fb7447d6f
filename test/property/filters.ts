import fc from 'fast-check';

import type {
	ConversationFilters,
	Filter,
	Predicate,
} from '../../nodes/GenesysCloudAnalytics/query/filters';
import type { World } from '../simulator';

type Conversation = ReturnType<World['conversationAt']>;
type Participant = Conversation['participants'][number];
type Session = NonNullable<Participant['sessions']>[number];
type Segment = NonNullable<Session['segments']>[number];

/** A segment with what it belongs to. */
interface Place {
	participant: Participant;
	session: Session;
	segment: Segment;
}

/**
 * A filter, and what it means, said once more in plain code: the truth must not come from the code that the simulator
 * answers with.
 */
type Condition =
	| { level: 'conversationFilters'; filter: Filter; holds: (it: Conversation) => boolean }
	| { level: 'segmentFilters'; filter: Filter; holds: (place: Place) => boolean };

const one = (predicate: Predicate): Filter => ({ type: 'and', predicates: [predicate] });
const any = (dimension: string, values: string[]): Filter => ({
	type: 'or',
	predicates: values.map((value) => ({ type: 'dimension', dimension, value })),
});

const durationOf = ({ segmentStart = '', segmentEnd = '' }: Segment) =>
	Date.parse(segmentEnd) - Date.parse(segmentStart);

function emitted(conversation: Conversation, metric: string): number {
	let sum = NaN;
	for (const { sessions = [] } of conversation.participants) {
		for (const { metrics = [] } of sessions) {
			for (const { name, value = 0 } of metrics) {
				if (name === metric) sum = (Number.isNaN(sum) ? 0 : sum) + value;
			}
		}
	}
	return sum;
}

const conditions: fc.Arbitrary<(world: World) => Condition> = fc.oneof(
	fc.constantFrom('voice', 'email', 'chat', 'callback', 'message').map((media) => () => ({
		level: 'segmentFilters' as const,
		filter: any('mediaType', [media]),
		holds: ({ session }: Place) => session.mediaType === media,
	})),
	fc.constantFrom('inbound', 'outbound').map((direction) => () => ({
		level: 'segmentFilters' as const,
		filter: any('direction', [direction]),
		holds: ({ session }: Place) => session.direction === direction,
	})),
	fc
		.uniqueArray(fc.integer({ min: 0, max: 11 }), { minLength: 1, maxLength: 4 })
		.map((indexes) => ({ directory }: World) => {
			const ids = indexes.map((index) => directory.queues[index].id);
			return {
				level: 'segmentFilters' as const,
				filter: any('queueId', ids),
				holds: ({ segment }: Place) => ids.includes(segment.queueId ?? ''),
			};
		}),
	fc
		.uniqueArray(fc.constantFrom('customer', 'acd', 'agent', 'ivr', 'workflow'), {
			minLength: 1,
			maxLength: 2,
		})
		.map((purposes) => () => ({
			level: 'segmentFilters' as const,
			filter: any('purpose', purposes),
			holds: ({ participant }: Place) =>
				purposes.some((purpose) => purpose === participant.purpose),
		})),
	fc.integer({ min: 1_000, max: 600_000 }).map((gte) => () => ({
		level: 'segmentFilters' as const,
		filter: one({ type: 'metric', metric: 'tSegmentDuration', range: { gte } }),
		holds: ({ segment }: Place) => durationOf(segment) >= gte,
	})),
	fc.boolean().map((exists) => () => ({
		level: 'conversationFilters' as const,
		filter: one({
			type: 'dimension',
			dimension: 'conversationEnd',
			operator: exists ? 'exists' : 'notExists',
		}),
		holds: ({ conversationEnd }: Conversation) => (conversationEnd !== undefined) === exists,
	})),
	fc.constantFrom('inbound', 'outbound').map((direction) => () => ({
		level: 'conversationFilters' as const,
		filter: any('originatingDirection', [direction]),
		holds: ({ originatingDirection }: Conversation) => originatingDirection === direction,
	})),
	fc
		.record({ metric: fc.constantFrom('tTalk', 'tHandle', 'tAcd'), at: fc.nat(600_000) })
		.map(({ metric, at }) => () => ({
			level: 'conversationFilters' as const,
			filter: one({ type: 'metric', metric, range: { gt: at, lte: 10 * at } }),
			holds: (it: Conversation) => emitted(it, metric) > at && emitted(it, metric) <= 10 * at,
		})),
);

/** None half of the time, else one or two at once. */
export const anyConditions: fc.Arbitrary<Array<(world: World) => Condition>> = fc.oneof(
	fc.constant<Array<(world: World) => Condition>>([]),
	fc.array(conditions, { minLength: 1, maxLength: 2 }),
);

export interface Filtering {
	filters?: ConversationFilters;
	where?: (conversation: Conversation) => boolean;
}

/** The filters of the conditions, and what they let pass: segment filters must all hold for one and the same segment. */
export function filtering(world: World, made: Array<(world: World) => Condition>): Filtering {
	if (made.length === 0) return {};
	const filters: ConversationFilters = {};
	const ofConversation: Array<(it: Conversation) => boolean> = [];
	const ofSegment: Array<(place: Place) => boolean> = [];
	for (const make of made) {
		const condition = make(world);
		filters[condition.level] = [...(filters[condition.level] ?? []), condition.filter];
		if (condition.level === 'segmentFilters') ofSegment.push(condition.holds);
		else ofConversation.push(condition.holds);
	}
	const someSegment = ({ participants }: Conversation) =>
		participants.some((participant) =>
			(participant.sessions ?? []).some((session) =>
				(session.segments ?? []).some((segment) =>
					ofSegment.every((holds) => holds({ participant, session, segment })),
				),
			),
		);
	return {
		filters,
		where: (conversation) =>
			ofConversation.every((holds) => holds(conversation)) &&
			(ofSegment.length === 0 || someSegment(conversation)),
	};
}
