import { requestToken, signIn, startSimulator, type Simulator } from '../../simulator';

let now = Date.parse('2026-11-10T00:00:00Z');
let simulator: Simulator;

beforeAll(async () => {
	simulator = await startSimulator({ now: () => now, tokenLifetimeSeconds: 600 });
});

afterAll(async () => {
	await simulator.close();
});

describe('token endpoint', () => {
	it('gives a bearer token with its life, and no refresh token', async () => {
		const { status, body } = await requestToken(simulator);
		expect(status).toBe(200);
		expect(body).toEqual({
			access_token: expect.stringMatching(/^[0-9a-f]{64}$/),
			token_type: 'bearer',
			expires_in: 600,
		});
		expect(simulator.issuedTokens.at(-1)).toEqual({
			token: body.access_token,
			clientId: simulator.clientId,
		});
	});

	it('answers 400 for an unknown client and 401 for a wrong secret', async () => {
		const unknown = await requestToken(simulator, 'nobody', 'x');
		expect(unknown.status).toBe(400);
		expect(unknown.body).toEqual({
			error: 'invalid_client',
			description: 'client not found',
			error_description: 'client not found',
		});
		const wrong = await requestToken(simulator, simulator.clientId, 'x');
		expect(wrong.status).toBe(401);
		expect(wrong.body).toMatchObject({
			error: 'invalid_client',
			error_description: 'authentication failed',
		});
	});

	it('knows clients that were added, also with a colon in the secret', async () => {
		simulator.addClient('second', 'a:b');
		expect((await requestToken(simulator, 'second', 'a:b')).status).toBe(200);
		expect(simulator.issuedTokens.at(-1)?.clientId).toBe('second');
	});

	it.each([
		['without credentials', {}, 'grant_type=client_credentials', 401],
		['with another grant', { Authorization: 'Basic' }, 'grant_type=password', 400],
		['without a grant', { Authorization: 'Basic' }, '', 400],
	])('refuses a request %s', async (_, headers, body, status) => {
		const basic = `Basic ${btoa(`${simulator.clientId}:${simulator.clientSecret}`)}`;
		const response = await fetch(`${simulator.url}/oauth/token`, {
			method: 'POST',
			headers: {
				'Content-Type': 'application/x-www-form-urlencoded',
				...('Authorization' in headers && { Authorization: basic }),
			},
			body,
		});
		expect(response.status).toBe(status);
	});
});

describe('bearer token', () => {
	it('is needed', async () => {
		const response = await fetch(`${simulator.url}/api/v2/users`);
		expect(response.status).toBe(401);
		const body = await response.json();
		expect(body).toEqual({
			message: 'No authentication bearer token specified in authorization header.',
			code: 'authentication.required',
			status: 401,
			contextId: response.headers.get('ININ-Correlation-Id'),
			details: [],
			errors: [],
		});
	});

	it('is refused when it was never issued, or was revoked', async () => {
		const client = await signIn(simulator);
		expect((await client.get('/api/v2/tokens/me')).status).toBe(200);
		simulator.revokeTokens();
		expect(await client.get('/api/v2/tokens/me')).toMatchObject({
			status: 401,
			body: { code: 'bad.credentials' },
		});
		expect((await (await signIn(simulator)).get('/api/v2/tokens/me')).status).toBe(200);
	});

	it('can be given back', async () => {
		const client = await signIn(simulator);
		await client.request('DELETE', '/api/v2/tokens/me');
		expect((await client.get('/api/v2/tokens/me')).status).toBe(401);
	});

	it('expires', async () => {
		const client = await signIn(simulator);
		now += 599_999;
		expect((await client.get('/api/v2/tokens/me')).status).toBe(200);
		now += 1;
		expect(await client.get('/api/v2/tokens/me')).toMatchObject({
			status: 401,
			body: { code: 'credentials.expired' },
		});
	});

	it('is noted in the log with its client', async () => {
		const client = await signIn(simulator);
		await client.get('/api/v2/users?pageSize=2&state=any');
		expect(simulator.requests.at(-1)).toMatchObject({
			method: 'GET',
			path: '/api/v2/users',
			query: { pageSize: '2', state: 'any' },
			token: client.token,
			clientId: simulator.clientId,
			status: 200,
		});
	});
});
