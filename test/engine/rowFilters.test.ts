import type { IDataObject } from 'n8n-workflow';

import { createWorld } from '../simulator';
import type { Scenario } from './harness/scenario';
import { closeScenarios, idsOf, scenario } from './harness/scenario';

afterAll(closeScenarios);

let set: Scenario;
let rows: IDataObject[];

/** Callbacks, transfers and what was never answered are in it. */
beforeAll(async () => {
	set = await scenario(createWorld({ seed: 21, count: 1_500 }));
	const all = await set.getAll({ simplify: true, options: { resolveNames: false } });
	expect(all.error).toBeUndefined();
	rows = all.json;
});

type Keeps = (row: IDataObject) => boolean;

const within =
	(column: string, min: number, max: number): Keeps =>
	(row) =>
		row[column] !== null && Number(row[column]) >= min && Number(row[column]) <= max;

const CASES: Record<string, [filters: object, keeps: Keeps]> = {
	Abandoned: [{ abandoned: [{ value: true }] }, ({ abandoned }) => abandoned === true],
	'Abandoned, off': [{ abandoned: [{ value: false }] }, ({ abandoned }) => abandoned === false],
	Answered: [{ answered: [{ value: 'true' }] }, ({ answered }) => answered === true],
	'Answered, off': [{ answered: [{ value: false }] }, ({ answered }) => answered === false],
	Transferred: [{ transferred: [{}] }, ({ transferred }) => transferred === true],
	'Wait Time': [{ waitTime: [{ min: 30, max: 90 }] }, within('waitSeconds', 30, 90)],
	'Wait Time, one of two': [
		{ waitTime: [{ max: '5' }, { min: 120 }] },
		(row) => within('waitSeconds', 0, 5)(row) || within('waitSeconds', 120, Infinity)(row),
	],
	'Handle Time': [{ handleTime: [{ min: 300 }] }, within('handleSeconds', 300, Infinity)],
	'two at once': [
		{ answered: [{ value: true }], waitTime: [{ min: 60 }], mediaType: [{ value: ['voice'] }] },
		(row) =>
			row.answered === true &&
			within('waitSeconds', 60, Infinity)(row) &&
			String(row.mediaTypes).split(',').includes('voice'),
	],
};

describe('a filter of a column gives the rows that have it in that column', () => {
	it.each(Object.entries(CASES))('%s', async (_, [filters, keeps]) => {
		const outcome = await set.getAll({ filters } as never);
		expect(outcome.error).toBeUndefined();
		const expected = rows.filter(keeps).map(({ conversationId }) => conversationId);
		expect(expected.length).toBeGreaterThan(0);
		expect(expected.length).toBeLessThan(rows.length);
		expect(idsOf(outcome)).toEqual(expected);
	});

	it('Caller Number, however it is written', async () => {
		const { customerAddress } = rows.find(({ customerAddress: address }) =>
			/^\+\d{11}$/.test(String(address)),
		)!;
		const digits = String(customerAddress);
		const spaced = `${digits.slice(0, 2)} (${digits.slice(2, 5)}) ${digits.slice(5, 8)}-${digits.slice(8)}`;
		for (const value of [digits, spaced, `tel:${digits}`]) {
			const outcome = await set.getAll({ filters: { callerNumber: [{ value }] } });
			expect(outcome.error).toBeUndefined();
			expect(idsOf(outcome)).toEqual(
				rows
					.filter((row) => row.customerAddress === customerAddress)
					.map(({ conversationId }) => conversationId),
			);
		}
	});

	it('also where rows are of segments, or Genesys’s own', async () => {
		const abandoned = new Set(
			rows.filter((row) => row.abandoned === true).map(({ conversationId }) => conversationId),
		);
		const filters = { abandoned: [{ value: true }] };
		const segments = await set.getAll({ filters, simplify: true, rowsPer: 'segment' });
		expect(new Set(segments.json.map(({ conversationId }) => conversationId))).toEqual(abandoned);
		const raw = await set.getAll({ filters, simplify: false });
		expect(new Set(idsOf(raw))).toEqual(abandoned);
		const some = await set.getAll({ filters, returnAll: false, limit: 3 });
		expect(some.json).toHaveLength(3);
	});
});

it('Genesys is asked for those that may be it only', async () => {
	const few = await scenario(createWorld({ seed: 21, count: 1_500 }));
	const { json, hints } = await few.getAll({ filters: { abandoned: [{ value: true }] } });
	expect(hints).toEqual([]);
	const { body } = few.sim.requests.find(({ path }) => path.endsWith('/details/query'))!;
	expect(JSON.stringify(body)).toContain('"metric":"tAbandon","operator":"exists"');
	expect(json.length).toBeLessThan(300);
});

it('an empty answer says what was asked, in the words of the filters', async () => {
	const { hints } = await set.getAll({
		filters: { abandoned: [{ value: true }], waitTime: [{ min: 90_000 }] },
	});
	expect(hints.map(({ message }) => message)).toEqual([
		expect.stringMatching(
			/^No conversations from .* match Abandoned, Wait Time from 90000 seconds\.$/,
		),
	]);
});

it.each([
	[{ waitTime: [{}] }, '"Wait Time" in Filters has neither Minimum nor Maximum'],
	[{ handleTime: [{ min: 'long' }] }, '"Minimum" of "Handle Time" in Filters is not a number'],
	[{ abandoned: [{ value: 'perhaps' }] }, '"Abandoned" must be true or false'],
	[{ callerNumber: [{ value: ' ' }] }, '"Caller Number (Phone)" in Filters has no value'],
])('%j is refused before anything is sent', async (filters, message) => {
	const before = set.sim.requests.length;
	const { error } = await set.getAll({ filters } as never);
	expect(error?.message).toBe(message);
	expect(set.sim.requests).toHaveLength(before);
});
