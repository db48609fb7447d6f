import {
	createWorld,
	signIn,
	startSimulator,
	type PlainClient,
	type Simulator,
} from '../../simulator';

interface Page {
	entities: Array<{ id: string; name: string; state?: string }>;
	total: number;
	pageCount: number;
	nextUri?: string;
	previousUri?: string;
	cursor?: string;
}

const world = createWorld({ count: 1, users: 130, queues: 57 });
let simulator: Simulator;
let client: PlainClient;

beforeAll(async () => {
	simulator = await startSimulator({ world });
	client = await signIn(simulator);
});

afterAll(async () => {
	await simulator.close();
});

const names = (entities: Array<{ name: string }>) => entities.map(({ name }) => name);

/** Follows nextUri to the end. */
async function follow(path: string): Promise<{ entities: Page['entities']; pages: number }> {
	const entities: Page['entities'] = [];
	let pages = 0;
	for (let next: string | undefined = path; next !== undefined; pages++) {
		const { body }: { body: Page } = await client.get<Page>(next);
		entities.push(...body.entities);
		next = body.nextUri;
	}
	return { entities, pages };
}

describe('classic lists', () => {
	it('have the whole envelope', async () => {
		const { body } = await client.get<Page>('/api/v2/routing/queues?pageNumber=2&sortOrder=asc');
		const { entities, ...rest } = body;
		expect(names(entities)).toEqual(names(world.directory.queues.slice(25, 50)));
		const uri = (page: number) =>
			`/api/v2/routing/queues?pageNumber=${page}&sortOrder=asc&pageSize=25`;
		expect(rest).toEqual({
			pageSize: 25,
			pageNumber: 2,
			total: 57,
			pageCount: 3,
			firstUri: uri(1),
			previousUri: uri(1),
			selfUri: uri(2),
			nextUri: uri(3),
			lastUri: uri(3),
		});
	});

	it('say no next on the last page and no previous on the first', async () => {
		const last = await client.get<Page>('/api/v2/routing/queues?pageNumber=3');
		expect(last.body.entities).toHaveLength(7);
		expect(last.body).not.toHaveProperty('nextUri');
		const first = await client.get<Page>('/api/v2/routing/queues');
		expect(first.body).not.toHaveProperty('previousUri');
		const beyond = await client.get<Page>('/api/v2/routing/queues?pageNumber=4');
		expect(beyond.body).toMatchObject({ entities: [], pageCount: 3, total: 57 });
	});

	it.each([
		['/api/v2/users?pageSize=501', 400],
		['/api/v2/users?pageSize=500', 200],
		['/api/v2/users?pageSize=0', 400],
		['/api/v2/users?pageSize=x', 400],
		['/api/v2/routing/wrapupcodes?pageSize=501', 400],
		['/api/v2/routing/queues?pageNumber=0', 400],
		['/api/v2/users?state=gone', 400],
	])('%s is answered with %d', async (path, status) => {
		expect((await client.get(path)).status).toBe(status);
	});

	it('show active users only, unless told otherwise', async () => {
		const count = async (query: string) =>
			(await client.get<Page>(`/api/v2/users?pageSize=500${query}`)).body.entities.length;
		const left = world.directory.users.filter(({ state }) => state === 'inactive').length;
		expect(left).toBeGreaterThan(5);
		expect(await count('')).toBe(130 - left);
		expect(await count('&state=inactive')).toBe(left);
		expect(await count('&state=any')).toBe(130);
	});

	it('filter by id, repeated for each, up to 100 of them', async () => {
		const ids = world.directory.users.filter(({ state }) => state === 'active').map(({ id }) => id);
		const [a, b, c] = ids;
		const { body } = await client.get<Page>(`/api/v2/users?id=${a}&id=${b}&id=${c}&id=unknown`);
		expect(body.entities.map(({ id }) => id)).toEqual([a, b, c]);
		const query = (count: number) =>
			`/api/v2/users?pageSize=500&id=${ids.slice(0, count).join('&id=')}`;
		expect((await client.get<Page>(query(100))).body.entities).toHaveLength(100);
		expect((await client.get(query(101))).status).toBe(400);
		// The official SDK never joins them with commas, so neither do we.
		const joined = await client.get<Page>(`/api/v2/users?id=${a},${b}`);
		expect(joined.body.entities).toEqual([]);
	});

	it('filter by name, with wildcards', async () => {
		const search = async (name: string) =>
			names(
				(
					await client.get<Page>(
						`/api/v2/routing/queues?pageSize=100&name=${encodeURIComponent(name)}`,
					)
				).body.entities,
			);
		expect(await search('support')).toEqual(['Support']);
		expect(await search('S*')).toEqual(
			names(world.directory.queues).filter((name) => /^s/i.test(name)),
		);
		expect(await search('*escalation*')).toHaveLength(
			names(world.directory.queues).filter((name) => name.includes('Escalation')).length,
		);
		expect(await search('=HYPERLINK(*')).not.toEqual([]);
		expect(await search('nothing')).toEqual([]);
	});

	it.each([
		['authorization/divisions', 4],
		['flows', 10],
		['routing/skills', 5],
		['routing/languages', 3],
		['routing/wrapupcodes', 10],
		['groups', 3],
		['analytics/reporting/exports', 57],
	])('%s is one', async (path, count) => {
		const { entities } = await follow(`/api/v2/${path}`);
		expect(entities).toHaveLength(count);
		expect(new Set(entities.map(({ id }) => id)).size).toBe(count);
	});
});

