import fc from 'fast-check';

import type { Envelope } from '../../../nodes/GenesysCloudAnalytics/paging/envelope';
import { GenesysFault } from '../../../nodes/GenesysCloudAnalytics/http/faults';
import type { Page, Reading } from '../../../nodes/GenesysCloudAnalytics/paging/pages';
import { readPages } from '../../../nodes/GenesysCloudAnalytics/paging/pages';
import { numbered } from '../../../nodes/GenesysCloudAnalytics/paging/strategies';
import {
	detailsEnvelope,
	everything,
	Gauge,
	range,
	rejection,
	sessionOver,
	settle,
	settleTimes,
	slicePage,
} from '../model';

type Reply = (number: number) => Envelope;

type Options = Pick<Reading, 'onLastAsked' | 'wanted'> & { ahead?: number; pageSize?: number };

/** Numbered pages whose answers come from `read`, believed as they are. */
function numberedPages(read: (number: number) => Promise<Envelope>, options: Options = {}) {
	const { pageSize = 100, ahead = 4, ...rest } = options;
	const session = sessionOver(async () => await Promise.resolve({ kind: 'cancelled' }));
	const page = (number: number) => ({ method: 'GET', path: `/${number}` }) as const;
	const ask = async ({ path }: { path: string }, number: number) => {
		expect(path).toBe(`/${number}`);
		return { ...(await read(number)), body: undefined };
	};
	const list = { strategy: numbered(page, pageSize), pageSize, place: 'the test' };
	return readPages(session, list, { ahead: () => ahead, ask, ...rest });
}

/** Reads a list to its end, and remembers which pages were asked for and how many at once. */
function reader(reply: Reply, options: Options = {}) {
	const asked: number[] = [];
	const gauge = new Gauge();
	const read = async (number: number) =>
		await gauge.hold(async () => {
			asked.push(number);
			await settle();
			return reply(number);
		});
	return { asked, gauge, pages: numberedPages(read, options) };
}

const items = (pages: Page[]) => pages.flatMap((page) => page.items);

/** `total` rows behind a details query. */
const details =
	(total: number, pageSize = 100): Reply =>
	(number) =>
		detailsEnvelope(slicePage(range(1, total), pageSize, number), total);

/** `total` rows behind a list with a page count. */
const list =
	(total: number, pageSize = 100): Reply =>
	(number) => ({
		items: slicePage(range(1, total), pageSize, number),
		field: 'entities',
		pageNumber: number,
		pageCount: Math.ceil(total / pageSize),
	});

describe.each([
	['details query', details],
	['list', list],
])('a %s', (_, envelopes) => {
	it.each([
		[0, 1],
		[1, 1],
		[99, 1],
		[100, 1],
		[101, 2],
		[200, 2],
		[250, 3],
		[1_000, 10],
	])('of %i rows takes %i requests, in order', async (total, requests) => {
		const { asked, gauge, pages } = reader(envelopes(total));
		const all = await everything(pages);
		expect(items(all)).toEqual(range(1, total));
		expect(all.map(({ number }) => number)).toEqual(range(1, requests));
		expect(asked).toEqual(range(1, requests));
		expect(gauge.most).toBeLessThanOrEqual(4);
	});
});

describe('pages asked for ahead', () => {
	it.each([1, 2, 3, 4, 8])('are never more than %i, and as many as that', async (ahead) => {
		const { gauge, pages } = reader(details(2_000), { ahead });
		expect(items(await everything(pages))).toHaveLength(2_000);
		expect(gauge.most).toBe(ahead);
	});

	it('give their pages in order, whatever order they come back in', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.integer({ min: 0, max: 60 }),
				fc.integer({ min: 1, max: 8 }),
				fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 10 }),
				async (total, ahead, delays) => {
					const read = async (number: number) => {
						await settleTimes(delays[number % delays.length]);
						return details(total, 5)(number);
					};
					const all = await everything(numberedPages(read, { pageSize: 5, ahead }));
					expect(items(all)).toEqual(range(1, total));
				},
			),
			{ numRuns: 50 },
		);
	});

	it('are asked for before the consumer works on a page, but not on the first', async () => {
		const { asked, pages } = reader(details(5_000), { ahead: 4 });
		await pages.next();
		expect(asked).toEqual([1]);
		// The second page is given when pages 2 to 5 were asked for; the sixth is, while the consumer has it.
		await pages.next();
		await settle();
		expect(asked).toEqual(range(1, 6));
		await pages.return(undefined);
	});

	it('count what a page gave, also where that is more than was asked for', async () => {
		let left = 250;
		// The server ignores the page size and gives 100 each.
		const reply: Reply = (number) => details(5_000)(number);
		const { asked, pages } = reader(reply, { pageSize: 10, ahead: 2, wanted: () => left });
		for await (const page of pages) left -= page.items.length;
		expect(left).toBeLessThanOrEqual(0);
		expect(asked.length).toBeLessThanOrEqual(4);
	});

	it('are one at a time where nothing says how many pages there are', async () => {
		const reply: Reply = (number) => ({ items: number <= 5 ? [number] : [] });
		const { asked, gauge, pages } = reader(reply);
		expect(items(await everything(pages))).toEqual([1, 2, 3, 4, 5]);
		expect(asked).toEqual(range(1, 6));
		expect(gauge.most).toBe(1);
	});
});

