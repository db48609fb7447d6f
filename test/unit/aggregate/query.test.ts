/* eslint-disable @n8n/community-nodes/no-restricted-imports -- reads the official SDK's declarations */
import { readFileSync } from 'node:fs';

import { DateTime } from 'luxon';
import type { Models } from 'purecloud-platform-client-v2';

import { FAMILIES } from '../../../nodes/GenesysCloudAnalytics/sample/api/aggregates/families';

import type { Dataset } from '../../../nodes/GenesysCloudAnalytics/genesys/aggregates';
import { AGGREGATES } from '../../../nodes/GenesysCloudAnalytics/genesys/aggregates';
import type {
	AggregateBody,
	AggregateQuery,
} from '../../../nodes/GenesysCloudAnalytics/aggregate/query';
import {
	aggregateBody,
	aggregateSlices,
	halveSlice,
	hasJobs,
} from '../../../nodes/GenesysCloudAnalytics/aggregate/query';
import {
	bucketEdges,
	parseGranularity,
} from '../../../nodes/GenesysCloudAnalytics/aggregate/granularity';
import type { Span } from '../../../nodes/GenesysCloudAnalytics/genesys/spans';
import { toInterval } from '../../../nodes/GenesysCloudAnalytics/genesys/spans';

const BERLIN = 'Europe/Berlin';
const at = (text: string, zone = BERLIN) => DateTime.fromISO(text, { zone }).toMillis();
const between = (from: string, to: string): Span => ({ from: at(from), to: at(to) });

function query(changes: Partial<AggregateQuery> & { text?: string } = {}): AggregateQuery {
	const { text = 'none', ...rest } = changes;
	return {
		dataset: 'conversations',
		span: between('2026-11-01', '2026-11-08'),
		metrics: ['nOffered'],
		groupBy: [],
		granularity: parseGranularity(text, ''),
		timeZone: BERLIN,
		views: [],
		...rest,
	};
}

/** Everything at once. */
const full = (dataset: Dataset) =>
	query({
		dataset,
		text: 'PT1H',
		metrics: [...AGGREGATES[dataset].metrics],
		groupBy: [...AGGREGATES[dataset].groupBy],
		filter: {
			type: 'and',
			predicates: [{ type: 'dimension', dimension: 'userId', operator: 'exists' }],
			clauses: [
				{ type: 'or', predicates: [{ type: 'dimension', dimension: 'mediaType', value: 'voice' }] },
			],
		},
		flattenMultivaluedDimensions: true,
		views: [{ name: 'quick', target: 'tAbandon', function: 'rangeBound', range: { lt: 5_000 } }],
		alternateTimeDimension: 'eventTime',
	});

/** The models of the official SDK: that a body fits them is checked by `npm run typecheck`. */
interface Sdk extends Record<Dataset, object> {
	actions: Models.ActionAggregationQuery;
	agentcopilots: Models.AgentCopilotAggregationQuery;
	agentutilizations: Models.AgentUtilizationAggregationQuery;
	bots: Models.BotAggregationQuery;
	casemanagement: Models.CaseManagementAggregationQuery;
	conversations: Models.ConversationAggregationQuery;
	copilots: Models.CopilotAggregationQuery;
	evaluations: Models.EvaluationAggregationQuery;
	flowexecutions: Models.FlowExecutionAggregationQuery;
	flows: Models.FlowAggregationQuery;
	journeys: Models.JourneyAggregationQuery;
	knowledge: Models.KnowledgeAggregationQuery;
	ratelimits: Models.RateLimitAggregationQuery;
	resolutions: Models.ResolutionAggregationQuery;
	summaries: Models.SummaryAggregationQuery;
	surveys: Models.SurveyAggregationQuery;
	taskmanagement: Models.TaskManagementAggregationQuery;
	transcripts: Models.TranscriptAggregationQuery;
	users: Models.UserAggregationQuery;
}

const asSdk = (body: AggregateBody): Sdk => ({
	actions: body,
	agentcopilots: body,
	agentutilizations: body,
	bots: body,
	casemanagement: body,
	conversations: body,
	copilots: body,
	evaluations: body,
	flowexecutions: body,
	flows: body,
	journeys: body,
	knowledge: body,
	ratelimits: body,
	resolutions: body,
	summaries: body,
	surveys: body,
	taskmanagement: body,
	transcripts: body,
	users: body,
});

