import {
	createWorld,
	signIn,
	startSimulator,
	type PlainClient,
	type Simulator,
} from '../../simulator';

const WEEK = '2026-11-01T00:00:00.000Z/2026-11-08T00:00:00.000Z';
const world = createWorld({ count: 260, seed: 3 });

let simulator: Simulator;
let client: PlainClient;

beforeAll(async () => {
	simulator = await startSimulator({ world });
	client = await signIn(simulator);
});

afterAll(async () => {
	await simulator.close();
});

const idsOf = (conversations: Array<{ conversationId?: string }> = []) =>
	conversations.map(({ conversationId }) => conversationId);

async function expectRefusal(body: object, message: RegExp | string, code = 'bad.request') {
	const reply = await client.query(body);
	expect(reply).toMatchObject({ status: 400, body: { status: 400, code } });
	expect(reply.body.message).toMatch(message);
	expect(reply.body.contextId).toBe(reply.headers.get('ININ-Correlation-Id'));
}

describe('paging', () => {
	it('gives 25 conversations from the first page unless asked otherwise', async () => {
		const { body } = await client.query({ interval: WEEK });
		expect(idsOf(body.conversations)).toEqual(world.truthIds().slice(0, 25));
		expect(body.totalHits).toBe(260);
		const second = await client.query({ interval: WEEK, paging: { pageNumber: 2 } });
		expect(idsOf(second.body.conversations)).toEqual(world.truthIds().slice(25, 50));
	});

	it('has a short last page, then pages without any conversations field', async () => {
		const last = await client.query({ interval: WEEK, paging: { pageSize: 100, pageNumber: 3 } });
		expect(last.body.conversations).toHaveLength(60);
		const after = await client.query({ interval: WEEK, paging: { pageSize: 100, pageNumber: 4 } });
		expect(after.body).toEqual({ totalHits: 260 });
	});

	it('announces zero hits', async () => {
		const { body } = await client.query({ interval: '2025-01-01T00:00:00Z/2025-01-02T00:00:00Z' });
		expect(body).toEqual({ totalHits: 0 });
	});

	it.each([0, -1, 101, 1000])('refuses a page size of %d', async (pageSize) => {
		await expectRefusal({ interval: WEEK, paging: { pageSize, pageNumber: 1 } }, /page size/);
	});

	it('refuses page 0 and paging at the root of the body', async () => {
		await expectRefusal({ interval: WEEK, paging: { pageSize: 25, pageNumber: 0 } }, /page number/);
		await expectRefusal({ interval: WEEK, pageNumber: 2 }, 'Unrecognized field "pageNumber"');
	});

	it('goes as far as 100,000 results and no further', async () => {
		const paging = { pageSize: 100, pageNumber: 1000 };
		expect((await client.query({ interval: WEEK, paging })).status).toBe(200);
		await expectRefusal(
			{ interval: WEEK, paging: { ...paging, pageNumber: 1001 } },
			/^Pagination may not exceed 100000 results\.\n\nTip: /,
		);
	});
});

describe('interval', () => {
	const predicates = [{ dimension: 'conversationEnd', operator: 'exists' }];
	const conversationFilters = [{ type: 'and', predicates }];

	it.each([
		['2026-11-01T00:00:00Z/2026-11-08T00:00:00.001Z', 7, false],
		['2026-11-01T00:00:00Z/2026-12-02T00:00:00.001Z', 31, true],
	])('%s is more than %d days', async (interval, days, filtered) => {
		const message = `You must specify a search interval as part of your query that does not exceed ${days} days`;
		await expectRefusal({ interval, ...(filtered && { conversationFilters }) }, message);
	});

	it('may be 31 days long with a filter; an empty list of filters is none', async () => {
		const interval = '2026-11-01T00:00:00Z/2026-12-02T00:00:00Z';
		expect((await client.query({ interval, conversationFilters })).status).toBe(200);
		await expectRefusal({ interval, conversationFilters: [] }, /does not exceed 7 days/);
	});

	it.each([
		'2026-11-01/2026-11-02',
		'yesterday/today',
		'2026-11-31T25:00:00Z/2026-12-01T00:00:00Z',
	])('refuses the dates of %s', async (interval) => {
		await expectRefusal({ interval }, /^Dates must be specified as ISO-8601/, 'invalid.date');
	});

	it('must be there, have two ends, and end after it starts', async () => {
		await expectRefusal({}, /interval is required/);
		await expectRefusal({ interval: '2026-11-01T00:00:00Z' }, /start\/end/);
		await expectRefusal(
			{ interval: '2026-11-02T00:00:00Z/2026-11-02T00:00:00Z' },
			/after its start/,
		);
	});

	it('takes offsets, and UTC where there is none', async () => {
		const [zoned, bare, utc] = await Promise.all([
			client.query({ interval: '2026-11-02T01:00:00+01:00/2026-11-03T01:00:00+01:00' }),
			client.query({ interval: '2026-11-02T00:00:00/2026-11-03T00:00:00' }),
			client.query({ interval: '2026-11-02T00:00:00.000Z/2026-11-03T00:00:00.000Z' }),
		]);
		expect(utc.body.totalHits).toBeGreaterThan(10);
		expect(zoned.body).toEqual(utc.body);
		expect(bare.body).toEqual(utc.body);
	});
});

