import { conversationFiltersOf } from '../../../../nodes/GenesysCloudAnalytics/filters/read';
import { WRAPPED_UP } from '../../../../nodes/GenesysCloudAnalytics/filters/conditions';
import { wrapUpTest } from '../../../../nodes/GenesysCloudAnalytics/trigger/events/wrapUpConditions';
import { PickedNames } from '../../../../nodes/GenesysCloudAnalytics/parameters/pickedNames';

/** An ID for each letter. */
const id = (letter: string) =>
	`7de3af06-c0b3-4f9b-af45-${letter.charCodeAt(0).toString().padStart(12, '0')}`;

/** A wrap-up of agent u in queue q, as answers have it. */
const PLACE = {
	participant: { userId: id('u') },
	session: { direction: 'inbound', mediaType: 'voice' },
	segment: { queueId: id('q'), requestedRoutingSkillIds: [id('s'), id('t')], wrapUpCode: id('w') },
};

const meets = (filters: object) =>
	wrapUpTest(conversationFiltersOf(filters, 'UTC', new PickedNames(), [WRAPPED_UP]) ?? {})(PLACE);
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
		['its queue', { queue: is(id('q').toUpperCase()) }, true],
		['one of two queues', { queue: is(`${id('x')}, ${id('q')}`) }, true],
		['another queue', { queue: is(id('x')) }, false],
		['its agent in another queue', { agent: is(id('u')), queue: is(id('x')) }, false],
		['another agent', { agent: is(id('x')) }, false],
		['one of its skills', { skill: is(id('t')) }, true],
		['another skill', { skill: is(id('x')) }, false],
		['another direction', { direction: is('outbound') }, false],
		['another media type', { mediaType: is('email') }, false],
		['a flow, which other segments have', { flow: is(id('x')) }, true],
		['a note, which is left to Genesys', { wrapUpNote: is('x') }, true],
		[
			'entries of JSON, each of which another segment may meet',
			{ advanced: { json: { segmentFilters: [inQueue(id('q')), inQueue(id('x'))] } } },
			true,
		],
	])('is held against %s', (_, filters, expected) => {
		expect(meets(filters)).toBe(expected);
	});
});
