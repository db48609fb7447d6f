import { connect } from '../../../nodes/GenesysCloudAnalytics/http/connect';
import type { Host } from '../../../nodes/GenesysCloudAnalytics/http/request';

const CREDENTIAL = {
	region: 'mypurecloud.com',
	clientId: 'client',
	clientSecret: 'a secret of some length',
	accessToken: '',
};

async function identityOf(change: Partial<typeof CREDENTIAL> = {}): Promise<string | undefined> {
	const request: Host['request'] = async () => await Promise.reject(new Error('Not asked'));
	const { identity } = await connect({
		readCredential: async () => ({ ...CREDENTIAL, ...change }),
		request,
		requestLast: request,
	});
	return identity?.();
}

describe('for whom what was read may be kept', () => {
	it.each([
		{ clientId: 'another' },
		{ clientSecret: 'another secret of some length' },
		{ region: 'mypurecloud.de' },
	])('is another with %j', async (change) => {
		expect(await identityOf(change)).not.toBe(await identityOf());
	});

	it('is the same with another token, and says nothing of the secret', async () => {
		const identity = await identityOf();
		expect(await identityOf({ accessToken: 'renewed' })).toBe(identity);
		expect(identity).toMatch(/^[0-9a-f]{16}$/);
	});

	it('is nobody in the sample organization', async () => {
		expect(await identityOf({ region: 'sample' })).toBeUndefined();
	});
});
