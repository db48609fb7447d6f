import published from '../../fixtures/genesys/conversation-aggregates.json';
import users from '../../fixtures/genesys/user-aggregates.json';
import type { AggregateShape } from '../../../nodes/GenesysCloudAnalytics/aggregate/rows';
import { AggregateRows } from '../../../nodes/GenesysCloudAnalytics/aggregate/rows';
import { aggregateNameColumns } from '../../../nodes/GenesysCloudAnalytics/aggregate/names';
import { layoutOf } from '../../../nodes/GenesysCloudAnalytics/aggregate/layout';
import type { AggregateGroup } from '../../../nodes/GenesysCloudAnalytics/genesys/aggregate.types';

function rowsFor(changes: Partial<AggregateShape> = {}): AggregateRows {
	return new AggregateRows({
		groupBy: [],
		metrics: ['nOffered'],
		views: [],
		timeZone: 'UTC',
		hasBuckets: true,
		...changes,
	});
}

const bucket = (interval: string, count: number, group: Record<string, string> = {}) => ({
	group,
	data: [{ interval, metrics: [{ metric: 'nOffered', stats: { count } }] }],
});

const H1 = '2026-11-02T01:00:00.000Z/2026-11-02T02:00:00.000Z';
const H2 = '2026-11-02T02:00:00.000Z/2026-11-02T03:00:00.000Z';

const given = (file: { results: unknown[] }) => file.results as AggregateGroup[];

