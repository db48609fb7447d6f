import { NodeApiError, UserError } from 'n8n-workflow';
import type { INode, JsonObject } from 'n8n-workflow';

import { TOKEN_RETRY } from '../../../credentials/token';
import { explain } from '../../../nodes/GenesysCloudAnalytics/http/explain';
import type { Outcome } from '../../../nodes/GenesysCloudAnalytics/http/request';
import { outcomeOf } from '../../../nodes/GenesysCloudAnalytics/http/outcome';

const SECRETS = ['s3cr3t-token', 'c2VjcmV0', 'client-s3cr3t', 'query-body-s3cr3t'];

const node: INode = {
	id: '1',
	name: 'Genesys',
	type: 'genesysCloudAnalytics',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

interface AxiosParts {
	code?: string;
	message?: string;
	response?: { status: number; headers?: object; data?: unknown };
}

/** An error as axios throws it: with the whole request, its token included, hanging on it. */
function axiosError({ code, message = 'Request failed', response }: AxiosParts): Error {
	const config = {
		url: 'https://api.mypurecloud.com/api/v2/x',
		headers: { Authorization: `Bearer ${SECRETS[0]}` },
		auth: { username: 'id', password: SECRETS[2] },
		data: SECRETS[3],
	};
	return Object.assign(new Error(message), {
		name: 'AxiosError',
		isAxiosError: true,
		code,
		config,
		request: { _header: `POST / HTTP/1.1\r\nAuthorization: Basic ${SECRETS[1]}\r\n` },
		...(response ? { response: { ...response, config, request: {} } } : {}),
	});
}

function once(error: Error): Error {
	return new NodeApiError(node, error as unknown as JsonObject);
}

function caused(error: Error): Error {
	return Object.assign(new Error('n8n wraps it'), { cause: error });
}

const WRAPS: Array<[string, (error: Error) => Error]> = [
	['bare', (error) => error],
	['wrapped', once],
	['wrapped twice', (error) => caused(once(error))],
];

const noAnswer = (reason: 'connection' | 'timeout' | 'unsent'): Outcome => ({
	kind: 'noAnswer',
	reason,
});

describe.each(WRAPS)('outcomeOf, %s', (_, wrap) => {
	it.each<[string, AxiosParts, Outcome]>([
		['reset', { code: 'ECONNRESET', message: 'socket hang up' }, noAnswer('connection')],
		['broken pipe', { code: 'EPIPE' }, noAnswer('connection')],
		['network error', { code: 'ERR_NETWORK' }, noAnswer('connection')],
		['name unknown', { code: 'ENOTFOUND' }, noAnswer('unsent')],
		['name server down', { code: 'EAI_AGAIN' }, noAnswer('unsent')],
		['connection refused', { code: 'ECONNREFUSED' }, noAnswer('unsent')],
		['no route', { code: 'EHOSTUNREACH' }, noAnswer('unsent')],
		[
			'our time-out',
			{ code: 'ECONNABORTED', message: 'timeout of 60000ms exceeded' },
			noAnswer('timeout'),
		],
		['network time-out', { code: 'ETIMEDOUT' }, noAnswer('timeout')],
		['cancelled', { code: 'ERR_CANCELED', message: 'canceled' }, { kind: 'cancelled' }],
		[
			'body broken off after a 200',
			{ code: 'ERR_BAD_RESPONSE', message: 'stream has been aborted', response: { status: 200 } },
			noAnswer('connection'),
		],
		[
			'body that cannot be unpacked after a 200',
			{ code: 'Z_DATA_ERROR', response: { status: 200, data: {} } },
			noAnswer('connection'),
		],
		['chunks that are none', { code: 'HPE_INVALID_CHUNK_SIZE' }, noAnswer('connection')],
		['what is no HTTP', { code: 'HPE_INVALID_CONSTANT' }, noAnswer('connection')],
		['packed body that ends too early', { code: 'Z_BUF_ERROR' }, noAnswer('connection')],
		[
			'body that ends too early',
			{ code: 'ERR_STREAM_PREMATURE_CLOSE', message: 'Premature close' },
			noAnswer('connection'),
		],
		[
			'401',
			{
				code: 'ERR_BAD_REQUEST',
				response: {
					status: 401,
					headers: { 'inin-correlation-id': 'c-1' },
					data: { code: 'bad.credentials' },
				},
			},
			{
				kind: 'answer',
				status: 401,
				headers: { 'inin-correlation-id': 'c-1' },
				body: { code: 'bad.credentials' },
			},
		],
		[
			'503 without headers',
			{ code: 'ERR_BAD_RESPONSE', response: { status: 503, data: '<html>' } },
			{ kind: 'answer', status: 503, headers: {}, body: '<html>' },
		],
		[
			'302',
			{ code: 'ERR_BAD_RESPONSE', response: { status: 302, headers: { location: 'https://x' } } },
			{ kind: 'answer', status: 302, headers: { location: 'https://x' }, body: undefined },
		],
	])('%s', (__, parts, expected) => {
		expect(outcomeOf(wrap(axiosError(parts)), false)).toEqual(expected);
	});

	it.each([
		'EPROTO',
		'CERT_HAS_EXPIRED',
		'DEPTH_ZERO_SELF_SIGNED_CERT',
		'SELF_SIGNED_CERT_IN_CHAIN',
		'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
		'ERR_TLS_CERT_ALTNAME_INVALID',
		'ERR_SSL_WRONG_VERSION_NUMBER',
	])('does not repeat what TLS refused: %s', (code) => {
		const outcome = outcomeOf(
			wrap(axiosError({ code, message: `write ${code} 139:error` })),
			false,
		);
		expect(outcome).toMatchObject({
			kind: 'refused',
			message: 'No secure connection to Genesys Cloud could be made',
		});
		expect(JSON.stringify(outcome)).not.toContain('139:error');
	});

	it.each(['busy', 'unreachable'])('reads the mark of a login service that is %s', (mark) => {
		const error = new UserError('No token', { description: 'Wait.' });
		expect(outcomeOf(wrap(Object.assign(error, { [TOKEN_RETRY]: mark })), false)).toEqual({
			kind: 'tokenBusy',
			unreachable: mark === 'unreachable',
			message: 'No token',
			description: 'Wait.',
		});
	});

	it('is cancelled when the execution is, whatever was thrown', () => {
		expect(outcomeOf(wrap(axiosError({ code: 'ECONNRESET' })), true)).toEqual({
			kind: 'cancelled',
		});
	});

	it.each<AxiosParts>([
		{ code: 'ECONNRESET' },
		{ code: 'ENOTFOUND' },
		{ code: 'CERT_HAS_EXPIRED', message: 'certificate has expired' },
		{ code: 'ERR_BAD_RESPONSE', response: { status: 200, data: '{' } },
		{ response: { status: 401, headers: {}, data: { message: 'Invalid login credentials.' } } },
		{ response: { status: 500, headers: {}, data: {} } },
	])('takes nothing of the request along: %j', (parts) => {
		const outcome = outcomeOf(wrap(axiosError(parts)), false);
		const request = { method: 'GET', path: '/api/v2/x' } as const;
		const fault = outcome.kind === 'cancelled' ? {} : explain(request, outcome);
		const texts = Object.getOwnPropertyNames(fault).map((name) =>
			String(JSON.stringify((fault as Record<string, unknown>)[name])),
		);
		const all = `${JSON.stringify(outcome)} ${texts.join(' ')}`;
		expect(outcome.kind).not.toBe('cancelled');
		for (const secret of SECRETS) expect(all).not.toContain(secret);
	});
});

describe('outcomeOf', () => {
	it('tells what a credential refused in its own words', () => {
		const error = new UserError('The Client ID is empty', { description: 'Fill it in.' });
		expect(outcomeOf(error, false)).toEqual({
			kind: 'refused',
			message: 'The Client ID is empty',
			description: 'Fill it in.',
		});
	});

	it.each<unknown>([undefined, null, 'text', 5, {}, { message: '' }])('copes with %p', (error) => {
		expect(outcomeOf(error, false)).toMatchObject({
			kind: 'refused',
			message: 'The request could not be sent',
		});
	});

	it('comes out of a circle of causes', () => {
		const error: Error & { cause?: unknown } = new Error('round');
		error.cause = error;
		expect(outcomeOf(error, false)).toMatchObject({ kind: 'refused', message: 'round' });
	});
});
