import { readEnvelope } from '../../../nodes/GenesysCloudAnalytics/paging/envelope';
import { GenesysFault } from '../../../nodes/GenesysCloudAnalytics/http/faults';
import { thrown } from '../model';

const a = { id: 'a' };
const b = { id: 'b' };

/** The fields that say something; the rest is undefined. */
function read(body: unknown, itemsField?: string, isList?: boolean): object {
	return JSON.parse(JSON.stringify(readEnvelope(body, { itemsField, isList }))) as object;
}

describe('readEnvelope', () => {
	it.each<[string, unknown, object]>([
		[
			'a details query',
			{ conversations: [a, b], totalHits: 2, aggregations: [] },
			{ items: [a, b], field: 'conversations', totalHits: 2 },
		],
		[
			'user details',
			{ userDetails: [a], totalHits: 1 },
			{ items: [a], field: 'userDetails', totalHits: 1 },
		],
		['a details query without hits', { totalHits: 0 }, { items: [], totalHits: 0 }],
		['a page without its array', { totalHits: 204 }, { items: [], totalHits: 204 }],
		[
			'a list',
			{ entities: [a], pageSize: 25, pageNumber: 2, total: 26, pageCount: 2, selfUri: '/api/v2/x' },
			{ items: [a], field: 'entities', total: 26, pageNumber: 2, pageCount: 2 },
		],
		[
			'a list with a link',
			{ entities: [a], pageCount: 2, nextUri: '/api/v2/x?pageNumber=2' },
			{ items: [a], field: 'entities', pageCount: 2, nextUri: '/api/v2/x?pageNumber=2' },
		],
		[
			'an empty list',
			{ entities: [], pageCount: 0, pageNumber: 1, total: 0 },
			{ items: [], field: 'entities', total: 0, pageCount: 0, pageNumber: 1 },
		],
		[
			'a details query from a classic gateway',
			{ pageSize: 1_000, pageNumber: 1, pageCount: 3, entities: [a, b] },
			{ items: [a, b], field: 'entities', pageCount: 3, pageNumber: 1 },
		],
		[
			'job results',
			{ conversations: [a], cursor: 'next', dataAvailabilityDate: '2026-11-01T00:00:00Z' },
			{ items: [a], field: 'conversations', cursor: 'next' },
		],
		['aggregates', { results: [a] }, { items: [a], field: 'results' }],
		[
			'task management',
			{ results: [a], cursors: { before: 'p', after: 'n' }, nextUri: '/api/v2/x?after=n' },
			{ items: [a], field: 'results', cursor: 'n', nextUri: '/api/v2/x?after=n' },
		],
		['SCIM', { Resources: [a], totalResults: 1 }, { items: [a], field: 'Resources', total: 1 }],
		['a list with a total only', { total: 0 }, { items: [], total: 0 }],
		['a bare array', [a, b], { items: [a, b] }],
		['an empty array', [], { items: [] }],
		['a single object', { id: 'q', name: 'Queue' }, { items: [{ id: 'q', name: 'Queue' }] }],
		['an empty object', {}, { items: [] }],
		['null', null, { items: [] }],
		['nothing', undefined, { items: [] }],
		['a field that is null', { conversations: null, totalHits: 0 }, { items: [], totalHits: 0 }],
		[
			'a field that is null before one that is not',
			{ conversations: null, entities: [a] },
			{ items: [a], field: 'entities' },
		],
		['a last page', { conversations: [a], cursor: '' }, { items: [a], field: 'conversations' }],
	])('%s', (_, body, expected) => {
		expect(read(body)).toEqual(expected);
	});

	it.each<[string, object]>([
		[
			'texts',
			{ totalHits: '5', total: '5', pageCount: '2', pageNumber: '1', cursor: 5, nextUri: {} },
		],
		['negative numbers', { totalHits: -1, total: -1, pageCount: -2, pageNumber: -3, cursors: 'x' }],
		['no numbers', { totalHits: NaN, pageCount: Infinity, pageNumber: null, cursor: null }],
		['lists', { totalHits: [1], pageCount: [2], cursor: ['c'], nextUri: ['/api/v2/x'] }],
	])('does not believe %s', (_, paging) => {
		expect(read({ entities: [a], ...paging })).toEqual({ items: [a], field: 'entities' });
	});

	describe('where a list is known to come', () => {
		it.each<[string, object]>([
			['job results', { dataAvailabilityDate: '2026-11-01T00:00:00Z' }],
			['activity', { entityIdDimension: 'queueId' }],
			['observations', { systemToOrganizationMappings: {} }],
		])('%s without one are an empty page', (_, body) => {
			expect(read(body, undefined, true)).toEqual({ items: [], saysEmpty: true });
			const listed = { results: [], ...body };
			expect(read(listed, undefined, true)).toMatchObject({ items: [], saysEmpty: true });
			expect(read(body, undefined, false)).toEqual({ items: [body] });
		});

		it.each<object>([{ id: 'x' }, { status: 'ok' }, { data: [a] }])('%j is no answer', (body) => {
			expect(thrown(() => readEnvelope(body, { isList: true }))).toBeInstanceOf(GenesysFault);
			expect(read(body, undefined, false)).toEqual({ items: [body] });
		});

		it('an empty object and a total are empty pages, and a list is a list', () => {
			expect(read({}, undefined, true)).toEqual({ items: [] });
			expect(read({ totalHits: 3 }, undefined, true)).toEqual({ items: [], totalHits: 3 });
			expect(read({ entities: [a] }, undefined, true)).toEqual({ items: [a], field: 'entities' });
		});
	});

	it.each<[string, unknown]>([
		['an object', { conversations: { id: 'a' }, totalHits: 1 }],
		['a text', { entities: 'none' }],
		['nought', { results: 0 }],
		['false', { userDetails: false }],
	])('does not take %s for a list', (_, body) => {
		const error = thrown(() => readEnvelope(body));
		expect(error).toBeInstanceOf(GenesysFault);
		expect(error.message).toBe('The answer does not hold the expected list');
		expect(error.description).toContain(`"${Object.keys(body as object)[0]}"`);
	});

	describe('with Items Field', () => {
		it.each<[string, unknown, string, object]>([
			['a name', { rows: [a], entities: [b] }, 'rows', { items: [a], field: 'rows' }],
			[
				'a path',
				{ data: { page: { rows: [a] } } },
				'data.page.rows',
				{ items: [a], field: 'data.page.rows' },
			],
			[
				'a name with a dot in it',
				{ 'data.rows': [b] },
				'data.rows',
				{ items: [b], field: 'data.rows' },
			],
			[
				'an index',
				{ results: [{ data: [a] }] },
				'results[0].data',
				{ items: [a], field: 'results[0].data' },
			],
			['an empty page', { totalHits: 0 }, 'conversations', { items: [], totalHits: 0 }],
			['an empty object', {}, 'conversations', { items: [] }],
			['a bare array', [a], 'rows', { items: [a] }],
		])('%s', (_, body, field, expected) => {
			expect(read(body, field)).toEqual(expected);
		});

		it.each<[string, unknown, string]>([
			['is not there', { entities: [a] }, 'rows'],
			['lies elsewhere', { rows: { data: [a] } }, 'data.rows'],
			['is no list', { rows: { a: 1 }, totalHits: 1 }, 'rows'],
			['is inherited', { id: 'x' }, 'constructor'],
			['is mistyped', { entities: [a], pageCount: 3, total: 250 }, 'entitties'],
			['is mistyped for an empty list', { entities: [], pageCount: 0, total: 0 }, 'entitties'],
		])('complains when the field %s', (_, body, field) => {
			const error = thrown(() => readEnvelope(body, { itemsField: field }));
			expect(error).toBeInstanceOf(GenesysFault);
			expect(error.description).toContain(`"${field}"`);
		});
	});
});

