import type { IHttpRequestHelper, IHttpRequestOptions } from 'n8n-workflow';

import { GenesysCloudApi } from '../../credentials/GenesysCloudApi.credentials';
import { CREDENTIAL_ID } from './harness/engine';
import { closeScenarios, DETAILS_QUERY, idsOf, scenario } from './harness/scenario';

afterEach(closeScenarios);

describe('An edited credential', () => {
	test.each<[string, { clientId?: string; clientSecret: string }]>([
		['to another client', { clientId: 'second', clientSecret: 'second-secret' }],
		['to a new secret of the same client', { clientSecret: 'rotated' }],
	])('%s never uses the old token again', async (_, changes) => {
		const { engine, getAll, sim, queries } = await scenario(10);
		await getAll();
		const [old] = sim.issuedTokens;
		sim.addClient('second', 'second-secret');
		if (!changes.clientId) sim.addClient(sim.clientId, 'rotated');

		engine.credentials.edit(CREDENTIAL_ID, changes);
		const before = queries().length;
		const outcome = await getAll();

		expect(outcome.error).toBeUndefined();
		const sent = queries().slice(before);
		expect(sent.length).toBeGreaterThan(0);
		expect(sent.filter(({ token }) => token === old.token)).toEqual([]);
		const accepted = sent.find(({ status }) => status === 200);
		expect(accepted?.clientId).toBe(changes.clientId ?? sim.clientId);
		expect(accepted?.token).toBe(sim.issuedTokens[1].token);
	});

	it('to another region takes its token along to nowhere', async () => {
		const first = await scenario(10);
		const second = await scenario(20);
		await first.getAll();
		second.sim.addClient(first.sim.clientId, first.sim.clientSecret);
		first.engine.credentials.edit(CREDENTIAL_ID, {
			apiUrl: second.sim.url,
			loginUrl: second.sim.url,
		});
		const outcome = await first.getAll();

		expect(outcome.json).toHaveLength(20);
		const [probe] = second.sim.requests.filter(({ path }) => path === DETAILS_QUERY);
		expect(probe.headers.authorization).toBeUndefined();
		expect(probe.status).toBe(401);
	});
});

describe('A credential that is edited while an execution runs', () => {
	it('is not overwritten when the old token is refused, and the run goes on with the new one', async () => {
		const { engine, getAll, sim, queries } = await scenario(2_000);
		sim.addClient('second', 'second-secret');
		let seen = 0;
		sim.onRequest = ({ path }) => {
			if (path !== DETAILS_QUERY || ++seen !== 5) return;
			engine.credentials.edit(CREDENTIAL_ID, { clientId: 'second', clientSecret: 'second-secret' });
			sim.revokeTokens();
		};
		const outcome = await getAll();

		expect(idsOf(outcome)).toEqual(sim.world.truthIds({}));
		expect(engine.credentials.read(CREDENTIAL_ID)).toMatchObject({
			clientId: 'second',
			clientSecret: 'second-secret',
		});
		expect(queries().at(-1)?.clientId).toBe('second');
	});

	it('is noticed within seconds although the old token still works', async () => {
		const { engine, getAll, sim, queries } = await scenario(5_000, { latencyMs: 400 });
		sim.addClient('second', 'second-secret');
		let editedAt = 0;
		sim.onRequest = ({ path }) => {
			if (path !== DETAILS_QUERY || editedAt > 0) return;
			editedAt = Date.now();
			engine.credentials.edit(CREDENTIAL_ID, { clientId: 'second', clientSecret: 'second-secret' });
		};
		const first = sim.clientId;
		const outcome = await getAll();

		expect(outcome.json).toHaveLength(5_000);
		const late = queries().filter(
			({ at, clientId }) => clientId === first && at > editedAt + 4_000,
		);
		expect(late).toEqual([]);
		expect(queries().at(-1)?.clientId).toBe('second');
	});
});

