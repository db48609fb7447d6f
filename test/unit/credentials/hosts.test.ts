/* eslint-disable @n8n/community-nodes/no-restricted-imports -- the official SDK's list of regions is the yardstick */
import { UserError } from 'n8n-workflow';
import { readFileSync } from 'node:fs';

import { REGIONS, resolveHosts, textField } from '../../../credentials/hosts';
import { thrown } from '../model';
import { credential, gateway } from './model';

describe('regions', () => {
	it('are those of the official SDK', () => {
		const source = readFileSync(
			require.resolve(
				'purecloud-platform-client-v2/src/purecloud-platform-client-v2/PureCloudRegionHosts.js',
			),
			'utf8',
		);
		const hosts = [...source.matchAll(/^\s*\w+: '([^']+)',$/gm)].map(([, host]) => host);
		expect(hosts).toHaveLength(18);
		expect(REGIONS.map(({ domain }) => domain).sort()).toEqual(hosts.sort());
	});

	it('have a place each, no two the same', () => {
		const places = REGIONS.map(({ place }) => place);
		expect(new Set(places).size).toBe(REGIONS.length);
		expect(places.every((place) => /^\S.*\)$/.test(place))).toBe(true);
	});

	it.each(REGIONS.map(({ domain }) => domain))('%s gives both hosts', (region) => {
		expect(resolveHosts(credential({ region }))).toEqual({
			apiUrl: `https://api.${region}`,
			loginUrl: `https://login.${region}`,
		});
	});

	it.each(['  mypurecloud.ie ', 'MyPureCloud.IE', 'mypurecloud.ie\n'])(
		'%j is trimmed',
		(region) => {
			expect(resolveHosts(credential({ region })).apiUrl).toBe('https://api.mypurecloud.ie');
		},
	);

	it.each<unknown>([
		'',
		undefined,
		null,
		5,
		{},
		'mypurecloud',
		'api.mypurecloud.com',
		'https://mypurecloud.com',
		'mypurecloud.com/',
		'mypurecloud.com.evil.example',
		'evil.example/mypurecloud.com',
		'mypurecloud.com@evil.example',
		'inintca.com',
		'toString',
	])('%p is refused', (region) => {
		const error = thrown(() => resolveHosts(credential({ region: region as string })));
		expect(error).toBeInstanceOf(UserError);
		expect(error.message).toContain('is not a known Genesys Cloud region');
	});

	it('ignore the URLs of a custom credential', () => {
		const fields = { ...gateway, region: 'mypurecloud.com' };
		expect(resolveHosts(credential(fields)).apiUrl).toBe('https://api.mypurecloud.com');
	});
});

describe.each([
	['apiUrl', 'API URL'],
	['loginUrl', 'Login URL'],
] as const)('custom %s', (field, label) => {
	const resolve = (url: unknown) =>
		resolveHosts(credential({ ...gateway, [field]: url as string }))[field];

	it.each([
		['https://gateway.example.com', 'https://gateway.example.com'],
		['  https://gateway.example.com\n', 'https://gateway.example.com'],
		['https://gateway.example.com/', 'https://gateway.example.com'],
		['https://gateway.example.com///', 'https://gateway.example.com'],
		['https://gateway.example.com/genesys', 'https://gateway.example.com/genesys'],
		['https://gateway.example.com/genesys/v1//', 'https://gateway.example.com/genesys/v1'],
		['https://gateway.example.com:8443/g', 'https://gateway.example.com:8443/g'],
		['https://gateway.example.com:443', 'https://gateway.example.com'],
		['HTTPS://Gateway.Example.COM', 'https://gateway.example.com'],
		['https://gateway.example.com/a/../b', 'https://gateway.example.com/b'],
		['https://10.0.0.5', 'https://10.0.0.5'],
		['http://localhost', 'http://localhost'],
		['http://localhost:3000/', 'http://localhost:3000'],
		['http://127.0.0.1:3000', 'http://127.0.0.1:3000'],
		['http://[::1]:3000', 'http://[::1]:3000'],
		['http://LOCALHOST:3000/x', 'http://localhost:3000/x'],
	])('accepts %j', (url, expected) => {
		expect(resolve(url)).toBe(expected);
	});

	it.each<[string, unknown, string]>([
		['nothing', '', `The ${label} is empty`],
		['white space', ' \n', `The ${label} is empty`],
		['no text', 5, `The ${label} is empty`],
		['undefined', undefined, `The ${label} is empty`],
		['a host alone', 'gateway.example.com', `The ${label} is not a full URL`],
		['a path', '/api', `The ${label} is not a full URL`],
		['junk', 'https://', `The ${label} is not a full URL`],
		['a bad port', 'https://gateway.example.com:99999', `The ${label} is not a full URL`],
		['a space in the host', 'https://gate way.example.com', `The ${label} is not a full URL`],
		['a host and port alone', 'gateway:8443', `The ${label} must start with https://`],
		['http', 'http://gateway.example.com', `The ${label} must start with https://`],
		['http in the own network', 'http://10.0.0.5', `The ${label} must start with https://`],
		['http everywhere', 'http://0.0.0.0:3000', `The ${label} must start with https://`],
		[
			'a host like localhost',
			'http://localhost.evil.example',
			`The ${label} must start with https://`,
		],
		[
			'localhost as a user',
			'http://localhost@evil.example',
			`The ${label} must start with https://`,
		],
		[
			'localhost as a password',
			'http://a:localhost@evil.example',
			`The ${label} must start with https://`,
		],
		['javascript', 'javascript:alert(1)', `The ${label} must start with https://`],
		['ftp', 'ftp://gateway.example.com', `The ${label} must start with https://`],
		['file', 'file:///etc/passwd', `The ${label} must start with https://`],
		['web socket', 'wss://gateway.example.com', `The ${label} must start with https://`],
		['a user', 'https://me@gateway.example.com', `The ${label} may hold only a host and a path`],
		[
			'a password',
			'https://:pw@gateway.example.com',
			`The ${label} may hold only a host and a path`,
		],
		['a query', 'https://gateway.example.com/?a=b', `The ${label} may hold only a host and a path`],
		[
			'a fragment',
			'https://gateway.example.com/#a',
			`The ${label} may hold only a host and a path`,
		],
	])('refuses %s', (_, url, message) => {
		const error = thrown(() => resolve(url));
		expect(error).toBeInstanceOf(UserError);
		expect(error.message).toBe(message);
		expect(error.description).toMatch(/\w/);
	});

	it('does not repeat a password in its message', () => {
		const error = thrown(() => resolve('https://me:hunter2@gateway.example.com'));
		expect(`${error.message} ${error.description}`).not.toContain('hunter2');
	});
});

describe('textField', () => {
	it.each<[unknown, string]>([
		[' a b\t', 'a b'],
		['', ''],
		[undefined, ''],
		[5, ''],
		[{}, ''],
	])('%j is %j', (value, text) => {
		expect(textField({ field: value as string }, 'field')).toBe(text);
	});
});
