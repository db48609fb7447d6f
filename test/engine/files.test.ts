/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { createRequire } from 'node:module';
import { Readable } from 'node:stream';

import { parse } from 'csv-parse/sync';
import { BinaryDataService } from 'n8n-core';
import type { IBinaryData, INodeParameters } from 'n8n-workflow';

import { createWorld } from '../simulator';
import type { NodeOutcome } from './harness/engine';
import { closeScenarios, DETAILS_QUERY, idsOf, scenario } from './harness/scenario';

// n8n's service container, in the copy that n8n-core itself uses.
const { Container } = createRequire(require.resolve('n8n-core'))('@n8n/di') as {
	Container: { get<T>(type: abstract new (...parameters: never[]) => T): T };
};

afterEach(closeScenarios);

function file({ items }: NodeOutcome, index = 0): IBinaryData & { text: string } {
	const binary = items[index].binary!.data;
	return { ...binary, text: Buffer.from(binary.data, 'base64').toString('utf8') };
}

const ndjsonIds = (text: string) =>
	text
		.trimEnd()
		.split('\n')
		.map((line) => (JSON.parse(line) as { conversationId: string }).conversationId);

describe('Output as a file', () => {
	it('CSV: one item with one file, a header and a line for each row', async () => {
		const { getAll, sim } = await scenario(250);
		const outcome = await getAll({ simplify: true, outputAs: 'csv', rowsPer: 'conversation' });
		const csv = file(outcome);

		expect(outcome.json).toEqual([
			{ fileName: 'conversations.csv', rows: 250, bytes: Buffer.byteLength(csv.text) },
		]);
		expect(csv.fileName).toBe('conversations.csv');
		expect(csv.mimeType).toBe('text/csv');
		expect(csv.text.startsWith('conversationStart,conversationEnd,')).toBe(true);
		const ids = sim.world.truthIds({});
		const found = ids.filter((id) => csv.text.includes(`,${id}\r\n`));
		expect(found).toHaveLength(250);
		expect(outcome.items[0].pairedItem).toEqual({ item: 0 });
	});

	it('CSV with labels, semicolons and a byte order mark', async () => {
		const { getAll } = await scenario(3);
		const outcome = await getAll({
			simplify: true,
			outputAs: 'csv',
			options: { fileHeader: 'labels', delimiter: ';', byteOrderMark: true },
		});
		const { text } = file(outcome);
		expect(text.startsWith('\uFEFFStart;End;')).toBe(true);
	});

	it('CSV for a spreadsheet: labels, a mark, dates it reads, and numbers that keep their plus', async () => {
		const { getAll } = await scenario(100);
		const read = async (options: INodeParameters) => {
			const { text } = file(
				await getAll({
					simplify: true,
					outputAs: 'csv',
					columns: 'essential',
					options: { timeZone: 'Europe/Berlin', ...options },
				}),
			);
			return { text, lines: parse(text, { bom: true }) as string[][] };
		};
		const { text, lines } = await read({ fileFor: 'spreadsheet', durationFormat: 'clock' });
		const [header, ...records] = lines;
		expect(text.startsWith('\uFEFFStart,Last Queue,Agents,')).toBe(true);
		expect(header.slice(-6)).toEqual([
			'Wait',
			'Talk',
			'After-Call Work',
			'Handle',
			'Wrap-Up Code',
			'Conversation ID',
		]);
		for (const record of records) {
			expect(record[0]).toMatch(/^2026-1[01]-\d\d \d\d:\d\d:\d\d$/);
			expect(record.at(-3)).toMatch(/^(\d\d:\d\d:\d\d)?$/);
		}
		const numbers = records.map(([, , , , address]) => address).filter((one) => one.includes('+1'));
		expect(numbers.length).toBeGreaterThan(10);
		for (const number of numbers) expect(number).toMatch(/^="\+\d+"$|^sip:/);

		const plain = await read({ fileFor: 'program' });
		expect(plain.text.startsWith('conversationStart,lastQueueName,')).toBe(true);
		expect(plain.lines.slice(1).map((record) => record.at(-1))).toEqual(
			records.map((record) => record.at(-1)),
		);
		expect(plain.text).toMatch(/,\+1\d{3}555\d+,/);
		expect((await read({})).text).toBe(plain.text);
		const own = await read({ fileFor: 'spreadsheet', fileHeader: 'names', byteOrderMark: false });
		expect(own.text.startsWith('conversationStart,lastQueueName,')).toBe(true);
	});

	it('NDJSON takes raw conversations too', async () => {
		const { getAll, sim } = await scenario(120);
		const outcome = await getAll({ outputAs: 'ndjson' });
		const { text, mimeType } = file(outcome);
		expect(mimeType).toBe('application/x-ndjson');
		expect(ndjsonIds(text)).toEqual(sim.world.truthIds({}));
		expect(text.split('\n')[0]).toContain('"participants"');
	});

	it('one file for each day, in the time zone', async () => {
		const { getAll, sim } = await scenario(700);
		const outcome = await getAll({
			outputAs: 'ndjson',
			simplify: true,
			options: { filePer: 'day', timeZone: 'America/New_York' },
		});
		const names = outcome.json.map(({ fileName }) => String(fileName));
		expect(names[0]).toBe('conversations-2026-10-31.ndjson');
		expect(names.at(-1)).toBe('conversations-2026-11-07.ndjson');
		expect(new Set(names).size).toBe(names.length);
		const ids = outcome.items.flatMap((_, index) => ndjsonIds(file(outcome, index).text));
		expect(ids).toEqual(sim.world.truthIds({}));
		for (const [index, name] of names.entries()) {
			const day = name.slice('conversations-'.length, -'.ndjson'.length);
			for (const line of file(outcome, index).text.trimEnd().split('\n')) {
				expect((JSON.parse(line) as { conversationStart: string }).conversationStart).toContain(
					day,
				);
			}
		}
	});

	/** The total falls while the second page is read: the slice is read again, and gives what had moved. */
	async function readTwice(parameters: INodeParameters) {
		const made = await scenario(900);
		const before = made.sim.world.truthIds({});
		let seen = 0;
		made.sim.onRequest = ({ path }) => {
			if (path === DETAILS_QUERY && ++seen === 2)
				for (const id of before.slice(0, 60)) made.sim.world.remove(id);
		};
		return { before, outcome: await made.getAll(parameters) };
	}

	const perDay = (order: string): INodeParameters => ({
		simplify: true,
		outputAs: 'csv',
		options: { filePer: 'day', timeZone: 'UTC' },
		sort: { column: 'conversationStart', direction: order },
		columns: 'custom',
		columnNames: ['conversationId', 'conversationStart'],
	});

	test.each(['asc', 'desc'])(
		'one file for each day after a second reading too, %s',
		async (order) => {
			const { before, outcome } = await readTwice(perDay(order));
			const names = outcome.json.map(({ fileName }) => String(fileName));
			expect(new Set(names).size).toBe(names.length);
			expect(names).toHaveLength(7);
			const found = outcome.items.flatMap((_, index) => {
				const { text } = file(outcome, index);
				const [header, ...lines] = text.trimEnd().split('\r\n');
				expect(header).toBe('conversationId,conversationStart');
				expect(outcome.json[index].rows).toBe(lines.length);
				expect(outcome.json[index].bytes).toBe(Buffer.byteLength(text));
				const day = names[index].slice('conversations-'.length, -'.csv'.length);
				for (const line of lines) expect(line.split(',')[1]).toContain(day);
				return lines.map((line) => line.split(',')[0]);
			});
			expect(new Set(found).size).toBe(found.length);
			expect(before.slice(60).filter((id) => !found.includes(id))).toEqual([]);
		},
	);

	it('and where n8n keeps files outside of the items', async () => {
		const inItems = (await readTwice(perDay('asc'))).outcome;
		const stored = new Map<string, Buffer>();
		const service = Container.get(BinaryDataService) as unknown as {
			mode: string;
			managers: Record<string, object | undefined>;
		};
		const { mode } = service;
		service.mode = 'filesystem-v2';
		service.managers['filesystem-v2'] = {
			store: async (_location: unknown, content: Buffer) => {
				const fileId = `file-${stored.size}`;
				stored.set(fileId, Buffer.from(content));
				return await Promise.resolve({ fileId, fileSize: content.length });
			},
			getAsStream: async (fileId: string) =>
				await Promise.resolve(Readable.from([stored.get(fileId)])),
		};
		try {
			const { outcome } = await readTwice(perDay('asc'));
			expect(outcome.error).toBeUndefined();
			const texts = outcome.items.map(({ binary }) =>
				stored.get(binary!.data.id!.replace('filesystem-v2:', ''))?.toString(),
			);
			expect(texts).toEqual(inItems.items.map((_, index) => file(inItems, index).text));
		} finally {
			service.mode = mode;
			service.managers['filesystem-v2'] = undefined;
		}
	});

	it('items that only a second reading found do not stand in Order, and a hint says so', async () => {
		const { before, outcome } = await readTwice({});
		const ids = idsOf(outcome);
		const places = ids.map((id) => before.indexOf(id));
		let reached = -1;
		const misplaced = places.filter((place) => {
			if (place < reached) return true;
			reached = place;
			return false;
		}).length;
		expect(misplaced).toBeGreaterThan(0);
		expect(outcome.hints.map(({ message }) => message)).toEqual([
			expect.stringMatching(
				new RegExp(
					`^Genesys Cloud gave ${misplaced} conversations later than their starts would have it`,
				),
			),
		]);
	});

	it('an empty period still gives a file with its header', async () => {
		const { getAll } = await scenario(0);
		const outcome = await getAll({ simplify: true, outputAs: 'csv' });
		expect(outcome.json[0].rows).toBe(0);
		expect(file(outcome).text.split('\r\n')).toHaveLength(2);
	});

	it('keeps to the limit', async () => {
		const { getAll } = await scenario(300);
		const outcome = await getAll({
			simplify: true,
			outputAs: 'ndjson',
			returnAll: false,
			limit: 7,
			options: { filePer: 'day' },
		});
		const rows = outcome.json.map((json) => Number(json.rows));
		expect(rows.reduce((sum, count) => sum + count, 0)).toBe(7);
		expect(Math.min(...rows)).toBeGreaterThan(0);
	});

	it('CSV of raw conversations is refused before anything is sent', async () => {
		const { getAll, sim } = await scenario(3);
		const { error } = await getAll({ simplify: false, outputAs: 'csv' });
		expect(error?.message).toBe('A CSV file needs "Simplify"');
		expect(sim.requests).toEqual([]);
	});

	test.each([
		[{ outputAs: 'pdf' }, '"pdf" is not a choice of "Output As"'],
		[{ outputAs: 'csv', options: { delimiter: '|' } }, '"|" is not a choice of "Delimiter"'],
	])('%j is refused', async (parameters, message) => {
		const { getAll } = await scenario(3);
		const { error } = await getAll({ simplify: true, ...parameters });
		expect(error?.message).toBe(message);
	});
});

