import type { WorldConversation } from '../../simulator';
import { createWorld } from '../../simulator';
import {
	matches,
	type Filter,
	type FilterSet,
} from '../../../nodes/GenesysCloudAnalytics/sample/world/search/filter';
import type { Predicate } from '../../../nodes/GenesysCloudAnalytics/sample/world/search/predicate';

const conversation: WorldConversation = {
	conversationId: 'c-1',
	conversationStart: '2026-11-02T10:00:00.000Z',
	conversationEnd: '2026-11-02T10:10:00.000Z',
	originatingDirection: 'inbound',
	divisionIds: ['d-1', 'd-2'],
	mediaStatsMinConversationMos: 4.1,
	customerParticipation: true,
	evaluations: [
		{ formId: 'f-1', oTotalScore: 80 },
		{ formId: 'f-2', oTotalScore: 30 },
	],
	participants: [
		{
			purpose: 'ivr',
			sessions: [
				{
					mediaType: 'voice',
					flow: { flowId: 'flow-1', outcomes: [{ flowOutcomeId: 'o-1' }] },
					metrics: [{ name: 'tIvr', value: 5000 }],
					segments: [
						{
							segmentType: 'ivr',
							segmentStart: '2026-11-02T10:00:00.000Z',
							segmentEnd: '2026-11-02T10:00:05.000Z',
						},
					],
				},
			],
		},
		{
			purpose: 'agent',
			userId: 'u-1',
			sessions: [
				{
					mediaType: 'voice',
					direction: 'inbound',
					requestedRoutings: ['Standard', 'Vip'],
					metrics: [
						{ name: 'tTalk', value: 100_000 },
						{ name: 'tTalk', value: 50_000 },
					],
					segments: [
						{ segmentType: 'interact', queueId: 'q-1', requestedRoutingSkillIds: ['s-1', 's-2'] },
						{ segmentType: 'wrapup', queueId: 'q-2', wrapUpCode: 'w-1' },
					],
				},
			],
		},
	],
};

const all = (...predicates: Predicate[]): Filter => ({ type: 'and', predicates });
const any = (...predicates: Predicate[]): Filter => ({ type: 'or', predicates });
const or = (...predicates: Predicate[]) => ({ type: 'or', predicates });
const is = (dimension: string, value: string): Predicate => ({ dimension, value });
const metric = (name: string, range: Predicate['range']): Predicate => ({ metric: name, range });

describe('conversation filters', () => {
	it.each<[string, Filter, boolean]>([
		['a value', all(is('originatingDirection', 'inbound')), true],
		['another value', all(is('originatingDirection', 'outbound')), false],
		['one of several values', all(is('divisionId', 'd-2')), true],
		['a truth', all(is('customerParticipation', 'true')), true],
		['a date, however written', all(is('conversationEnd', '2026-11-02T10:10:00Z')), true],
		['exists', all({ dimension: 'conversationEnd', operator: 'exists' }), true],
		['notExists', all({ dimension: 'conversationEnd', operator: 'notExists' }), false],
		[
			'notExists of what is not there',
			all({ dimension: 'externalTag', operator: 'notExists' }),
			true,
		],
		[
			'a number in range',
			all({ dimension: 'mediaStatsMinConversationMos', range: { lt: 4.2 } }),
			true,
		],
		['and: both', all(is('conversationId', 'c-1'), is('divisionId', 'd-9')), false],
		['or: either', any(is('conversationId', 'c-9'), is('divisionId', 'd-1')), true],
		['the sum of a metric', all(metric('tTalk', { gte: 150_000, lte: 150_000 })), true],
		['more than the sum', all(metric('tTalk', { gt: 150_000 })), false],
		['a metric never emitted', all(metric('tHeld', { gte: 0 })), false],
		['a metric exists', all({ metric: 'tIvr', operator: 'exists' }), true],
		['the duration', all(metric('tConversationDuration', { gte: 600_000, lt: 600_001 })), true],
		[
			'clauses',
			{
				type: 'and',
				predicates: [is('conversationId', 'c-1')],
				clauses: [{ type: 'or', predicates: [is('divisionId', 'd-9'), is('divisionId', 'd-2')] }],
			},
			true,
		],
		[
			'a clause that fails',
			{
				type: 'and',
				predicates: [is('conversationId', 'c-1')],
				clauses: [{ type: 'and', predicates: [is('divisionId', 'd-9'), is('divisionId', 'd-2')] }],
			},
			false,
		],
	])('%s', (_, filter, expected) => {
		expect(matches({ conversationFilters: [filter] }, conversation)).toBe(expected);
	});
});

