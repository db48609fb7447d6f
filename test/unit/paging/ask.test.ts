import type { Expected } from '../../../nodes/GenesysCloudAnalytics/paging/ask';
import { askFor, askPage } from '../../../nodes/GenesysCloudAnalytics/paging/ask';
import { GenesysFault } from '../../../nodes/GenesysCloudAnalytics/http/faults';
import { bodySession, FakeClock, range, rejection } from '../model';

const REQUEST = { method: 'GET', path: '/api/v2/x' } as const;
const DETAILS: Expected = { isList: true, hasTotal: true, pageSize: 100, tolerance: 99 };
const LIST: Expected = { isList: true, hasTotal: true, pageSize: 100 };
const AGGREGATES: Expected = { isList: true };

/** Asks for a page of a service that gives these bodies one after the other, and the last one for ever. */
function asking(bodies: unknown[], expected: Expected, number = 1, isBeyond = false) {
	const clock = new FakeClock();
	const { session, asked } = bodySession((_, nth) => bodies[Math.min(nth, bodies.length) - 1], {
		clock,
	});
	const answer = clock.run(askPage(session, REQUEST, number, expected, isBeyond));
	return { session, asked, answer };
}

const full = { conversations: range(1, 100), totalHits: 300 };

describe('an answer that is believed at once', () => {
	it.each<[string, unknown, Expected, number]>([
		['rows', full, DETAILS, 1],
		['rows without a total', { conversations: [1] }, DETAILS, 1],
		['rows a little beyond the total', { conversations: range(1, 60), totalHits: 40 }, DETAILS, 1],
		['empty by its total', { totalHits: 0 }, DETAILS, 1],
		['empty by its page count', { entities: [], pageCount: 0 }, LIST, 1],
		['empty behind its total', { totalHits: 100 }, DETAILS, 2],
		['empty as activity says it', { entityIdDimension: 'queueId' }, AGGREGATES, 1],
	])('%s', async (_, body, expected, number) => {
		const { asked, answer } = asking([body], expected, number);
		await answer;
		expect(asked).toHaveLength(1);
	});

	it.each<unknown>([{}, [], { totalHits: 1_000 }, { conversations: [1], totalHits: 0 }])(
		'%j behind the announced end',
		async (body) => {
			const { asked, answer } = asking([body], DETAILS, 4, true);
			await answer;
			expect(asked).toHaveLength(1);
		},
	);
});

describe('an answer that says nothing', () => {
	const silent: Array<[string, unknown]> = [
		['{}', {}],
		['[]', []],
		['no list and no total', { status: 'ok' }],
		['an empty list without a total', { conversations: [] }],
		['what activity says', { entityIdDimension: 'queueId' }],
	];

	it.each(silent)('is asked for again: %s', async (_, body) => {
		const { asked, answer, session } = asking([body, body, full], DETAILS);
		expect((await answer).items).toHaveLength(100);
		expect(asked).toHaveLength(3);
		expect(session.transport.retries).toBe(2);
	});

	it.each(silent)('ends the reading when it stays so: %s', async (_, body) => {
		const { asked, answer } = asking([body], DETAILS);
		expect(await rejection(answer)).toBeInstanceOf(GenesysFault);
		expect(asked).toHaveLength(3);
	});

	it.each<unknown>([{}, { results: [] }])(
		'is believed the second time where totals do not exist: %j',
		async (body) => {
			const { asked, answer } = asking([body], AGGREGATES);
			expect((await answer).items).toEqual([]);
			expect(asked).toHaveLength(2);
		},
	);

	it.each<[string, unknown, Expected]>([
		['[] of any list', [], AGGREGATES],
		['{} of a list that is always there', {}, { ...AGGREGATES, isAlwaysThere: true }],
	])('is not believed even so: %s', async (_, body, expected) => {
		const { asked, answer } = asking([body], expected);
		expect(await rejection(answer)).toBeInstanceOf(GenesysFault);
		expect(asked).toHaveLength(3);
	});

	it('and rows come with the second answer', async () => {
		const { answer } = asking([{}, { results: [1, 2] }], AGGREGATES);
		expect((await answer).items).toEqual([1, 2]);
	});
});

