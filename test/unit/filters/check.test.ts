import { CONVERSATION_LEVELS } from '../../../nodes/GenesysCloudAnalytics/genesys/details';
import { checkLevels } from '../../../nodes/GenesysCloudAnalytics/filters/check';

const check = (json: unknown) => checkLevels(json, CONVERSATION_LEVELS, 'Advanced (JSON)');
const segment = (...predicates: unknown[]) => ({ segmentFilters: [{ type: 'or', predicates }] });

describe('checkLevels', () => {
	it("passes Genesys's own filters, with type and operator filled in", () => {
		expect(
			check({
				conversationFilters: [
					{
						type: 'and',
						predicates: [{ dimension: 'conversationEnd', operator: 'exists', value: null }],
						clauses: [
							{
								type: 'or',
								predicates: [{ metric: 'tHandle', range: { gte: 1000, lt: '2000' } }],
							},
						],
					},
				],
				segmentFilters: [
					{
						type: 'or',
						predicates: [{ property: 'x', propertyType: 'integer', value: 5 }],
					},
				],
			}),
		).toEqual([
			{
				level: 'conversationFilters',
				filter: {
					type: 'and',
					predicates: [{ type: 'dimension', dimension: 'conversationEnd', operator: 'exists' }],
					clauses: [
						{
							type: 'or',
							predicates: [
								{
									type: 'metric',
									metric: 'tHandle',
									operator: 'matches',
									range: { gte: 1000, lt: 2000 },
								},
							],
						},
					],
				},
			},
			{
				level: 'segmentFilters',
				filter: {
					type: 'or',
					predicates: [
						{
							type: 'property',
							property: 'x',
							propertyType: 'integer',
							operator: 'matches',
							value: '5',
						},
					],
				},
			},
		]);
	});

	it('lets names through that are newer than the catalogue', () => {
		const [{ filter }] = check(segment({ dimension: 'somethingNew', value: 'x' }));
		expect(filter.predicates?.[0].dimension).toBe('somethingNew');
	});

	it.each([
		['mediaType', 'conversationFilters', 'segmentFilters'],
		['queueId', 'conversationFilters', 'segmentFilters'],
		['divisionId', 'segmentFilters', 'conversationFilters'],
		['originatingDirection', 'segmentFilters', 'conversationFilters'],
		['formName', 'segmentFilters', 'evaluationFilters'],
	])('refuses %s in %s and says that it belongs in %s', (dimension, level, right) => {
		const json = { [level]: [{ type: 'or', predicates: [{ dimension, value: 'x' }] }] };
		let thrown: { message: string; description?: string } | undefined;
		try {
			check(json);
		} catch (error) {
			thrown = error as typeof thrown;
		}
		expect(thrown?.message).toBe(`"${dimension}" does not belong in "${level}"`);
		expect(thrown?.description).toContain(right);
	});

	it.each<[string, unknown, RegExp]>([
		['a metric at the wrong level', segment({ metric: 'tHandle', range: { gt: 1 } }), /tHandle/],
		['a metric as a dimension', segment({ dimension: 'tHandle', value: '1' }), /"tHandle"/],
		['an unknown level', { segmentFilter: [] }, /"segmentFilter"/],
		['a list instead of an object', [], /JSON object/],
		['a level that is no list', { segmentFilters: {} }, /"segmentFilters"/],
		['a filter without a type', { segmentFilters: [{ predicates: [] }] }, /segmentFilters\[0\]/],
		['a filter without parts', { segmentFilters: [{ type: 'or' }] }, /neither/],
		['an unknown field', segment({ dimension: 'ani', values: ['x'] }), /"values"/],
		['two subjects', segment({ dimension: 'ani', metric: 'tSegmentDuration' }), /one dimension/],
		['no subject', segment({ value: 'x' }), /one dimension/],
		['another type than named', segment({ type: 'metric', dimension: 'ani', value: 'x' }), /type/],
		['no value', segment({ dimension: 'ani' }), /no value for "ani"/],
		['value and range', segment({ dimension: 'ani', value: '1', range: { gt: 1 } }), /a range/],
		['a list of values', segment({ dimension: 'ani', value: ['1'] }), /"ani"/],
		['an unknown operator', segment({ dimension: 'ani', operator: 'like', value: 'x' }), /like/],
		['an empty range', segment({ metric: 'tSegmentDuration', range: {} }), /no bound/],
		['a bound that is text', segment({ metric: 'tSegmentDuration', range: { gt: 'x' } }), /"gt"/],
		['an odd bound', segment({ metric: 'tSegmentDuration', range: { min: 1 } }), /"min"/],
		[
			'clauses in clauses',
			{
				segmentFilters: [
					{ type: 'and', clauses: [{ type: 'or', clauses: [{ type: 'or', predicates: [] }] }] },
				],
			},
			/"clauses"/,
		],
	])('refuses %s', (_, json, message) => {
		expect(() => check(json)).toThrow(message);
	});
});
