import { GenesysCloudApi } from '../../../credentials/GenesysCloudApi.credentials';
import { HeldCredential } from '../../../nodes/GenesysCloudAnalytics/http/credential';

const DATA = {
	region: 'mypurecloud.com',
	clientId: 'id',
	clientSecret: 'secret',
	accessToken: '',
};

/** A credential whose token was issued for exactly these fields. */
async function issued(fields: typeof DATA): Promise<typeof DATA> {
	const httpRequest = async () => ({ statusCode: 200, body: { access_token: 'token' } });
	const helper = { helpers: { httpRequest } } as never;
	const token = await new GenesysCloudApi().preAuthentication.call(helper, fields);
	return { ...fields, ...(token as { accessToken: string }) };
}

async function heldOf(fields: typeof DATA) {
	let stored = fields;
	let now = 0;
	let reads = 0;
	const held = new HeldCredential(
		'genesysCloudApi',
		async () => {
			reads++;
			return stored;
		},
		() => now,
	);
	return {
		held,
		reads: () => reads,
		edit: (changed: typeof DATA) => (stored = changed),
		pass: (ms: number) => (now += ms),
	};
}

describe('A held credential', () => {
	it('is read once for requests that are close together, and again after two seconds', async () => {
		const { held, reads, edit, pass } = await heldOf(await issued(DATA));
		await Promise.all([held.withToken(), held.withToken(), held.withToken()]);
		pass(2_000);
		expect((await held.withToken())?.data).toMatchObject({ clientId: 'id' });
		expect(reads()).toBe(1);

		edit(await issued({ ...DATA, clientId: 'other' }));
		pass(1);
		expect((await held.withToken())?.data).toMatchObject({ clientId: 'other' });
		expect(reads()).toBe(2);
	});

	it('is read again as soon as its token was refused', async () => {
		const { held, reads } = await heldOf(await issued(DATA));
		await held.withToken();
		held.forget();
		await held.withToken();
		expect(reads()).toBe(2);
	});

	it('is left to n8n while it has no token, or one of an earlier client', async () => {
		expect(await (await heldOf(DATA)).held.withToken()).toBeUndefined();
		const { accessToken } = await issued(DATA);
		const edited = await heldOf({ ...DATA, clientId: 'other', accessToken });
		expect(await edited.held.withToken()).toBeUndefined();
	});

	it('that cannot be read says so, and is tried again', async () => {
		let isThere = false;
		const data = await issued(DATA);
		const held = new HeldCredential('genesysCloudApi', async () => {
			if (!isThere) throw new Error('Credential not found');
			return data;
		});
		await expect(held.withToken()).rejects.toThrow('Credential not found');
		isThere = true;
		expect((await held.withToken())?.data).toBe(data);
	});
});