describe('a limit', () => {
	it.each([
		[1, 1],
		[99, 1],
		[100, 1],
		[101, 2],
		[250, 3],
		[400, 4],
		[1_000, 10],
	])('of %i rows asks for %i pages of 100', async (limit, requests) => {
		let left = limit;
		const { asked, pages } = reader(details(5_000), { wanted: () => left });
		const rows: unknown[] = [];
		for await (const page of pages) {
			const taken = page.items.slice(0, left);
			left -= taken.length;
			rows.push(...taken);
		}
		expect(rows).toEqual(range(1, limit));
		expect(asked).toEqual(range(1, requests));
	});

	it('asks for another page where one was short', async () => {
		let left = 6;
		// Genesys filters duplicates out of pages: 3 of 5 rows are left on each.
		const reply: Reply = (number) => detailsEnvelope(range(number * 5, number * 5 + 2), 50);
		const { asked, pages } = reader(reply, { pageSize: 5, wanted: () => left });
		for await (const page of pages) left -= page.items.length;
		expect(left).toBe(0);
		expect(asked).toEqual([1, 2]);
	});

	it('that is reached asks for nothing more', async () => {
		const { asked, pages } = reader(details(5_000), { wanted: () => 0 });
		expect(await everything(pages)).toEqual([]);
		expect(asked).toEqual([]);
	});
});

describe('the end', () => {
	it('moves out when the total grows', async () => {
		const total = (number: number) => 100 + number * 100;
		const reply: Reply = (number) =>
			number <= 5 ? details(total(number))(number) : details(600)(number);
		const { pages } = reader(reply);
		expect(items(await everything(pages))).toEqual(range(1, 600));
	});

	it('moves in when the total shrinks', async () => {
		const reply: Reply = (number) => (number < 3 ? details(1_000) : details(300))(number);
		const { asked, pages } = reader(reply, { ahead: 1 });
		expect(items(await everything(pages))).toEqual(range(1, 300));
		expect(asked).toEqual([1, 2, 3]);
	});

	it('follows a page count that changes', async () => {
		const counts = [2, 5, 3, 9];
		const reply: Reply = (number) => ({ items: [number], pageCount: counts[number - 1] });
		const { asked, pages } = reader(reply, { ahead: 1 });
		expect(items(await everything(pages))).toEqual([1, 2, 3]);
		expect(asked).toEqual([1, 2, 3]);
	});

	it('is the first page when the page count is 0', async () => {
		const { asked, pages } = reader(() => ({ items: [], pageCount: 0, pageNumber: 1 }));
		expect(await everything(pages)).toHaveLength(1);
		expect(asked).toEqual([1]);
	});

	it('is not a short page, nor an empty one in the middle', async () => {
		const sizes = [100, 3, 0, 0, 100, 7];
		const reply: Reply = (number) =>
			detailsEnvelope(range(number * 1_000, number * 1_000 + sizes[number - 1] - 1), 600);
		const { asked, pages } = reader(reply);
		expect(items(await everything(pages))).toHaveLength(210);
		expect(asked).toEqual(range(1, 6));
	});

	it.each([1, 4])('is not an answer in the middle that says nothing, %i ahead', async (ahead) => {
		const reply: Reply = (number) => (number === 3 ? { items: [] } : details(600)(number));
		const { asked, pages } = reader(reply, { ahead });
		expect(items(await everything(pages))).toEqual([...range(1, 200), ...range(301, 600)]);
		expect(asked).toEqual(range(1, 6));
	});

	it('is not where an answer says that is older than the one before it', async () => {
		let rows = range(1, 25);
		const read = async (number: number) => {
			await settleTimes(number === 4 ? 9 : 1);
			if (number === 4) rows = range(1, 30);
			return detailsEnvelope(slicePage(rows, 5, number), rows.length);
		};
		const pages = numberedPages(read, { pageSize: 5, ahead: 4 });
		expect(items(await everything(pages))).toEqual(range(1, 30));
	});

	it.each([1, 4])(
		'is told when the last page is asked for, not before, %i ahead',
		async (ahead) => {
			const told: number[] = [];
			const { asked, pages } = reader(details(600), {
				ahead,
				onLastAsked: () => told.push(asked.length),
			});
			await everything(pages);
			expect(new Set(told)).toEqual(new Set([6]));
		},
	);
});

