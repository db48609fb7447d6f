import { withBefore } from '../../../../nodes/GenesysCloudAnalytics/aggregate/gathered/before';
import type { AggregateQuery } from '../../../../nodes/GenesysCloudAnalytics/aggregate/query';
import { AggregateRows } from '../../../../nodes/GenesysCloudAnalytics/aggregate/rows';

const query = { groupBy: ['queueId'], timeZone: 'UTC' } as unknown as AggregateQuery;

/** Rows of a queue that answered so many calls in a day. */
function rowsOf(day: string, count: number): AggregateRows {
	const rows = new AggregateRows({
		groupBy: ['queueId'],
		metrics: ['tAnswered', 'nConversations'],
		views: [],
		timeZone: 'UTC',
		hasBuckets: false,
	});
	const metrics = [
		{ metric: 'tAnswered', stats: { count, sum: 1_000 * count, p95: 100 * count } },
		{ metric: 'nConversations', stats: { count } },
	];
	const interval = `2026-11-${day}T00:00:00Z/2026-11-${day}T23:59:00Z`;
	rows.add([{ group: { queueId: 'a' }, data: [{ interval, metrics }] }]);
	return rows;
}

function compare(counts: readonly number[]) {
	const now = rowsOf('28', 10);
	const before = counts.map((count) => rowsOf('21', count).rows());
	const times = counts.map(() => ({ query }));
	return withBefore(now, now.rows(), before, { query, times })[0];
}

it('a percentile and a count of different things have what was before', () => {
	expect(compare([4])).toMatchObject({
		'tAnswered.p95': 1_000,
		'tAnswered.p95Previous': 400,
		'tAnswered.p95Change': 600,
		nConversationsPrevious: 4,
		nConversationsChange: 6,
		'tAnswered.sumPrevious': 4_000,
	});
});

it('neither has a median', () => {
	expect(compare([1, 2, 4, 5])).toMatchObject({
		'tAnswered.p95Previous': null,
		'tAnswered.p95Change': null,
		nConversationsPrevious: null,
		nConversationsChange: null,
		'tAnswered.sumPrevious': 3_000,
		'tAnswered.sumChange': 7_000,
	});
});
