/** What every contender asks: the conversations of one week, which fit into one query. */

const FROM = '2026-11-01T00:00:00.000Z';
const TO = '2026-11-08T00:00:00.000Z';
export const PAGE_SIZE = 100;

export const BODY = {
	interval: `${FROM}/${TO}`,
	order: 'asc',
	orderBy: 'conversationStart',
};

/** The same as parameters of our node. */
export const PARAMETERS = {
	resource: 'conversation',
	operation: 'getAll',
	period: 'custom',
	from: FROM,
	to: TO,
	returnAll: true,
};
