import { OperationalError, UserError } from 'n8n-workflow';

import { requestToken, TOKEN_RETRY, tokenFor } from '../../../credentials/token';
import { rejection } from '../model';
import { carried, credential, gateway, issued, login, CANARY } from './model';

const TOKEN = 'T0ken:with:colons';

/** The credential as n8n stores it after a token was issued for `fields`. */
async function stored(fields = {}) {
	const data = credential(fields);
	return { ...data, accessToken: await requestToken(login(issued(TOKEN)).helper, data) };
}

const mark = (error: unknown) => (error as Record<string, unknown>)[TOKEN_RETRY];

describe('requestToken', () => {
	it('asks the login host as every official SDK does', async () => {
		const { helper, asked } = login(issued(TOKEN));
		await requestToken(helper, credential({ clientId: ' id-1 ', clientSecret: `${CANARY}\n` }));
		expect(asked).toHaveLength(1);
		expect(asked[0]).toMatchObject({
			method: 'POST',
			url: 'https://login.mypurecloud.de/oauth/token',
			auth: { username: 'id-1', password: CANARY },
			headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
			body: { grant_type: 'client_credentials' },
			disableFollowRedirect: true,
		});
		expect(asked[0].timeout).toBeLessThanOrEqual(60_000);
		expect(asked[0].url).not.toContain('?');
	});

	it('asks the login URL of a custom credential', async () => {
		const { helper, asked } = login(issued(TOKEN));
		await requestToken(helper, credential({ ...gateway, loginUrl: 'https://g.example.com/sso/ ' }));
		expect(asked[0].url).toBe('https://g.example.com/sso/oauth/token');
	});

	it('keeps the secret out of what is stored', async () => {
		const { accessToken } = await stored();
		expect(accessToken).toMatch(/^[0-9a-f]{16}:T0ken:with:colons$/);
	});

	it.each([
		['the Client ID', { clientId: ' ' }, 'The Client ID is empty'],
		['the Client Secret', { clientSecret: '' }, 'The Client Secret is empty'],
		['the region', { region: 'mars' }, '"mars" is not a known Genesys Cloud region'],
		[
			'the Login URL',
			{ ...gateway, loginUrl: 'http://g.example.com' },
			'The Login URL must start with https://',
		],
		['the API URL', { ...gateway, apiUrl: '' }, 'The API URL is empty'],
	])('sends nothing when %s is wrong', async (_, fields, message) => {
		const { helper, asked } = login(issued(TOKEN));
		const error = await rejection(requestToken(helper, credential(fields)));
		expect(error).toBeInstanceOf(UserError);
		expect(error.message).toBe(message);
		expect(asked).toEqual([]);
	});

	const oauth = (error: string, description: string) => ({
		error,
		description,
		error_description: description,
	});
	const limited = 'rate limit exceeded; please slow down';
	const unknown =
		'Genesys Cloud does not know this Client ID in this region (login.mypurecloud.de)';
	const busy = 'Genesys Cloud is receiving too many token requests';
	const noToken = 'login.mypurecloud.de answered without a token';

	it.each<[string, number, unknown, string, string | undefined]>([
		['an unknown client', 400, oauth('invalid_client', 'client not found'), unknown, undefined],
		['a 400 without a body', 400, undefined, unknown, undefined],
		['a 400 in HTML', 400, '<html>', unknown, undefined],
		['a 400 with null', 400, null, unknown, undefined],
		[
			'a wrong secret',
			401,
			oauth('invalid_client', 'authentication failed'),
			'Genesys Cloud did not accept the Client Secret',
			undefined,
		],
		['a rate limit as 400', 400, oauth('invalid_request', limited), busy, 'busy'],
		['a rate limit as 400, described only', 400, { description: limited }, busy, 'busy'],
		['a rate limit as 429', 429, '', busy, 'busy'],
		['a 500', 500, '<html>', "Genesys Cloud's login service is not available (HTTP 500)", 'busy'],
		['a 503', 503, {}, "Genesys Cloud's login service is not available (HTTP 503)", 'busy'],
		['a 403', 403, {}, 'Genesys Cloud did not issue a token (HTTP 403)', undefined],
		['a 404', 404, 'Not found', 'Genesys Cloud did not issue a token (HTTP 404)', undefined],
		['a redirect', 302, '', 'Genesys Cloud did not issue a token (HTTP 302)', undefined],
		['a 204', 204, '', 'Genesys Cloud did not issue a token (HTTP 204)', undefined],
		['a 200 without a token', 200, { token_type: 'bearer' }, noToken, 'busy'],
		['a 200 with an empty token', 200, { access_token: '' }, noToken, 'busy'],
		['a 200 with a token that is no text', 200, { access_token: { a: 1 } }, noToken, 'busy'],
		['a 200 in HTML', 200, '<html>Please log in</html>', noToken, 'busy'],
		['a 200 without a body', 200, undefined, noToken, 'busy'],
		['a 200 with null', 200, null, noToken, 'busy'],
	])('%s', async (_, statusCode, body, message, retry) => {
		const { helper, asked } = login({ statusCode, body });
		const error = await rejection(requestToken(helper, credential()));
		expect(error).toBeInstanceOf(retry ? OperationalError : UserError);
		expect(error.message).toBe(message);
		expect(error.description).toMatch(/\w.*\.$/s);
		expect(mark(error)).toBe(retry);
		expect(asked).toHaveLength(1);
	});

	it('says which host could not be reached, and nothing else of the fault', async () => {
		const fault = Object.assign(new Error(`connect ECONNREFUSED, Basic ${CANARY}`), {
			config: { auth: { password: CANARY } },
		});
		const error = await rejection(requestToken(login(fault).helper, credential()));
		expect(error.message).toBe('Could not reach login.mypurecloud.de');
		expect(mark(error)).toBe('unreachable');
		expect(carried(error)).not.toContain(CANARY);
	});

	it.each([400, 401, 403, 429, 500, 200])(
		'carries no secret, and nothing of the body, after a %i that repeats it',
		async (statusCode) => {
			const text = `you sent ${CANARY} and got ${TOKEN}`;
			const body = { error: text, error_description: text, description: text, echo: [text] };
			const error = await rejection(requestToken(login({ statusCode, body }).helper, credential()));
			expect(carried(error)).not.toContain(CANARY);
			expect(carried(error)).not.toContain(TOKEN);
			expect(carried(error)).not.toContain(Buffer.from(`id-1:${CANARY}`).toString('base64'));
		},
	);
});

