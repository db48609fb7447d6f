import { closeScenarios, scenario, WEEK } from './harness/scenario';
import { keepsDetails } from './harness/versions';

afterEach(closeScenarios);

const getAll = { resource: 'conversation', operation: 'getAll', simplify: false, ...WEEK };

describe('Several input items', () => {
	it('each has its own parameters, and each row leads back to its item', async () => {
		const { run } = await scenario(300);
		const outcome = await run(
			{ ...getAll, limit: '={{ $json.rows }}' },
			{ input: [{ rows: 3 }, { rows: 120 }, { rows: 1 }] },
		);
		expect(outcome.json).toHaveLength(124);
		const items = outcome.items.map(({ pairedItem }) => (pairedItem as { item: number }).item);
		expect(items).toEqual([...Array(3).fill(0), ...Array(120).fill(1), 2]);
	});

	it('one that cannot be answered stops the run and is named', async () => {
		const { run } = await scenario(10);
		const { error } = await run(
			{ ...getAll, limit: '={{ $json.rows }}' },
			{ input: [{ rows: 1 }, { rows: 0 }] },
		);
		expect(error?.message).toBe('"Limit" must be a whole number of 1 or more');
		expect(error?.context.itemIndex).toBe(1);
	});

	it('with continue on fail, it becomes an item that tells why, and the others are answered', async () => {
		const { run } = await scenario(10);
		const outcome = await run(
			{ ...getAll, limit: '={{ $json.rows }}' },
			{
				input: [{ rows: 2 }, { rows: -1 }, { rows: 1 }],
				node: { onError: 'continueRegularOutput' },
			},
		);
		expect(outcome.error).toBeUndefined();
		expect(outcome.json).toHaveLength(4);
		expect(outcome.json[2]).toMatchObject({
			error: '"Limit" must be a whole number of 1 or more',
			details: { description: expect.stringContaining('It was -1') },
		});
		expect(outcome.items[2].pairedItem).toEqual({ item: 1 });
	});

	it('with an error output, it goes there, with the details of Genesys', async () => {
		const { run, sim } = await scenario(10);
		sim.faults.add({ kind: 'status', status: 400, at: 2 });
		const outcome = await run(
			{ ...getAll, limit: 3 },
			{
				input: [{ name: 'a' }, { name: 'b' }, { name: 'c' }],
				node: { onError: 'continueErrorOutput' },
			},
		);
		expect(outcome.json).toHaveLength(6);
		expect(outcome.errorItems).toHaveLength(1);
		const error = 'Genesys Cloud did not accept this query';
		const details = { httpCode: 400, contextId: expect.any(String) };
		// The one difference that n8n itself makes: an older one reaches the error output with the message alone.
		expect(outcome.errorItems[0].json).toMatchObject(
			keepsDetails() ? { error, details } : { error },
		);
	});
});

