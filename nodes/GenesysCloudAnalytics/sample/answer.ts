/** What a handler gives back: a JSON body, or none. */
export interface Answer {
	status: number;
	body?: unknown;
	headers?: Record<string, string>;
}

export function ok(body: unknown): Answer {
	return { status: 200, body };
}

/** A refusal, thrown from anywhere below a handler. */
export class Refusal extends Error {
	constructor(
		readonly status: number,
		readonly code: string,
		message: string,
		readonly headers: Record<string, string> = {},
	) {
		super(message);
	}
}

export function badRequest(message: string, code = 'bad.request'): Refusal {
	return new Refusal(400, code, message);
}

export function invalidValue(
	value: unknown,
	fieldType: string,
	allowed: readonly string[],
): Refusal {
	return badRequest(
		`Value [${String(value)}] is not valid for field type [${fieldType}]. Allowable values are: ${allowed.join(', ')}`,
		'invalid.value',
	);
}

export function notFound(message = 'The requested resource was not found.'): Refusal {
	return new Refusal(404, 'not.found', message);
}

export function rateLimited(seconds: number): Refusal {
	return new Refusal(
		429,
		'too.many.requests.retry.after',
		`Rate limit exceeded the maximum. Retry the request in [${seconds}] seconds`,
		{ 'Retry-After': String(seconds) },
	);
}
