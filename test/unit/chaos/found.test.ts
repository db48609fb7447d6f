import type { INodeParameters } from 'n8n-workflow';

import { runAction } from '../../chaos/node';
import { WorldTime } from '../../chaos/time';
import type { ApiRequest, Gateway } from '../../simulator';
import { createWorld, simulateInProcess } from '../../simulator';

/** What the campaign of lying answers has found, each with one single lie. */

const NOW = Date.parse('2026-11-20T11:00:00Z');
const WEEK = { period: 'custom', from: '2026-11-01T00:00:00Z', to: '2026-11-08T00:00:00Z' };

let clients = 0;

async function run(parameters: INodeParameters, gateway: Gateway, count = 300) {
	const time = new WorldTime(NOW);
	const genesys = simulateInProcess({
		world: createWorld({ count, users: 12 }),
		now: () => NOW,
		date: time.now,
		watermark: Date.parse('2026-11-05T00:00:00Z'),
		gateway,
	});
	return await time.during(
		async () => await runAction({ returnAll: true, ...parameters }, genesys, `found-${++clients}`),
	);
}

function pageOf({ body }: ApiRequest): number | undefined {
	return (body as { paging?: { pageNumber: number } } | undefined)?.paging?.pageNumber;
}

function intervalOf({ body }: ApiRequest): string {
	return String((body as { interval?: string } | undefined)?.interval);
}

describe('A bare [] in place of a list', () => {
	it.each([
		['customQuery', 'run', { method: 'GET', path: '/api/v2/teams' }],
		['customQuery', 'run', { method: 'GET', path: '/api/v2/users' }],
		['aggregate', 'getAll', { ...WEEK, dataset: 'conversations', metrics: ['nOffered'] }],
	])('is no empty answer: %s, %j', async (resource, operation, parameters) => {
		const { error } = await run({ resource, operation, ...parameters }, () => ({
			status: 200,
			body: [],
		}));
		expect(error?.message).toBe('Genesys Cloud gave an answer that says nothing');
	});

	it.each(['/api/v2/teams', '/api/v2/users'])('nor is {}, of %s', async (path) => {
		const { error } = await run(
			{ resource: 'customQuery', operation: 'run', method: 'GET', path },
			() => ({ status: 200, body: {} }),
		);
		expect(error?.message).toBe('Genesys Cloud gave an answer that says nothing');
	});
});

describe('The answer to another question', () => {
	const parameters = {
		resource: 'conversation',
		operation: 'getAll',
		...WEEK,
		options: { source: 'job' },
	};
	const older = '2026-11-01T00:00:00.000Z/2026-11-05T00:00:00.000Z';

	/** A cache that gives the count of the older part, one conversation, for the newer part. */
	function stale(times: number): Gateway {
		let left = times;
		let old: object = {};
		return (request, pass) => {
			const given = pass(request);
			if (!request.path.endsWith('/details/query')) return given;
			if (intervalOf(request) === older) {
				const [first] = (given.body as { conversations: object[] }).conversations;
				old = { conversations: [first], totalHits: 1 };
				return given;
			}
			return left-- > 0 ? { ...given, body: old } : given;
		};
	}

	it('is asked for again', async () => {
		const honest = await run(parameters, (request, pass) => pass(request));
		expect(honest.rows).toHaveLength(300);
		const { rows, hints } = await run(parameters, stale(1));
		expect(rows).toEqual(honest.rows);
		expect(hints).toEqual([]);
	});

	it('is told of when it stays', async () => {
		const { hints } = await run(parameters, stale(Infinity));
		expect(hints).toEqual([
			expect.stringContaining(
				'It was asked for 2026-11-05T00:00:00.000Z/2026-11-08T00:00:00.000Z, but gave what happened at another time',
			),
		]);
	});

	it('is no count of a slice', async () => {
		let first: unknown;
		const gateway: Gateway = (request, pass) => {
			const given = pass(request);
			first ??= given.body;
			return { ...given, body: first };
		};
		const { error } = await run({ resource: 'timeRange', operation: 'split', ...WEEK }, gateway);
		expect(error?.message).toBe('Genesys Cloud gave an answer that contradicts itself');
	});
});

describe('A page of agents that stands in place of another one', () => {
	const parameters = {
		resource: 'user',
		operation: 'getAll',
		...WEEK,
		options: { source: 'query' },
	};

	/** Page 5 holds what page 2 holds. */
	function mixedUp(times: number): Gateway {
		let left = times;
		let second: unknown;
		return (request, pass) => {
			const given = pass(request);
			const page = pageOf(request);
			if (page === 2) second = given.body;
			return page === 5 && left-- > 0 ? { ...given, body: second } : given;
		};
	}

	it('is read again', async () => {
		const honest = await run(parameters, (request, pass) => pass(request));
		const { rows, hints } = await run(parameters, mixedUp(1));
		expect(honest.rows.length).toBeGreaterThan(500);
		expect(rows).toEqual(honest.rows);
		expect(hints).toEqual([]);
	});

	it('is told of when it stays', async () => {
		const { hints } = await run(parameters, mixedUp(Infinity));
		expect(hints.join(' ')).toContain('held nothing but what other pages had given');
	});
});

describe('A list that holds everything twice', () => {
	it.each(['queues', 'users', 'conversationActivity'])(
		'gives each group of %s once',
		async (dataset) => {
			const parameters = { resource: 'observation', operation: 'getAll', dataset, simplify: false };
			const twice: Gateway = (request, pass) => {
				const given = pass(request);
				const { results, ...rest } = given.body as { results?: unknown[] };
				return results ? { ...given, body: { ...rest, results: [...results, ...results] } } : given;
			};
			const honest = await run(parameters, (request, pass) => pass(request));
			const { rows, hints } = await run(parameters, twice);
			expect(honest.rows.length).toBeGreaterThan(0);
			expect(rows).toEqual(honest.rows);
			expect(hints).toEqual([]);
		},
	);
});
