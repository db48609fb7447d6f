import type { ConversationFilters, FilterClause, Predicate } from '../../genesys/filter.types';
import type {
	GenesysParticipant,
	GenesysSegment,
	GenesysSession,
} from '../../genesys/details.types';

/** A segment with what it lies in. */
export interface Place {
	participant: GenesysParticipant;
	session: GenesysSession;
	segment: GenesysSegment;
}

type Values = ReadonlyArray<string | undefined>;

/** Where answers have what a wrap-up is asked for; other dimensions are left to Genesys. */
const READERS = new Map<string | undefined, (place: Place) => Values>([
	['direction', ({ session }) => [session.direction]],
	['mediaType', ({ session }) => [session.mediaType]],
	['queueId', ({ segment }) => [segment.queueId]],
	['requestedRoutingSkillId', ({ segment }) => segment.requestedRoutingSkillIds ?? []],
	['userId', ({ participant }) => [participant.userId]],
	['wrapUpCode', ({ segment }) => [segment.wrapUpCode]],
]);

const isWrappedUp = ({ dimension, operator }: Predicate) =>
	dimension === 'wrapUpCode' && operator === 'exists';

/** As Genesys compares: upper and lower case are the same to it. */
function holds({ dimension, operator, value }: Predicate, place: Place): boolean {
	const values = READERS.get(dimension)?.(place) ?? [];
	if (operator === 'exists') return values.some((one) => one !== undefined);
	return values.some((one) => one?.toLowerCase() === value?.toLowerCase());
}

/**
 * Whether a wrap-up meets the entry that asks for a wrap-up (`WRAPPED_UP`) together with the user's conditions. Genesys
 * finds the conversation by one of its segments, and its other wrap-ups may be of another queue or agent. Entries that
 * were written as JSON come behind it, and may be met by other segments.
 */
export function wrapUpTest(filters: ConversationFilters): (place: Place) => boolean {
	const entry = filters.segmentFilters?.find(({ clauses }) =>
		clauses?.some(({ predicates }) => predicates.every(isWrappedUp)),
	);
	const isKnown = ({ predicates }: FilterClause) =>
		predicates.every(({ dimension, range }) => READERS.has(dimension) && range === undefined);
	const clauses = entry?.clauses?.filter(isKnown) ?? [];
	return (place) =>
		clauses.every(({ predicates }) => predicates.some((predicate) => holds(predicate, place)));
}
