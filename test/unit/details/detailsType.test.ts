import {
	conversationDetailsBody,
	conversationJobBody,
} from '../../../nodes/GenesysCloudAnalytics/details/conversations';
import { maxDaysOfQuery } from '../../../nodes/GenesysCloudAnalytics/details/detailsType';
import { userDetailsBody, userJobBody } from '../../../nodes/GenesysCloudAnalytics/details/users';
import type {
	ConversationFilters,
	Filter,
	UserFilters,
} from '../../../nodes/GenesysCloudAnalytics/genesys/filter.types';

const span = { from: Date.UTC(2026, 10, 1), to: Date.UTC(2026, 10, 2) };
const interval = '2026-11-01T00:00:00.000Z/2026-11-02T00:00:00.000Z';
const paging = { pageSize: 100, pageNumber: 2 };

const voice: Filter[] = [
	{ type: 'and', predicates: [{ type: 'dimension', dimension: 'mediaType', value: 'voice' }] },
];
const ended: Filter[] = [
	{
		type: 'or',
		clauses: [
			{
				type: 'and',
				predicates: [
					{ type: 'dimension', dimension: 'conversationEnd', operator: 'exists' },
					{ type: 'metric', metric: 'tTalk', range: { gte: 1_000, lt: 60_000 } },
				],
			},
		],
	},
];
const filters: ConversationFilters = {
	conversationFilters: ended,
	segmentFilters: voice,
	evaluationFilters: ended,
	surveyFilters: ended,
	resolutionFilters: ended,
};
const userFilters: UserFilters = {
	userFilters: voice,
	presenceFilters: voice,
	routingStatusFilters: voice,
};

describe('bodies of details', () => {
	it('carry the filters exactly as they are', () => {
		expect(conversationDetailsBody(span, 'desc', paging, filters)).toEqual({
			interval,
			order: 'desc',
			orderBy: 'conversationStart',
			...filters,
			paging,
		});
		expect(conversationJobBody(span, 'asc', filters)).toEqual({
			interval,
			order: 'asc',
			orderBy: 'conversationStart',
			startOfDayIntervalMatching: true,
			...filters,
		});
		expect(userDetailsBody(span, 'asc', paging, userFilters)).toEqual({
			interval,
			order: 'asc',
			...userFilters,
			paging,
		});
		expect(userJobBody(span, 'asc', userFilters)).toEqual({
			interval,
			order: 'asc',
			...userFilters,
		});
	});

	it('leave out levels without a filter', () => {
		const few = { segmentFilters: voice, surveyFilters: [] };
		expect(conversationDetailsBody(span, 'asc', paging, few)).toEqual({
			interval,
			order: 'asc',
			orderBy: 'conversationStart',
			segmentFilters: voice,
			paging,
		});
		expect(userJobBody(span, 'asc')).toEqual({ interval, order: 'asc' });
	});
});

test('a query spans 7 days, or 31 when something is filtered', () => {
	expect(maxDaysOfQuery(undefined)).toBe(7);
	expect(maxDaysOfQuery({})).toBe(7);
	expect(maxDaysOfQuery({ segmentFilters: [] })).toBe(7);
	expect(maxDaysOfQuery({ surveyFilters: ended })).toBe(31);
	expect(maxDaysOfQuery({ presenceFilters: voice })).toBe(31);
});
