import type { IHttpRequestOptions } from 'n8n-workflow';
import { UserError } from 'n8n-workflow';

import { GenesysCloudApi } from '../../../credentials/GenesysCloudApi.credentials';
import { REGIONS } from '../../../credentials/hosts';
import { rejection } from '../model';
import { credential, gateway, issued, login } from './model';

const type = new GenesysCloudApi();

async function stored(fields = {}, token = 'T0ken') {
	const data = credential(fields);
	return { ...data, ...(await type.preAuthentication.call(login(issued(token)).helper, data)) };
}

async function authenticate(
	data: Awaited<ReturnType<typeof stored>>,
	options: IHttpRequestOptions = { url: 'https://api.mypurecloud.de/api/v2/x' },
): Promise<IHttpRequestOptions> {
	if (typeof type.authenticate !== 'function') throw new TypeError('authenticate is no function');
	return await type.authenticate(data, options);
}

describe('authenticate', () => {
	it('adds the token, and keeps the rest of the request', async () => {
		const options: IHttpRequestOptions = {
			method: 'POST',
			url: 'https://api.mypurecloud.de/api/v2/x',
			headers: { 'Content-Type': 'application/json', 'X-Mine': '1' },
			body: { a: 1 },
			qs: { b: 2 },
		};
		expect(await authenticate(await stored(), options)).toEqual({
			...options,
			headers: { 'Content-Type': 'application/json', 'X-Mine': '1', Authorization: 'Bearer T0ken' },
		});
	});

	it('does not change what it was given', async () => {
		const data = Object.freeze(await stored());
		const headers = Object.freeze({ 'X-Mine': '1' });
		const options = Object.freeze({ url: 'https://api.mypurecloud.de/x', headers });
		await authenticate(data, options);
		expect(options).toEqual({ url: 'https://api.mypurecloud.de/x', headers: { 'X-Mine': '1' } });
	});

	it('works without headers', async () => {
		expect((await authenticate(await stored())).headers).toEqual({ Authorization: 'Bearer T0ken' });
	});

	it.each([
		['no token', { accessToken: '' }],
		['another region', { region: 'mypurecloud.com' }],
		['another Client ID', { clientId: 'id-2' }],
		['another Client Secret', { clientSecret: 'other' }],
		['a token of nobody', { accessToken: 'T0ken' }],
	])('adds no header with %s', async (_, change) => {
		const options = { url: 'https://api.mypurecloud.de/x', headers: { 'X-Mine': '1' } };
		expect(await authenticate({ ...(await stored()), ...change }, options)).toEqual(options);
	});

	it('renews the token for an edited credential, and then uses the new one', async () => {
		const edited = { ...(await stored({}, 'old')), clientId: 'id-2' };
		const renewed = await type.preAuthentication.call(login(issued('new')).helper, edited);
		const { headers } = await authenticate({ ...edited, ...renewed });
		expect(headers).toEqual({ Authorization: 'Bearer new' });
	});

	it('sends no token where the credential may not send anything', async () => {
		const data = { ...(await stored(gateway)), apiUrl: 'http://gateway.example.com' };
		expect(await rejection(authenticate(data))).toBeInstanceOf(UserError);
	});
});

describe('fields', () => {
	const field = (name: string) => type.properties.find((property) => property.name === name);

	it('hide what is secret, and let n8n-core renew the token', () => {
		expect(field('clientSecret')).toMatchObject({ typeOptions: { password: true } });
		expect(field('accessToken')).toMatchObject({
			type: 'hidden',
			default: '',
			typeOptions: { expirable: true, password: true },
		});
	});

	it('offer every region, Custom and the sample organization', () => {
		const values = (field('region')?.options ?? []).map((option) =>
			'value' in option ? option.value : undefined,
		);
		expect(values).toEqual([...REGIONS.map(({ domain }) => domain), 'custom', 'sample']);
		expect(field('region')?.default).toBe('mypurecloud.com');
	});

	it.each(['clientId', 'clientSecret'])('hide %s for the sample organization', (name) => {
		expect(field(name)?.displayOptions).toEqual({ hide: { region: ['sample'] } });
	});

	it.each(['apiUrl', 'loginUrl'])('show %s for Custom only', (name) => {
		expect(field(name)?.displayOptions).toEqual({ show: { region: ['custom'] } });
	});
});
