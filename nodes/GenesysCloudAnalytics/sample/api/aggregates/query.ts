import type { Models } from 'purecloud-platform-client-v2';

/** An aggregate query of any family: the conversations' has every field that there is. */
export type AggregateQuery = Models.ConversationAsyncAggregationQuery;

export type Container = Models.ConversationAggregateDataContainer;