describe('a page that contradicts its total', () => {
	const contradictions: Array<[string, unknown, Expected, number]> = [
		['a total of 0 beside rows', { conversations: range(1, 100), totalHits: 0 }, DETAILS, 1],
		['a total of 0 beside one row', { conversations: [1], totalHits: 0 }, DETAILS, 1],
		['rows far beyond it', { conversations: range(1, 100), totalHits: 150 }, DETAILS, 3],
		['rows beyond it in a list', { entities: range(1, 13), total: 12 }, LIST, 1],
		['nothing inside it', { totalHits: 150 }, DETAILS, 2],
		['a list with a total and no entities', { entities: [], total: 12, pageCount: 1 }, LIST, 1],
		['an empty page inside the page count', { entities: [], pageCount: 3 }, LIST, 2],
	];

	it.each(contradictions)('is asked for once more: %s', async (_, body, expected, number) => {
		const right = { conversations: range(1, 50), totalHits: 5_000 };
		const { asked, answer } = asking([body, right], expected, number);
		expect((await answer).items).toHaveLength(50);
		expect(asked).toHaveLength(2);
	});

	it.each(contradictions)(
		'ends the reading when it stays so: %s',
		async (_, body, expected, number) => {
			const { asked, answer } = asking([body], expected, number);
			const error = await rejection(answer);
			expect(error.message).toBe('Genesys Cloud gave an answer that contradicts itself');
			expect(asked).toHaveLength(2);
		},
	);

	const compared: Array<[string, object, number, Partial<Expected>, RegExp | undefined]> = [
		['in the middle', { totalHits: 950 }, 2, { mayLeaveOut: true }, /announced 950 in all/],
		['the last one', { totalHits: 150 }, 2, {}, /announced 150 in all/],
		['the last one, of repeats', { totalHits: 150 }, 2, { mayLeaveOut: true }, undefined],
	];

	it.each(compared)(
		'is given where the reader compares totals, with a word unless it is usual: %s',
		async (_, body, number, more, word) => {
			const told: string[] = [];
			const onDoubt = (text: string) => told.push(text);
			const expected = { ...DETAILS, ...more, isProven: true, onDoubt };
			const { asked, answer } = asking([body], expected, number);
			expect((await answer).items).toEqual([]);
			expect(asked).toHaveLength(2);
			expect(told).toEqual(word ? [expect.stringMatching(word)] : []);
		},
	);
});

describe('an answer to another question', () => {
	const foreign = ([first]: unknown[]) => (first === 1 ? 'It was another one' : undefined);

	it('is asked for once more', async () => {
		const right = { conversations: range(2, 50), totalHits: 49 };
		const { asked, answer } = asking([full, right], { ...DETAILS, foreign });
		expect((await answer).items).toEqual(range(2, 50));
		expect(asked).toHaveLength(2);
	});

	it('ends the reading when it stays so, or is told of', async () => {
		const error = await rejection(asking([full], { ...DETAILS, foreign }).answer);
		expect(error.message).toBe('Genesys Cloud gave an answer that contradicts itself');
		const told: string[] = [];
		const proven = {
			...DETAILS,
			foreign,
			isProven: true,
			onForeign: (text: string) => told.push(text),
		};
		expect((await asking([full], proven).answer).items).toHaveLength(100);
		expect(told).toEqual(['It was another one, also when it was asked again.']);
	});
});

describe('one thing', () => {
	const read = (body: unknown) => {
		const { id } = body as { id?: string };
		return id === 'a' ? id : undefined;
	};

	it('is asked for until it comes', async () => {
		const clock = new FakeClock();
		const { session, asked } = bodySession((_, nth) => [{}, { id: 'b' }, { id: 'a' }][nth - 1], {
			clock,
		});
		expect(await clock.run(askFor(session, REQUEST, read, 'the thing'))).toBe('a');
		expect(asked).toHaveLength(3);
	});

	it.each<unknown>([{}, [], { id: 'b' }])('is not %j', async (body) => {
		const clock = new FakeClock();
		const { session, asked } = bodySession(() => body, { clock });
		const error = await rejection(clock.run(askFor(session, REQUEST, read, 'the thing')));
		expect(error.message).toBe('Genesys Cloud gave something else than the thing');
		expect(asked).toHaveLength(3);
	});
});
