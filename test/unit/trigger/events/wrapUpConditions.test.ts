import { conversationFiltersOf } from '../../../../nodes/GenesysCloudAnalytics/filters/read';
import { WRAPPED_UP } from '../../../../nodes/GenesysCloudAnalytics/filters/conditions';
import { wrapUpTest } from '../../../../nodes/GenesysCloudAnalytics/trigger/events/wrapUpConditions';

/** A wrap-up of agent u in queue q, as answers have it. */
const PLACE = {
	participant: { userId: 'u' },
	session: { direction: 'inbound', mediaType: 'voice' },
	segment: { queueId: 'q', requestedRoutingSkillIds: ['s', 't'], wrapUpCode: 'w' },
};

const meets = (filters: object) =>
	wrapUpTest(conversationFiltersOf(filters, 'UTC', [WRAPPED_UP]) ?? {})(PLACE);
const is = (value: string) => [{ operator: 'is', value }];
const inQueue = (value: string) => ({
	type: 'and',
	predicates: [
		{ dimension: 'queueId', value },
		{ dimension: 'wrapUpCode', operator: 'exists' },
	],
});

describe('A wrap-up', () => {
	it.each<[string, object, boolean]>([
		['no filter', {}, true],
		['its queue', { queue: is('Q') }, true],
		['one of two queues', { queue: is('x, q') }, true],
		['another queue', { queue: is('x') }, false],
		['its agent in another queue', { agent: is('u'), queue: is('x') }, false],
		['another agent', { agent: is('x') }, false],
		['one of its skills', { skill: is('t') }, true],
		['another skill', { skill: is('x') }, false],
		['another direction', { direction: is('outbound') }, false],
		['another media type', { mediaType: is('email') }, false],
		['a flow, which other segments have', { flow: is('x') }, true],
		['a note, which is left to Genesys', { wrapUpNote: is('x') }, true],
		[
			'entries of JSON, each of which another segment may meet',
			{ advanced: { json: { segmentFilters: [inQueue('q'), inQueue('x')] } } },
			true,
		],
	])('is held against %s', (_, filters, expected) => {
		expect(meets(filters)).toBe(expected);
	});
});
