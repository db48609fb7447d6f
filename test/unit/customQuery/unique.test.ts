import { UniqueRows } from '../../../nodes/GenesysCloudAnalytics/customQuery/unique';

describe('The same entity twice', () => {
	const fresh = (rows: object[], field?: string) => new UniqueRows().fresh(rows as never[], field);

	it.each([
		['by its id', [{ id: 'a', n: 1 }, { id: 'b' }, { id: 'a', n: 2 }], 'entities', 2],
		[
			'by the field that the list names',
			[{ activityId: 'a' }, { activityId: 'a' }],
			'activities',
			1,
		],
		['as a conversation', [{ conversationId: 'a' }, { conversationId: 'a' }], 'conversations', 1],
	])('is given once, known %s', (_, rows, field, count) => {
		expect(fresh(rows, field)).toHaveLength(count);
	});

	it.each([
		[
			'entities of two kinds',
			[
				{ id: 'a', selfUri: '/x/a' },
				{ id: 'a', selfUri: '/y/a' },
			],
			'results',
		],
		['groups of an aggregate', [{ group: {} }, { group: {} }], 'results'],
		[
			'records of one user',
			[
				{ userId: 'a', p: 1 },
				{ userId: 'a', p: 2 },
			],
			'userDetails',
		],
	])('is not taken for one: %s', (_, rows, field) => {
		expect(fresh(rows, field)).toHaveLength(rows.length);
	});
});