describe('lists with rules of their own', () => {
	const list = async (path: string) =>
		names((await client.get<Page>(`/api/v2/${path}`)).body.entities);

	it('skills and teams are found by the beginning of the name', async () => {
		expect(await list('routing/skills?name=ger')).toEqual(['German']);
		expect(await list('routing/skills?name=erman')).toEqual([]);
		expect(await list('teams?name=night')).toEqual(['Night shift 🌙']);
		expect(await list('teams?name=*shift')).toEqual([]);
	});

	it('groups know no name, teams no id', async () => {
		expect(await list('groups?name=nothing')).toHaveLength(3);
		expect(await list('teams?id=nothing')).toHaveLength(4);
	});

	it('flows are sorted by id unless told otherwise', async () => {
		const ids = world.directory.flows.map(({ id }) => id).sort();
		const { body } = await client.get<Page>('/api/v2/flows');
		expect(body.entities.map(({ id }) => id)).toEqual(ids);
		expect(await list('flows?sortBy=name')).toEqual(
			names(world.directory.flows as Page['entities']).sort((a, b) =>
				a.toLowerCase() < b.toLowerCase() ? -1 : 1,
			),
		);
		expect((await client.get('/api/v2/flows?sortBy=colour')).status).toBe(400);
	});

	it('flows/lookup gives flows by id only', async () => {
		const [{ id }] = world.directory.flows;
		const { body } = await client.get<Page>(`/api/v2/flows/lookup?id=${id}&id=unknown`);
		expect(body.entities.map((flow) => flow.id)).toEqual([id]);
		expect((await client.get('/api/v2/flows/lookup')).status).toBe(400);
	});
});

describe('lists without page numbers', () => {
	it('users/query goes by cursor', async () => {
		const seen: string[] = [];
		let cursor: string | undefined;
		do {
			const query: string = cursor === undefined ? '' : `&cursor=${encodeURIComponent(cursor)}`;
			const { body }: { body: Page } = await client.get<Page>(
				`/api/v2/users/query?pageSize=40&state=any${query}`,
			);
			expect(body).not.toHaveProperty('pageCount');
			seen.push(...names(body.entities));
			cursor = body.cursor;
		} while (cursor !== undefined);
		expect(seen).toEqual(names(world.directory.users));
		expect((await client.get('/api/v2/users/query?cursor=x')).status).toBe(400);
	});

	it('users/query can be followed by nextUri, which keeps the other parameters', async () => {
		const { entities, pages } = await follow('/api/v2/users/query?pageSize=40&state=any');
		expect(names(entities)).toEqual(names(world.directory.users));
		expect(pages).toBe(4);
	});

	it('teams has nextUri and previousUri only', async () => {
		const { body } = await client.get<Page>('/api/v2/teams?pageSize=3');
		expect(Object.keys(body).sort()).toEqual(['entities', 'nextUri', 'selfUri']);
		const second = await client.get<Page>(body.nextUri ?? '');
		expect(second.body.entities).toHaveLength(1);
		expect(second.body).not.toHaveProperty('nextUri');
		const back = await client.get<Page>(second.body.previousUri ?? '');
		expect(names(back.body.entities)).toEqual(names(body.entities));
	});

	it('bot sessions end where nextUri is absent', async () => {
		const path = '/api/v2/analytics/botflows/flow-1/sessions';
		const { entities, pages } = await follow(`${path}?pageSize=250`);
		expect(new Set(entities.map(({ id }) => id)).size).toBe(620);
		expect(pages).toBe(3);
		expect((await client.get<Page>(path)).body.entities).toHaveLength(50);
		expect((await client.get(`${path}?pageSize=251`)).status).toBe(400);
	});
});

describe('who am I', () => {
	it('is answered without any permission', async () => {
		const poor = await startSimulator({ permissions: [] });
		const me = await signIn(poor);
		const token = await me.get<{ organization: object }>('/api/v2/tokens/me');
		const organization = await me.get('/api/v2/organizations/me');
		await poor.close();
		expect(token.body.organization).toMatchObject({ id: organization.body.id });
		expect(organization.body.name).toBe('Example Contact Centre');
	});
});
