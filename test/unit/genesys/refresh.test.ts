/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { readFileSync } from 'node:fs';

import type { Entry } from '../../catalog/catalog';
import { catalog } from '../../catalog/catalog';
import { refresh } from '../../catalog/refresh';
import { enumValues, propertiesOf, queryModels } from '../../catalog/sdk';

const declarations = readFileSync(
	require.resolve('purecloud-platform-client-v2/index.d.ts'),
	'utf8',
);

/** A model as the .NET SDK writes one. */
function model(enums: Record<string, string[]>): string {
	const one = ([name, values]: [string, string[]]) => `
    [JsonConverter(typeof(UpgradeSdkEnumConverter))]
    public enum ${name}
    {
        [EnumMember(Value = "OUTDATED_SDK_VERSION")]
        OutdatedSdkVersion,
${values.map((value) => `        [EnumMember(Value = "${value}")]\n        X${value},`).join('\n')}
    }`;
	return `public partial class Any {${Object.entries(enums).map(one).join('')}\n}`;
}

describe('reading the SDKs', () => {
	it('finds the values of an enumeration', () => {
		const source = model({ MetricsEnum: ['tTalk', 'nOffered'], GroupByEnum: ['queueId'] });
		expect(enumValues(source, 'MetricsEnum')).toEqual(['nOffered', 'tTalk']);
		expect(enumValues(source, 'GroupByEnum')).toEqual(['queueId']);
		expect(enumValues(source, 'DimensionEnum')).toBeUndefined();
	});

	it('finds all queries in the real declarations', () => {
		const sorted = (of: object) => Object.keys(of).sort();
		expect(sorted(queryModels(declarations, 'Aggregates'))).toEqual(sorted(catalog.aggregates));
		expect(sorted(queryModels(declarations, 'Observations'))).toEqual(sorted(catalog.observations));
		expect(sorted(queryModels(declarations, 'Activity'))).toEqual(sorted(catalog.activity));
		expect(propertiesOf(declarations, 'ConversationAggregationQuery')).toHaveProperty('groupBy');
	});
});

describe('refresh', () => {
	it('without the .NET models keeps what is known, and finds nothing amiss', () => {
		const { catalog: same, notes } = refresh(
			catalog,
			declarations,
			() => undefined,
			catalog.source,
		);
		expect(notes).toEqual([]);
		expect(same).toEqual(catalog);
	});

	it('takes the lists from the models that the declarations name', () => {
		const models: Record<string, string> = {
			ConversationAggregationQuery: model({
				MetricsEnum: ['tNew'],
				GroupByEnum: ['newGroup'],
				AlternateTimeDimensionEnum: ['newTime'],
			}),
			ConversationAggregateQueryPredicate: model({ DimensionEnum: ['newFilter'] }),
			QueueObservationQuery: model({ MetricsEnum: ['oNew'], DetailMetricsEnum: ['oDetail'] }),
			ConversationActivityQueryMetric: model({ MetricEnum: ['oActive'] }),
			SegmentDetailQueryPredicate: model({ DimensionEnum: ['newSegment'], MetricEnum: ['tSeg'] }),
			PresenceDetailQueryPredicate: model({ DimensionEnum: ['newPresence'] }),
		};
		const { catalog: fresh, notes } = refresh(
			catalog,
			declarations,
			(name) => models[name],
			'newer',
		);
		expect(notes).toEqual([]);
		expect(fresh.source).toBe('newer');
		expect(fresh.aggregates.conversations).toEqual({
			...catalog.aggregates.conversations,
			metrics: ['tNew'],
			groupBy: ['newGroup'],
			filterDimensions: ['newFilter'],
			alternateTimeDimension: ['newTime'],
		});
		expect(fresh.aggregates.flows).toEqual(catalog.aggregates.flows);
		expect(fresh.observations.queues.metrics).toEqual(['oNew']);
		expect(fresh.observations.queues.detailMetrics).toEqual(['oDetail']);
		expect(fresh.activity.conversations.metrics).toEqual(['oActive']);
		expect(fresh.details.conversations.segmentFilters.dimension).toEqual(['newSegment']);
		expect(fresh.details.conversations.segmentFilters.metric).toEqual(['tSeg']);
		expect(fresh.details.users.presenceFilters.dimension).toEqual(['newPresence']);
	});

	it('tells of what is new or gone', () => {
		const { users, ...aggregates } = catalog.aggregates;
		const gone: Entry = { ...users };
		const before = { ...catalog, aggregates: { ...aggregates, gone } };
		const { catalog: fresh, notes } = refresh(before, declarations, () => undefined, '');
		expect(notes).toContain('gone Aggregates is gone from the SDK.');
		expect(notes).toContain('users Aggregates is new: add its permissions by hand.');
		expect(fresh.aggregates.users.permissionsAny).toEqual([]);
		expect(fresh.aggregates).not.toHaveProperty('gone');
	});
});
