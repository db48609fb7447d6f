import { lowerPageSizes } from '../../../nodes/GenesysCloudAnalytics/customQuery/request';
import { UniqueRows } from '../../../nodes/GenesysCloudAnalytics/customQuery/unique';

describe('Page sizes that were typed', () => {
	it.each([
		[{ pageSize: 2_000 }, undefined, 1_000],
		[{ pageSize: 2_000 }, 100, 100],
		[{ pageSize: '500' }, 100, 100],
		[{ pageSize: 50 }, 100, 50],
		[{ pageSize: 'many' }, 100, 'many'],
	])('%j is %s at most', (body, max, expected) => {
		const sent: Record<string, unknown> = { ...body, paging: { ...body, pageNumber: 1 } };
		const query = { pageSize: body.pageSize };
		lowerPageSizes(query, sent, max);
		expect(sent).toEqual({ pageSize: expected, paging: { pageSize: expected, pageNumber: 1 } });
		expect(query).toEqual({ pageSize: expected });
	});

	it('are not put where none stood', () => {
		const body = {};
		const query = {};
		lowerPageSizes(query, body, 100);
		expect([query, body]).toEqual([{}, {}]);
	});
});

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
