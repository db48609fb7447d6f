import type { INodeParameters } from 'n8n-workflow';

import type { SimulatorOptions } from '../simulator';
import { createWorld } from '../simulator';
import { closeScenarios, DETAILS_QUERY, idsOf, scenario } from './harness/scenario';

/** The clock of n8n and that of Genesys Cloud differ. */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const REAL = Date.parse('2026-11-04T12:00:00.000Z');

let n8nAhead = 0;

beforeEach(() => {
	n8nAhead = 0;
	jest.spyOn(Date, 'now').mockImplementation(() => REAL + n8nAhead);
	jest.spyOn(performance, 'now').mockReturnValue(1_000);
});

afterEach(async () => {
	jest.restoreAllMocks();
	await closeScenarios();
});

const LAST_DAY: INodeParameters = { period: 'last24Hours', returnAll: true, simplify: false };

async function started(aheadMs: number, options: SimulatorOptions = {}) {
	n8nAhead = aheadMs;
	const world = createWorld({
		count: 60,
		from: '2026-11-03T12:00:00Z',
		to: '2026-11-04T12:00:00Z',
	});
	return await scenario(world, { now: () => REAL, ...options });
}

const AHEAD_HINT =
	"The clock of this n8n is 35 minutes ahead of that of Genesys Cloud. The period was laid out by Genesys Cloud's clock. Set that of the machine that runs n8n, or let it keep time by NTP.";

interface Body {
	interval: string;
	paging?: { pageNumber: number };
}

/** What was asked for, by first pages: the second is asked for together with it, before it is known whether there is one. */
function intervals(queries: Array<{ body: unknown }>): string[] {
	const bodies = queries.map(({ body }) => body as Body);
	return bodies
		.filter(({ paging }) => (paging?.pageNumber ?? 1) === 1)
		.map(({ interval }) => interval);
}

/** A period that reaches into the present is asked once more at its end, to see whether it has grown. */
const ASKED_IN_ANY_CASE = 2;

const RIGHT = '2026-11-03T12:00:00.000Z/2026-11-04T11:59:00.000Z';

it('the period is laid out anew by the time of Genesys Cloud, with one request more and a hint', async () => {
	const { getAll, queries, sim } = await started(35 * MINUTE);
	const outcome = await getAll(LAST_DAY);
	expect(intervals(queries())).toEqual([
		'2026-11-03T12:35:00.000Z/2026-11-04T12:34:00.000Z',
		...Array<string>(ASKED_IN_ANY_CASE).fill(RIGHT),
	]);
	expect(idsOf(outcome)).toEqual(
		sim.world.truthIds({ from: REAL - 24 * HOUR, to: REAL - MINUTE, now: REAL, mode: 'query' }),
	);
	expect(outcome.hints.map(({ message }) => message)).toEqual([AHEAD_HINT]);
});

it.each([
	['n8n is behind', -3 * HOUR],
	['n8n is ahead by days', 48 * HOUR],
])('%s', async (_, ahead) => {
	const { getAll, queries } = await started(ahead);
	const outcome = await getAll(LAST_DAY);
	expect(intervals(queries()).slice(1)).toEqual([RIGHT, RIGHT]);
	expect(outcome.hints).toHaveLength(1);
});

it('several items lay out theirs at once', async () => {
	const { getAll, queries } = await started(35 * MINUTE);
	await getAll(LAST_DAY, { input: [{}, {}, {}] });
	expect(intervals(queries()).slice(1)).toEqual(Array(3 * ASKED_IN_ANY_CASE).fill(RIGHT));
});

it.each<[string, number, INodeParameters, SimulatorOptions]>([
	['the clocks differ by less than a minute', 40_000, LAST_DAY, {}],
	['the period does not depend on the time', 35 * MINUTE, { period: 'yesterday' }, {}],
	['answers have no date', 35 * MINUTE, LAST_DAY, { date: () => undefined }],
])('nothing is asked twice when %s', async (_, ahead, parameters, options) => {
	const { getAll, queries } = await started(ahead, options);
	const outcome = await getAll(parameters);
	expect(new Set(intervals(queries())).size).toBe(1);
	expect(intervals(queries()).length).toBeLessThanOrEqual(ASKED_IN_ANY_CASE);
	expect(outcome.hints).toEqual([]);
});

it('one answer with a wrong date changes nothing in the end', async () => {
	let answers = 0;
	const { getAll, queries } = await started(0, {
		date: () => (++answers === 2 ? REAL - 24 * HOUR : REAL),
	});
	const outcome = await getAll(LAST_DAY);
	expect(intervals(queries()).at(-1)).toBe(RIGHT);
	expect(outcome.error).toBeUndefined();
	expect(outcome.hints).toEqual([]);
});

it('answers that never agree on the time end the run', async () => {
	let answers = 0;
	const { getAll } = await started(0, { date: () => REAL + ++answers * 10 * MINUTE });
	const { error } = await getAll(LAST_DAY);
	expect(error?.message).toBe('The answers of Genesys Cloud do not agree on what time it is');
});

it.each<[string, INodeParameters, string]>([
	[
		'statistics',
		{ resource: 'aggregate', dataset: 'conversations', metrics: ['tTalk'], groupBy: ['queueId'] },
		'/api/v2/analytics/conversations/aggregates/query',
	],
	[
		'agent status histories',
		{ resource: 'user', returnAll: true },
		'/api/v2/analytics/users/details/query',
	],
	['slices', { resource: 'timeRange', operation: 'split', splitBy: 'maxRows' }, DETAILS_QUERY],
])('%s are laid out anew too', async (_, parameters, path) => {
	const { run, sim } = await started(35 * MINUTE);
	const outcome = await run({ operation: 'getAll', period: 'last24Hours', ...parameters });
	expect(outcome.error).toBeUndefined();
	const asked = intervals(sim.requests.filter((request) => request.path === path));
	expect(asked[0]).toContain('2026-11-04T12:34:00.000Z');
	expect(asked[1]).toBe(RIGHT);
	// What lasted through the period is looked for before its beginning.
	const [begin] = RIGHT.split('/');
	const others = asked.slice(1).filter((interval) => !interval.endsWith(`/${begin}`));
	expect(new Set(others)).toEqual(new Set([RIGHT]));
	expect(outcome.hints.map(({ message }) => message)).toContain(AHEAD_HINT);
});
