import { Cancelled } from '../../../nodes/GenesysCloudAnalytics/http/faults';
import { namesOf } from '../../../nodes/GenesysCloudAnalytics/names/lookup';
import type { GenesysRequest } from '../../../nodes/GenesysCloudAnalytics/http/request';
import type { EntityType } from '../../../nodes/GenesysCloudAnalytics/names/rowNames';
import { answer, bodySession, FakeClock, range, rejection, sessionOver } from '../model';

const id = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
const wanted = (kind: EntityType, ids: string[]) => new Map([[kind, new Set(ids)]]);

/** Answers a request for IDs with the names of those below `known`. */
function byId({ query }: GenesysRequest, known = Infinity) {
	const ids = query?.id as string[];
	const entities = ids
		.filter((asked) => Number(asked.slice(-12)) < known)
		.map((asked) => ({ id: asked, name: `Name ${Number(asked.slice(-12))}` }));
	return { entities, pageSize: 100, pageNumber: 1, total: entities.length, pageCount: 1 };
}

describe('by ID', () => {
	it('asks for at most 100 a request, each ID once a session, whoever asks', async () => {
		const { session, asked } = bodySession((request) => byId(request));
		const notices: string[] = [];
		const lookup = namesOf(session, (message) => notices.push(message));
		await lookup.learn(wanted('queue', range(1, 250).map(id)));
		expect(asked.map(({ query }) => (query?.id as string[]).length)).toEqual([100, 100, 50]);

		const again = namesOf(session, () => {});
		await Promise.all([
			again.learn(wanted('queue', range(200, 260).map(id))),
			again.learn(wanted('queue', range(240, 270).map(id))),
		]);
		const ids = asked.flatMap(({ query }) => query?.id as string[]);
		expect(ids.sort()).toEqual(range(1, 270).map(id));
		expect(asked).toHaveLength(5);
		expect(again.nameOf('queue', id(270))).toBe('Name 270');
		expect(again.nameOf('user', id(270))).toBeUndefined();
		expect(notices).toEqual([]);
	});

	it('asks for kinds and batches at once', async () => {
		const { session, gauge } = bodySession((request) => byId(request));
		await namesOf(session, () => {}).learn(
			new Map<EntityType, Set<string>>([
				['queue', new Set(range(1, 200).map(id))],
				['user', new Set(range(1, 200).map(id))],
			]),
		);
		expect(gauge.most).toBe(4);
	});

	it.each<[EntityType, string, object]>([
		['division', '/api/v2/authorization/divisions', {}],
		['flow', '/api/v2/flows/lookup', { sortBy: 'name' }],
		['group', '/api/v2/groups', {}],
		['language', '/api/v2/routing/languages', {}],
		['queue', '/api/v2/routing/queues', {}],
		['skill', '/api/v2/routing/skills', {}],
		['user', '/api/v2/users', { state: 'any' }],
		['wrapUpCode', '/api/v2/routing/wrapupcodes', {}],
	])('asks %s at %s', async (kind, path, query) => {
		const { session, asked } = bodySession((request) => byId(request));
		await namesOf(session, () => {}).learn(wanted(kind, [id(1)]));
		expect(asked).toEqual([
			{ method: 'GET', path, query: { ...query, id: [id(1)], pageSize: 100 } },
		]);
	});

	it('never sends what is no ID, and knows IDs in capitals', async () => {
		const { session, asked } = bodySession((request) => byId(request));
		const notices: string[] = [];
		const lookup = namesOf(session, (message) => notices.push(message));
		const capitals = 'ABCDEF00-0000-4000-8000-000000000001';
		await lookup.learn(
			wanted('wrapUpCode', ['ININ-WRAP-UP-TIMEOUT', '', '*', `${id(1)}&x=1`, capitals]),
		);
		expect(asked.map(({ query }) => query?.id)).toEqual([[capitals.toLowerCase()]]);
		expect(lookup.nameOf('wrapUpCode', capitals)).toBe('Name 1');
		expect(lookup.nameOf('wrapUpCode', 'ININ-WRAP-UP-TIMEOUT')).toBeUndefined();
		await lookup.learn(wanted('wrapUpCode', ['ININ-WRAP-UP-SKIPPED']));
		expect(asked).toHaveLength(1);
		expect(notices).toEqual([]);
	});

	it('tells once a kind of what is no longer there, and asks for it once', async () => {
		const { session, asked } = bodySession((request) => byId(request, 3));
		const notices: string[] = [];
		const lookup = namesOf(session, (message) => notices.push(message));
		await lookup.learn(wanted('queue', range(1, 5).map(id)));
		await lookup.learn(wanted('queue', range(3, 6).map(id)));
		expect(lookup.nameOf('queue', id(2))).toBe('Name 2');
		expect(lookup.nameOf('queue', id(3))).toBeUndefined();
		expect(asked.map(({ query }) => query?.id)).toEqual([range(1, 5).map(id), [id(6)]]);
		expect(notices).toEqual([
			`The names of some queues (such as ${id(3)}) could not be looked up, so their IDs stand in place of them. They were deleted, or lie in divisions that the OAuth client may not read.`,
		]);
	});
});