describe('behind the announced end', () => {
	/** A gateway with a page size of its own. */
	const capped =
		(total: number, most: number): Reply =>
		(number) =>
			detailsEnvelope(slicePage(range(1, total), most, number), total);

	it.each([
		[350, 50, 8],
		[60, 50, 3],
		[350, 99, 5],
	])('a list of %i, %i a page, is read on', async (total, most, requests) => {
		const { asked, pages } = reader(capped(total, most));
		expect(items(await everything(pages))).toEqual(range(1, total));
		expect(asked).toEqual(range(1, requests));
	});

	it('a list is read on whose total is too small', async () => {
		const rows = range(1, 509);
		const reply: Reply = (number) => detailsEnvelope(slicePage(rows, 100, number), 150);
		expect(items(await everything(reader(reply).pages))).toEqual(rows);
	});

	it.each([
		['says nothing', { items: [] }],
		['repeats the last one', detailsEnvelope(range(1, 40), 60)],
	])('a page that %s is the end', async (_, last) => {
		const reply: Reply = (number) => (number === 1 ? detailsEnvelope(range(1, 40), 60) : last);
		const { asked, pages } = reader(reply);
		expect(items(await everything(pages))).toEqual(range(1, 40));
		expect(asked).toEqual([1, 2]);
	});

	it('nothing is asked for where a page was full', async () => {
		const reply: Reply = (number) => detailsEnvelope(number === 1 ? range(1, 100) : [101], 150);
		const { asked, pages } = reader(reply);
		await everything(pages);
		expect(asked).toEqual([1, 2]);
	});

	it('nothing is asked for that a limit does not need', async () => {
		let left = 20;
		const { asked, pages } = reader(capped(60, 50), { pageSize: 20, wanted: () => left });
		for await (const page of pages) left -= page.items.length;
		expect(asked).toEqual([1]);
	});
});

describe('a list that goes wrong', () => {
	it('that repeats a page', async () => {
		const { asked, pages } = reader(() => details(500)(1), { ahead: 1 });
		const error = await rejection(everything(pages));
		expect(error).toBeInstanceOf(GenesysFault);
		expect(error.message).toBe('Genesys Cloud sent the same page twice');
		expect(asked).toEqual([1, 2, 2]);
	});

	it('that repeats a page once is read to its end', async () => {
		let lies = 1;
		const reply: Reply = (number) => details(500)(number === 3 && lies-- > 0 ? 2 : number);
		const { asked, pages } = reader(reply, { ahead: 1 });
		expect(items(await everything(pages))).toEqual(range(1, 500));
		expect(asked).toEqual([1, 2, 3, 3, 4, 5]);
	});

	it('that repeats a page is noticed, although the consumer took its items away', async () => {
		const { pages } = reader(() => details(500)(1), { ahead: 1 });
		const reading = (async () => {
			for await (const page of pages) page.items.splice(0);
		})();
		expect((await rejection(reading)).message).toBe('Genesys Cloud sent the same page twice');
	});

	it('that repeats a page as a copy, further on', async () => {
		const reply: Reply = (number) => ({
			items: [{ id: Math.min(number, 4), parts: [{ a: 1 }] }],
			pageCount: 9,
		});
		const { pages } = reader(reply, { ahead: 2 });
		expect((await rejection(everything(pages))).description).toContain('Page 5');
	});

	it('whose pages differ in one small thing only is read to its end', async () => {
		const reply: Reply = (number) => ({ items: [{ id: 1, parts: [{ a: number }] }], pageCount: 5 });
		expect(items(await everything(reader(reply).pages))).toHaveLength(5);
	});

	it('that announces pages for ever, all of them empty', async () => {
		const { asked, pages } = reader((number) => ({ items: [], pageCount: number + 10 }));
		const error = await rejection(everything(pages));
		expect(error).toBeInstanceOf(GenesysFault);
		expect(error.message).toBe('The list does not come to an end');
		expect(asked.length).toBeLessThan(1_100);
	});

	it('fails at the turn of the page that failed, after those before it', async () => {
		const { asked, pages } = reader((number) => {
			if (number === 3) throw new GenesysFault({ message: 'page 3', description: '' });
			return details(1_000)(number);
		});
		const seen: number[] = [];
		const error = await rejection(
			(async () => {
				for await (const page of pages) seen.push(page.number);
			})(),
		);
		expect(error.message).toBe('page 3');
		expect(seen).toEqual([1, 2]);
		expect(Math.max(...asked)).toBeLessThanOrEqual(6);
	});
});

describe('unhandled rejections', () => {
	// jest-circus fails a test in which a rejection was left unhandled.
	const failing: Reply = (number) => {
		if (number >= 3) throw new Error(`page ${number}`);
		return details(1_000)(number);
	};

	it('do not come from the pages behind one that failed', async () => {
		expect((await rejection(everything(reader(failing).pages))).message).toBe('page 3');
		await settleTimes(5);
	});

	it('do not come from pages under way when the consumer leaves', async () => {
		const { asked, pages } = reader(failing);
		for await (const page of pages) {
			await settle();
			if (page.number === 2) break;
		}
		await settleTimes(5);
		expect(asked).toContain(3);
	});
});

it('asks for nothing more once the consumer has left', async () => {
	const { asked, pages } = reader(details(5_000));
	for await (const page of pages) {
		if (page.number === 2) break;
	}
	const soFar = asked.length;
	await settleTimes(5);
	expect(asked).toHaveLength(soFar);
	expect(soFar).toBeLessThanOrEqual(6);
});
