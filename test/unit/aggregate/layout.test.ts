import { AggregateRows } from '../../../nodes/GenesysCloudAnalytics/aggregate/rows';
import { possibleColumns } from '../../../nodes/GenesysCloudAnalytics/aggregate/columns';
import { DATASETS } from '../../../nodes/GenesysCloudAnalytics/aggregate/datasets';
import { groupColumn, layoutOf } from '../../../nodes/GenesysCloudAnalytics/aggregate/layout';
import { aggregateNameColumns } from '../../../nodes/GenesysCloudAnalytics/aggregate/names';
import { AGGREGATES } from '../../../nodes/GenesysCloudAnalytics/genesys/aggregates';

const DEFAULT = ['nOffered', 'tAnswered', 'tAbandon', 'oServiceLevel', 'tHandle'];
const EIGHT = [
	'offered',
	'answered',
	'abandoned',
	'abandonPercent',
	'serviceLevelPercent',
	'asaSeconds',
	'handled',
	'ahtSeconds',
];

function layout({
	groupBy = ['queueId'],
	metrics = DEFAULT,
	views = [] as string[],
	hasBuckets = false,
	isNaming = true,
} = {}) {
	const rows = new AggregateRows({
		groupBy,
		metrics,
		views,
		timeZone: 'UTC',
		hasBuckets,
	});
	const { essential, all } = layoutOf(
		rows.columns(),
		isNaming ? aggregateNameColumns(groupBy) : [],
	);
	const names = (columns: typeof all) => columns.map(({ name }) => name);
	return { essential: names(essential), all: names(all), labels: all.map(({ label }) => label) };
}

describe('essential columns', () => {
	it('are the group and eight figures; the ID stands at the end', () => {
		expect(layout().essential).toEqual(['queueName', ...EIGHT, 'queueId']);
	});

	it('begin with when the bucket begins where there are some; when it ends is for later', () => {
		expect(layout({ hasBuckets: true }).essential).toEqual([
			'intervalStart',
			'queueName',
			...EIGHT,
			'intervalEnd',
			'queueId',
		]);
	});

	it('begin with the ID where it has no name', () => {
		const { essential } = layout({ groupBy: ['mediaType', 'queueId'], isNaming: false });
		expect(essential).toEqual(['mediaType', 'queueId', ...EIGHT]);
	});

	it('have the thirteen figures of the common metrics', () => {
		const metrics = [...DEFAULT, 'tTalkComplete', 'tHeldComplete', 'tAcw', 'nTransferred'];
		const { essential } = layout({ metrics, groupBy: [] });
		expect(essential.slice(0, 13)).toEqual([
			...EIGHT,
			'averageTalkSeconds',
			'averageHoldSeconds',
			'averageAcwSeconds',
			'transferred',
			'transferPercent',
		]);
		expect(essential).toContain('longestAcwSeconds');
		expect(essential).toContain('totalTalkSeconds');
	});

	it('hold no statistics of Genesys, but of a metric that is not known', () => {
		const { essential } = layout({ metrics: ['tIvr', 'brandNew'], views: ['quick'], groupBy: [] });
		expect(essential).toEqual([
			'ivrCount',
			'averageIvrSeconds',
			'totalIvrSeconds',
			'longestIvrSeconds',
			'quick.count',
			'quick.averageSeconds',
			'brandNew.count',
			'brandNew.sum',
			'brandNew.avg',
			'brandNew.min',
			'brandNew.max',
		]);
	});
});

describe('all columns', () => {
	it('are the figures, what Genesys gives, and the period and IDs at the end', () => {
		const { all } = layout({ metrics: ['nOffered', 'tHandle'], views: ['quick'] });
		expect(all).toEqual([
			'queueName',
			'offered',
			'handled',
			'ahtSeconds',
			'totalHandleSeconds',
			'longestHandleSeconds',
			'quick.count',
			'quick.averageSeconds',
			'nOffered',
			'tHandle.count',
			'tHandle.sum',
			'tHandle.avg',
			'tHandle.min',
			'tHandle.max',
			'quick.sum',
			'quick.avg',
			'quick.min',
			'quick.max',
			'intervalStart',
			'intervalEnd',
			'queueId',
		]);
	});

	it.each(DATASETS)('of %s have names and labels of their own', (dataset) => {
		const { metrics, groupBy } = AGGREGATES[dataset];
		const { labels, all } = layout({ metrics: [...metrics], groupBy: [...groupBy] });
		expect(new Set(all).size).toBe(all.length);
		const twice = labels.filter((label, place) => labels.indexOf(label) !== place);
		expect(twice).toEqual([]);
	});
});

it('every statistic that a metric may have is a possible column', () => {
	expect(possibleColumns('tHandle').map(({ name }) => name)).toContain('tHandle.p95');
	expect(possibleColumns('tSystemPresence').map(({ name }) => name)).toContain(
		'tSystemPresence.ON_QUEUE.sum',
	);
	expect(groupColumn('userId')).toMatchObject({ name: 'userId', label: 'Agent' });
});
