import type { Models } from 'purecloud-platform-client-v2';

import type { Filter } from '../../../nodes/GenesysCloudAnalytics/genesys/filter.types';
import type {
	ActivityBody,
	ObservationAsk,
	ObservationBody,
} from '../../../nodes/GenesysCloudAnalytics/observation/query';
import {
	filtersIds,
	groupDimensions,
	observationBody,
	OBSERVED,
	OBSERVED_FACTS,
} from '../../../nodes/GenesysCloudAnalytics/observation/query';
import { agentStatusBody } from '../../../nodes/GenesysCloudAnalytics/user/agentStatus';

const ask = (changes: Partial<ObservationAsk>): ObservationAsk => ({
	dataset: 'queues',
	metrics: ['oWaiting'],
	detailMetrics: [],
	groupBy: [],
	...changes,
});

const predicate = (dimension: string, value: string) => ({
	type: 'dimension' as const,
	dimension,
	value,
});

it('bodies are what the official SDK takes', () => {
	// What matters is that this compiles.
	const observation = observationBody(ask({}), ['q']) as ObservationBody;
	const activity = observationBody(ask({ dataset: 'conversationActivity', groupBy: ['queueId'] }), [
		'q',
	]) as ActivityBody;
	const forSdk: [
		Models.QueueObservationQuery,
		Models.UserObservationQuery,
		Models.FlowObservationQuery,
		Models.ConversationActivityQuery,
		Models.RoutingActivityQuery,
		Models.TeamActivityQuery,
		Models.UserActivityQuery,
		Models.FlowActivityQuery,
		Models.AgentStateQueryRequest,
	] = [
		observation,
		observation,
		observation,
		activity,
		activity,
		activity,
		activity,
		activity,
		agentStatusBody(['u']),
	];
	const clauses = [{ type: 'or', predicates: [predicate('queueId', 'q')] }];
	expect(forSdk[0].filter).toEqual({ type: 'and', clauses });
});

const voice: Filter = { type: 'or', predicates: [{ ...predicate('mediaType', 'voice') }] };

it('an observation filters by ID, and by what else must hold', () => {
	expect(observationBody(ask({ filter: voice }), ['a', 'b'])).toEqual({
		filter: {
			type: 'and',
			clauses: [
				{ type: 'or', predicates: [predicate('queueId', 'a'), predicate('queueId', 'b')] },
				{ type: 'or', predicates: [predicate('mediaType', 'voice')] },
			],
		},
		metrics: ['oWaiting'],
	});
});

it('a filter stands alone where no IDs are given, and says whether it has some itself', () => {
	expect(observationBody(ask({ filter: voice }), [])).toMatchObject({
		filter: { type: 'and', clauses: [voice] },
	});
	expect(filtersIds(ask({ filter: voice }))).toBe(false);
	expect(filtersIds(ask({}))).toBe(false);
	const byQueue = [{ type: 'or' as const, predicates: [predicate('queueId', 'q')] }];
	expect(filtersIds(ask({ filter: { type: 'and', clauses: byQueue } }))).toBe(true);
	expect(filtersIds(ask({ dataset: 'flows', filter: byQueue[0] }))).toBe(false);
});

it('details are asked for by metric', () => {
	const wanted = { metrics: ['oWaiting', 'oLongestWaiting'], detailMetrics: ['oWaiting'] };
	expect(observationBody(ask(wanted), ['a'])).toMatchObject({ detailMetrics: ['oWaiting'] });
	const activity = ask({ ...wanted, dataset: 'conversationActivity', groupBy: ['mediaType'] });
	expect(observationBody(activity, [])).toEqual({
		metrics: [{ metric: 'oWaiting', details: true }, { metric: 'oLongestWaiting' }],
		groupBy: ['mediaType'],
	});
});

it('the observed IDs are the first column', () => {
	const groups = (dataset: ObservationAsk['dataset'], groupBy: string[]) =>
		groupDimensions(ask({ dataset, groupBy }));
	expect(groups('queues', [])).toEqual(['queueId', 'mediaType']);
	expect(groups('conversationActivity', ['mediaType', 'queueId'])).toEqual([
		'queueId',
		'mediaType',
	]);
	expect(groups('conversationActivity', ['direction', 'mediaType'])).toEqual([
		'direction',
		'mediaType',
	]);
});

test.each(OBSERVED)('%s: the IDs can be filtered and grouped by', (dataset) => {
	const { filterDimensions, groupBy, idDimension, metrics, detailMetrics } =
		OBSERVED_FACTS[dataset];
	expect(filterDimensions).toContain(idDimension);
	expect(groupBy).toContain(idDimension);
	expect(metrics).toEqual(expect.arrayContaining([...detailMetrics]));
	expect(detailMetrics.some((metric) => metric.startsWith('oLongest'))).toBe(false);
});
