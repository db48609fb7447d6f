import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { NAME_COLUMNS } from '../../nodes/GenesysCloudAnalytics/conversation/nameColumns';
import type { Simulator } from '../simulator';
import { createWorld } from '../simulator';
import { closeScenarios, DETAILS_QUERY, idsOf, scenario } from './harness/scenario';

afterEach(closeScenarios);

const ROWS = { simplify: true };
const LISTS: Record<string, string> = {
	queue: '/api/v2/routing/queues',
	user: '/api/v2/users',
	wrapUpCode: '/api/v2/routing/wrapupcodes',
	division: '/api/v2/authorization/divisions',
	skill: '/api/v2/routing/skills',
};

/** IDs that were asked for at a list, request by request. */
function idsAsked(sim: Simulator, kind: string): number {
	return sim.requests.filter(({ path }) => path === LISTS[kind]).length;
}

/** What the names beside an ID cell must be, by the world's own directory. */
function expectedNames(sim: Simulator, cell: unknown): unknown {
	if (typeof cell !== 'string') return cell;
	const { queues, users, wrapUpCodes, divisions, skills, teams, languages, groups } =
		sim.world.directory;
	const all = [...queues, ...users, ...wrapUpCodes, ...divisions, ...skills, ...teams];
	const names = new Map([...all, ...languages, ...groups].map(({ id, name }) => [id, name ?? '']));
	const found = cell.split(',').map((id) => names.get(id) ?? id);
	const quoted = (name: string) => (/^"|,/.test(name) ? `"${name.replace(/"/g, '""')}"` : name);
	return found.length === 1 ? found[0] : found.map(quoted).join(', ');
}

function checkNames(sim: Simulator, rows: IDataObject[], rowsPer: keyof typeof NAME_COLUMNS): void {
	const columns = NAME_COLUMNS[rowsPer];
	const given = rows.map((row) => columns.map(({ name }) => row[name]));
	expect(given).toEqual(rows.map((row) => columns.map(({ id }) => expectedNames(sim, row[id]))));
}

/** The IDs in rows per conversation, by kind; Genesys Cloud's own codes are no IDs. */
function idsByKind(rows: IDataObject[]): Map<string, Set<string>> {
	const found = new Map<string, Set<string>>();
	for (const row of rows) {
		for (const { id, type } of NAME_COLUMNS.conversation) {
			const ids = typeof row[id] === 'string' ? row[id].split(',') : [];
			const ofType = found.get(type) ?? new Set<string>();
			for (const one of ids) if (!one.startsWith('ININ-')) ofType.add(one);
			if (ofType.size > 0) found.set(type, ofType);
		}
	}
	return found;
}

describe('names in rows', () => {
	test.each(['conversation', 'participant', 'session', 'segment'] as const)(
		'per %s stand before all IDs, odd ones and leavers too',
		async (rowsPer) => {
			const { getAll, sim } = await scenario(createWorld({ count: 400, users: 60 }));
			const { json, hints, error } = await getAll({ ...ROWS, rowsPer });
			expect(error).toBeUndefined();
			expect(hints).toEqual([]);
			checkNames(sim, json, rowsPer);
			const keys = Object.keys(json[0]);
			const firstId = keys.findIndex((key) => /Ids?$/.test(key));
			for (const { id, name } of NAME_COLUMNS[rowsPer]) {
				expect(keys.slice(0, firstId)).toContain(name);
				expect(keys.slice(firstId)).toContain(id);
			}
			const text = JSON.stringify(json);
			const left = sim.world.directory.users.filter(({ state }) => state === 'inactive');
			const seen = left.filter(({ id }) => text.includes(id));
			expect(seen.length).toBeGreaterThan(3);
			for (const { name } of seen) expect(text).toContain(JSON.stringify(name).slice(1, -1));
		},
	);

	it('cost one request for 100 IDs of a kind, and one more where a name is met late, for 10,000 rows', async () => {
		const { getAll, sim, queries } = await scenario(
			createWorld({ count: 10_000, users: 650, queues: 230 }),
		);
		const outcome = await getAll(ROWS);
		expect(idsOf(outcome)).toEqual(sim.world.truthIds({}));
		checkNames(sim, outcome.json.slice(0, 500), 'conversation');

		// Names are asked for when 5,000 rows have come, and for those that are met later at the end.
		const early = idsByKind(outcome.json.slice(0, 5_000));
		const all = idsByKind(outcome.json);
		expect([...all.keys()].sort()).toEqual(['division', 'queue', 'skill', 'user', 'wrapUpCode']);
		for (const [kind, ids] of all) {
			const known = early.get(kind)?.size ?? 0;
			const late = ids.size - known;
			expect([kind, idsAsked(sim, kind)]).toEqual([
				kind,
				Math.ceil(known / 100) + Math.ceil(late / 100),
			]);
			expect(idsAsked(sim, kind)).toBeLessThanOrEqual(Math.ceil(ids.size / 100) + 1);
		}
		const others = sim.requests.filter(
			({ path }) => path !== DETAILS_QUERY && path !== '/oauth/token',
		);
		expect(new Set(others.map(({ path }) => path))).toEqual(new Set(Object.values(LISTS)));
		expect(queries()).toHaveLength(100);
	});

	it('are asked for once a run, also over several input items', async () => {
		const { getAll, sim } = await scenario(300);
		const { json } = await getAll(ROWS, { input: [{}, {}, {}] });
		expect(json).toHaveLength(900);
		checkNames(sim, json, 'conversation');
		const asked = sim.requests
			.filter(({ path }) => Object.values(LISTS).includes(path))
			.map(({ path }) => path);
		expect(asked.sort()).toEqual(Object.values(LISTS).sort());
	});

	it('are in the rows of Get as well', async () => {
		const { run, sim } = await scenario(120);
		const ids = sim.world.truthIds({});
		const get: INodeParameters = {
			resource: 'conversation',
			operation: 'get',
			columns: 'all',
		};
		const many = await run({ ...get, conversationIds: ids.join(',') });
		expect(idsOf(many)).toEqual(ids);
		checkNames(sim, many.json, 'conversation');
		const one = await run({ ...get, conversationIds: ids[0], rowsPer: 'segment' });
		checkNames(sim, one.json, 'segment');
	});

	it('are columns of a CSV file, in its header too', async () => {
		const { getAll, sim } = await scenario(50);
		const file = async (options: IDataObject) => {
			const { items } = await getAll({
				...ROWS,
				outputAs: 'csv',
				options: options as INodeParameters,
			});
			return Buffer.from(items[0].binary?.data.data ?? '', 'base64').toString('utf8');
		};
		expect(await file({})).toMatch(
			/,lastQueueName,queueNames,firstQueueName,.*,lastQueueId,queueIds,firstQueueId,/,
		);
		expect(await file({ fileHeader: 'labels' })).toMatch(/,Last Queue,Queues,First Queue,/);
		expect(await file({})).toContain('サポート');
		expect(await file({ resolveNames: false })).not.toMatch(/QueueName/);
		expect(sim.world.directory.queues.map(({ name }) => name)).toContain('サポート');
	});

	it('keep files per day apart, however few rows wait', async () => {
		const { getAll, sim } = await scenario(700);
		const { items } = await getAll({
			...ROWS,
			outputAs: 'ndjson',
			options: { filePer: 'day', timeZone: 'UTC' },
		});
		expect(items).toHaveLength(7);
		const rows = items.flatMap(({ binary }) =>
			Buffer.from(binary?.data.data ?? '', 'base64')
				.toString('utf8')
				.trim()
				.split('\n')
				.map((line) => JSON.parse(line) as IDataObject),
		);
		expect(rows.map(({ conversationId }) => conversationId)).toEqual(sim.world.truthIds({}));
		checkNames(sim, rows, 'conversation');
	});
});

describe('no names', () => {
	it.each([
		['with Simplify off', { simplify: false }],
		['when the option is off', { ...ROWS, options: { resolveNames: false } }],
		['for no rows', { ...ROWS, from: '2026-10-01T00:00:00Z', to: '2026-10-02T00:00:00Z' }],
	])('are looked up %s', async (_, parameters) => {
		const { getAll, sim } = await scenario(30);
		const outcome = await getAll(parameters as INodeParameters);
		expect(outcome.error).toBeUndefined();
		expect(outcome.json.filter((row) => 'firstQueueName' in row)).toEqual([]);
		expect(new Set(sim.requests.map(({ path }) => path))).toEqual(
			new Set(['/oauth/token', DETAILS_QUERY]),
		);
	});

	it('for a kind without permission leave its IDs and one hint that names the permission', async () => {
		const { getAll, sim } = await scenario(200, {
			permissions: [
				'analytics:conversationDetail:view',
				'routing:queue:view',
				'routing:skill:view',
			],
		});
		const { json, hints, error } = await getAll(ROWS, { input: [{}, {}] });
		expect(error).toBeUndefined();
		expect(json).toHaveLength(400);
		for (const row of json) {
			expect(row.wrapUpCodeName).toBe(row.wrapUpCodeId);
			expect(row.queueNames).toEqual(expectedNames(sim, row.queueIds));
		}
		expect(hints.map(({ message }) => message)).toEqual([
			expect.stringMatching(/^The names of wrap-up codes could not .*\[routing:wrapupCode:view\]/),
		]);
	});

	it('for a deleted queue leave its ID and one hint', async () => {
		const { getAll, sim } = await scenario(200);
		const { queues } = sim.world.directory;
		const gone = queues[0];
		// Once the conversations are read: the world makes them out of its directory.
		sim.onRequest = ({ path }) => {
			if (path === LISTS.queue) queues.shift();
		};
		const { json, hints } = await getAll(ROWS);
		const rows = json.filter(({ firstQueueId }) => firstQueueId === gone.id);
		expect(rows.length).toBeGreaterThan(0);
		for (const row of rows) expect(row.firstQueueName).toBe(gone.id);
		checkNames(sim, json, 'conversation');
		expect(hints.map(({ message }) => message)).toEqual([
			expect.stringMatching(/^The names of some queues .* deleted/),
		]);
	});

	it('that a fault holds up for a moment come all the same', async () => {
		const { getAll, sim } = await scenario(100);
		sim.faults.add({ kind: 'reset', path: LISTS.queue, times: 2 });
		sim.faults.add({ kind: 'badJson', path: LISTS.user });
		const { json, hints } = await getAll(ROWS);
		checkNames(sim, json, 'conversation');
		expect(hints).toEqual([]);
		expect(sim.faults.pending()).toBe(0);
	});
});

it('names are kept for the next run, which gives the same rows', async () => {
	const { getAll, sim } = await scenario(createWorld({ count: 300, users: 20 }));
	const first = await getAll(ROWS);
	const asked = sim.requests.filter(({ path }) => Object.values(LISTS).includes(path)).length;
	expect(asked).toBeGreaterThan(0);
	const second = await getAll(ROWS);
	expect(second.json).toEqual(first.json);
	const again = sim.requests.filter(({ path }) => Object.values(LISTS).includes(path)).length;
	expect(again).toBe(asked);
});
