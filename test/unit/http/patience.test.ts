import { withPatience } from '../../../nodes/GenesysCloudAnalytics/http/patience';
import type { Connection } from '../../../nodes/GenesysCloudAnalytics/http/request';
import { answer, rejection } from '../model';

let owners = 0;

function connection(attempt: Connection['attempt']): Connection {
	owners++;
	return {
		attempt,
		attemptLast: attempt,
		apiUrl: 'https://api.mypurecloud.com',
		owner: `patience ${owners}`,
	};
}

const ask = { method: 'GET', path: '/api/v2/users' } as const;

describe('withPatience', () => {
	it('gives what the work gives', async () => {
		const works = connection(async () => answer(200, { ok: true }));
		expect(await withPatience(works, 1_000, async ({ send }) => await send(ask))).toEqual({
			ok: true,
		});
	});

	it('ends when nothing answers', async () => {
		const hangs = connection(async () => await new Promise(() => {}));
		const error = await rejection(withPatience(hangs, 50, async ({ send }) => await send(ask)));
		expect(error.message).toMatch(/^Genesys Cloud did not answer within/);
	});

	it.each([
		['the rate limit', 429],
		['a fault', 503],
	])('ends before %s has passed when that takes too long', async (_, status) => {
		const busy = connection(async () => answer(status, {}, { 'retry-after': '100' }));
		const error = await rejection(withPatience(busy, 15_000, async ({ send }) => await send(ask)));
		expect(error.message).toBe('Genesys Cloud did not answer within 15 seconds');
		expect(error.description).toContain(`HTTP ${status}`);
	});

	it('hands on what Genesys refuses', async () => {
		const refuses = connection(async () => answer(403, { message: 'no [x:y:z]' }));
		const error = await rejection(
			withPatience(refuses, 15_000, async ({ send }) => await send(ask)),
		);
		expect(error.description).toContain('[x:y:z]');
	});
});
