import type { Models } from 'purecloud-platform-client-v2';

import type { ConversationHead, WorldConversation } from '../build';
import type { Predicate } from './predicate';
import { readDimension, readMetric, segmentViews, type Values } from './read';

/** The shape shared by the five filter types of a details query. */
export interface Filter {
	type: string;
	predicates?: Predicate[];
	clauses?: Array<{ type: string; predicates: Predicate[] }>;
}

export interface FilterSet {
	conversationFilters?: Filter[];
	segmentFilters?: Filter[];
	evaluationFilters?: Filter[];
	surveyFilters?: Filter[];
	resolutionFilters?: Filter[];
}

type Reader = (predicate: Predicate) => Values;

const DATE_DIMENSIONS = /(Start|End|Time|Date)$/;

function sameValue(name: string, actual: Values[number], wanted: string): boolean {
	if (DATE_DIMENSIONS.test(name) && typeof actual === 'string') {
		return Date.parse(actual) === Date.parse(wanted);
	}
	// Seen by clients: upper and lower case are the same to `matches`.
	return String(actual).toLowerCase() === wanted.toLowerCase();
}

/** A range has numbers only (NumericRange). Assumed: those of a time are its milliseconds since 1970. */
function asNumber(name: string, actual: Values[number]): number {
	const isTime = DATE_DIMENSIONS.test(name) && typeof actual === 'string';
	return isTime ? Date.parse(actual) : Number(actual);
}

function inRange(value: number, range: Models.NumericRange): boolean {
	return (
		(range.gt === undefined || value > range.gt) &&
		(range.gte === undefined || value >= range.gte) &&
		(range.lt === undefined || value < range.lt) &&
		(range.lte === undefined || value <= range.lte)
	);
}

function holds(predicate: Predicate, read: Reader): boolean {
	const values = read(predicate);
	if (predicate.operator === 'exists') return values.length > 0;
	if (predicate.operator === 'notExists') return values.length === 0;
	const { range, value } = predicate;
	const name = predicate.dimension ?? '';
	if (range) return values.some((actual) => inRange(asNumber(name, actual), range));
	return values.some((actual) => sameValue(name, actual, value ?? ''));
}

function group(type: string, parts: boolean[]): boolean {
	return type === 'or' ? parts.some(Boolean) : parts.every(Boolean);
}

/** Whether one filter object holds for something whose dimensions `read` gives. */
export function filterHolds(filter: Filter, read: Reader): boolean {
	return group(filter.type, [
		...(filter.predicates ?? []).map((predicate) => holds(predicate, read)),
		...(filter.clauses ?? []).map((clause) =>
			group(
				clause.type,
				clause.predicates.map((predicate) => holds(predicate, read)),
			),
		),
	]);
}

function allHold(filters: Filter[] | undefined, read: Reader): boolean {
	return (filters ?? []).every((filter) => filterHolds(filter, read));
}

/** Each filter by something of its own: what meets one of them need not meet the next. */
function eachBySome(filters: Filter[], readers: Reader[]): boolean {
	return filters.every((filter) => readers.some((read) => filterHolds(filter, read)));
}

/**
 * Evaluations, surveys, presences and so on: what is inside one filter holds for one of them. Assumed, as it was seen of
 * segments: another filter of the same level may be met by another of them. Where there is none, nothing exists:
 * Genesys's own interactions view finds what was not evaluated by a `notExists` at this level.
 */
export function matchesRecords(
	filters: Filter[] | undefined,
	records: object[] | undefined,
): boolean {
	if (!filters?.length) return true;
	const readers = (records?.length ? records : [{}]).map(
		(record): Reader =>
			({ dimension, metric }) =>
				readDimension([record], dimension ?? metric ?? ''),
	);
	return eachBySome(filters, readers);
}

/** Whether a filter set looks at anything below the conversation's own fields. */
export function needsParticipants(filters: FilterSet): boolean {
	const predicates = (filters.conversationFilters ?? []).flatMap((filter) => [
		...(filter.predicates ?? []),
		...(filter.clauses ?? []).flatMap((clause) => clause.predicates),
	]);
	return (
		Boolean(filters.segmentFilters?.length) || predicates.some(({ metric }) => metric !== undefined)
	);
}

/** The part of the filters that the head alone can answer. */
export function matchesHead(filters: FilterSet, head: ConversationHead): boolean {
	return (
		allHold(filters.conversationFilters, ({ dimension }) =>
			readDimension([head], dimension ?? ''),
		) &&
		matchesRecords(filters.evaluationFilters, head.evaluations) &&
		matchesRecords(filters.surveyFilters, head.surveys) &&
		matchesRecords(filters.resolutionFilters, head.resolutions)
	);
}

/**
 * Whether a whole conversation passes. What is inside one segment filter must hold for one segment, with its session and
 * its participant; the next filter may be met by another segment (seen by two clients; not documented).
 */
export function matches(filters: FilterSet, conversation: WorldConversation): boolean {
	const readConversation: Reader = ({ dimension, metric }) =>
		metric === undefined
			? readDimension([conversation], dimension ?? '')
			: readMetric(conversation, metric);
	return (
		allHold(filters.conversationFilters, readConversation) &&
		matchesRecords(filters.evaluationFilters, conversation.evaluations) &&
		matchesRecords(filters.surveyFilters, conversation.surveys) &&
		matchesRecords(filters.resolutionFilters, conversation.resolutions) &&
		(!filters.segmentFilters?.length ||
			eachBySome(filters.segmentFilters, segmentViews(conversation)))
	);
}
