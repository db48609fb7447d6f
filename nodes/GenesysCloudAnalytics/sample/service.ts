import type { AggregateLimits } from './api/aggregates/limits';
import type { JobStore } from './api/jobs/jobStore';
import { checkPermission, findRoute } from './api/routes';
import { Refusal, type Answer } from './answer';
import { errorBody } from './errorBody';
import type { ApiRequest } from './request';
import type { World } from './world/world';

/** The API of one organization: everything that its answers depend on. */
export interface Service {
	world: World;
	jobs: JobStore;
	/** The world's clock, in ms since 1970. */
	now: () => number;
	/** What the caller may do; everything when left out. */
	permissions?: readonly string[];
	/** The conversation details query in the older `entities` and `pageCount` envelope. */
	classic?: boolean;
	aggregates?: AggregateLimits;
}

/** Whoever asks, with the token that was accepted. */
export interface Caller {
	token: string;
	clientId: string;
	revoke: (token: string) => void;
}

function checkBody({ method, tooLarge, headers, body }: ApiRequest): void {
	if (tooLarge) {
		throw new Refusal(
			413,
			'request.entity.too.large',
			'The request is over the size limit. Maximum bytes: 512000',
		);
	}
	if (method !== 'POST') return;
	if (!/^application\/json\b/i.test(headers['content-type'] ?? '')) {
		throw new Refusal(
			415,
			'unsupported.media.type',
			'Unsupported Media Type. The content type must be application/json.',
		);
	}
	if (body === undefined) {
		throw new Refusal(400, 'bad.request', 'The request body is not valid JSON.');
	}
}

/**
 * The right answer to a request of somebody who is signed in.
 * @throws Refusal for what Genesys Cloud refuses
 */
export function answerTo(service: Service, request: ApiRequest, caller: Caller): Answer {
	const { route, params } = findRoute(request.method, request.path);
	checkBody(request);
	checkPermission(route, service.permissions);
	return route.handler({
		...caller,
		world: service.world,
		request,
		params,
		now: service.now(),
		jobs: service.jobs,
		classic: service.classic ?? false,
		aggregates: service.aggregates ?? {},
	});
}

/** What is sent for an answer or a refusal, whose error body carries the answer's correlation id. */
export function sent(contextId: string, answer: () => Answer): Answer {
	try {
		return answer();
	} catch (thrown) {
		if (!(thrown instanceof Refusal)) {
			const text = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
			return { status: 500, body: errorBody(500, contextId, 'simulator.bug', text) };
		}
		const { status, code, message, headers } = thrown;
		return { status, headers, body: errorBody(status, contextId, code, message) };
	}
}
