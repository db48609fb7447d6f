import { collectConversations } from '../../../nodes/GenesysCloudAnalytics/details/collect';
import { countSlices, splitByCount } from '../../../nodes/GenesysCloudAnalytics/timeRange/count';
import type { ConversationFilters } from '../../../nodes/GenesysCloudAnalytics/genesys/filter.types';
import { toInterval } from '../../../nodes/GenesysCloudAnalytics/genesys/spans';
import { bodySession, everything } from '../model';
import { DAY } from './world';

const START = Date.UTC(2026, 9, 1);
const span = { from: START, to: START + 40 * DAY };
const filters: ConversationFilters = {
	segmentFilters: [
		{ type: 'and', predicates: [{ type: 'dimension', dimension: 'mediaType', value: 'voice' }] },
	],
};
const halves = ['2026-10-01/2026-11-01', '2026-11-01/2026-11-10'].map((days) =>
	days.replace(/\d{4}-\d{2}-\d{2}/g, (day) => `${day}T00:00:00.000Z`),
);

interface Body extends ConversationFilters {
	interval: string;
	paging?: { pageNumber: number };
}

/** Genesys with two conversations in every interval, and a lake that holds everything. */
function genesys() {
	return bodySession(({ method, path, body }) => {
		if (path.endsWith('/availability')) return { dataAvailabilityDate: '2026-11-19T00:00:00.000Z' };
		if (path.endsWith('/jobs')) return { jobId: 'a-job' };
		if (method === 'GET' && !path.endsWith('/results')) return { state: 'FULFILLED' };
		const from = (body as Body | undefined)?.interval.slice(0, 10) ?? String(Math.random());
		const conversations = [{ conversationId: `${from}-1` }, { conversationId: `${from}-2` }];
		return { conversations, totalHits: 2 };
	});
}

const collect = async (source: 'job' | 'query', given?: ConversationFilters) => {
	const { session, asked } = genesys();
	await everything(
		collectConversations(session, {
			span,
			source,
			filters: given,
			order: 'asc',
			jobThreshold: 100,
			jobTimeLimitMs: 60_000,
			wanted: () => Infinity,
		}).pages,
	);
	// The second page is asked for with the first, before it is known whether there is one.
	return asked.filter(
		({ method, body }) => method === 'POST' && ((body as Body).paging?.pageNumber ?? 1) === 1,
	);
};

describe('filters', () => {
	it('go with every query, which may then span 31 days', async () => {
		const bodies = (await collect('query', filters)).map(({ body }) => body as Body);
		expect(bodies.map(({ interval }) => interval)).toEqual(halves);
		for (const { segmentFilters } of bodies) expect(segmentFilters).toEqual(filters.segmentFilters);
		expect(await collect('query')).toHaveLength(6);
	});

	it('go with every job, and with the queries that count what it must give', async () => {
		const asked = await collect('job', filters);
		for (const { body } of asked) {
			expect((body as Body).segmentFilters).toEqual(filters.segmentFilters);
		}
		const kind = (path: string) => path.split('/').pop();
		expect(asked.map(({ path, body }) => [kind(path), (body as Body).interval])).toEqual([
			['query', halves[0]],
			['jobs', halves[0]],
			['query', halves[1]],
			['jobs', halves[1]],
		]);
	});

	it('go with the counts of a split', async () => {
		const { session, asked } = genesys();
		const counted = await everything(splitByCount(session, span, 2, filters));
		expect(counted.map(({ slice }) => toInterval(slice))).toEqual(halves);
		await everything(countSlices(session, [span], filters));
		for (const { body } of asked) {
			expect((body as Body).segmentFilters).toEqual(filters.segmentFilters);
		}
	});
});
