import type { IDataObject } from 'n8n-workflow';

import { createWorld, startSimulator, type Simulator } from '../simulator';
import type { N8nApi } from './harness/api';
import { rowsOf } from './harness/api';
import { credentialData, genesysNode, inARow, node, WEEK } from './harness/genesys';
import { freePort } from './harness/instance';
import { runCommand, signedIn } from './harness/shared';

let api: N8nApi;
let sim: Simulator;

beforeAll(async () => {
	api = await signedIn();
	sim = await startSimulator({ world: createWorld({ count: 250 }) });
});
afterAll(async () => await sim.close());

const start = node('Start', 'manualTrigger');

async function newCredential(changes: IDataObject = {}): Promise<string> {
	return await api.createCredential('Genesys', credentialData(sim, changes));
}

describe('The test of the credential, in the words a user reads', () => {
	const test = async (changes: IDataObject) =>
		await api.testCredential(await newCredential(changes), 'Genesys', credentialData(sim, changes));

	it('right', async () => {
		expect(await test({})).toMatchObject({ status: 'OK' });
	});

	it.each([
		[
			'wrong Client ID',
			{ clientId: '0d9f8c11-1111-4111-8111-111111111111' },
			/does not know this Client ID/,
		],
		['wrong Client Secret', { clientSecret: 'not it' }, /did not accept the Client Secret/],
		['unknown region', { region: 'genesys.example' }, /is not a known Genesys Cloud region/],
		['plain http to another host', { apiUrl: 'http://gateway.example' }, /must start with https/],
		['no secret', { clientSecret: ' ' }, /Client Secret is empty/],
	])('%s', async (_, changes, message) => {
		const answer = await test(changes);
		expect(answer.status).toBe('Error');
		expect(answer.message).toMatch(message);
	});

	it('a redirect is told, and the host it leads to sees no token', async () => {
		const foreign = await startSimulator({ world: createWorld({ count: 1 }) });
		try {
			sim.faults.add({
				kind: 'status',
				path: '/api/v2/tokens/me',
				status: 302,
				headers: { Location: `${foreign.url}/api/v2/tokens/me` },
				body: {},
			});
			const answer = await test({});
			expect(answer.status).toBe('Error');
			expect(answer.message).toMatch(/redirect/);
			expect(sim.faults.pending()).toBe(0);
			expect(foreign.requests).toEqual([]);
		} finally {
			await foreign.close();
		}
	});

	it('an answer that names no organization is not taken for Genesys Cloud', async () => {
		sim.faults.add({ kind: 'status', path: '/api/v2/tokens/me', status: 200, body: {} });
		const answer = await test({});
		expect(answer.status).toBe('Error');
		expect(answer.message).toMatch(/organization/);
	});

	it('host down', async () => {
		const nobody = `http://127.0.0.1:${await freePort()}`;
		const answer = await test({ apiUrl: nobody, loginUrl: nobody });
		expect(answer.status).toBe('Error');
		expect(answer.message).toMatch(/Could not reach/);
	});
});

describe('The token', () => {
	const read = async (credentialId: string) =>
		await api.runToEnd({
			name: 'Reads',
			...inARow([start, genesysNode(credentialId, { ...WEEK, limit: 3 })]),
		});

	it('is stored, never shown in the editor, and not in an export without decryption', async () => {
		const id = await newCredential();
		expect((await read(id)).status).toBe('success');
		const { token } = sim.issuedTokens[sim.issuedTokens.length - 1];

		const shown = await api.request<{ data: IDataObject }>(
			'GET',
			`/credentials/${id}?includeData=true`,
		);
		expect(JSON.stringify(shown)).not.toContain(token);
		expect(JSON.stringify(shown)).not.toContain(sim.clientSecret);

		const exported = await runCommand(['export:credentials', `--id=${id}`, '--pretty']);
		expect(exported).toContain('"type": "genesysCloudApi"');
		expect(exported).not.toContain(token);
		// The search would pass for a token that is nowhere.
		const decrypted = await runCommand(['export:credentials', `--id=${id}`, '--decrypted']);
		expect(decrypted).toContain(token);
	});

	it('is used again by later executions', async () => {
		const id = await newCredential();
		await read(id);
		const issued = sim.issuedTokens.length;
		await read(id);
		expect(sim.issuedTokens).toHaveLength(issued);
	});

	it('of an edited credential is a new one: the old client is never used again', async () => {
		const id = await newCredential();
		await read(id);
		sim.addClient('another-client', 'another secret');
		const changes = { clientId: 'another-client', clientSecret: 'another secret' };
		await api.editCredential(id, 'Genesys', credentialData(sim, changes));
		const before = sim.requests.length;
		expect((await read(id)).status).toBe('success');
		const answered = sim.requests.slice(before).filter(({ status }) => status === 200);
		const clients = answered.flatMap(({ clientId }) => clientId ?? []);
		expect(new Set(clients)).toEqual(new Set(['another-client']));
	});

	it('serves the HTTP Request node too', async () => {
		const id = await newCredential();
		const execution = await api.runToEnd({
			name: 'HTTP Request',
			...inARow([
				start,
				node(
					'Request',
					'httpRequest',
					{
						url: `${sim.url}/api/v2/routing/queues`,
						authentication: 'predefinedCredentialType',
						nodeCredentialType: 'genesysCloudApi',
					},
					{ typeVersion: 4.2, credentials: { genesysCloudApi: { id, name: 'Genesys' } } },
				),
			]),
		});
		expect(execution.status).toBe('success');
		expect(rowsOf(execution, 'Request')[0].entities).not.toHaveLength(0);
	});
});
