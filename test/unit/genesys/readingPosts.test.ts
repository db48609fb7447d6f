/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import {
	READING_POSTS,
	readingPost,
} from '../../../nodes/GenesysCloudAnalytics/genesys/readingPosts';

const SDK = join(
	dirname(require.resolve('purecloud-platform-client-v2/package.json')),
	'src/purecloud-platform-client-v2/api',
);

interface SdkPost {
	path: string;
	method: string;
	/** Its source, in which the parameters of the URL are written out. */
	source: string;
}

const METHOD = /\n\t(post\w+)\([^)]*\) ?\{(.*?)\n\t\}\n/gs;

/** Every POST that the official SDK can send. */
const posts: SdkPost[] = readdirSync(SDK).flatMap((file) =>
	[...readFileSync(join(SDK, file), 'utf8').matchAll(METHOD)].flatMap(([, method, source]) => {
		const path = /'\/api\/v2\/([^']+)',\s*'POST'/.exec(source)?.[1];
		return path === undefined ? [] : [{ path, method, source }];
	}),
);
const listed = new Map(READING_POSTS.map((post) => [post.parts.join('/'), post]));

/** The path with something in place of each parameter. */
const filled = (path: string) => `/api/v2/${path.replace(/\{\w+\}/g, '8c2')}`;

describe('Every POST of the SDK', () => {
	it('is read here', () => {
		expect(new Set(posts.map(({ path }) => path)).size).toBeGreaterThan(850);
	});

	it('is accepted if and only if it is listed, under the method that sends it', () => {
		const accepted = posts.filter(({ path }) => readingPost(filled(path)) !== undefined);
		expect(accepted.filter(({ path }) => !listed.has(path))).toEqual([]);
		const methods = new Set(posts.map(({ path, method }) => `${path} ${method}`));
		const unknown = READING_POSTS.filter(
			({ parts, source }) => !methods.has(`${parts.join('/')} ${source}`),
		);
		expect(unknown).toEqual([]);
		expect(listed.size).toBe(READING_POSTS.length);
	});

	it.each(['users/search', 'learning/rules/query', 'users/rules/query'])(
		'with page numbers in its URL has the form url: %s',
		(path) => {
			const inUrl = posts.some((post) => post.path === path && /'pageNumber': /.test(post.source));
			expect(listed.get(path)?.form === 'url').toBe(inUrl);
		},
	);
});

describe('No listed path', () => {
	const CHANGES =
		/(^|\/)(add|assign|bulk\/(add|remove|update)|bulkadd|bulkremove|cancel|copy|delete|disconnect|execute|exports?|import|publish|remove|replace|reset|start|stop|terminate|update|uploads?|validate)(\/|$)/;

	it.each([...listed.keys()])('changes anything by its name: %s', (path) => {
		// "Search users to assign to a team": the search does not assign.
		if (path === 'users/search/teams/assign') return;
		expect(path).not.toMatch(CHANGES);
	});
});