describe('segment filters', () => {
	it.each<[string, Filter[], boolean]>([
		['of the segment', [all(is('wrapUpCode', 'w-1'))], true],
		['of the session', [all(is('direction', 'inbound'))], true],
		['of the participant', [all(is('purpose', 'agent'), is('userId', 'u-1'))], true],
		['of the flow', [all(is('flowId', 'flow-1'))], true],
		['of a flow outcome', [all(is('flowOutcomeId', 'o-1'))], true],
		['in a list with another name', [all(is('requestedRoutingSkillId', 's-2'))], true],
		['in a list of the session', [all(is('requestedRouting', 'Vip'))], true],
		[
			'of a segment and its own participant',
			[all(is('queueId', 'q-1'), is('userId', 'u-1'))],
			true,
		],
		['of two different segments', [all(is('queueId', 'q-1'), is('wrapUpCode', 'w-1'))], false],
		['two filters, one segment', [all(is('queueId', 'q-2')), all(is('wrapUpCode', 'w-1'))], true],
		['two filters, two segments', [all(is('queueId', 'q-1')), all(is('wrapUpCode', 'w-1'))], true],
		[
			'two filters, two participants',
			[all(is('flowId', 'flow-1')), all(is('userId', 'u-1'))],
			true,
		],
		['one filter, two participants', [all(is('flowId', 'flow-1'), is('userId', 'u-1'))], false],
		[
			'clauses of one filter, two segments',
			[{ type: 'and', clauses: [or(is('queueId', 'q-1')), or(is('wrapUpCode', 'w-1'))] }],
			false,
		],
		['a filter that no segment meets', [all(is('queueId', 'q-1')), all(is('queueId', 'q'))], false],
		['in capitals', [all(is('mediaType', 'VOICE'), is('queueId', 'Q-1'))], true],
		['a segment duration', [all(metric('tSegmentDuration', { gte: 5000 }))], true],
		['no such duration', [all(metric('tSegmentDuration', { gt: 5000 }))], false],
	])('%s', (_, segmentFilters, expected) => {
		expect(matches({ segmentFilters }, conversation)).toBe(expected);
	});
});

describe('other filters', () => {
	const least = (score: number) => metric('oTotalScore', { gte: score });

	it('hold inside one filter for one evaluation, and between filters for any', () => {
		const one = (formId: string): FilterSet => ({
			evaluationFilters: [all(is('formId', formId), least(80))],
		});
		const two = (formId: string): FilterSet => ({
			evaluationFilters: [all(is('formId', formId)), all(least(80))],
		});
		expect(matches(one('f-1'), conversation)).toBe(true);
		expect(matches(one('f-2'), conversation)).toBe(false);
		expect(matches(two('f-2'), conversation)).toBe(true);
		expect(matches(two('f-3'), conversation)).toBe(false);
		expect(matches({ surveyFilters: [all(is('surveyId', 'x'))] }, conversation)).toBe(false);
	});
});

describe('a whole world', () => {
	const world = createWorld({ count: 800 });
	const week = { from: Date.parse('2026-11-01'), to: Date.parse('2026-11-08'), now: Date.now() };

	it.each<[string, FilterSet, (one: WorldConversation) => boolean]>([
		[
			'by its heads alone',
			{ conversationFilters: [all({ dimension: 'conversationEnd', operator: 'notExists' })] },
			({ conversationEnd }) => conversationEnd === undefined,
		],
		[
			'by what happened in it',
			{ segmentFilters: [all(is('mediaType', 'email'))] },
			({ participants }) =>
				participants.some(({ sessions }) =>
					sessions?.some(({ mediaType }) => mediaType === 'email'),
				),
		],
		[
			'by evaluations',
			{ evaluationFilters: [all({ dimension: 'evaluationId', operator: 'exists' })] },
			({ evaluations }) => evaluations !== undefined,
		],
	])('is searched %s', (_, filters, where) => {
		const found = [...world.match({ ...week, mode: 'query', filters })].map((i) => world.idAt(i));
		expect(found).toEqual(world.truthIds({ where }));
		expect(found.length).toBeGreaterThan(2);
		expect(found.length).toBeLessThan(400);
	});
});