describe('body', () => {
	it.each(['groupBy', 'metrics', 'cursor', 'limit', 'startOfDayIntervalMatching'])(
		'has no field %s',
		async (field) => {
			await expectRefusal({ interval: WEEK, [field]: 1 }, `Unrecognized field "${field}"`);
		},
	);

	it.each([
		[
			{ order: 'up' },
			/^Value \[up\] .*\[QueryOrder\]. Allowable values are: asc, desc, unordered$/,
		],
		[{ orderBy: 'duration' }, /Allowable values are: conversationStart, /],
		[
			{ conversationFilters: [{ type: '', predicates: [] }] },
			'Value [] is not valid for field type [QueryFilterType]. Allowable values are: and, or',
		],
		[
			{
				conversationFilters: [
					{ type: 'and', predicates: [{ dimension: 'mediaType', value: 'x' }] },
				],
			},
			/^Value \[mediaType\] is not valid for field type \[ConversationDetailDimension\]/,
		],
		[
			{
				segmentFilters: [
					{ type: 'and', predicates: [{ dimension: 'conversationId', value: 'x' }] },
				],
			},
			/SegmentDetailDimension/,
		],
		[
			{
				segmentFilters: [
					{ type: 'and', predicates: [{ dimension: 'queueId', operator: 'equals', value: 'x' }] },
				],
			},
			/Allowable values are: matches, exists, notExists/,
		],
	])('must hold allowed values: %j', async (fields, message) => {
		await expectRefusal({ interval: WEEK, ...fields }, message, 'invalid.value');
	});

	it.each([
		[{ type: 'and' }, /needs predicates or clauses/],
		[{ type: 'and', predicates: [{ value: 'x' }] }, /must name one of/],
		[{ type: 'and', predicates: [{ dimension: 'queueId' }] }, /needs a value or a range/],
		[{ type: 'and', predicates: [{ dimension: 'queueId', values: ['x'] }] }, /"values"/],
		[{ type: 'and', predicates: [{ type: 'metric', dimension: 'queueId', value: 'x' }] }, /metric/],
	])('must hold complete filters: %j', async (filter, message) => {
		await expectRefusal({ interval: WEEK, segmentFilters: [filter] }, message);
	});
});

describe('answer', () => {
	it('is ordered as asked', async () => {
		const all = world.truthIds();
		const desc = await client.query({ interval: WEEK, order: 'desc', paging: { pageSize: 5 } });
		expect(idsOf(desc.body.conversations)).toEqual(all.slice(-5).reverse());
		const byEnd = await client.query({
			interval: WEEK,
			orderBy: 'conversationEnd',
			paging: { pageSize: 100 },
		});
		const ends = byEnd.body.conversations?.map(({ conversationEnd }) => conversationEnd ?? '');
		expect(ends).toEqual([...(ends ?? [])].sort());
		expect(idsOf(byEnd.body.conversations)).not.toEqual(all.slice(0, 100));
	});

	it('leaves out participant attributes', async () => {
		const { body } = await client.query({ interval: WEEK });
		const participants = body.conversations?.flatMap((one) => one.participants ?? []) ?? [];
		expect(participants.length).toBeGreaterThan(25);
		expect(participants.filter((participant) => 'attributes' in participant)).toEqual([]);
		expect(world.conversationAt(0).participants[0].attributes).toBeDefined();
	});

	it('gives single conversations by id, leaving out unknown ones', async () => {
		const [first, second] = world.truthIds();
		const path = '/api/v2/analytics/conversations/details';
		const both = await client.get<{ conversations: [] }>(
			`${path}?id=${first},unknown&id=${second}`,
		);
		expect(idsOf(both.body.conversations)).toEqual([first, second]);
		expect((await client.get(`${path}?id=unknown`)).body).toEqual({});
		const ids = Array.from({ length: 51 }, (_, index) => world.idAt(index));
		expect((await client.get(`${path}?id=${ids.join(',')}`)).status).toBe(400);
		expect((await client.get(path)).status).toBe(400);
		const one = await client.get(`/api/v2/analytics/conversations/${second}/details`);
		expect(one.body).toMatchObject({ conversationId: second });
		expect((await client.get('/api/v2/analytics/conversations/unknown/details')).status).toBe(404);
	});
});
