import { createWorld, DETAILS_QUERY_PATH, signIn, startSimulator } from '../../simulator';
import type { PlainClient, Simulator, WorldConversation } from '../../simulator';

const WEEK = '2026-11-01T00:00:00.000Z/2026-11-08T00:00:00.000Z';

interface Envelope {
	pageSize: number;
	pageNumber: number;
	pageCount: number;
	entities: WorldConversation[];
}

const world = createWorld({ count: 1234 });
let simulator: Simulator;
let client: PlainClient;

beforeAll(async () => {
	simulator = await startSimulator({ world, classic: true });
	client = await signIn(simulator);
});

afterAll(async () => {
	await simulator.close();
});

const query = async (body: object, url = '') =>
	await client.post<Envelope>(`${DETAILS_QUERY_PATH}${url}`, { interval: WEEK, ...body });

it('pages by the number in the URL until pageCount', async () => {
	const ids: string[] = [];
	let pageCount = 1;
	for (let pageNumber = 1; pageNumber <= pageCount; pageNumber++) {
		const { body } = await query({ pageSize: 500 }, `?pageNumber=${pageNumber}`);
		expect(Object.keys(body).sort()).toEqual(['entities', 'pageCount', 'pageNumber', 'pageSize']);
		expect(body).toMatchObject({ pageSize: 500, pageNumber });
		pageCount = body.pageCount;
		ids.push(...body.entities.map(({ conversationId }) => conversationId));
	}
	expect(pageCount).toBe(3);
	expect(ids).toEqual(world.truthIds());
});

it('gives 25 by default, and takes body paging too', async () => {
	const { body } = await query({});
	expect(body).toMatchObject({ pageSize: 25, pageNumber: 1, pageCount: 50 });
	const paged = await query({ paging: { pageSize: 10, pageNumber: 3 } });
	expect(paged.body.entities[0].conversationId).toBe(world.truthIds()[20]);
	const both = await query(
		{ pageSize: 20, paging: { pageSize: 10, pageNumber: 9 } },
		'?pageNumber=2',
	);
	expect(both.body.entities[0].conversationId).toBe(world.truthIds()[20]);
});

it('says zero pages when nothing is found', async () => {
	const { body } = await query({ interval: '2025-01-01T00:00:00Z/2025-01-02T00:00:00Z' });
	expect(body).toEqual({ pageSize: 25, pageNumber: 1, pageCount: 0, entities: [] });
});

it.each([
	[{ pageSize: 1001 }, ''],
	[{ pageSize: 0 }, ''],
	[{}, '?pageNumber=0'],
	[{}, '?pageNumber=x'],
	[{ pageNumber: 2 }, ''],
	[{ interval: '2026-11-01T00:00:00Z/2026-11-09T00:00:00Z' }, ''],
])('refuses %j%s', async (body, url) => {
	expect((await query(body, url)).status).toBe(400);
});

it('takes 1000 and filters', async () => {
	expect((await query({ pageSize: 1000 })).body.entities).toHaveLength(1000);
	const predicates = [{ dimension: 'originatingDirection', value: 'outbound' }];
	const { body } = await query({
		pageSize: 1000,
		conversationFilters: [{ type: 'and', predicates }],
	});
	expect(body.entities.map(({ conversationId }) => conversationId)).toEqual(
		world.truthIds({ where: ({ originatingDirection }) => originatingDirection === 'outbound' }),
	);
	expect(body.entities.length).toBeGreaterThan(100);
});