describe('aggregateBody', () => {
	const declarations = readFileSync(
		require.resolve('purecloud-platform-client-v2/index.d.ts'),
		'utf8',
	);
	const fieldsOf = (model: string) => {
		const [, fields] = new RegExp(`export interface ${model} \\{([^}]*)\\}`).exec(declarations)!;
		return [...fields.matchAll(/"(\w+)"\??:/g)].map(([, name]) => name);
	};
	it.each(FAMILIES)('of $name has only fields of the SDK model', ({ name: dataset, typeName }) => {
		const one = full(dataset);
		const body = asSdk(aggregateBody(one, one.span))[dataset];
		const fields = fieldsOf(`${typeName}AggregationQuery`);
		expect(Object.keys(body).filter((name) => !fields.includes(name))).toEqual([]);
		expect(declarations.includes(`interface ${typeName}AsyncAggregationQuery `)).toBe(
			hasJobs(dataset),
		);
	});

	it('has what was asked for and nothing else', () => {
		const one = full('conversations');
		expect(
			aggregateBody({ ...one, metrics: ['nOffered'], groupBy: ['queueId'] }, one.span),
		).toEqual({
			interval: '2026-10-31T23:00:00.000Z/2026-11-07T23:00:00.000Z',
			granularity: 'PT1H',
			timeZone: BERLIN,
			groupBy: ['queueId'],
			filter: one.filter,
			metrics: ['nOffered'],
			flattenMultivaluedDimensions: true,
			views: [{ name: 'quick', target: 'tAbandon', function: 'rangeBound', range: { lt: 5_000 } }],
			alternateTimeDimension: 'eventTime',
		});
		expect(aggregateBody(query(), query().span)).toEqual({
			interval: '2026-10-31T23:00:00.000Z/2026-11-07T23:00:00.000Z',
			timeZone: BERLIN,
			metrics: ['nOffered'],
		});
	});
});

describe('aggregateSlices', () => {
	const slices = (changes: Parameters<typeof query>[0]) => aggregateSlices(query(changes));

	it('one bucket for years is asked for whole', () => {
		const span = between('2020-01-01', '2026-01-01');
		expect(slices({ span })).toEqual([span]);
	});

	it('nothing is asked of an empty span', () => {
		expect(slices({ span: { from: 5, to: 5 } })).toEqual([]);
	});

	it('a month of hours is one request', () => {
		const span = between('2026-10-01', '2026-11-01');
		expect(slices({ span, text: 'PT1H' })).toEqual([span]);
	});

	it('a bucket that the span begins in has a slice of its own', () => {
		const span = between('2026-11-01T14:07', '2026-11-02T14:07');
		expect(slices({ span, text: 'PT1H' })).toEqual([
			between('2026-11-01T14:07', '2026-11-01T15:00'),
			between('2026-11-01T15:00', '2026-11-02T14:07'),
		]);
		const short = between('2026-11-01T14:07', '2026-11-01T14:50');
		expect(slices({ span: short, text: 'PT1H' })).toEqual([short]);
	});

	it.each([
		['PT15M', '2026-10-01', '2026-12-01'],
		['PT1H', '2026-01-01', '2027-01-01'],
		['P1D', '2020-02-29', '2026-11-01'],
		['P1W', '2020-02-29', '2026-11-01'],
		['P1M', '2020-02-29', '2026-11-01'],
		['PT7H', '2026-10-01T03:00', '2027-10-01T05:00'],
		['P1DT12H', '2024-10-01T03:00', '2026-12-01T05:00'],
	])('%s from %s to %s: cut between buckets, without a gap', (text, from, to) => {
		const one = query({ span: between(from, to), text });
		const cut = aggregateSlices(one);
		const edges = bucketEdges(one.span, one.granularity!, BERLIN);
		expect(cut.length).toBeGreaterThan(1);
		expect(cut[0].from).toBe(one.span.from);
		expect(cut[cut.length - 1].to).toBe(one.span.to);
		cut.slice(1).forEach((slice, index) => expect(slice.from).toBe(cut[index].to));
		expect(cut.every((slice) => edges.includes(slice.from))).toBe(true);
		for (const slice of cut) {
			const inside = edges.filter((edge) => edge >= slice.from && edge < slice.to);
			expect(inside.length).toBeLessThanOrEqual(750);
			const days = (slice.to - slice.from) / 86_400_000;
			expect(days <= 366 || inside.length === 1).toBe(true);
		}
	});
});

describe('halveSlice', () => {
	it('cuts between buckets, down to one', () => {
		const one = query({ span: between('2026-10-24', '2026-10-27'), text: 'P1D' });
		const [first, second] = halveSlice(one, one.span)!;
		expect([first, second].map(toInterval)).toEqual([
			'2026-10-23T22:00:00.000Z/2026-10-25T23:00:00.000Z',
			'2026-10-25T23:00:00.000Z/2026-10-26T23:00:00.000Z',
		]);
		expect(halveSlice(one, second)).toBeUndefined();
	});
});