describe('tokenFor', () => {
	it('gives the token back to the credential that it was issued for', async () => {
		expect(tokenFor(await stored())).toBe(TOKEN);
	});

	it.each([
		['white space', { clientId: ' id-1 ', clientSecret: ` ${CANARY}` }],
		['capitals in the region', { region: 'MyPureCloud.DE ' }],
		['a URL that is not in use', { apiUrl: 'https://other.example.com' }],
	])('does not mind %s', async (_, change) => {
		expect(tokenFor({ ...(await stored()), ...change })).toBe(TOKEN);
	});

	it.each([
		['region', { region: 'mypurecloud.ie' }],
		['Client ID', { clientId: 'id-2' }],
		['Client Secret', { clientSecret: 'another' }],
		['region, to custom', { ...gateway }],
	])('gives it to no other: %s', async (_, change) => {
		expect(tokenFor({ ...(await stored()), ...change })).toBeUndefined();
	});

	it.each(['apiUrl', 'loginUrl'])('of a custom credential is bound to %s', async (field) => {
		const data = await stored(gateway);
		expect(tokenFor(data)).toBe(TOKEN);
		expect(tokenFor({ ...data, [field]: 'https://other.example.com' })).toBeUndefined();
	});

	it('does not confuse fields that read the same when joined', async () => {
		const data = await stored({ clientId: 'ab', clientSecret: 'c' });
		expect(tokenFor({ ...data, clientId: 'a', clientSecret: 'bc' })).toBeUndefined();
	});

	it.each<unknown>(['', ' ', ':', 'token', ':token', '0123456789abcdef:token', undefined, 5, null])(
		'finds no token in %p',
		(accessToken) => {
			expect(tokenFor(credential({ accessToken: accessToken as string }))).toBeUndefined();
		},
	);

	it('finds none behind the right mark either, when there is none', async () => {
		const data = await stored();
		const [owner] = data.accessToken.split(':');
		expect(tokenFor({ ...data, accessToken: `${owner}:` })).toBeUndefined();
		expect(tokenFor({ ...data, accessToken: owner })).toBeUndefined();
	});
});
