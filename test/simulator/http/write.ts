/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import type { ServerResponse } from 'node:http';

import type { ScheduledFault } from '../types';
import type { Answer } from '../../../nodes/GenesysCloudAnalytics/sample/answer';
import { errorBody } from '../../../nodes/GenesysCloudAnalytics/sample/errorBody';

const JSON_TYPE = 'application/json; charset=utf-8';

export function writeText(
	response: ServerResponse,
	status: number,
	headers: Record<string, string>,
	text: string,
): void {
	response.writeHead(status, { ...headers, 'Content-Length': String(Buffer.byteLength(text)) });
	response.end(text);
}

export function writeAnswer(response: ServerResponse, contextId: string, answer: Answer): void {
	const headers = { 'ININ-Correlation-Id': contextId, ...answer.headers };
	if (answer.body === undefined) {
		response.writeHead(answer.status, headers);
		response.end();
		return;
	}
	writeText(
		response,
		answer.status,
		{ 'Content-Type': JSON_TYPE, ...headers },
		JSON.stringify(answer.body),
	);
}

const HTML =
	'<!DOCTYPE html><html><head><title>Maintenance</title></head><body>Be right back</body></html>';

/** What the answer of a 'status' fault says when the test does not say it. */
function statusAnswer(fault: ScheduledFault, contextId: string): Answer {
	const status = fault.status ?? 500;
	if (status !== 429) {
		return {
			status,
			headers: fault.headers,
			body: fault.body ?? errorBody(status, contextId),
		};
	}
	const headers: Record<string, string> = { 'Retry-After': '1', ...fault.headers };
	const message = `Rate limit exceeded the maximum. Retry the request in [${headers['Retry-After']}] seconds`;
	return {
		status,
		headers,
		body: fault.body ?? errorBody(status, contextId, 'too.many.requests.retry.after', message),
	};
}

/**
 * Serves a fault instead of the right answer. Gives the status to log: 0 when no answer gets through.
 * `answer` is what would have been sent; 'truncate' and 'badJson' spoil it.
 */
export function writeFault(
	response: ServerResponse,
	contextId: string,
	fault: ScheduledFault,
	answer: () => Answer,
): number {
	const json = { 'Content-Type': JSON_TYPE, 'ININ-Correlation-Id': contextId, ...fault.headers };
	switch (fault.kind) {
		case 'hang':
			return 0;
		case 'reset':
			response.socket?.resetAndDestroy();
			return 0;
		case 'truncate': {
			const text = JSON.stringify(answer().body ?? {});
			response.writeHead(200, { ...json, 'Content-Length': String(Buffer.byteLength(text)) });
			response.write(text.slice(0, Math.floor(text.length / 2)), () => response.destroy());
			return 0;
		}
		case 'badJson': {
			const text = JSON.stringify(answer().body ?? {});
			writeText(response, 200, json, text.slice(0, Math.floor(text.length / 2)));
			return 200;
		}
		case 'html':
			writeText(response, fault.status ?? 200, { ...json, 'Content-Type': 'text/html' }, HTML);
			return fault.status ?? 200;
		case 'answer':
			writeAnswer(response, contextId, {
				status: fault.status ?? 200,
				headers: fault.headers,
				body: fault.body ?? {},
			});
			return fault.status ?? 200;
		default: {
			const sent = statusAnswer(fault, contextId);
			writeAnswer(response, contextId, sent);
			return sent.status;
		}
	}
}
