/**
 * Filters as Genesys's details, aggregate and observation queries take them.
 * Source: the models `ConversationQuery`, `UserDetailsQuery` and `AggregationQuery` of the official SDK.
 */

export type FilterOperator = 'matches' | 'exists' | 'notExists';

export interface NumericRange {
	gt?: number;
	gte?: number;
	lt?: number;
	lte?: number;
}

export interface Predicate {
	type: 'dimension' | 'metric' | 'property';
	dimension?: string;
	metric?: string;
	property?: string;
	propertyType?: string;
	operator?: FilterOperator;
	value?: string;
	range?: NumericRange;
}

export interface FilterClause {
	type: 'and' | 'or';
	predicates: Predicate[];
}

/** At most two levels: predicates, and clauses that hold predicates. */
export interface Filter {
	type: 'and' | 'or';
	predicates?: Predicate[];
	clauses?: FilterClause[];
}

/** Filters of a conversation details query or job, each at the level where Genesys looks at it. */
export interface ConversationFilters {
	conversationFilters?: Filter[];
	segmentFilters?: Filter[];
	evaluationFilters?: Filter[];
	surveyFilters?: Filter[];
	resolutionFilters?: Filter[];
}

/** Filters of a user details query or job. */
export interface UserFilters {
	userFilters?: Filter[];
	presenceFilters?: Filter[];
	routingStatusFilters?: Filter[];
}
