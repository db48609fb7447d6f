import fc from 'fast-check';
import { UserError } from 'n8n-workflow';

import {
	onlyReads,
	parsePath,
	pathOfNextUri,
} from '../../../nodes/GenesysCloudAnalytics/genesys/path';
import { thrown } from '../model';

describe('parsePath', () => {
	it.each<[string, string, Record<string, string[]>?]>([
		['/api/v2/users', '/api/v2/users'],
		['api/v2/users', '/api/v2/users'],
		['  /api/v2/users \n', '/api/v2/users'],
		['/api/v2/users/', '/api/v2/users'],
		['/api//v2///users', '/api/v2/users'],
		['/api/v2/users?expand=presence', '/api/v2/users', { expand: ['presence'] }],
		['/api/v2/users?id=a&id=b', '/api/v2/users', { id: ['a', 'b'] }],
		['/api/v2/users?q=a%20b+c&x', '/api/v2/users', { q: ['a b c'], x: [''] }],
		['/api/v2/users?q=who?what', '/api/v2/users', { q: ['who?what'] }],
		[
			'/api/v2/users?next=https://evil.example/',
			'/api/v2/users',
			{ next: ['https://evil.example/'] },
		],
		['/api/v2/users#top', '/api/v2/users'],
		['/api/v2/users#?a=b', '/api/v2/users'],
		['/api/v2/users/Zoë', '/api/v2/users/Zo%C3%AB'],
		['/api/v2/users/a b', '/api/v2/users/a%20b'],
		['/api/v2/users/a%20b', '/api/v2/users/a%20b'],
		['/api/v2/users/100%', '/api/v2/users/100%25'],
		['/api/v2/users/user@host', '/api/v2/users/user%40host'],
		['/api/v2/users/…', '/api/v2/users/%E2%80%A6'],
		['/api/v2/users/...', '/api/v2/users/...'],
		['/api/v2/users/a;b,c', '/api/v2/users/a%3Bb%2Cc'],
		['/api/v2/users?constructor=1', '/api/v2/users', { constructor: ['1'] as never }],
		['/api/v2/users?toString=a&toString=b', '/api/v2/users', { toString: ['a', 'b'] as never }],
	])('reads %p', (typed, path, query = {}) => {
		const read = parsePath('GET', typed);
		expect(read.path).toBe(path);
		expect(Object.entries(read.query)).toEqual(Object.entries(query));
	});

	it('reads a parameter called __proto__ as any other', () => {
		const { query } = parsePath('GET', '/api/v2/users?__proto__=1');
		expect(Object.entries(query)).toEqual([['__proto__', ['1']]]);
		expect(Object.getPrototypeOf({})).not.toHaveProperty('0');
	});

	it.each<unknown>(['', '   ', '\n', undefined, null, 5, {}, ['/api/v2/users']])(
		'says that %p is empty',
		(typed) => {
			expect(thrown(() => parsePath('GET', typed)).message).toBe('"Path" is empty');
		},
	);

	it.each([
		'https://evil.example/api/v2/users',
		'HTTP://evil.example/api/v2/users',
		'https:/api/v2/users',
		'https:api/v2/users',
		'javascript:alert(1)',
		'user:secret@evil.example/api/v2/users',
		'file:///etc/passwd',
		'//evil.example/api/v2/users',
		' //evil.example/api/v2/users',
		'///evil.example/api/v2/users',
		'\\\\evil.example\\api\\v2',
		'/\\evil.example/api/v2/users',
		'/api/v2\\..\\..\\admin',
		'/api/v2/users\nHost: evil.example',
		'/api/v2/users\r\nX: y',
		'/api/v2/us\ters',
		'/api/v2/us\0ers',
		'/api/v2/us\u007fers',
		'/api/v2/us\u0085ers',
	])('refuses the address %j', (typed) => {
		const error = thrown(() => parsePath('GET', typed));
		expect(error).toBeInstanceOf(UserError);
		expect(error.message).toBe('"Path" must be a path, not an address');
	});

	it.each([
		'/api/v2/../../admin',
		'/api/v2/./users',
		'/api/v2/users/..',
		'/../api/v2/users',
		'/api/v2/%2e%2e/users',
		'/api/v2/%2E%2e/users',
		'/api/v2/.%2e/users',
		'/api/v2/%2e/users',
		'/api/v2/users/..?a=b',
		'/api/v2/users/..#x',
	])('refuses the way out %p', (typed) => {
		const error = thrown(() => parsePath('GET', typed));
		expect(error).toBeInstanceOf(UserError);
		expect(error.message).toBe('"Path" has a part that is not allowed');
	});

	it.each([
		'/api/v2/users/a%2Fb',
		'/api/v2/users/a%2fb',
		'/api/v2/users/a%5Cb',
		'/api/v2/users/%0d%0aX',
		'/api/v2/users/%252e%252e/x',
		'/api/v2/users/a%252Fb',
		'/api/v2/users/%25252e',
		'/api/v2/users/a%00',
		'/api/v2/analytics/..%2F..%2Fconversations%2Fcalls',
		'/api/v2/analytics%2F..%2Fusers',
		'api%2Fv2%2Fusers',
		'/api%2Fv2/users',
		'/api/v2/users/\ud800',
		'/api/v2/users/\udc00x',
	])('refuses the part that hides something: %j', (typed) => {
		for (const method of ['GET', 'POST']) {
			const error = thrown(() => parsePath(method, typed));
			expect(error).toBeInstanceOf(UserError);
			expect(error.message).toBe('"Path" has a part that is not allowed');
		}
	});

	it.each([
		'/',
		'/api/v2',
		'/api/v2/',
		'/api/v1/users',
		'/api/v22/users',
		'/API/v2/users',
		'/platform/api/v2/users',
		'/oauth/token',
		'?a=/api/v2/users',
		'#/api/v2/users',
		'evil.example/api/v2/users',
		'user%3Asecret@evil.example/api/v2/users',
		'@evil.example/api/v2/users',
	])('refuses %p outside /api/v2/', (typed) => {
		const error = thrown(() => parsePath('GET', typed));
		expect(error).toBeInstanceOf(UserError);
		expect(error.message).toBe('"Path" must begin with /api/v2/');
	});

	it('stays on the host and under /api/v2/, whatever is typed', () => {
		const piece = fc.oneof(
			fc.constantFrom('..', '.', '/', '//', '\\', '%2e', '%2f', '%5c', '@', ':', '#', '?', '%'),
			fc.constantFrom('api', 'v2', 'https:', 'evil.example', '\n', 'ü', ';', '..;', '%00'),
			fc.string({ unit: 'grapheme', maxLength: 4 }),
		);
		const typed = fc
			.tuple(fc.constantFrom('/api/v2/', 'api/v2/', '/', ''), fc.array(piece, { maxLength: 6 }))
			.map(([start, pieces]) => `${start}${pieces.join('')}`);
		let accepted = 0;
		fc.assert(
			fc.property(typed, (text) => {
				let path: string;
				try {
					({ path } = parsePath('GET', text));
				} catch (error) {
					expect(error).toBeInstanceOf(UserError);
					return;
				}
				accepted++;
				const url = new URL(`https://api.mypurecloud.com${path}`);
				expect(url.host).toBe('api.mypurecloud.com');
				expect(url.pathname).toBe(path);
				expect(path.startsWith('/api/v2/')).toBe(true);
				expect(url.search + url.hash + url.username).toBe('');
				// What a proxy decodes stays the same path.
				const decoded = url.pathname.split('/').map(decodeURIComponent);
				expect(decoded.filter((part) => /[/\\]|^\.\.?$/.test(part))).toEqual([]);
			}),
			{ numRuns: 3_000 },
		);
		expect(accepted).toBeGreaterThan(100);
	});

	describe('POST', () => {
		it.each([
			'/api/v2/analytics/conversations/details/query',
			'/api/v2/analytics/flows/aggregates/query',
			'/api/v2/users/search',
			'/api/v2/audits/query',
			'/api/v2/speechandtextanalytics/transcripts/search',
			'/api/v2/search',
			'/api/v2/outbound/campaigns/progress',
			'/api/v2/workforcemanagement/managementunits/8c2/historicaladherencequery',
			'/api/v2/analytics/agents/status/counts',
			'/api/v2/analytics/conversations/details/jobs',
		])('reads %s', (path) => {
			expect(parsePath('POST', path).path).toBe(path);
		});

		it.each([
			'/api/v2/conversations/calls',
			'/api/v2/users',
			'/api/v2/query',
			'/api/v2/analytics/reporting/settings/dashboards/bulk/remove',
			'/api/v2/analytics/reporting/exports',
			'/api/v2/analytics/conversations/8c2/details/properties',
			'/api/v2/Users/Search',
			'/api/v2/users/search;x',
			'/api/v2/users/%71uery/search',
			'/api/v2/users/queryx',
			'/api/v2/users/search/delete',
			'/api/v2/analytics',
			'/api/v2/analyticsx/query2',
			'/api/v2/users?x=/query',
			'/api/v2/conversations/calls#/api/v2/analytics/x',
		])('does not write to %s', (path) => {
			const error = thrown(() => parsePath('POST', path));
			expect(error).toBeInstanceOf(UserError);
			expect(error.message).toBe('This path cannot be used with POST');
		});

		it('lets GET read a path that POST would write to', () => {
			expect(parsePath('GET', '/api/v2/conversations/calls').path).toBe(
				'/api/v2/conversations/calls',
			);
		});
	});
});