describe('a list that is read whole', () => {
	it('is followed to its end, once', async () => {
		const { session, asked } = bodySession(({ path }) =>
			path.includes('after')
				? { entities: [{ id: id(2), name: 'Night' }] }
				: { entities: [{ id: id(1), name: 'Day' }], nextUri: '/api/v2/teams?after=x' },
		);
		const lookup = namesOf(session, () => {});
		await lookup.learn(wanted('team', [id(2)]));
		await lookup.learn(wanted('team', [id(1), id(3)]));
		expect(asked.map(({ path }) => path)).toEqual(['/api/v2/teams', '/api/v2/teams?after=x']);
		expect(lookup.nameOf('team', id(1))).toBe('Day');
		expect(lookup.nameOf('team', id(2))).toBe('Night');
	});
});

describe('what cannot be read', () => {
	it('without a permission is told once, with Genesys’s words, and not asked again', async () => {
		let asked = 0;
		const session = sessionOver(async () => {
			asked++;
			return answer(403, { message: 'You need one of: [routing:queue:view]' });
		});
		const notices: string[] = [];
		const lookup = namesOf(session, (message) => notices.push(message));
		await lookup.learn(wanted('queue', range(1, 150).map(id)));
		await lookup.learn(wanted('queue', range(1, 300).map(id)));
		expect(asked).toBe(2);
		expect(notices).toHaveLength(1);
		expect(notices[0]).toMatch(/^The names of queues could not .*\[routing:queue:view\]/);
	});

	it('because Genesys is down is told after the usual retries', async () => {
		const clock = new FakeClock();
		let asked = 0;
		const session = sessionOver(
			async () => {
				asked++;
				return answer(503);
			},
			{ clock },
		);
		const notices: string[] = [];
		await clock.run(
			namesOf(session, (message) => notices.push(message)).learn(wanted('user', [id(1)])),
		);
		expect(asked).toBe(6);
		expect(notices[0]).toMatch(/^The names of agents could not be looked up/);
	});

	it('because the execution is cancelled ends at once', async () => {
		const controller = new AbortController();
		const session = sessionOver(
			async () => {
				controller.abort();
				return { kind: 'cancelled' };
			},
			{ signal: controller.signal },
		);
		const notices: string[] = [];
		const learning = namesOf(session, (message) => notices.push(message)).learn(
			wanted('user', [id(1)]),
		);
		expect(await rejection(learning)).toBeInstanceOf(Cancelled);
		expect(notices).toEqual([]);
	});

	it('asks again for what was not answered, and knows what does not exist', async () => {
		let asked = 0;
		const session = sessionOver(async () => {
			asked++;
			if (asked === 1) return { kind: 'cancelled' };
			return answer(200, { entities: [{ id: id(1), name: 'One' }] });
		});
		const lookup = namesOf(session, () => {});
		const missing = async () => await lookup.missing('queue', new Set([id(1), id(2)]));
		expect(await rejection(missing())).toBeInstanceOf(Cancelled);
		expect(await missing()).toEqual([id(2)]);
		expect(asked).toBe(2);
	});

	it('says that it does not know what exists where it may not look', async () => {
		const session = sessionOver(async () => answer(403, {}));
		const lookup = namesOf(session, () => {});
		expect(await lookup.missing('queue', new Set([id(1)]))).toBeUndefined();
	});
});
