import { readWithIds, resolveNames } from '../../../nodes/GenesysCloudAnalytics/names/resolve';
import { PickedNames } from '../../../nodes/GenesysCloudAnalytics/parameters/pickedNames';
import type { EntityType } from '../../../nodes/GenesysCloudAnalytics/values/ids';
import { bodySession } from '../model';

const ID = (at: number) => `7de3af06-c0b3-4f9b-af45-${String(at).padStart(12, '0')}`;

const named = (names: readonly string[], more: object = {}) =>
	names.map((name, at) => ({ id: ID(at), name, ...more }));

/** Resolves texts against a list that has these entities. */
async function resolved(entities: object[], text: string, type: EntityType = 'queue') {
	const { session, asked: requests } = bodySession(() => ({
		entities,
		pageCount: 1,
		total: entities.length,
	}));
	const names = new PickedNames();
	const picked = { type, label: 'Queue', text };
	names.idsOf(picked);
	await resolveNames(session, names);
	return { ids: names.idsOf(picked), requests };
}

const QUEUES = ['Sales', 'Sales, EMEA', 'Support', 'Österreich', 'a;b'];

describe('a name', () => {
	it.each<[string, string, number[]]>([
		['in any case', 'sALES', [0]],
		['with a comma in it', 'Sales, EMEA', [1]],
		['with a semicolon in it', 'a;b', [4]],
		['beside others', 'Sales; Support', [0, 2]],
		['with a comma, beside others', 'Sales, EMEA; Support', [1, 2]],
		['beside others with commas', 'support,sales', [2, 0]],
		['on lines', 'Sales\r\nSupport\n', [0, 2]],
		['with a separator at its end', 'Support;', [2]],
		['in the other writing of an accent', 'O\u0308sterreich', [3]],
	])('%s is found', async (_, text, at) => {
		expect((await resolved(named(QUEUES), text)).ids).toEqual(at.map(ID));
	});

	it('that nobody has is refused with the closest ones', async () => {
		await expect(resolved(named(QUEUES), 'Sals')).rejects.toMatchObject({
			message: 'No queue is called "Sals" ("Queue")',
			description: expect.stringMatching(/^Closest: "Sales"/),
		});
	});

	it('is refused where only some of several are known', async () => {
		await expect(resolved(named(QUEUES), 'Sales; Suport')).rejects.toThrow('"Suport"');
	});

	it.each([';', ',', ' ; '])('that is only %j is refused', async (text) => {
		await expect(resolved(named(QUEUES), text)).rejects.toThrow('No queue is called');
	});

	it('that is an ID is sent to By ID', async () => {
		await expect(resolved(named(QUEUES), ID(0))).rejects.toMatchObject({
			description: expect.stringContaining('switch to By ID'),
		});
	});

	it('that two agents carry is refused with their e-mails', async () => {
		const users = [
			{ id: ID(0), name: 'Maria Lopez', email: 'm.lopez@example.com', state: 'active' },
			{ id: ID(1), name: 'maria lopez', email: 'lopez@example.com', state: 'inactive' },
		];
		await expect(resolved(users, 'Maria Lopez', 'user')).rejects.toMatchObject({
			message: '2 agents are called "Maria Lopez" ("Queue")',
			description: `Choose one From List, or switch to By ID: m.lopez@example.com (${ID(0)}); lopez@example.com, inactive (${ID(1)}).`,
		});
	});

	it('that two queues carry is refused with their divisions', async () => {
		const [one, other] = named(['Sales', 'Sales']);
		const queues = [
			{ ...one, division: { name: 'Home' } },
			{ ...other, division: { name: 'EMEA' } },
		];
		await expect(resolved(queues, 'Sales')).rejects.toMatchObject({
			description: expect.stringMatching(/Home \(.*; EMEA \(/),
		});
	});

	it('of a presence may be in any language', async () => {
		const presences = [
			{ id: ID(0), languageLabels: { en_US: 'Lunch', de: 'Mittagspause' } },
			{ id: ID(1), languageLabels: { en_US: 'Break' } },
		];
		expect((await resolved(presences, 'mittagspause', 'presence')).ids).toEqual([ID(0)]);
	});

	it('is not told for certain by a list that is cut short', async () => {
		const { session } = bodySession(() => ({ entities: named(['Sales']), pageCount: 1, total: 2 }));
		const names = new PickedNames();
		names.idsOf({ type: 'queue', label: 'Queue', text: 'Sales' });
		await expect(resolveNames(session, names)).rejects.toThrow('cannot be told for certain');
	});
});

describe('a list of names', () => {
	it('is read once for all that it knows, and afresh for what it does not', async () => {
		let entities = named(['Sales']);
		const { session, asked: requests } = bodySession(() => ({ entities, pageCount: 1 }));
		const ask = async (text: string) => {
			const names = new PickedNames();
			const picked = { type: 'queue' as const, label: 'Queue', text };
			return await readWithIds(session, names, () => names.idsOf(picked));
		};
		expect(await ask('Sales')).toEqual([ID(0)]);
		expect(await ask('SALES')).toEqual([ID(0)]);
		expect(requests).toHaveLength(1);
		entities = named(['Sales', 'New']);
		expect(await ask('New')).toEqual([ID(1)]);
		expect(requests).toHaveLength(2);
		await expect(ask('Neww')).rejects.toThrow('No queue is called "Neww"');
	});

	it('is not read where nothing is picked by name, nor where a parameter is wrong', async () => {
		const { session, asked: requests } = bodySession(() => ({ entities: [] }));
		expect(await readWithIds(session, new PickedNames(), () => 1)).toBe(1);
		const names = new PickedNames();
		const read = () => {
			names.idsOf({ type: 'queue', label: 'Queue', text: 'Sales' });
			throw new TypeError('wrong');
		};
		await expect(readWithIds(session, names, read)).rejects.toThrow('wrong');
		expect(requests).toHaveLength(0);
	});
});
