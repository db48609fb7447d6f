import type { Models } from 'purecloud-platform-client-v2';

import { badRequest, ok } from '../answer';
import { DEFAULT_PAGE_SIZE, pageOf } from './bodyPaging';
import type { Handler } from './context';
import { PAGING, search, SHARED_FIELDS, withoutAttributes } from './conversationQuery';
import { object, whole } from './validate';

const MOST_PER_PAGE = 1000;

const QUERY = object({
	interval: SHARED_FIELDS.interval,
	order: SHARED_FIELDS.order,
	orderBy: SHARED_FIELDS.orderBy,
	conversationFilters: SHARED_FIELDS.conversationFilters,
	segmentFilters: SHARED_FIELDS.segmentFilters,
	pageSize: whole,
	paging: PAGING,
});

/** The details query as older guides describe it: page size in the body, page number in the URL, list envelope. */
export const queryClassic: Handler = (context) => {
	QUERY(context.request.body, 'body');
	const body = context.request.body as Models.ConversationQuery & { pageSize?: number };
	const pageSize = body.pageSize ?? body.paging?.pageSize ?? DEFAULT_PAGE_SIZE;
	const pageNumber = Number(
		context.request.query.get('pageNumber') ?? body.paging?.pageNumber ?? 1,
	);
	if (pageSize < 1 || pageSize > MOST_PER_PAGE) {
		throw badRequest(`The page size must be between 1 and ${MOST_PER_PAGE}.`);
	}
	if (!Number.isInteger(pageNumber) || pageNumber < 1) {
		throw badRequest('The page number must be 1 or more.');
	}
	const found = search(context, body);
	return ok({
		pageSize,
		pageNumber,
		pageCount: Math.ceil(found.length / pageSize),
		entities: pageOf(found, { pageSize, pageNumber }).map((index) =>
			withoutAttributes(context.world.conversationAt(index)),
		),
	});
};
