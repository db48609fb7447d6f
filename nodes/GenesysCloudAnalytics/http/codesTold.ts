/** What Node.js and axios write into the message of an error with this code. */
const TEXTS: ReadonlyArray<[RegExp, string]> = [
	[/stream has been aborted|socket hang up|^aborted$/, 'ERR_BAD_RESPONSE'],
	[/^Parse Error: /, 'HPE_INVALID'],
	[/incorrect header check|unexpected end of file/, 'Z_BUF_ERROR'],
	[/certificate|SSL routines/, 'CERT_UNTRUSTED'],
	[/^timeout of \d+ms exceeded/, 'ETIMEDOUT'],
];

/** Codes that system errors name in their messages: `read ECONNRESET`, `getaddrinfo ENOTFOUND api.example.com`. */
const NAMED =
	/\b(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ECONNRESET|EPIPE|ECONNABORTED|ETIMEDOUT|EPROTO)\b/;

/**
 * The codes that an error's texts tell of. n8n 1.123 and 2.0 wrap what axios throws without keeping its code or its
 * cause; what is left is the message, which moves to `messages` where n8n has a friendlier one.
 */
export function codesTold({
	message = '',
	messages = [],
}: {
	message?: string;
	messages?: string[];
}): string[] {
	const codes = new Set<string>();
	for (const text of [message, ...messages]) {
		const named = NAMED.exec(text)?.[1];
		if (named !== undefined) codes.add(named);
		for (const [pattern, code] of TEXTS) if (pattern.test(text)) codes.add(code);
	}
	return [...codes];
}