describe('What a user reads when the credential does not work', () => {
	test.each([
		[
			'a wrong Client ID',
			{ clientId: 'nobody' },
			expect.stringContaining(
				'Genesys Cloud does not know this Client ID in this region (127.0.0.1:',
			),
		],
		[
			'a wrong Client Secret',
			{ clientSecret: 'wrong' },
			'Genesys Cloud did not accept the Client Secret',
		],
		['an empty Client ID', { clientId: ' ' }, 'The Client ID is empty'],
		[
			'an unknown region',
			{ region: 'mypurecloud.example' },
			'"mypurecloud.example" is not a known Genesys Cloud region',
		],
		[
			'a foreign plain-http host',
			{ apiUrl: 'http://api.example.com' },
			'The API URL must start with https://',
		],
		['an API URL that is none', { apiUrl: 'example' }, 'The API URL is not a full URL'],
		['no Login URL', { loginUrl: '' }, 'The Login URL is empty'],
	])('%s', async (_, changes, message: unknown) => {
		const { engine, getAll, sim } = await scenario(10);
		engine.credentials.edit(CREDENTIAL_ID, changes);
		const { error } = await getAll();
		expect(error?.message).toEqual(message);
		expect(error?.description).toBeTruthy();
		expect(sim.requests.filter(({ path }) => path === DETAILS_QUERY)).toEqual([]);
	});

	it('an unreachable host is named after a few tries', async () => {
		const { engine, getAll } = await scenario(10);
		engine.credentials.edit(CREDENTIAL_ID, {
			apiUrl: 'http://127.0.0.1:9',
			loginUrl: 'http://127.0.0.1:9',
		});
		const { error } = await getAll();
		expect(error?.message).toBe('Could not reach 127.0.0.1:9');
	}, 120_000);

	it('fields that were pasted with white space work', async () => {
		const { engine, getAll, sim } = await scenario(10);
		engine.credentials.edit(CREDENTIAL_ID, {
			apiUrl: ` ${sim.url}/ `,
			loginUrl: `${sim.url}//`,
			clientId: ` ${sim.clientId}\n`,
			clientSecret: `\t${sim.clientSecret} `,
		});
		const outcome = await getAll();
		expect(outcome.json).toHaveLength(10);
	});
});

describe('Secrets', () => {
	it('are in no item, error or URL', async () => {
		const { engine, getAll, run, sim } = await scenario(20, { permissions: [] });
		const refused = await getAll();
		const custom = await run({
			resource: 'customQuery',
			operation: 'run',
			method: 'GET',
			path: '/api/v2/users',
		});
		const { accessToken } = engine.credentials.read(CREDENTIAL_ID);
		const told = JSON.stringify([
			refused.error?.message,
			refused.error?.description,
			refused.error?.context,
			(refused.error as Error | undefined)?.stack,
			custom.json,
			sim.requests.map(({ path, query }) => [path, query]),
		]);
		for (const { token } of sim.issuedTokens) expect(told).not.toContain(token);
		expect(told).not.toContain(sim.clientSecret);
		expect(String(accessToken)).toMatch(/^[0-9a-f]{16}:/);
		expect(String(accessToken)).not.toContain(sim.clientSecret);
	});

	it('stay on their host when an answer redirects to another', async () => {
		const foreign = await scenario(1);
		const { getAll, sim } = await scenario(10);
		sim.faults.add({
			kind: 'status',
			status: 302,
			headers: { Location: `${foreign.sim.url}/api/v2/users` },
			body: {},
		});
		const { error } = await getAll();
		expect(error?.message).toBe('Genesys Cloud answered with HTTP 302');
		expect(foreign.sim.requests).toEqual([]);
	});
});

describe('Outside our node', () => {
	it('signs any request, as n8n asks for it in the HTTP Request node', async () => {
		const { sim } = await scenario(5);
		const credential = new GenesysCloudApi();
		const data = {
			region: 'custom',
			apiUrl: sim.url,
			loginUrl: sim.url,
			clientId: sim.clientId,
			clientSecret: sim.clientSecret,
			accessToken: '',
		};
		const helper = {
			helpers: {
				httpRequest: async (options: IHttpRequestOptions) => {
					const { username, password } = options.auth!;
					const answer = await fetch(options.url, {
						method: options.method,
						headers: {
							...(options.headers as Record<string, string>),
							Authorization: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`,
						},
						body: new URLSearchParams(options.body as Record<string, string>),
					});
					return { statusCode: answer.status, headers: {}, body: await answer.json() };
				},
			},
		} as unknown as IHttpRequestHelper;
		const token = await credential.preAuthentication.call(helper, data);
		const authenticate = credential.authenticate as (
			credentials: object,
			options: IHttpRequestOptions,
		) => Promise<IHttpRequestOptions>;
		const signed = await authenticate(
			{ ...data, ...token },
			{ url: `${sim.url}/api/v2/tokens/me` },
		);
		const answer = await fetch(signed.url, { headers: signed.headers as Record<string, string> });
		expect(answer.status).toBe(200);
	});
});
