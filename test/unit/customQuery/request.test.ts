import { lowerPageSizes } from '../../../nodes/GenesysCloudAnalytics/customQuery/request';

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