describe('onlyReads', () => {
	it.each<[string, string]>([
		['GET', 'users'],
		['GET', 'analytics/conversations/details/jobs'],
		['POST', 'analytics/conversations/details/query'],
		['POST', 'users/search'],
	])('%s %s may be repeated after anything', (method, path) => {
		expect(onlyReads(method, `/api/v2/${path}`)).toBe(true);
	});

	it.each([
		'analytics/conversations/details/jobs',
		'analytics/users/details/jobs',
		'analytics/reporting/exports',
		'analytics/reporting/schedules',
		'analytics/query/jobs',
		'analytics/xquery',
	])('POST %s may create something', (path) => {
		expect(onlyReads('POST', `/api/v2/${path}`)).toBe(false);
	});
});

describe('pathOfNextUri', () => {
	const region = 'https://api.mypurecloud.com';
	const gateway = 'https://gateway.example.com:8443/genesys';

	it.each<[string, string, string]>([
		['relative', '/api/v2/users?pageNumber=2&pageSize=25', region],
		['encoded', '/api/v2/teams?after=a%2Fb%3D%3D&pageSize=100', region],
		['behind a gateway', '/api/v2/users?pageNumber=2', gateway],
	])('%s: as it is', (_, nextUri, apiUrl) => {
		expect(pathOfNextUri(nextUri, apiUrl)).toBe(nextUri);
	});

	it.each<[string, string, string]>([
		['absolute', `${region}/api/v2/users?a=1`, region],
		['absolute with the default port', 'https://api.mypurecloud.com:443/api/v2/users?a=1', region],
		['absolute in capitals', 'HTTPS://API.MYPURECLOUD.COM/api/v2/users?a=1', region],
		['absolute, gateway', `${gateway}/api/v2/users?a=1`, gateway],
		['relative with the path of the gateway', '/genesys/api/v2/users?a=1', gateway],
		['without a slash', 'api/v2/users?a=1', gateway],
		['with a fragment', '/api/v2/users?a=1#part', region],
		['dots inside the API', '/api/v2/teams/../users?a=1', region],
	])('%s: leads to the users', (_, nextUri, apiUrl) => {
		expect(pathOfNextUri(nextUri, apiUrl)).toBe('/api/v2/users?a=1');
	});

	it.each<[string, string, string?]>([
		['another host', 'https://evil.example/api/v2/users'],
		['another region', 'https://api.mypurecloud.de/api/v2/users'],
		['a host that begins alike', 'https://api.mypurecloud.com.evil.example/api/v2/users'],
		['another port', 'https://api.mypurecloud.com:8443/api/v2/users'],
		['no TLS', 'http://api.mypurecloud.com/api/v2/users'],
		['another scheme', 'javascript:/api/v2/users'],
		['protocol-relative', '//evil.example/api/v2/users'],
		['backslashes', '\\\\evil.example/api/v2/users'],
		['mixed slashes', '/\\evil.example/api/v2/users'],
		['a tab in between', '/\t/evil.example/api/v2/users'],
		['a user name', 'https://me@api.mypurecloud.com/api/v2/users'],
		['a password', 'https://:secret@api.mypurecloud.com/api/v2/users'],
		['a way out', '/api/v2/../../admin'],
		['an encoded way out', '/api/v2/%2e%2e/%2e%2e/admin'],
		['an encoded slash in a part', '/api/v2/teams/..%2F..%2Fadmin'],
		['an encoded backslash in a part', '/api/v2/teams/a%5cb'],
		['outside the API', '/oauth/token'],
		['the root', '/'],
		['only a query', '?cursor=2'],
		['no URL', 'https://'],
		['a gateway, other host', 'https://api.mypurecloud.com/api/v2/users', gateway],
		['a gateway, other path', 'https://gateway.example.com:8443/other/api/v2/users', gateway],
	])('refuses %s', (_, nextUri, apiUrl = region) => {
		expect(pathOfNextUri(nextUri, apiUrl)).toBeUndefined();
	});
});