describe('a list that is expected', () => {
	it.each<[string, unknown, unknown[]]>([
		['a details query', { conversations: [a], totalHits: 1 }, [a]],
		['a classic gateway', { entities: [a], pageCount: 1, pageNumber: 1, pageSize: 100 }, [a]],
		['an empty page', { totalHits: 7 }, []],
		['an empty object', {}, []],
		['a bare array', [a], [a]],
		['an empty array', [], []],
	])('may be %s', (_, body, items) => {
		expect(readEnvelope(body, { isList: true }).items).toEqual(items);
	});

	it.each<[string, unknown]>([
		['a single object', { id: 'x' }],
		['an error with status 200', { message: 'Sorry', code: 'general.error' }],
		['a gateway that talks about itself', { status: 'ok' }],
		['a list in another field', { data: [a] }],
	])('is not %s', (_, body) => {
		const error = thrown(() => readEnvelope(body, { isList: true }));
		expect(error).toBeInstanceOf(GenesysFault);
		expect(error.description).toContain('"entities"');
	});
});

test.each([{ conversations: null }, { entities: null }, {}])(
	'a list that is null is absent: %j',
	(body) => {
		expect(readEnvelope(body).items).toEqual([]);
		expect(readEnvelope(body, { itemsField: 'conversations', isList: true }).items).toEqual([]);
	},
);

it('but null for what is no list says nothing of one', () => {
	expect(() => readEnvelope({ something: null }, { isList: true })).toThrow('expected list');
});