describe('columns of the published answers', () => {
	it('every row has those of the metrics that were asked for, in their order', () => {
		const rows = rowsFor({
			groupBy: ['mediaType', 'queueId'],
			metrics: ['nOffered', 'tHandle', 'oServiceLevel', 'oServiceTarget'],
			timeZone: 'Europe/Berlin',
		});
		rows.add(given({ results: published.results.slice(0, 2) }));
		const asked = rows.rows();
		expect(asked[0]).toMatchObject({
			intervalStart: '2025-03-01T01:00:00.000+01:00',
			intervalEnd: '2025-03-13T00:59:59.999+01:00',
			mediaType: 'callback',
			queueId: 'f23609d9-667f-4271-aac8-3f495d4c5e84',
			offered: 4,
			serviceLevelPercent: 0,
			handled: 4,
			ahtSeconds: 79.6,
			// 318 215 ms and 222 903 ms
			totalHandleSeconds: 318.2,
			longestHandleSeconds: 222.9,
			serviceTargetPercent: 80,
			nOffered: 4,
			'tHandle.count': 4,
			'tHandle.sum': 318_215,
			'tHandle.avg': 79_553.75,
			'tHandle.min': 8_132,
			'tHandle.max': 222_903,
			'oServiceLevel.ratio': 0,
			'oServiceLevel.numerator': 0,
			'oServiceLevel.denominator': 4,
			'oServiceLevel.target': 0.8,
			'oServiceTarget.current': 0.8,
		});
		expect(Object.keys(asked[0]).slice(0, 22)).toEqual([
			'intervalStart',
			'intervalEnd',
			'mediaType',
			'queueId',
			'offered',
			'serviceLevelPercent',
			'handled',
			'ahtSeconds',
			'totalHandleSeconds',
			'longestHandleSeconds',
			'serviceTargetPercent',
			'nOffered',
			'tHandle.count',
			'tHandle.sum',
			'tHandle.avg',
			'tHandle.min',
			'tHandle.max',
			'oServiceLevel.ratio',
			'oServiceLevel.numerator',
			'oServiceLevel.denominator',
			'oServiceLevel.target',
			'oServiceTarget.current',
		]);
		expect(asked[1]).toMatchObject({
			mediaType: 'cobrowse',
			offered: 0,
			serviceLevelPercent: null,
			nOffered: 0,
			'tHandle.count': 0,
			'tHandle.sum': null,
			'tHandle.avg': null,
			'oServiceLevel.ratio': null,
		});
		expect(asked.map(Object.keys)).toEqual([Object.keys(asked[0]), Object.keys(asked[0])]);
		const { all } = layoutOf(rows.columns(), []);
		expect(all.map(({ name }) => name).sort()).toEqual(Object.keys(asked[0]).sort());
	});

	it('metrics that were not asked for come behind the others', () => {
		const rows = rowsFor({ metrics: ['tAcw'] });
		rows.add(given({ results: published.results.slice(1, 2) }));
		expect(rows.rows()).toEqual([
			{
				intervalStart: '2025-03-01T00:00:00.000Z',
				intervalEnd: '2025-03-12T23:59:59.999Z',
				averageAcwSeconds: null,
				acwCount: 0,
				totalAcwSeconds: null,
				longestAcwSeconds: null,
				'tAcw.count': 0,
				'tAcw.sum': null,
				'tAcw.avg': null,
				'tAcw.min': null,
				'tAcw.max': null,
				nCobrowseSessions: 39,
				'oServiceTarget.current': 0.8,
			},
		]);
	});

	it('a presence has a column of its own; the others were not entered', () => {
		const rows = rowsFor({
			groupBy: ['userId'],
			metrics: ['tSystemPresence', 'tOrganizationPresence', 'tAgentRoutingStatus'],
		});
		rows.add(given(users));
		const [row] = rows.rows();
		expect(row).toMatchObject({
			occupancyPercent: null,
			presenceOfflineSeconds: 259_200,
			presenceOnQueueSeconds: 0,
			'organizationPresence.ccf3c10a-aa2c-4845-8e8d-f59fa48c58e5.seconds': 259_200,
			routingIdleSeconds: null,
			'tSystemPresence.OFFLINE.sum': 259_199_999,
			'tSystemPresence.ON_QUEUE.sum': 0,
			'tOrganizationPresence.ccf3c10a-aa2c-4845-8e8d-f59fa48c58e5.sum': 259_199_999,
			// Nothing came of the routing status, so nothing is known of it.
			'tAgentRoutingStatus.IDLE.sum': null,
		});
		expect(Object.keys(row)).toHaveLength(3 + 1 + 2 * (10 + 1 + 5));
	});

	it('a statistic that one row alone has becomes a column of all', () => {
		const rows = rowsFor({ groupBy: ['queueId'], metrics: ['tHandle'] });
		const metrics = (extra: object) => [
			{ metric: 'tHandle', stats: { count: 2, sum: 5, min: 1, max: 4, ...extra } },
		];
		rows.add([
			{ group: { queueId: 'a' }, data: [{ interval: H1, metrics: metrics({}) }] },
			{ group: { queueId: 'b' }, data: [{ interval: H1, metrics: metrics({ p99: 4, p95: 3 }) }] },
		]);
		expect(
			rows.rows().map((row) => [row['tHandle.avg'], row['tHandle.p95'], row['tHandle.p99']]),
		).toEqual([
			[2.5, null, null],
			[2.5, 3, 4],
		]);
		expect(Object.keys(rows.rows()[0]).slice(-2)).toEqual(['tHandle.p95', 'tHandle.p99']);
	});

	it('a view has the columns of a timer under its own name', () => {
		const rows = rowsFor({ metrics: [], views: ['quick', 'slow'] });
		rows.add([
			{
				data: [
					{
						interval: H1,
						views: [{ name: 'quick', stats: { count: 2, sum: 10, min: 4, max: 6 } }],
					},
				],
			},
		]);
		expect(rows.rows()).toEqual([
			{
				intervalStart: '2026-11-02T01:00:00.000Z',
				intervalEnd: '2026-11-02T02:00:00.000Z',
				'quick.count': 2,
				'quick.averageSeconds': 0,
				'slow.count': 0,
				'slow.averageSeconds': null,
				'quick.sum': 10,
				'quick.avg': 5,
				'quick.min': 4,
				'quick.max': 6,
				'slow.sum': null,
				'slow.avg': null,
				'slow.min': null,
				'slow.max': null,
			},
		]);
	});
});

