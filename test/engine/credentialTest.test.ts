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
		expect(await tested()).toEqual({ status: 'OK' });
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
});
