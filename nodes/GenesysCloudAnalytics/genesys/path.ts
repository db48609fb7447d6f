import { UserError } from 'n8n-workflow';

import { readingPost } from './readingPosts';

export interface ApiPath {
	/** Begins with /api/v2/, every part encoded. */
	path: string;
	/** What stood behind a `?`. */
	query: Record<string, string[]>;
}

const ROOT = '/api/v2/';
function refuse(message: string, description: string): UserError {
	return new UserError(message, { description });
}

/** A part, encoded once however it was typed; undefined when it is no part of a path at all. */
function encoded(part: string): string | undefined {
	let plain = part;
	try {
		plain = decodeURIComponent(part);
	} catch {
		// A lone % is meant as itself.
	}
	if (plain === '.' || plain === '..' || /[/\\\p{Cc}]/u.test(plain)) return undefined;
	// Encoded twice: a gateway that decodes once more would find there what is refused above.
	if (/%(2e|2f|5c|[01][\da-f]|25)/i.test(plain)) return undefined;
	try {
		return encodeURIComponent(plain);
	} catch {
		// Half of a Unicode character.
		return undefined;
	}
}

function encodePart(part: string): string {
	const clean = encoded(part);
	if (clean !== undefined) return clean;
	throw refuse(
		'"Path" has a part that is not allowed',
		'Parts of a path may not be . or .. and may not hold encoded slashes. Write it from its start, such as /api/v2/analytics/conversations/details/query.',
	);
}

/**
 * Reads a path that a user typed. It always stays on the credential's own API host: another host, a scheme, or a way
 * out of /api/v2/ is refused, and every part is encoded.
 * @throws UserError naming the parameter
 */
export function parsePath(method: string, value: unknown): ApiPath {
	const typed = typeof value === 'string' ? value.trim() : '';
	if (typed === '') {
		throw refuse(
			'"Path" is empty',
			'Write the path of the API, such as /api/v2/analytics/conversations/details/query.',
		);
	}
	if (/^[a-z][a-z0-9+.-]*:/i.test(typed) || typed.startsWith('//') || /[\\\p{Cc}]/u.test(typed)) {
		throw refuse(
			'"Path" must be a path, not an address',
			'Leave out https:// and the host: requests go to the region of the credential. Example: /api/v2/analytics/conversations/details/query.',
		);
	}
	const [beforeFragment] = typed.split('#');
	const [rawPath, ...rest] = beforeFragment.split('?');
	const parts = rawPath.split('/').filter((part) => part !== '');
	const path = `/${parts.map(encodePart).join('/')}`;
	if (!path.startsWith(ROOT)) {
		throw refuse(
			`"Path" must begin with ${ROOT}`,
			'Example: /api/v2/analytics/conversations/details/query.',
		);
	}
	if (method === 'POST' && readingPost(path) === undefined) {
		throw refuse(
			'This path cannot be used with POST',
			'POST is for paths that only read: those that end in /query, /search or /counts, jobs of Analytics, and others that the documentation of this node lists. Use GET for lists and single entities.',
		);
	}
	// Without a prototype: a parameter may have any name.
	const query = Object.create(null) as Record<string, string[]>;
	for (const [name, text] of new URLSearchParams(rest.join('?'))) {
		query[name] = [...(query[name] ?? []), text];
	}
	return { path, query };
}

/**
 * The path and query of a `nextUri`, which Genesys sends relative or absolute, already encoded.
 * @returns undefined when it leads to another host or out of the API
 */
export function pathOfNextUri(nextUri: string, apiUrl: string): string | undefined {
	const base = new URL(`${apiUrl}/`);
	let next: URL;
	try {
		next = new URL(nextUri, base);
	} catch {
		return undefined;
	}
	if (next.origin !== base.origin || next.username !== '' || next.password !== '') return undefined;
	const prefix = base.pathname.replace(/\/$/, '');
	const path = next.pathname.startsWith(`${prefix}${ROOT}`)
		? next.pathname.slice(prefix.length)
		: next.pathname;
	const isClean = path.startsWith(ROOT) && !/%2f|%5c/i.test(path);
	return isClean ? `${path}${next.search}` : undefined;
}

/** Whether a request starts nothing, so that it may be repeated after anything. Elsewhere it may create a job. */
export function onlyReads(method: string, path: string): boolean {
	if (method === 'GET') return true;
	const post = readingPost(path);
	return post !== undefined && post.form !== 'id';
}