describe('rows', () => {
	it('come by time and then by group, whatever the order of answers; one without the dimension is last', () => {
		const rows = rowsFor({ groupBy: ['queueId'] });
		rows.add([bucket(H2, 1, { queueId: 'b' }), bucket(H2, 2, {}), bucket(H2, 3, { queueId: 'a' })]);
		rows.add([bucket(H1, 4, { queueId: 'b' })]);
		expect(rows.rows().map(({ queueId, nOffered }) => [queueId, nOffered])).toEqual([
			['b', 4],
			['a', 3],
			['b', 1],
			[null, 2],
		]);
	});

	it('count a bucket once that comes twice, and tell one that comes with other figures', () => {
		const rows = rowsFor({ groupBy: ['queueId'] });
		expect(rows.add([bucket(H1, 1, { queueId: 'a' })])).toBeUndefined();
		expect(rows.add([bucket(H1, 1, { queueId: 'a' })])).toBeUndefined();
		expect(rows.size).toBe(1);
		expect(rows.add([bucket(H1, 2, { queueId: 'a' })])).toBe(H1);
	});

	it('of an empty answer are none', () => {
		const rows = rowsFor();
		rows.add([]);
		expect(rows.rows()).toEqual([]);
	});
});

describe('fill', () => {
	const edges = [1, 2, 3].map((hour) => Date.UTC(2026, 10, 2, hour));

	it('gives every group every bucket: counts 0, the rest nothing', () => {
		const rows = rowsFor({
			groupBy: ['queueId'],
			metrics: ['nOffered', 'tAnswered'],
		});
		rows.add([bucket(H1, 1, { queueId: 'a' }), bucket(H2, 2, { queueId: 'b' })]);
		expect(rows.filledSize(edges)).toBe(4);
		rows.fill(edges);
		expect(rows.rows().map(({ queueId, nOffered }) => [queueId, nOffered])).toEqual([
			['a', 1],
			['b', 0],
			['a', 0],
			['b', 2],
		]);
		expect(rows.rows()[1]).toEqual({
			intervalStart: '2026-11-02T01:00:00.000Z',
			intervalEnd: '2026-11-02T02:00:00.000Z',
			queueId: 'b',
			offered: 0,
			answered: 0,
			asaSeconds: null,
			answerPercent: null,
			totalAnswerSeconds: null,
			longestAnswerSeconds: null,
			nOffered: 0,
			'tAnswered.count': 0,
			'tAnswered.sum': null,
			'tAnswered.avg': null,
			'tAnswered.min': null,
			'tAnswered.max': null,
		});
	});

	it.each([7, 30, 50])(
		'knows buckets that were given whole although the period begins %i minutes into them',
		(minutes) => {
			const rows = rowsFor();
			rows.add([bucket(H1, 1), bucket(H2, 2)]);
			rows.fill([
				Date.UTC(2026, 10, 2, 1, minutes),
				Date.UTC(2026, 10, 2, 2),
				Date.UTC(2026, 10, 2, 2, 60 - minutes),
			]);
			expect(rows.rows().map(({ nOffered }) => nOffered)).toEqual([1, 2]);
		},
	);

	it('without a group-by fills even an empty answer; with one there is no group to fill', () => {
		const rows = rowsFor();
		rows.fill(edges);
		expect(rows.rows()).toHaveLength(2);
		const grouped = rowsFor({ groupBy: ['queueId'] });
		grouped.fill(edges);
		expect(grouped.rows()).toEqual([]);
	});
});

describe('columns of names', () => {
	it('stand before their IDs, unless there is a dimension of that name', () => {
		expect(aggregateNameColumns(['queueId', 'mediaType', 'wrapUpCode', 'userId'])).toEqual([
			{ id: 'queueId', name: 'queueName', type: 'queue' },
			{ id: 'wrapUpCode', name: 'wrapUpCodeName', type: 'wrapUpCode' },
			{ id: 'userId', name: 'userName', type: 'user' },
		]);
		expect(aggregateNameColumns(['flowId', 'flowName'])).toEqual([]);
	});

	it('have labels for the header of a file', () => {
		const { all } = layoutOf(
			rowsFor({ groupBy: ['queueId'] }).columns(),
			aggregateNameColumns(['queueId']),
		);
		expect(all.map(({ name, label }) => [name, label])).toEqual([
			['intervalStart', 'From'],
			['queueName', 'Queue'],
			['offered', 'Offered'],
			['nOffered', 'Offered (nOffered)'],
			['intervalEnd', 'To'],
			['queueId', 'Queue ID'],
		]);
	});
});
