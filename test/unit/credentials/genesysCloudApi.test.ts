/* eslint-disable @n8n/community-nodes/no-dangerous-functions -- an expression of the credential is evaluated as n8n does it */
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

	it('offer every region, and Custom', () => {
		const values = (field('region')?.options ?? []).map((option) =>
			'value' in option ? option.value : undefined,
		);
		expect(values).toEqual([...REGIONS.map(({ domain }) => domain), 'custom']);
		expect(field('region')?.default).toBe('mypurecloud.com');
	});

	it.each(['apiUrl', 'loginUrl'])('show %s for Custom only', (name) => {
		expect(field(name)?.displayOptions).toEqual({ show: { region: ['custom'] } });
	});
});

describe('the test of the credential', () => {
	it('reads the own token, where no permission is needed', () => {
		expect(type.test.request).toMatchObject({ url: '/api/v2/tokens/me' });
		expect(type.test.request.method ?? 'GET').toBe('GET');
	});

	/** What the expression gives; n8n's own evaluation of it is tested with the engine. */
	function baseUrl($credentials: Record<string, unknown>): unknown {
		const [, expression] = /^=\{\{(.*)\}\}$/s.exec(String(type.test.request.baseURL)) ?? [];
		return new Function('$credentials', `return ${expression}`)($credentials) as unknown;
	}

	it('goes to the region', () => {
		for (const { domain } of REGIONS) {
			expect(baseUrl({ region: domain })).toBe(`https://api.${domain}`);
		}
	});

	it.each([
		['https://gateway.example.com', 'https://gateway.example.com'],
		[' https://gateway.example.com/genesys// ', 'https://gateway.example.com/genesys'],
	])('goes to the API URL %j', (apiUrl, expected) => {
		expect(baseUrl({ ...gateway, apiUrl })).toBe(expected);
	});

	it.each([401, 404, 429])('explains a %i', (status) => {
		const rule = type.test.rules?.find(({ properties }) => properties.value === status);
		expect(rule).toMatchObject({ type: 'responseCode' });
		expect(rule?.properties.message).toMatch(/\w.*\.$/s);
	});
});
