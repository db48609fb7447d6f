import type { INodeParameters } from 'n8n-workflow';

import type { SimulatorOptions } from '../simulator';
import { closeScenarios, scenario } from './harness/scenario';

afterEach(closeScenarios);

const LIVE = /^\/api\/v2\/conversations\/[^/]+$/;

async function getting(count: number, options: SimulatorOptions = {}) {
	const made = await scenario(count, options);
	const ids = made.sim.world.truthIds();
	return {
		...made,
		ids,
		get: async (parameters: INodeParameters = {}) =>
			await made.run({
				resource: 'conversation',
				operation: 'get',
				conversationIds: ids.join(','),
				columns: 'all',
				options: { includeAttributes: true },
				...parameters,
			}),
		live: () => made.sim.requests.filter(({ path }) => LIVE.test(path)),
		conversation: (id: string) => made.sim.world.conversationAt(made.sim.world.indexOf(id) ?? -1),
	};
}

describe('Conversation: Get, with the attributes of participants', () => {
	it('as JSON in a column of the row', async () => {
		const { get, ids, live, conversation } = await getting(120);
		const { json, error, hints } = await get();
		expect(error).toBeUndefined();
		expect(hints).toEqual([]);
		expect(json.map(({ conversationId }) => conversationId)).toEqual(ids);
		expect(live()).toHaveLength(120);
		let filled = 0;
		for (const row of json) {
			const customer = conversation(String(row.conversationId)).participants.find(
				({ attributes }) => attributes !== undefined,
			);
			if (customer === undefined) {
				expect(row.attributes).toBeNull();
				continue;
			}
			filled++;
			expect(JSON.parse(String(row.attributes))).toEqual(customer.attributes);
		}
		expect(filled).toBeGreaterThan(100);
	});

	it('the column stays whichever columns are chosen', async () => {
		const { get } = await getting(3);
		const columns = { columns: 'custom', columnNames: ['purpose'] };
		const { json } = await get({ rowsPer: 'participant', ...columns });
		for (const row of json)
			expect(Object.keys(row)).toEqual(['purpose', 'attributes', 'conversationId']);
		expect(json.some(({ attributes }) => attributes !== null)).toBe(true);
	});

	it('each participant has its own', async () => {
		const { get, conversation } = await getting(10);
		const { json } = await get({ rowsPer: 'participant' });
		for (const row of json) {
			const { attributes } = conversation(String(row.conversationId)).participants.find(
				({ participantId }) => participantId === row.participantId,
			) as { attributes?: Record<string, string> };
			expect(row.attributes).toBe(attributes ? JSON.stringify(attributes) : null);
		}
		expect(json.some(({ purpose, attributes }) => purpose === 'customer' && attributes)).toBe(true);
	});

	test.each(['session', 'segment'])('rows per %s stay as they are', async (rowsPer) => {
		const { get } = await getting(3);
		const columns = { columns: 'custom', columnNames: ['sessionId'] };
		const chosen = await get({ rowsPer, ...columns });
		for (const row of chosen.json)
			expect(Object.keys(row)).toEqual(['sessionId', 'conversationId']);
		const plain = await get({ rowsPer, options: {} });
		const asked = await get({ rowsPer });
		expect(asked.json).toEqual(plain.json);
	});

	it('in the participants themselves without Simplify', async () => {
		const { get, ids, conversation } = await getting(4);
		const { json } = await get({ simplify: false });
		// The Conversations API gives every participant attributes, most of them none.
		const whole = ids.map((id) => {
			const { participants, ...head } = conversation(id);
			const all = participants.map((one) => ({ ...one, attributes: one.attributes ?? {} }));
			return { ...head, participants: all };
		});
		expect(json).toEqual(JSON.parse(JSON.stringify(whole)));
	});

	it('not a request more when they are not asked for', async () => {
		const { get, live } = await getting(4);
		const { json } = await get({ options: {} });
		expect(json[0]).not.toHaveProperty('attributes');
		expect(live()).toEqual([]);
	});

	it('a missing permission stops with the words of Genesys', async () => {
		const { get } = await getting(4, { permissions: ['analytics:conversationDetail:view'] });
		const { error, json } = await get();
		expect(json).toEqual([]);
		expect(error?.message).toBe('The OAuth client lacks a permission');
		expect(error?.description).toContain('[conversation:communication:view]');
	});

	it('a conversation that the Conversations API does not have is told', async () => {
		const { get, sim, ids } = await getting(5);
		sim.faults.add({
			kind: 'status',
			status: 404,
			method: 'GET',
			path: `/api/v2/conversations/${ids[2]}`,
			times: 9,
		});
		const { json, hints } = await get();
		expect(json).toHaveLength(5);
		expect(json[2].attributes).toBeNull();
		expect(hints.map(({ message }) => message)).toEqual([
			expect.stringMatching(
				/^Genesys Cloud does not have all attributes of 1 of the 5 conversations/,
			),
		]);
	});

	test.each([400, 403, 410])('an ID that is refused (%s) loses its own only', async (status) => {
		const { get, sim, ids } = await getting(5);
		const clean = await get();
		sim.faults.add({
			kind: 'status',
			status,
			method: 'GET',
			path: `/api/v2/conversations/${ids[1]}`,
			times: 9,
		});
		const { json, hints, error } = await get();
		expect(error).toBeUndefined();
		expect(json[1].attributes).toBeNull();
		expect(json.filter((_, index) => index !== 1)).toEqual(
			clean.json.filter((_, index) => index !== 1),
		);
		expect(hints.map(({ message }) => message)).toEqual([
			expect.stringMatching(/all attributes of 1 of the 5 conversations. It refused them/),
		]);
	});

	test.each([401, 429, 500])('%s still stops the run', async (status) => {
		const { get, sim, ids } = await getting(2);
		sim.faults.add({
			kind: 'status',
			status,
			headers: { 'Retry-After': '9999' },
			method: 'GET',
			path: `/api/v2/conversations/${ids[1]}`,
			times: 99,
		});
		const { error } = await get();
		expect(error).toBeDefined();
	});

	describe.each<[string, (ids: string[]) => object]>([
		['another conversation', (ids) => ({ id: ids[1], participants: [] })],
		['no conversation', () => ({})],
		['a list', () => []],
	])('%s in answer to an ID', (_, bodyOf) => {
		it('is asked for again', async () => {
			const { get, sim, ids } = await getting(3);
			const clean = await get();
			const path = `/api/v2/conversations/${ids[0]}`;
			sim.faults.add({ kind: 'answer', method: 'GET', path, body: bodyOf(ids) });
			const { json, hints, error } = await get();
			expect(error).toBeUndefined();
			expect(hints).toEqual([]);
			expect(json).toEqual(clean.json);
			expect(sim.faults.pending()).toBe(0);
		});

		it('stops the run when it stays so, and names the conversation', async () => {
			const { get, sim, ids } = await getting(3);
			const path = `/api/v2/conversations/${ids[0]}`;
			sim.faults.add({ kind: 'answer', method: 'GET', path, body: bodyOf(ids), times: 9 });
			const { json, error } = await get();
			expect(json).toEqual([]);
			expect(error?.message).toBe(
				`Genesys Cloud gave something else than the participants of the conversation ${ids[0]}`,
			);
		});
	});

	it('a fault is repeated, and nothing is lost', async () => {
		const { get, sim } = await getting(30);
		const clean = await get();
		sim.faults.add({ kind: 'status', status: 503, method: 'GET', path: LIVE, at: 4 });
		sim.faults.add({ kind: 'reset', method: 'GET', path: LIVE, at: 9 });
		const { json } = await get();
		expect(json).toEqual(clean.json);
		expect(sim.faults.pending()).toBe(0);
	});
});
