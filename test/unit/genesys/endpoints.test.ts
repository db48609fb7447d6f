import type { EndpointPaging } from '../../../nodes/GenesysCloudAnalytics/genesys/endpoints';
import { cappedPageSize, endpointPaging } from '../../../nodes/GenesysCloudAnalytics/genesys/endpoints';

const paging = (pagination: EndpointPaging['pagination'], maxPageSize?: number) =>
	maxPageSize === undefined ? { pagination } : { pagination, maxPageSize };

describe('endpointPaging', () => {
	it.each<[string, string, EndpointPaging]>([
		['POST', 'analytics/conversations/details/query', paging('bodyPaging', 100)],
		['POST', 'analytics/users/details/query', paging('bodyPaging', 100)],
		['GET', 'analytics/conversations/details/jobs/8c2/results', paging('cursor', 1_000)],
		['GET', 'analytics/users/details/jobs/8c2/results', paging('cursor', 1_000)],
		['GET', 'analytics/flows/aggregates/jobs/8c2/results', paging('cursor')],
		['POST', 'analytics/conversations/aggregates/query', paging('none')],
		['POST', 'analytics/queues/observations/query', paging('none')],
		['POST', 'analytics/agents/status/query', paging('none')],
		['POST', 'analytics/routing/activity/query', paging('pageNumber', 100)],
		['POST', 'analytics/taskmanagement/metrics/query', paging('nextUri', 200)],
		['GET', 'analytics/botflows/8c2/sessions', paging('nextUri', 250)],
		['GET', 'analytics/botflows/8c2/divisions/reportingturns', paging('nextUri', 250)],
		['GET', 'analytics/dataextraction/downloads/metadata', paging('nextUri', 200)],
		['GET', 'analytics/reporting/exports', paging('pageNumber', 100)],
		['GET', 'analytics/reporting/exports/metadata', paging('none')],
		['GET', 'analytics/conversations/details', paging('none')],
		['GET', 'analytics/conversations/8c2/details', paging('none')],
		['GET', 'analytics/conversations/details/jobs/8c2', paging('none')],
		['GET', 'analytics/conversations/details/jobs/availability', paging('none')],
		['GET', 'users', paging('pageNumber', 500)],
		['GET', 'users/query', paging('cursor', 500)],
		['GET', 'routing/queues', paging('pageNumber', 500)],
		['GET', 'routing/queues/divisionviews', paging('pageNumber', 100)],
		['GET', 'routing/queues/divisionviews/all', paging('pageNumber', 500)],
		['GET', 'routing/queues/8c2/members', paging('pageNumber', 100)],
		['GET', 'routing/queues/8c2/wrapupcodes', paging('pageNumber', 100)],
		['GET', 'routing/skillgroups', paging('nextUri', 100)],
		['GET', 'teams', paging('nextUri', 100)],
		['GET', 'teams/8c2/members', paging('nextUri', 100)],
		['GET', 'authorization/divisions', paging('pageNumber', 100)],
		['GET', 'flows', paging('pageNumber', 100)],
		['GET', 'presencedefinitions', paging('pageNumber', 100)],
		['GET', 'flows/8c2/versions', paging('pageNumber', 100)],
		['GET', 'outbound/campaigns/all', paging('pageNumber', 100)],
		['GET', 'quality/evaluations/query', paging('pageNumber', 100)],
		['GET', 'routing/settings', paging('none')],
		['GET', 'authorization/policies/8c2/attributes', paging('none')],
		['GET', 'outbound/campaigns/8c2/progress', paging('none')],
		['GET', 'flows/8c2/instances/settings/loglevels', paging('none')],
		['GET', 'audits/query/8c2/results', paging('cursor', 500)],
		['POST', 'users/search', { ...paging('pageNumber', 100), writtenIn: 'body' }],
		['POST', 'audits/query', paging('none')],
		['POST', 'learning/rules/query', { ...paging('pageNumber', 100), writtenIn: 'url' }],
		[
			'POST',
			'speechandtextanalytics/transcripts/search',
			{ ...paging('pageNumber', 100), writtenIn: 'body' },
		],
	])('%s %s', (method, path, expected) => {
		expect(endpointPaging(method, `/api/v2/${path}`)).toEqual(expected);
	});

	it.each([
		['GET', '/api/v2/conversations/calls/history'],
		['GET', '/api/v2/usersandmore'],
		['GET', '/api/v2/routingplus/queues'],
		['POST', '/api/v2/users'],
		['POST', '/api/v2/taskmanagement/workitems/query'],
		['POST', '/api/v2/outbound/campaigns/progress'],
		['POST', '/api/v2/users/searches'],
		['GET', '/api/v2/users/search'],
		['DELETE', '/api/v2/analytics/conversations/details/jobs/8c2'],
		['GET', '/api/v3/users'],
		// One thing, below the path of a list.
		['GET', '/api/v2/routing/queues/2d2b9e8c-5c0f-4b6f-8a3e-1f0f2f3a4b5c'],
		['GET', '/api/v2/flows/8c2'],
		['GET', '/api/v2/flows/8c2/latestconfiguration'],
		['GET', '/api/v2/integrations/8c2/config/current'],
		['GET', '/api/v2/routing/utilization'],
	])('knows nothing of %s %s', (method, path) => {
		expect(endpointPaging(method, path)).toBeUndefined();
	});
});

describe('cappedPageSize', () => {
	it.each([
		[100, 100, 100],
		[101, 100, 100],
		[5_000, undefined, 1_000],
		[250, undefined, 250],
		[1, 100, 1],
		[0, 100, 1],
		[-5, 100, 1],
		[99.9, 100, 99],
		[0.5, 100, 1],
		[Infinity, 100, 100],
		[Infinity, undefined, 1_000],
	])('%d of at most %p is %d', (asked, max, expected) => {
		expect(cappedPageSize(asked, max)).toBe(expected);
	});
});