describe('Bad input: a clear message, nothing sent', () => {
	const custom = { period: 'custom' };
	test.each([
		[
			'To before From',
			{ ...custom, from: '2026-11-02', to: '2026-11-01' },
			'"To" must be later than "From"',
		],
		[
			'To equal to From',
			{ ...custom, from: '2026-11-02', to: '2026-11-02' },
			'"To" must be later than "From"',
		],
		[
			'From that is no date',
			{ ...custom, from: 'yesterday-ish', to: '2026-11-01' },
			'"From" is not a date and time',
		],
		['an empty From', { ...custom, from: '={{ "" }}', to: '2026-11-01' }, '"From" is empty'],
		[
			'a period in the future',
			{ ...custom, from: '2999-01-01', to: '2999-01-02' },
			'The period lies in the future',
		],
		['an unknown period', { period: 'someday' }, '"someday" is not a known Period'],
		[
			'an unknown time zone',
			{ options: { timeZone: 'Mars/Olympus' } },
			'"Mars/Olympus" is not a known time zone',
		],
		['limit 0', { limit: 0 }, '"Limit" must be a whole number of 1 or more'],
		['a limit of 1.5', { limit: 1.5 }, '"Limit" must be a whole number of 1 or more'],
		[
			'a limit that is a word',
			{ limit: '={{ "many" }}' },
			'"Limit" must be a whole number of 1 or more',
		],
		[
			'an unknown order',
			{ sort: { column: 'conversationStart', direction: 'sideways' } },
			'"sideways" is not a choice of "Direction"',
		],
		[
			'rows per something',
			{ simplify: true, rowsPer: 'call' },
			'"call" is not a choice of "Rows Per"',
		],
	])('%s', async (_, parameters, message) => {
		const { run, sim } = await scenario(10);
		const { error } = await run({ ...getAll, ...parameters });
		expect(error?.message).toBe(message);
		expect(error?.description).toBeTruthy();
		expect(error?.context.itemIndex).toBe(0);
		expect(sim.requests).toEqual([]);
	});

	test.each([
		['={{ "" }}', '"Conversation IDs" is empty'],
		[' , ,', '"Conversation IDs" is empty'],
		['={{ [] }}', '"Conversation IDs" is empty'],
	])('an ID list of %j', async (conversationIds, message) => {
		const { run, sim } = await scenario(10);
		const { error } = await run({ resource: 'conversation', operation: 'get', conversationIds });
		expect(error?.message).toBe(message);
		expect(sim.requests).toEqual([]);
	});

	test.each(['../../users?x=1#y', '..', 'a%2Fb', 'Ünïcode'])(
		'an ID of %j',
		async (conversationIds) => {
			const { run, sim } = await scenario(10);
			const { error } = await run({ resource: 'conversation', operation: 'get', conversationIds });
			expect(error?.message).toBe(`"${conversationIds}" in "Conversation IDs" is not an ID`);
			expect(sim.requests).toEqual([]);
		},
	);

	const query = { resource: 'customQuery', operation: 'run' };
	test.each([
		['an empty path', { path: '={{ "" }}' }, '"Path" is empty'],
		[
			'a path to another host',
			{ path: 'https://evil.example/api/v2/analytics/x' },
			'"Path" must be a path, not an address',
		],
		[
			'a path without a scheme to another host',
			{ path: '//evil.example/api/v2/x' },
			'"Path" must be a path, not an address',
		],
		[
			'a path that climbs out',
			{ path: '/api/v2/../../oauth/token' },
			'"Path" has a part that is not allowed',
		],
		['a path outside the API', { path: '/oauth/token' }, '"Path" must begin with /api/v2/'],
		[
			'a POST that would write',
			{ path: '/api/v2/conversations/calls' },
			'This path cannot be used with POST',
		],
		[
			'a body that is no JSON',
			{ path: '/api/v2/analytics/conversations/details/query', body: '{"interval"' },
			'"Body" is not valid JSON',
		],
		[
			'a body that is a list',
			{ path: '/api/v2/analytics/conversations/details/query', body: '[1]' },
			'"Body" must be a JSON object',
		],
		[
			'query parameters that are no JSON',
			{ method: 'GET', path: '/api/v2/users', query: 'state=any' },
			'"Query Parameters" is not valid JSON',
		],
		[
			'a query parameter that is an object',
			{ method: 'GET', path: '/api/v2/users', query: '{"state": {"is": "any"}}' },
			'"state" in "Query Parameters" is neither text, number, boolean nor a list of those',
		],
		[
			'a query parameter whose list has an object',
			{ method: 'GET', path: '/api/v2/users', query: '{"id": ["a", {"id": "b"}]}' },
			'"id" in "Query Parameters" is neither text, number, boolean nor a list of those',
		],
		[
			'a query parameter whose list has a hole',
			{ method: 'GET', path: '/api/v2/users', query: { id: ['a', null] } },
			'"id" in "Query Parameters" is neither text, number, boolean nor a list of those',
		],
		[
			'a page size of 0',
			{ path: '/api/v2/analytics/conversations/details/query', pageSize: 0 },
			'"Page Size" must be a whole number of 1 or more',
		],
		[
			'an unknown pagination',
			{ path: '/api/v2/users', method: 'GET', pagination: 'magic' },
			'"magic" is not a choice of "Pagination"',
		],
	])('%s', async (_, parameters, message) => {
		const { run, sim } = await scenario(10);
		const { error } = await run({ ...query, ...parameters });
		expect(error?.message).toBe(message);
		expect(error?.description).toBeTruthy();
		expect(sim.requests).toEqual([]);
	});
});
