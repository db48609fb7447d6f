import { COLUMNS } from '../../../nodes/GenesysCloudAnalytics/conversation/nameColumns';
import { findColumn, nearColumns } from '../../../nodes/GenesysCloudAnalytics/output/pick';

describe('a column by what a user writes', () => {
	it.each([
		['handleSeconds', 'handleSeconds'],
		['HANDLESECONDS', 'handleSeconds'],
		['Handle (s)', 'handleSeconds'],
		['handle (S)', 'handleSeconds'],
		['After-Call Work (s)', 'afterCallWorkSeconds'],
	])('%s', (wanted, found) => {
		expect(findColumn(COLUMNS.conversation, wanted)?.name).toBe(found);
	});

	it.each(['', 'handle', 'segmentType', 'constructor', '__proto__'])(
		'finds none for %j',
		(wanted) => {
			expect(findColumn(COLUMNS.conversation, wanted)).toBeUndefined();
		},
	);

	it.each([
		['handleSecond', 'handleSeconds'],
		['handelSeconds', 'handleSeconds'],
		['handle', 'handleSeconds'],
		['queue', 'lastQueueId'],
		['wrapupcode', 'wrapUpCodeId'],
		['agentId', 'agentIds'],
		['holdCounts', 'holdCount'],
	])('%s is near to %s', (wanted, near) => {
		const found = nearColumns(COLUMNS.conversation, wanted);
		expect(found).toContain(near);
		expect(found.length).toBeLessThanOrEqual(4);
	});

	it('puts the nearest first', () => {
		expect(nearColumns(COLUMNS.conversation, 'talkSecond')[0]).toBe('talkSeconds');
	});

	it.each(['', 'x', 'zzzzzzzzzz', 'Umsatz'])('has nothing near to %j', (wanted) => {
		expect(nearColumns(COLUMNS.conversation, wanted)).toEqual([]);
	});
});
