import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { closeScenarios, DETAILS_QUERY, scenario, WEEK } from './harness/scenario';

afterEach(closeScenarios);

const getAll = { resource: 'conversation', operation: 'getAll', simplify: false, ...WEEK };

function nested(levels: number): string {
	return `${'{"clauses":['.repeat(levels)}${']}'.repeat(levels)}`;
}

describe('A gateway that quotes the request', () => {
	it('in its refusal gives away neither token nor secret, in an error, an item or a hint', async () => {
		const { sim, run } = await scenario(10);
		sim.onRequest = ({ path, token }) => {
			if (path !== DETAILS_QUERY) return;
			sim.faults.clear();
			sim.faults.add({
				kind: 'status',
				status: 400,
				body: {
					message: `Bad request: authorization=${token}, Bearer ${token}, secret ${sim.clientSecret}`,
					code: `code ${token}`,
					contextId: `id ${sim.clientSecret}`,
				},
			});
		};
		const stopped = await run(getAll);
		const continued = await run(getAll, { node: { onError: 'continueRegularOutput' } });
		const told = JSON.stringify([
			stopped.error?.message,
			stopped.error?.description,
			stopped.error,
			continued.json,
			continued.hints,
		]);
		expect(told).toContain('Bad request');
		expect(sim.issuedTokens.length).toBeGreaterThan(0);
		for (const { token } of sim.issuedTokens) expect(told).not.toContain(token);
		expect(told).not.toContain(sim.clientSecret);
	});

	it('as an answer to a custom query gives them away no more', async () => {
		const { sim, run } = await scenario(10);
		await run(getAll);
		const [{ token }] = sim.issuedTokens;
		sim.faults.add({
			kind: 'status',
			method: 'GET',
			path: '/api/v2/echo',
			status: 200,
			body: { headers: { authorization: `Bearer ${token}` } },
		});
		const { json } = await run({
			resource: 'customQuery',
			operation: 'run',
			method: 'GET',
			path: '/api/v2/echo',
		});
		expect(json).toEqual([{ headers: { authorization: 'Bearer ***' } }]);
	});
});

describe('Figures that no clock has', () => {
	it.each([
		[{ 'Retry-After': '1e20' }],
		[{ 'Retry-After': '', 'inin-ratelimit-reset': '1e300' }],
		[{ 'Retry-After': '9'.repeat(300) }],
	])('%j: the run stops with place and status', async (headers) => {
		const { sim, run } = await scenario(10);
		sim.faults.add({ kind: 'status', status: 429, times: 99, headers, body: { message: 'Slow' } });
		const { json } = await run(getAll, { node: { onError: 'continueRegularOutput' } });
		expect(json).toHaveLength(1);
		expect(json[0].error).toBe(
			'Genesys Cloud is receiving too many requests from this OAuth client',
		);
		expect(json[0].details).toMatchObject({
			httpCode: 429,
			description: expect.stringMatching(/more than a year.*Where: /),
		});
	});
});

describe('JSON that is nested too deeply', () => {
	it.each([600, 100_000])('as a filter of %i levels', async (levels) => {
		const { sim, run } = await scenario(10);
		const { error } = await run({ ...getAll, filters: { advanced: [{ json: nested(levels) }] } });
		expect(error?.message).toMatch(/nested too deeply/);
		expect(sim.requests.filter(({ path }) => path === DETAILS_QUERY)).toEqual([]);
	});

	it('as a body', async () => {
		const { run } = await scenario(10);
		const { error } = await run({
			resource: 'customQuery',
			operation: 'run',
			method: 'POST',
			path: DETAILS_QUERY,
			body: nested(50_000),
		});
		expect(error?.message).toBe('"Body" is nested too deeply');
	});
});

describe('Three hundred items', () => {
	it('give one hint, with a count', async () => {
		const { sim, run } = await scenario(5);
		sim.faults.add({
			kind: 'status',
			method: 'GET',
			path: '/api/v2/stations',
			times: 1_000,
			status: 200,
			body: { entities: [{ id: 'a' }], pageCount: 1, pageNumber: 1, total: 7 },
		});
		const { json, hints } = await run(
			{
				resource: 'customQuery',
				operation: 'run',
				method: 'GET',
				path: '/api/v2/stations',
				returnAll: true,
			},
			{ input: Array.from({ length: 300 }, (_, item) => ({ item })) },
		);
		expect(json).toHaveLength(300);
		expect(hints.map(({ message }) => message)).toEqual([
			expect.stringMatching(/announced 7 results, returned 1\..*\[300 items; shown for item 0\]$/),
		]);
	});
});

describe('A value without end', () => {
	const long = 'x'.repeat(100_000);
	const advanced = (predicate: IDataObject) => ({
		filters: {
			advanced: [
				{ json: JSON.stringify({ segmentFilters: [{ type: 'and', predicates: [predicate] }] }) },
			],
		},
	});

	it.each<[string, INodeParameters]>([
		['period', { period: long }],
		['date', { from: long }],
		['limit', { limit: long }],
		['time zone', { simplify: true, options: { timeZone: long } }],
		['flag', { simplify: true, options: { resolveNames: long } }],
		['media type', { filters: { mediaType: [{ operator: long, value: ['voice'] }] } }],
		['dimension', advanced({ dimension: long })],
		['field of a filter', advanced({ [long]: 1 })],
		['ID', { operation: 'get', conversationIds: `${long}!` }],
	])('is named in 200 characters: %s', async (_, parameters) => {
		const { run } = await scenario(1);
		const { error } = await run({ ...getAll, ...parameters });
		const told = `${error?.message} ${error?.description}`;
		expect(error).toBeDefined();
		expect(told).not.toMatch(/(.)\1{200}/);
	});
});
