import { listEntries } from '../../../nodes/GenesysCloudAnalytics/names/listing';
import type { GenesysRequest } from '../../../nodes/GenesysCloudAnalytics/http/request';
import { bodySession, range, rejection } from '../model';

/** A classic list of so many entities. */
function listOf(count: number) {
	return ({ query }: GenesysRequest) => {
		const size = Number(query?.pageSize);
		const page = Number(query?.pageNumber ?? 1);
		const entities = range((page - 1) * size + 1, Math.min(count, page * size)).map((number) => ({
			id: `id-${number}`,
			name: `Entry No. ${number}.`,
		}));
		return { entities, pageNumber: page, pageSize: size, pageCount: Math.ceil(count / size) };
	};
}

/** A list that names the next page only by link. */
function linkedList(count: number) {
	return ({ query }: GenesysRequest) => {
		const size = Number(query?.pageSize);
		const first = Number(query?.after ?? 0);
		return {
			entities: range(first + 1, Math.min(count, first + size)).map((number) => ({
				id: `id-${number}`,
				name: `Team ${number}.`,
			})),
			...(first + size < count && {
				nextUri: `/api/v2/teams?pageSize=${size}&after=${first + size}`,
			}),
		};
	};
}

describe('a page', () => {
	it('is asked for by the number that the one before gave', async () => {
		const { session, asked } = bodySession(listOf(250));
		const first = await listEntries(session, 'queue');
		const last = await listEntries(session, 'queue', '', '3');
		expect([first.entries.length, first.next]).toEqual([100, '2']);
		expect([last.entries.length, last.next]).toEqual([50, undefined]);
		expect(asked.map(({ query }) => query)).toEqual([
			{ pageSize: 100, pageNumber: 1 },
			{ pageSize: 100, pageNumber: 3 },
		]);
	});

	it('is asked for by cursor where there are only links; no link is followed', async () => {
		const { session, asked } = bodySession(linkedList(150));
		const first = await listEntries(session, 'team');
		const last = await listEntries(session, 'team', '', first.next);
		expect([first.entries.length, first.next]).toEqual([100, '100']);
		expect([last.entries.length, last.next]).toEqual([50, undefined]);
		expect(asked.map(({ path, query }) => [path, query])).toEqual([
			['/api/v2/teams', { pageSize: 100 }],
			['/api/v2/teams', { pageSize: 100, after: '100' }],
		]);
	});

	it.each(['0', '-3', 'x', '', '//evil.example'])('begins with the first for "%s"', async (at) => {
		const { session, asked } = bodySession(listOf(250));
		await listEntries(session, 'queue', undefined, at);
		expect(asked[0].query?.pageNumber).toBe(1);
	});

	it('leaves out what has no name', async () => {
		const { session } = bodySession(() => ({
			entities: [{ id: 'a', name: 'A' }, { id: 'b' }, null],
			pageCount: 1,
		}));
		expect((await listEntries(session, 'group')).entries).toEqual([{ id: 'a', name: 'A' }]);
	});
});

describe('a search', () => {
	it('is left to Genesys for queues; an asterisk in the text does not widen it', async () => {
		const { session, asked } = bodySession(listOf(3));
		await listEntries(session, 'queue', ' a*b ', '2');
		expect(asked[0].query).toEqual({ pageSize: 100, pageNumber: 2, name: '*ab*' });
	});

	it('looks through pages at once, and finds the last of ten thousand users', async () => {
		const { session, asked, gauge } = bodySession(listOf(10_000));
		const { entries, next } = await listEntries(session, 'user', 'no. 10000.');
		expect(entries.map(({ id }) => id)).toEqual(['id-10000']);
		expect(next).toBeUndefined();
		expect(asked).toHaveLength(20);
		expect(asked[0].query).toEqual({ state: 'any', pageSize: 500, pageNumber: 1 });
		// It begins with four, and more as they are answered.
		expect(gauge.most).toBeGreaterThanOrEqual(4);
		expect(gauge.most).toBeLessThanOrEqual(16);
	});

	it('goes on where it stopped', async () => {
		const { session, asked } = bodySession(listOf(12_000));
		const { entries, next } = await listEntries(session, 'user', '0.');
		expect(entries).toHaveLength(1_000);
		expect(next).toBe('21');
		const rest = await listEntries(session, 'user', '0.', next);
		expect(rest.entries).toHaveLength(200);
		expect(rest.next).toBeUndefined();
		expect(asked).toHaveLength(24);
	});

	it.each([
		['user', listOf(12_000), '10,000 agents'],
		['team', linkedList(2_001), '2,000 teams'],
	] as const)(
		'of %ss never says that there is nothing when it did not look',
		async (kind, list, looked) => {
			const { session, asked } = bodySession(list);
			const error = await rejection(listEntries(session, kind, 'nobody'));
			expect(error.message).toBe(`None of the first ${looked} has "nobody" in its name`);
			expect(asked).toHaveLength(20);
		},
	);

	it('of a list that ends gives nothing when there is nothing', async () => {
		const { session } = bodySession(linkedList(2_000));
		expect(await listEntries(session, 'team', 'nobody')).toEqual({ entries: [] });
	});
});
