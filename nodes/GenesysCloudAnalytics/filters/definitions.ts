import { ENUMERATIONS } from '../genesys/enumerations';
import { labelOf } from '../genesys/labels';
import type { EntityType } from '../names/rowNames';
import type { FilterSubject } from './build';

/** The filters a user can add, each at the level where Genesys looks for it. */

/** How the value of a filter is given. */
export type FilterInput =
	| { as: 'choices'; values: readonly string[] }
	/** IDs without a list to pick from. */
	| { as: 'ids' }
	/** A telephone number, which Genesys writes with `tel:` before it. */
	| { as: 'phone' }
	| { as: 'picker'; of: EntityType }
	/** A number from 0 to 100, or whether there is one at all. */
	| { as: 'score'; metric: string }
	/** A length of time. */
	| { as: 'seconds' }
	| { as: 'text' };

export interface FilterDefinition<Level extends string = string> {
	/** Name of the group in the `filters` parameter. */
	name: string;
	label: string;
	level: Level;
	subjects: readonly FilterSubject[];
	input: FilterInput;
}

export type ConversationLevel =
	| 'conversationFilters'
	| 'evaluationFilters'
	| 'resolutionFilters'
	| 'segmentFilters'
	| 'surveyFilters';

export type UserLevel = 'presenceFilters' | 'routingStatusFilters' | 'userFilters';

function choices<L extends string>(level: L, dimension: string): FilterDefinition<L> {
	return {
		name: dimension,
		label: labelOf(dimension),
		level,
		subjects: [{ dimension }],
		input: { as: 'choices', values: ENUMERATIONS[dimension] ?? [] },
	};
}

function picker<L extends string>(
	level: L,
	of: EntityType,
	label: string,
	dimension: string,
	name: string = of,
): FilterDefinition<L> {
	return { name, label, level, subjects: [{ dimension }], input: { as: 'picker', of } };
}

function typed<L extends string>(
	level: L,
	as: 'ids' | 'phone' | 'text',
	dimension: string,
): FilterDefinition<L> {
	return {
		name: dimension,
		label: labelOf(dimension),
		level,
		subjects: [{ dimension }],
		input: { as },
	};
}

/** Filters that look at one dimension; a query with a single filter offers those it knows. */
function common<L extends string>(
	segment: L,
	conversation: L,
	ani: string,
): Array<FilterDefinition<L>> {
	return [
		picker(segment, 'user', 'Agent', 'userId', 'agent'),
		{ ...typed(segment, 'phone', 'ani'), label: ani },
		typed(conversation, 'ids', 'conversationId'),
		choices(segment, 'direction'),
		choices(segment, 'disconnectType'),
		picker(conversation, 'division', 'Division', 'divisionId'),
		{ ...typed(segment, 'phone', 'dnis'), label: 'Dialed Number (Phone)' },
		typed(conversation, 'text', 'externalTag'),
		picker(segment, 'flow', 'Flow', 'flowId'),
		picker(segment, 'group', 'Group', 'groupId'),
		picker(segment, 'language', 'Language', 'requestedLanguageId'),
		choices(segment, 'mediaType'),
		choices(segment, 'messageType'),
		choices(conversation, 'originatingDirection'),
		typed(segment, 'text', 'participantName'),
		choices(segment, 'purpose'),
		picker(segment, 'queue', 'Queue', 'queueId'),
		picker(segment, 'skill', 'Skill', 'requestedRoutingSkillId'),
		picker(segment, 'team', 'Team', 'teamId'),
		picker(segment, 'wrapUpCode', 'Wrap-Up Code', 'wrapUpCode'),
	];
}

const byLabel = <L extends string>(filters: Array<FilterDefinition<L>>) =>
	filters.sort((a, b) => a.label.localeCompare(b.label, 'en'));

export const CONVERSATION_FILTERS: ReadonlyArray<FilterDefinition<ConversationLevel>> = byLabel([
	...common<ConversationLevel>('segmentFilters', 'conversationFilters', 'ANI'),
	{
		name: 'conversationDuration',
		label: 'Conversation Duration',
		level: 'conversationFilters',
		subjects: [{ metric: 'tConversationDuration' }],
		input: { as: 'seconds' },
	},
	{
		name: 'customerAddress',
		label: 'Customer Address',
		level: 'segmentFilters',
		subjects: [{ dimension: 'addressFrom' }, { dimension: 'addressTo' }],
		input: { as: 'text' },
	},
	{
		name: 'evaluation',
		label: 'Evaluation',
		level: 'evaluationFilters',
		subjects: [{ dimension: 'evaluationId' }],
		input: { as: 'score', metric: 'oTotalScore' },
	},
	choices<ConversationLevel>('segmentFilters', 'segmentType'),
	typed<ConversationLevel>('segmentFilters', 'text', 'subject'),
	{
		name: 'survey',
		label: 'Survey',
		level: 'surveyFilters',
		subjects: [{ dimension: 'surveyId' }],
		input: { as: 'score', metric: 'oSurveyTotalScore' },
	},
	typed<ConversationLevel>('segmentFilters', 'text', 'wrapUpNote'),
]);

const ORGANIZATION_PRESENCE = [
	'Organization Presence',
	'organizationPresenceId',
	'organizationPresenceId',
] as const;

export const USER_FILTERS: ReadonlyArray<FilterDefinition<UserLevel>> = byLabel([
	picker<UserLevel>('presenceFilters', 'presence', ...ORGANIZATION_PRESENCE),
	choices<UserLevel>('routingStatusFilters', 'routingStatus'),
	choices<UserLevel>('presenceFilters', 'systemPresence'),
	picker<UserLevel>('userFilters', 'user', 'Agent', 'userId'),
]);

/** Queries with a single filter have no levels; messages call theirs `filter`. */
export const SINGLE_LEVEL = 'filter';

export const SINGLE_FILTERS: ReadonlyArray<FilterDefinition<typeof SINGLE_LEVEL>> = byLabel([
	...common(SINGLE_LEVEL, SINGLE_LEVEL, 'Caller Number (Phone)'),
	picker(SINGLE_LEVEL, 'presence', ...ORGANIZATION_PRESENCE),
	choices(SINGLE_LEVEL, 'requestedRouting'),
	choices(SINGLE_LEVEL, 'routingStatus'),
	choices(SINGLE_LEVEL, 'systemPresence'),
	choices(SINGLE_LEVEL, 'usedRouting'),
]);
