import orderBy from 'lodash/orderBy';
import shuffle from 'lodash/shuffle';

import { columns } from '../../../nodes/GenesysCloudAnalytics/output/column';
import type { Batch } from '../../../nodes/GenesysCloudAnalytics/output/outlet';
import type { Sort } from '../../../nodes/GenesysCloudAnalytics/output/sort';
import {
	comparison,
	First,
	MOST_SORTED,
	readSort,
	refuseTooMany,
	sorted,
} from '../../../nodes/GenesysCloudAnalytics/output/sort';
import { givenParameters } from '../parameters/given';

type Row = Batch['rows'][number];

async function sortedRows(rows: Row[], sort: Sort, wanted = Infinity): Promise<Row[]> {
	const all: Row[] = [];
	for await (const batch of sorted([{ rows }], sort, wanted)) all.push(...batch.rows);
	return all;
}

const by = (direction: Sort['direction'] = 'asc'): Sort => ({ column: 'x', direction });
const rowsOf = (values: unknown[]) => values.map((x, id) => ({ x, id }) as Row);
const cells = (rows: Row[]) => rows.map(({ x }) => x);

describe('rows in the order of a column', () => {
	it.each<[string, unknown[], unknown[]]>([
		['numbers', [10, 9, -1, 0.5], [-1, 0.5, 9, 10]],
		['texts', ['b', 'A', 'a', 'Ä'], ['a', 'A', 'Ä', 'b']],
		['texts with numbers in them', ['Queue 10', 'Queue 9'], ['Queue 9', 'Queue 10']],
		['yes and no', [true, false], [false, true]],
		[
			'times as moments, where clocks change',
			['2026-10-25T02:30:00.000+01:00', '2026-10-25T02:50:00.000+02:00'],
			['2026-10-25T02:50:00.000+02:00', '2026-10-25T02:30:00.000+01:00'],
		],
		['different kinds', ['a', 2, true], [true, 2, 'a']],
	])('%s', async (_, given, expected) => {
		expect(cells(await sortedRows(rowsOf(given), by()))).toEqual(expected);
		expect(cells(await sortedRows(rowsOf(given), by('desc')))).toEqual([...expected].reverse());
	});

	it.each(['asc', 'desc'] as const)('empty cells come last, %s', async (direction) => {
		const rows = rowsOf([null, 1, undefined, 2, '', NaN]);
		const found = await sortedRows(rows, by(direction));
		expect(cells(found).slice(0, 2).sort()).toEqual([1, 2]);
		expect(found.slice(2).map(({ id }) => id)).toEqual([0, 2, 4, 5]);
	});

	it.each(['asc', 'desc'] as const)(
		'the same cell keeps the order of rows, %s',
		async (direction) => {
			const rows = rowsOf(Array.from({ length: 5_000 }, (_, index) => index % 7));
			expect(await sortedRows(rows, by(direction))).toEqual(orderBy(rows, ['x'], [direction]));
		},
	);

	it.each([0, 1, 5, 999, 1_000, 2_500, 10_000])(
		'with a limit of %i, the first ones of all',
		async (wanted) => {
			const rows = rowsOf(shuffle(Array.from({ length: 6_000 }, (_, index) => index % 4_000)));
			const expected = orderBy(rows, ['x'], ['desc']).slice(0, wanted);
			expect(await sortedRows(rows, by('desc'), wanted)).toEqual(expected);
		},
	);

	it('holds no more than are wanted, and a few', () => {
		const first = new First(comparison('desc'), 3);
		let most = 0;
		for (let value = 0; value < 200_000; value++) {
			first.add({ row: {}, value, place: value });
			most = Math.max(most, first.count);
		}
		expect(most).toBeLessThan(3 + 1_000);
		expect(first.all().map(({ value }) => value)).toEqual([199_999, 199_998, 199_997]);
	});

	it('keeps files apart, each in the order', async () => {
		const batches: Batch[] = [
			{ rows: rowsOf([3, 1]), fileKey: '2026-11-02' },
			{ rows: rowsOf([2, 9]), fileKey: '2026-11-01' },
			{ rows: rowsOf([0]), fileKey: '2026-11-02' },
		];
		const found: unknown[] = [];
		for await (const { rows, fileKey } of sorted(batches, by(), 4)) {
			found.push([fileKey, cells(rows)]);
		}
		expect(found).toEqual([
			['2026-11-01', [2]],
			['2026-11-02', [0, 1, 3]],
		]);
	});

	it(`refuses more than ${MOST_SORTED} rows without a limit`, async () => {
		const rows = rowsOf(Array.from({ length: MOST_SORTED }, (_, index) => index));
		expect(await sortedRows(rows, by())).toHaveLength(MOST_SORTED);
		const more = [...rows, { x: 0 } as Row];
		await expect(sortedRows(more, by())).rejects.toThrow('Sort takes 100,000 rows at most');
		expect(await sortedRows(more, by(), 10)).toHaveLength(10);
		expect(() => refuseTooMany(MOST_SORTED)).not.toThrow();
		expect(() => refuseTooMany(MOST_SORTED + 1)).toThrow('Sort takes 100,000 rows at most');
	});
});

describe('Sort', () => {
	const all = columns([
		['waitSeconds', 'Wait (s)', ''],
		['queueName', 'Queue', ''],
	]);
	const read = (sort: unknown) => readSort(givenParameters({ sort }), all.slice(0, 1), { all });

	it.each([
		[undefined, undefined],
		[{}, undefined],
		[{ column: 'waitSeconds' }, { column: 'waitSeconds', direction: 'asc' }],
		[
			{ column: ' wait (S) ', direction: 'desc' },
			{ column: 'waitSeconds', direction: 'desc' },
		],
	])('of %j is read', (sort, expected) => {
		expect(read(sort)).toEqual(expected);
	});

	it.each([
		[{ direction: 'desc' }, '"Sort" has no column'],
		[{ column: '', direction: 'asc' }, '"Sort" has no column'],
		[{ column: 'wait' }, '"wait" in "Sort" is not a column'],
		[{ column: 'queueName' }, '"queueName" in "Sort" needs "Resolve Names"'],
		[{ column: 'waitSeconds', direction: 'up' }, '"up" is not a choice of "Direction"'],
		['waitSeconds', '"Sort" is not valid JSON'],
	])('of %j is refused', (sort, message) => {
		expect(() => read(sort)).toThrow(message);
	});
});