describe('Time range: split', () => {
	const split = (parameters: object) => ({
		resource: 'timeRange',
		operation: 'split',
		period: 'custom',
		from: '2026-11-01T10:00:00Z',
		to: '2026-11-05T09:30:00Z',
		...parameters,
	});
	const world = createWorld({ count: 2_000, longShare: 0.1, openShare: 0.05 });

	it('by day: slices that meet at midnight UTC, with what to expect, and no conversation in two', async () => {
		const { run, sim } = await scenario(world);
		const { json } = await run(split({ splitBy: 'day' }));

		expect(json.map(({ from }) => from)).toEqual([
			'2026-11-01T10:00:00.000Z',
			'2026-11-02T00:00:00.000Z',
			'2026-11-03T00:00:00.000Z',
			'2026-11-04T00:00:00.000Z',
			'2026-11-05T00:00:00.000Z',
		]);
		expect(json.at(-1)?.to).toBe('2026-11-05T09:30:00.000Z');
		const truth = sim.world.truthIds({
			from: Date.parse('2026-11-01T10:00:00Z'),
			to: Date.parse('2026-11-05T09:30:00Z'),
			now: Date.parse('2026-11-20T00:00:00Z'),
		});
		expect(json.reduce((sum, { expected }) => sum + Number(expected), 0)).toBe(truth.length);
	});

	it('says null, not nothing, where Genesys names no total', async () => {
		const { run, sim } = await scenario(world);
		const day = {
			from: Date.parse('2026-11-01T10:00:00Z'),
			to: Date.parse('2026-11-02T00:00:00Z'),
		};
		const [id] = sim.world.truthIds(day);
		const body = { conversations: [sim.world.conversationAt(sim.world.indexOf(id)!)] };
		sim.faults.add({ kind: 'answer', method: 'POST', path: DETAILS_QUERY, body, times: 9 });
		const { json, error } = await run(split({ splitBy: 'day', to: '2026-11-02T00:00:00Z' }));
		expect(error).toBeUndefined();
		expect(json).toEqual([
			{ from: '2026-11-01T10:00:00.000Z', to: '2026-11-02T00:00:00.000Z', expected: null },
		]);
	});

	it('each slice, read by another node, gives what it expects', async () => {
		const { run, sim } = await scenario(world);
		const slices = (await run(split({ splitBy: 'day' }))).json;
		const outcome = await run(
			{
				resource: 'conversation',
				operation: 'getAll',
				returnAll: true,
				period: 'custom',
				from: '={{ $json.from }}',
				to: '={{ $json.to }}',
			},
			{ input: slices },
		);
		const items = outcome.items.map(({ pairedItem }) => (pairedItem as { item: number }).item);
		slices.forEach(({ expected }, index) => {
			expect(items.filter((item) => item === index)).toHaveLength(Number(expected));
		});
		expect(new Set(outcome.json.map(({ conversationId }) => conversationId)).size).toBe(
			items.length,
		);
		expect(sim.requests.length).toBeGreaterThan(0);
	});

	it('by hour: every hour once', async () => {
		const { run } = await scenario(world);
		const { json } = await run(split({ splitBy: 'hour' }));
		expect(json).toHaveLength(96);
		json.slice(1).forEach(({ from }, index) => expect(from).toBe(json[index].to));
	});

	it('by maximum of rows: no slice has more', async () => {
		const { run } = await scenario(world);
		const { json } = await run(split({ splitBy: 'maxRows', maxRows: 100 }));
		expect(json.length).toBeGreaterThan(10);
		for (const { expected } of json) expect(Number(expected)).toBeLessThanOrEqual(100);
		json.slice(1).forEach(({ from }, index) => expect(from).toBe(json[index].to));
	});

	it('a bad maximum is refused before anything is sent', async () => {
		const { run, sim } = await scenario(world);
		const { error } = await run(split({ splitBy: 'maxRows', maxRows: 0 }));
		expect(error?.message).toBe('"Max Rows" must be a whole number of 1 or more');
		expect(sim.requests).toEqual([]);
	});
});
