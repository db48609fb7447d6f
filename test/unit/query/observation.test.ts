import type { Models } from 'purecloud-platform-client-v2';

import { agentStatusBody } from '../../../nodes/GenesysCloudAnalytics/query/agentStatus';
import type {
	ActivityBody,
	ObservationAsk,
	ObservationBody,
} from '../../../nodes/GenesysCloudAnalytics/query/observation';
import {
	groupDimensions,
	observationBody,
	OBSERVED,
	OBSERVED_FACTS,
} from '../../../nodes/GenesysCloudAnalytics/query/observation';

const ask = (changes: Partial<ObservationAsk>): ObservationAsk => ({
	dataset: 'queues',
	metrics: ['oWaiting'],
	detailMetrics: [],
	groupBy: [],
	anyOf: {},
	...changes,
});

const predicate = (dimension: string, value: string) => ({ type: 'dimension', dimension, value });

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
	expect(forSdk[0].filter).toEqual({ type: 'or', predicates: [predicate('queueId', 'q')] });
});

it('an observation filters by ID, and by media type within', () => {
	expect(observationBody(ask({ anyOf: { mediaType: ['voice'] } }), ['a', 'b'])).toEqual({
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
