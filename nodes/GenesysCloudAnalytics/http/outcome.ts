import type { TOKEN_RETRY } from '../../../credentials/token';
import { tokenRetryOf } from '../../../credentials/token';
import { parseJson, refuseDeepAnswer } from './parse';
import type { Outcome } from './request';

const UNSENT_CODES = new Set([
	'ECONNREFUSED',
	'ENOTFOUND',
	'EAI_AGAIN',
	'EHOSTUNREACH',
	'ENETUNREACH',
]);
const CONNECTION_CODES = new Set([
	'ECONNRESET',
	'EPIPE',
	'ERR_BAD_RESPONSE',
	'ERR_NETWORK',
	'ERR_SOCKET_CONNECTION_TIMEOUT',
]);
/** The HTTP parser and the decompressor name what they could not read; TLS names what it did not trust. */
const BROKEN_CODE = /^(HPE_|Z_|ERR_STREAM_PREMATURE_CLOSE)/;
const TLS_CODE = /^(EPROTO|ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_)/;
const TIMEOUT_CODES = new Set(['ECONNABORTED', 'ETIMEDOUT']);

interface CausedError {
	message?: string;
	messages?: string[];
	description?: string | null;
	code?: unknown;
	cause?: CausedError;
	response?: { status?: number; headers?: Record<string, unknown>; data?: unknown };
	[TOKEN_RETRY]?: 'busy' | 'unreachable';
}

/** An error and what caused it, outermost first. n8n wraps what axios and the credential throw, sometimes twice. */
function causes(error: unknown): CausedError[] {
	const chain: CausedError[] = [];
	for (let link = error as CausedError | undefined; link && chain.length < 6; link = link.cause) {
		chain.push(link);
	}
	return chain;
}

/** Reads what n8n threw; only by shape, because a linked package has another copy of n8n's error classes. */
export function outcomeOf(error: unknown, cancelled: boolean): Outcome {
	if (cancelled) return { kind: 'cancelled' };
	const chain = causes(error);
	const busy = chain.find((link) => tokenRetryOf(link));
	if (busy) {
		return {
			kind: 'tokenBusy',
			unreachable: tokenRetryOf(busy) === 'unreachable',
			message: busy.message ?? '',
			description: busy.description ?? '',
		};
	}
	const response = chain.find((link) => link.response?.status)?.response;
	// A success status on a thrown error means that the body broke off.
	if (response?.status && response.status >= 300) {
		return {
			kind: 'answer',
			status: response.status,
			headers: response.headers ?? {},
			body: response.data,
		};
	}
	const given = chain.map((link) => String(link.code ?? '')).filter((code) => code !== '');
	const codes = given.length > 0 ? given : chain.flatMap(codesInTexts);
	if (codes.includes('ERR_CANCELED')) return { kind: 'cancelled' };
	if (codes.some((code) => UNSENT_CODES.has(code))) return { kind: 'noAnswer', reason: 'unsent' };
	if (codes.some((code) => TIMEOUT_CODES.has(code))) return { kind: 'noAnswer', reason: 'timeout' };
	if (codes.some((code) => TLS_CODE.test(code))) {
		return {
			kind: 'refused',
			message: 'No secure connection to Genesys Cloud could be made',
			description:
				'The host did not prove who it is. Check the API URL and Login URL of the credential, and any proxy that inspects traffic.',
		};
	}
	const broken = codes.some((code) => CONNECTION_CODES.has(code) || BROKEN_CODE.test(code));
	if (response || broken) {
		return { kind: 'noAnswer', reason: 'connection' };
	}
	const known = chain.find((link) => link.message) ?? {};
	return {
		kind: 'refused',
		message: known.message ?? 'The request could not be sent',
		description: known.description ?? 'Check the Genesys Cloud API credential of this node.',
	};
}

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
 * The codes that stand in an error's texts. n8n 1.123 and 2.0 wrap what axios throws without keeping its code or its
 * cause; what is left is the message, which moves to `messages` where n8n has a friendlier one.
 */
export function codesInTexts({
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

/** How an attempt ended that was not cancelled. */
export type Received = Exclude<Outcome, { kind: 'cancelled' }>;

/**
 * The status that an answer with status 200 has in its body, when that is the error body of Genesys's API: gateways pass
 * a fault on like this.
 */
function disguisedStatus(body: unknown): number | undefined {
	const { message, code, status, contextId } = (body ?? {}) as Record<string, unknown>;
	const isFault = typeof status === 'number' && Number.isInteger(status) && status >= 400;
	const isSigned = typeof code === 'string' || typeof contextId === 'string';
	return isFault && status < 600 && typeof message === 'string' && isSigned ? status : undefined;
}

/** A disguised fault under its own status; the first time under one that is asked for again, whatever its own is. */
export function undisguised(received: Received, isFirst: () => boolean): Received {
	if (received.kind !== 'answer' || received.status >= 300) return received;
	const status = disguisedStatus(received.body);
	if (status === undefined) return received;
	return { ...received, status: isFirst() ? 502 : status };
}

const OVERLOADED = new Set([503, 504]);

/** Whether a limit of requests is used up. */
export function isLimit(outcome: Received): boolean {
	return outcome.kind === 'answer' && outcome.status === 429;
}

/** Whether more was under way than Genesys takes, or takes in time; where it gave no answer, it may be. */
export function isOverload(outcome: Received): boolean {
	if (outcome.kind === 'answer') return OVERLOADED.has(outcome.status);
	return outcome.kind === 'noAnswer' && outcome.reason !== 'unsent';
}

/** The outcome with its body parsed; what is no JSON becomes text, by which a broken body is recognised. */
export async function parsed(outcome: Received, breathe: () => Promise<void>): Promise<Received> {
	if (outcome.kind !== 'answer') return outcome;
	const { body } = outcome;
	if (Buffer.isBuffer(body)) refuseDeepAnswer(body, outcome.status);
	try {
		if (Buffer.isBuffer(body)) {
			return { ...outcome, body: await parseJson(body, breathe) };
		}
		return typeof body === 'string' ? { ...outcome, body: JSON.parse(body) as unknown } : outcome;
	} catch {
		return { ...outcome, body: String(body) };
	}
}
