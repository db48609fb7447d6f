import {
	columnOf,
	flatRow,
	readableColumns,
} from '../../../../nodes/GenesysCloudAnalytics/output/message/anyRows';
import type { Row } from '../../../../nodes/GenesysCloudAnalytics/parameters/operation';

const queue: Row = {
	id: '1',
	selfUri: '/api/v2/routing/queues/1',
	memberCount: 3,
	name: 'Sales',
	division: { id: '2', name: 'Home', selfUri: '/x' },
	mediaSettings: { voice: { alertingTimeoutSeconds: 8 } },
	skills: ['a', 'b'],
	rules: [{ at: 1 }],
};

it('what objects hold stands beside the rest', () => {
	expect(flatRow(queue)).toMatchObject({
		'division.name': 'Home',
		skills: ['a', 'b'],
		name: 'Sales',
	});
});

it('people read names first, no IDs beside them, no addresses and nothing nested', () => {
	expect(readableColumns([flatRow(queue)]).map(({ name }) => name)).toEqual([
		'name',
		'memberCount',
		'division.name',
		'skills',
	]);
});

it('an ID is read where there is no name', () => {
	expect(readableColumns([{ id: '1' }, { id: '2', state: 'on' }]).map(({ name }) => name)).toEqual([
		'id',
		'state',
	]);
});

it('there are at most ten', () => {
	const wide = Object.fromEntries(Array.from({ length: 30 }, (_, at) => [`field${at}`, at]));
	expect(readableColumns([wide])).toHaveLength(10);
	expect(readableColumns([])).toEqual([]);
});

it.each([
	['division.name', 'Division Name'],
	['memberCount', 'Member Count'],
	['acw_timeout', 'Acw Timeout'],
])('%s is called %s', (name, label) => expect(columnOf(name).label).toBe(label));
