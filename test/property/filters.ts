import fc from 'fast-check';

import { conversationFiltersOf } from '../../nodes/GenesysCloudAnalytics/filters/read';
import type { ConversationFilters } from '../../nodes/GenesysCloudAnalytics/genesys/filter.types';
import { PickedNames } from '../../nodes/GenesysCloudAnalytics/parameters/pickedNames';
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
 * An entry of the filter builder, and what it means, said once more in plain code: the truth must not come from the code
 * that builds filters, nor from the code that the simulator answers with.
 */
type Condition = { kind: string; entry: object } & (
	| { of: 'conversation'; holds: (it: Conversation) => boolean }
	/** `together`: of the same segment as all others of which this is so. `apart`: of any segment. */
	| { of: 'apart' | 'together'; holds: (place: Place) => boolean }
);

type Made = (world: World) => Condition;

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

function some<T extends string>(...values: T[]): fc.Arbitrary<string[]> {
	return fc.subarray<string>(values, { minLength: 1, maxLength: 2 });
}

/** Some of a list of the directory. */
function ids(
	list: (world: World) => Array<{ id: string }>,
): fc.Arbitrary<(world: World) => string[]> {
	return fc
		.uniqueArray(fc.nat(9), { minLength: 1, maxLength: 4 })
		.map((indexes) => (world: World) => {
			const all = list(world);
			return indexes.map((at) => all[at % all.length].id);
		});
}

function idCondition(
	kind: string,
	list: (world: World) => Array<{ id: string }>,
	of: 'apart' | 'together',
	idsAt: (place: Place) => Array<string | undefined>,
): fc.Arbitrary<Made> {
	return ids(list).map((pick) => (world) => {
		const wanted = pick(world);
		return {
			kind,
			entry: { value: wanted },
			of,
			holds: (place) => idsAt(place).some((id) => id !== undefined && wanted.includes(id)),
		};
	});
}

/** Where a queue's interactions are; a shared screen has a session of its own, without a queue. */
const QUEUED = ['voice', 'email', 'chat', 'callback', 'message'];

const conditions: fc.Arbitrary<Made> = fc.oneof(
	some(...QUEUED, 'cobrowse').map((media) => () => ({
		kind: 'mediaType',
		entry: { value: media },
		of: media.every((one) => QUEUED.includes(one)) ? ('together' as const) : ('apart' as const),
		holds: ({ session }: Place) => media.includes(session.mediaType ?? ''),
	})),
	some('inbound', 'outbound').map((directions) => () => ({
		kind: 'direction',
		entry: { value: directions },
		of: 'together' as const,
		holds: ({ session }: Place) => directions.includes(session.direction ?? ''),
	})),
	idCondition(
		'queue',
		(it) => it.directory.queues,
		'together',
		({ segment }) => [segment.queueId],
	),
	idCondition(
		'agent',
		(it) => it.directory.users,
		'together',
		({ participant }) => [participant.userId],
	),
	idCondition(
		'wrapUpCode',
		(it) => it.directory.wrapUpCodes,
		'together',
		({ segment }) => [segment.wrapUpCode],
	),
	idCondition(
		'skill',
		(it) => it.directory.skills,
		'together',
		({ segment }) => segment.requestedRoutingSkillIds ?? [],
	),
	idCondition(
		'flow',
		(it) => it.directory.flows,
		'apart',
		({ session }) => [session.flow?.flowId],
	),
	fc.constantFrom('exists', 'notExists').map((operator) => () => ({
		kind: 'wrapUpCode',
		entry: { operator },
		of: operator === 'exists' ? ('together' as const) : ('apart' as const),
		holds: ({ segment }: Place) => (segment.wrapUpCode !== undefined) === (operator === 'exists'),
	})),
	some('customer', 'acd', 'agent', 'ivr', 'workflow').map((purposes) => () => ({
		kind: 'purpose',
		entry: { value: purposes },
		of: purposes.join() === 'agent' ? ('together' as const) : ('apart' as const),
		holds: ({ participant }: Place) => purposes.includes(participant.purpose ?? ''),
	})),
	some('client', 'peer', 'transfer', 'timeout').map((types) => () => ({
		kind: 'disconnectType',
		entry: { value: types },
		of: 'apart' as const,
		holds: ({ segment }: Place) => types.includes(segment.disconnectType ?? ''),
	})),
	fc.integer({ min: 1, max: 600 }).map((seconds) => () => ({
		kind: 'metric',
		entry: { metric: 'tSegmentDuration', min: seconds },
		of: 'apart' as const,
		holds: ({ segment }: Place) => durationOf(segment) >= seconds * 1_000,
	})),
	fc.boolean().map((ended) => () => ({
		kind: 'state',
		entry: { value: ended ? 'ended' : 'open' },
		of: 'conversation' as const,
		holds: ({ conversationEnd }: Conversation) => (conversationEnd !== undefined) === ended,
	})),
	fc.constantFrom('inbound', 'outbound').map((direction) => () => ({
		kind: 'originatingDirection',
		entry: { value: direction },
		of: 'conversation' as const,
		holds: ({ originatingDirection }: Conversation) => originatingDirection === direction,
	})),
	fc
		.record({ metric: fc.constantFrom('tTalk', 'tHandle', 'tAcd'), at: fc.nat(600) })
		.map(({ metric, at }) => () => ({
			kind: 'metric',
			entry: { metric, min: at, max: 10 * at },
			of: 'conversation' as const,
			holds: (it: Conversation) =>
				emitted(it, metric) >= at * 1_000 && emitted(it, metric) <= 10 * at * 1_000,
		})),
);

/** None half of the time, else up to three at once. */
export const anyConditions: fc.Arbitrary<Made[]> = fc.oneof(
	fc.constant<Made[]>([]),
	fc.array(conditions, { minLength: 1, maxLength: 3 }),
);

export interface Filtering {
	filters?: ConversationFilters;
	where?: (conversation: Conversation) => boolean;
}

/**
 * The filters of the conditions, as the builder makes them, and what they must let pass. Of two conditions of one kind,
 * which would be alternatives, the first counts.
 */
export function filtering(world: World, made: Made[]): Filtering {
	const chosen = new Map<string, Condition>();
	for (const condition of made.map((make) => make(world))) {
		if (!chosen.has(condition.kind)) chosen.set(condition.kind, condition);
	}
	if (chosen.size === 0) return {};
	const entries = [...chosen].map(([kind, { entry }]) => [kind, [entry]] as const);
	const filters = conversationFiltersOf(Object.fromEntries(entries), 'UTC', new PickedNames());
	const all = [...chosen.values()];
	const together = all.flatMap((one) => (one.of === 'together' ? [one.holds] : []));
	return {
		filters,
		where: (conversation) => {
			const places = placesOf(conversation);
			const isTogether = places.some((place) => together.every((holds) => holds(place)));
			if (together.length > 0 && !isTogether) return false;
			return all.every((one) => {
				if (one.of === 'conversation') return one.holds(conversation);
				return one.of === 'together' || places.some(one.holds);
			});
		},
	};
}

function placesOf({ participants }: Conversation): Place[] {
	return participants.flatMap((participant) =>
		(participant.sessions ?? []).flatMap((session) =>
			(session.segments ?? []).map((segment) => ({ participant, session, segment })),
		),
	);
}
