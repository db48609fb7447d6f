import { testCredential } from './harness/credentialTester';
import { closeScenarios, scenario } from './harness/scenario';

afterEach(closeScenarios);

const ME = '/api/v2/tokens/me';

async function tested(answer?: {
	status: number;
	headers?: Record<string, string>;
	body?: object | string;
}) {
	const { sim } = await scenario(1);
	if (answer) sim.faults.add({ kind: 'status', path: ME, times: 9, ...answer });
	return await testCredential({
		region: 'custom',
		apiUrl: sim.url,
		loginUrl: sim.url,
		clientId: sim.clientId,
		clientSecret: sim.clientSecret,
	});
}

describe('The test of the credential', () => {
	it('succeeds where an organization answers', async () => {
		expect(await tested()).toEqual({ status: 'OK', message: 'Connection successful!' });
	});

	it.each([301, 302, 303, 307, 308])('does not follow a %i, and says so', async (status) => {
		const foreign = await scenario(1);
		const answer = await tested({
			status,
			headers: { Location: `${foreign.sim.url}${ME}` },
			body: {},
		});
		expect(answer.status).toBe('Error');
		expect(answer.message).toMatch(/redirect/);
		expect(foreign.sim.requests).toEqual([]);
	});

	it.each<[string, object | string]>([
		['an empty object', {}],
		['another service', { status: 'ok', organization: 'somebody' }],
		['a sign-in page', '<html><title>Sign in</title></html>'],
	])('does not take %s for Genesys Cloud', async (_, body) => {
		const answer = await tested({ status: 200, body });
		expect(answer.status).toBe('Error');
		expect(answer.message).toMatch(/organization/);
	});

	it.each([
		[401, /did not accept it/],
		[404, /not like Genesys Cloud/],
		[429, /too many requests/],
		[503, /HTTP 503/],
	])('explains a %i', async (status, message) => {
		const answer = await tested({ status, body: {} });
		expect(answer).toEqual({
			status: 'Error',
			message: expect.stringMatching(message) as string,
		});
	});

	it('names a field that is empty, and a host that does not answer', async () => {
		const nobody = 'http://127.0.0.1:9';
		const data = { region: 'custom', apiUrl: nobody, loginUrl: nobody, clientId: 'id' };
		expect((await testCredential(data)).message).toMatch(/Client Secret is empty/);
		const full = { ...data, clientSecret: 'secret' };
		expect((await testCredential(full)).message).toMatch(/Could not reach 127.0.0.1:9/);
	});

	it('sends nothing for the sample organization, and says so', async () => {
		expect(await testCredential({ region: 'sample' })).toEqual({
			status: 'OK',
			message: 'Sample organization: nothing leaves n8n',
		});
	});
});
