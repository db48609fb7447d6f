import { badRequest, notFound, ok } from '../answer';
import type { Context, Handler } from './context';
import { withoutAttributes } from './conversationQuery';

/** Assumed: the service does not say how many ids one request may carry. */
const MOST_IDS = 50;

/** Reads `?id=a,b&id=c` as one list. */
export function idsOf(query: URLSearchParams): string[] {
	return query
		.getAll('id')
		.flatMap((part) => part.split(','))
		.filter((id) => id !== '');
}

function indexesOf({ world, now }: Context, ids: string[]): number[] {
	return ids
		.map((id) => world.indexOf(id))
		.filter((index): index is number => index !== undefined && world.arrivalOf(index) <= now);
}

/** GET /api/v2/analytics/conversations/details?id=…; unknown ids are left out. */
export const getConversations: Handler = (context) => {
	const ids = [...new Set(idsOf(context.request.query))];
	if (ids.length === 0) throw badRequest('At least one id is required.');
	if (ids.length > MOST_IDS) throw badRequest(`At most ${MOST_IDS} ids may be given.`);
	const conversations = indexesOf(context, ids).map((index) =>
		withoutAttributes(context.world.conversationAt(index)),
	);
	return ok(conversations.length > 0 ? { conversations } : {});
};

/** GET /api/v2/analytics/conversations/{id}/details. */
export const getConversation: Handler = (context) => {
	const [index] = indexesOf(context, context.params);
	if (index === undefined) throw notFound(`Conversation ${context.params[0]} was not found.`);
	return ok(withoutAttributes(context.world.conversationAt(index)));
};
