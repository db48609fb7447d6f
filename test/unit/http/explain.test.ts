import { explain } from '../../../nodes/GenesysCloudAnalytics/http/explain';
import { GenesysFault, rethrown } from '../../../nodes/GenesysCloudAnalytics/http/faults';
import type { GenesysRequest } from '../../../nodes/GenesysCloudAnalytics/http/request';
import { answer } from '../model';

const query: GenesysRequest = { method: 'POST', path: '/api/v2/analytics/x/query', body: {} };
const submit: GenesysRequest = { ...query, repeat: 'unlessReceived' };

describe('explain', () => {
	it.each<[number, string]>([
		[400, 'Genesys Cloud did not accept this query'],
		[401, 'Genesys Cloud did not accept the access token'],
		[403, 'The OAuth client lacks a permission'],
		[404, 'Genesys Cloud has nothing under this path or ID'],
		[408, 'Genesys Cloud could not answer (HTTP 408)'],
		[413, 'The query is too large for Genesys Cloud'],
		[429, 'Genesys Cloud is receiving too many requests from this OAuth client'],
		[500, 'Genesys Cloud could not answer (HTTP 500)'],
		[504, 'Genesys Cloud could not answer (HTTP 504)'],
		[302, 'Genesys Cloud answered with HTTP 302'],
		[409, 'Genesys Cloud answered with HTTP 409'],
		[200, 'What answered is not Genesys Cloud, or its answer broke off'],
	])('HTTP %i: %s', (status, message) => {
		const fault = explain(query, answer(status, { message: 'because', code: 'some.code' }));
		expect(fault).toBeInstanceOf(GenesysFault);
		expect(fault).toMatchObject({ message, status });
		expect(fault.description).toMatch(/\w.*\.$/s);
		if (status !== 200) {
			expect(fault.description).toContain('Genesys Cloud says: because');
			expect(fault.code).toBe('some.code');
		}
	});

	it('quotes the permission that a 403 names', () => {
		const message =
			'Unable to perform the requested action. You must have at least one of the following permissions assigned: [analytics:conversationDetail:view]';
		expect(explain(query, answer(403, { message })).description).toContain(message);
	});

	it.each<[string, unknown, Record<string, unknown>, string | undefined]>([
		['of the body', { contextId: 'ctx-1' }, { 'inin-correlation-id': 'cor-1' }, 'ctx-1'],
		['of the header', {}, { 'inin-correlation-id': 'cor-1' }, 'cor-1'],
		['of the header, for an HTML body', '<html>', { 'inin-correlation-id': 'cor-1' }, 'cor-1'],
		['that is missing', {}, {}, undefined],
		['that is no text', { contextId: 5 }, { 'inin-correlation-id': ['x'] }, undefined],
	])('carries the correlation ID %s', (_, body, headers, contextId) => {
		const fault = explain(query, answer(502, body, headers));
		expect(fault.contextId).toBe(contextId);
		expect(fault.description?.includes('Correlation ID')).toBe(contextId !== undefined);
		if (contextId) expect(fault.description).toContain(`support: ${contextId}.`);
	});

	it('says until when a rate limit lasts', () => {
		const before = Date.now();
		const description =
			explain(query, answer(429, { message: 'why' }), 3_600_000).description ?? '';
		expect(description).toMatch(/^Genesys Cloud says: why It asks to wait until/);
		const until = Date.parse(/\d+ \w{3} \d{4} [\d:]+ UTC/.exec(description)?.[0] ?? '');
		// To the second.
		expect(until).toBeGreaterThan(before + 3_600_000 - 1_000);
		expect(until).toBeLessThanOrEqual(Date.now() + 3_600_000);
	});

	it.each([408, 503])('says so of a %i as well', (status) => {
		const { description } = explain(query, answer(status), 3_600_000);
		expect(description).toMatch(/^It asks to wait until \d+ \w{3} 2\d{3} \d\d:\d\d/);
		expect(explain(query, answer(status)).description).toContain('in a few minutes');
	});

	it.each([501, 503, 408])('does not claim that a %i was repeated', (status) => {
		expect(explain(query, answer(status), 3_600_000).description).not.toContain('repeated');
		expect(explain(query, answer(status)).description).not.toContain('repeated');
	});

	it.each([1e23, Number.MAX_VALUE, Infinity])('says in words what no calendar has: %d ms', (ms) => {
		const { message, description } = explain(query, answer(429), ms);
		expect(message).toBe('Genesys Cloud is receiving too many requests from this OAuth client');
		expect(description).toContain('It asks to wait for more than a year');
	});

	it('says that a redirect is not followed', () => {
		expect(explain(query, answer(302)).description).toContain('redirect is not followed');
	});

	it.each<[unknown, string]>([
		[{ message: 'Genesys', error: 'other' }, 'Genesys'],
		[{ error: 'rate_limited' }, 'rate_limited'],
		[{ error: { code: 7, message: 'Quota exceeded' } }, 'Quota exceeded'],
		[{ error: 'invalid_client', error_description: 'client not found' }, 'client not found'],
		[{ errors: [{ message: 'one' }, 'two', { detail: 'three' }, 'four'] }, 'one two three'],
		[{ message: '', errors: ['two', 'two'] }, 'two'],
		[{ fault: { faultstring: 1, detail: 'spike arrest' } }, 'spike arrest'],
		[['first', 'second'], 'first second'],
		['upstream connect timeout', 'upstream connect timeout'],
		[{ error: 'sent Authorization: Bearer abc123' }, 'sent Authorization: Bearer ***'],
	])('quotes %j', (body, said) => {
		expect(explain(query, answer(400, body)).description).toBe(
			`Genesys Cloud says: ${said} Check the parameters of this operation.`,
		);
	});

	it.each<[unknown]>([
		[null],
		[undefined],
		[{}],
		[{ error: {} }],
		['<!DOCTYPE html><html>no</html>'],
		['<html>Bad gateway</html>'],
		[5],
		[[]],
		[{ message: 7 }],
	])('copes with the body %j', (body) => {
		const fault = explain(query, answer(502, body));
		expect(fault.message).toBe('Genesys Cloud could not answer (HTTP 502)');
		expect(fault.description).not.toContain('says');
	});

	it('keeps control characters and endless texts out', () => {
		const fault = explain(
			query,
			answer(400, {
				message: `first\r\n\u001b[31msecond\u0000\u0085third${'x'.repeat(100_000)}`,
				code: 'a\nb',
				contextId: `id\n${'y'.repeat(100_000)}`,
			}),
		);
		const told = [fault.message, fault.description, fault.code, fault.contextId].join('');
		expect(told).not.toMatch(/\p{Cc}/u);
		expect(told.length).toBeLessThan(3_000);
		expect(fault.description).toContain('first [31msecond third');
	});

	it.each([
		['connection', 'The connection to Genesys Cloud broke off, several times'],
		['timeout', 'Genesys Cloud did not answer in time, several times'],
		['unsent', 'Genesys Cloud could not be reached'],
	] as const)('no answer, %s', (reason, message) => {
		expect(explain(query, { kind: 'noAnswer', reason })).toMatchObject({
			message,
			status: undefined,
		});
	});

	it.each(['connection', 'timeout'] as const)('a submission without answer, %s', (reason) => {
		const fault = explain(submit, { kind: 'noAnswer', reason });
		expect(fault.message).toBe('Genesys Cloud did not confirm the request');
		expect(fault.description).toContain('not repeated');
	});

	it('a submission that never left', () => {
		expect(explain(submit, { kind: 'noAnswer', reason: 'unsent' }).message).toBe(
			'Genesys Cloud could not be reached',
		);
	});

	it('a refusal and a busy login are told in the words of the credential', () => {
		const words = { message: 'No', description: 'Do this.' };
		expect(explain(query, { kind: 'refused', ...words })).toMatchObject(words);
		expect(explain(query, { kind: 'tokenBusy', unreachable: true, ...words })).toMatchObject(words);
	});

	it('a refusal is told on one line, and not without end', () => {
		const words = `write EPIPE\n\u001b[31m${'x'.repeat(10_000)}`;
		const fault = explain(query, { kind: 'refused', message: words, description: words });
		for (const text of [fault.message, fault.description ?? '']) {
			expect(text).toMatch(/^write EPIPE \[31mx+…$/);
			expect(text.length).toBeLessThanOrEqual('write EPIPE '.length + 200);
		}
	});
});

describe('rethrown', () => {
	it('adds the place and keeps the rest', () => {
		const fault = new GenesysFault(
			{ message: 'No', description: 'Do this.' },
			{ status: 400, code: 'bad.request', contextId: 'c-1' },
		);
		expect(rethrown(fault, 'page 3')).toMatchObject({
			message: 'No',
			description: 'Do this. Where: page 3.',
			status: 400,
			code: 'bad.request',
			contextId: 'c-1',
		});
		expect(rethrown(fault, 'page 3')).toBeInstanceOf(GenesysFault);
		expect(rethrown(fault, 'page 3')).toHaveProperty('cause', fault);
	});

	it.each<[string, Parameters<typeof explain>[1]]>([
		['a refusal', { kind: 'refused', message: 'No', description: 'Do this.' }],
		[
			'a busy login',
			{ kind: 'tokenBusy', unreachable: true, message: 'No', description: 'Do this.' },
		],
	])('leaves %s alone: no page is to blame', (_, outcome) => {
		const fault = explain(query, outcome);
		expect(rethrown(fault, 'page 3')).toBe(fault);
		expect(fault.description).toBe('Do this.');
	});

	it('leaves other errors alone', () => {
		const error = new TypeError('bug');
		expect(rethrown(error, 'page 3')).toBe(error);
	});
});
