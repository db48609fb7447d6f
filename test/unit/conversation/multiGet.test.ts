import {
	conversationById,
	conversationsByIds,
} from '../../../nodes/GenesysCloudAnalytics/conversation/multiGet';
import { bodySession, everything, range } from '../model';

/** Knows `known`, and answers in an order of its own. */
function details(known: string[]) {
	return bodySession(({ query }) => {
		const asked = String(query?.id).toLowerCase().split(',');
		const found = known.filter((id) => asked.includes(id.toLowerCase())).reverse();
		return { conversations: found.map((conversationId) => ({ conversationId })) };
	});
}

const idsOf = (pages: Array<Array<{ conversationId?: string }>>) =>
	pages.flat().map(({ conversationId }) => conversationId);

describe('conversationsByIds', () => {
	it('gives them in the order asked for, without those that Genesys does not know', async () => {
		const { session } = details(['a', 'b', 'c']);
		const pages = await everything(conversationsByIds(session, ['c', 'x', 'a', 'b']));
		expect(idsOf(pages)).toEqual(['c', 'a', 'b']);
	});

	it('finds IDs in capitals, on either side', async () => {
		const { session } = details(['ab-1', 'AB-2']);
		const pages = await everything(conversationsByIds(session, ['AB-2', 'AB-1', 'ab-2']));
		expect(idsOf(pages)).toEqual(['AB-2', 'ab-1', 'AB-2']);
	});

	it.each([
		[0, 0],
		[1, 1],
		[50, 1],
		[51, 2],
		[120, 3],
	])('%i IDs take %i requests', async (count, requests) => {
		const ids = range(1, count).map((number) => `id-${number}`);
		const { session, asked } = details(ids);
		expect(idsOf(await everything(conversationsByIds(session, ids)))).toEqual(ids);
		expect(asked).toHaveLength(requests);
	});
});

it('conversationById encodes the ID', async () => {
	const { session, asked } = bodySession(() => ({ conversationId: 'a/b' }));
	expect(await conversationById(session, 'a/b')).toEqual({ conversationId: 'a/b' });
	expect(asked).toEqual([{ method: 'GET', path: '/api/v2/analytics/conversations/a%2Fb/details' }]);
});
