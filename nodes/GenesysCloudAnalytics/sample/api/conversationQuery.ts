import type { Models } from 'purecloud-platform-client-v2';

import { ok } from '../answer';
import type { WorldConversation } from '../world/build';
import type { FilterSet } from '../world/search/filter';
import { bodyPaging, pageOf } from './bodyPaging';
import type { Context, Handler } from './context';
import {
	conversationFilters,
	evaluationFilters,
	resolutionFilters,
	segmentFilters,
	surveyFilters,
} from './filterSchema';
import { checkLength, parseInterval } from './interval';
import { anything, arrayOf, object, oneOf, required, text, whole } from './validate';

export const order = oneOf('QueryOrder', ['asc', 'desc', 'unordered']);

const ORDER_BY = ['conversationStart', 'conversationEnd', 'segmentStart', 'segmentEnd'];

/** The fields that query and job have in common. */
export const SHARED_FIELDS = {
	interval: required(text),
	order,
	orderBy: oneOf('ConversationQueryOrderBy', ORDER_BY),
	conversationFilters,
	segmentFilters,
	evaluationFilters,
	surveyFilters,
	resolutionFilters,
};

export const PAGING = object({ pageSize: whole, pageNumber: whole });

const QUERY = object({ ...SHARED_FIELDS, paging: PAGING, aggregations: arrayOf(anything) });

/** The filters of a body, or nothing when there is none. */
export function filtersOf(body: FilterSet): FilterSet | undefined {
	const filters: FilterSet = {
		conversationFilters: body.conversationFilters,
		segmentFilters: body.segmentFilters,
		evaluationFilters: body.evaluationFilters,
		surveyFilters: body.surveyFilters,
		resolutionFilters: body.resolutionFilters,
	};
	return Object.values(filters).some((level) => level?.length) ? filters : undefined;
}

/** Participant attributes are only in jobs and in the conversation API. */
export function withoutAttributes(
	conversation: WorldConversation,
): Models.AnalyticsConversationWithoutAttributes {
	return {
		...conversation,
		participants: conversation.participants.map((participant) => ({
			...participant,
			attributes: undefined,
		})),
	};
}

/** The indexes that a details query finds. */
export function search({ world, now }: Context, body: Models.ConversationQuery): Int32Array {
	const span = parseInterval(body.interval);
	const filters = filtersOf(body);
	checkLength(span, filters !== undefined);
	return world.match({
		...span,
		now,
		mode: 'query',
		filters,
		order: body.order,
		orderBy: body.orderBy,
	});
}

/** POST /api/v2/analytics/conversations/details/query. */
export const queryConversations: Handler = (context) => {
	QUERY(context.request.body, 'body');
	const body = context.request.body as Models.ConversationQuery;
	const paging = bodyPaging(body.paging);
	const found = search(context, body);
	const page = pageOf(found, paging).map((index) =>
		withoutAttributes(context.world.conversationAt(index)),
	);
	// Official: there is no `conversations` in the answer when the page is empty.
	const answer: Models.AnalyticsConversationQueryResponse = {
		...(page.length > 0 && { conversations: page }),
		totalHits: found.length,
	};
	return ok(answer);
};
