import { emptyText } from '../../../nodes/GenesysCloudAnalytics/filters/asked';
import { conversationFiltersOf } from '../../../nodes/GenesysCloudAnalytics/filters/read';
import type { Asked } from '../../../nodes/GenesysCloudAnalytics/parameters/operation';
import { PickedNames } from '../../../nodes/GenesysCloudAnalytics/parameters/pickedNames';
import { bodySession } from '../model';

const SALES = '7de3af06-c0b3-4f9b-af45-72f4a1403797';
const GONE = '0f8e2c11-6a55-4a0e-9d3c-2f1b7c9e4d20';
const NOW = Date.parse('2026-11-28T03:00:00Z');
const span = {
	from: Date.parse('2026-11-26T05:00:00Z'),
	to: Date.parse('2026-11-27T05:00:00Z'),
};
const timeZone = 'America/New_York';
const WHEN = 'from 26 Nov 00:00 to 27 Nov 00:00 (America/New_York)';

async function text(asked: Asked) {
	const { session } = bodySession(() => ({ entities: [{ id: SALES, name: 'Sales' }] }));
	return await emptyText(asked, { session, hint: () => {}, now: NOW });
}

/** The sentence about conversations that these filters let through. */
async function filtered(filters: object) {
	const read = conversationFiltersOf(filters, 'UTC', new PickedNames()) ?? {};
	const all = Object.values(read).flat();
	return await text({ what: 'conversations', span, timeZone, filters: all });
}

const is = (value: unknown) => [{ operator: 'is', value }];

describe('an answer without rows says what was asked', () => {
	it.each<[string, object, string]>([
		[
			'a queue and a state',
			{ queue: is(SALES), state: [{ value: 'ended' }] },
			'Queue Sales, Ended',
		],
		['a queue that has no name', { queue: is(GONE) }, `Queue ${GONE}`],
		['one of several', { queue: is([SALES, GONE]) }, `Queue Sales or ${GONE}`],
		['values of a list', { mediaType: is(['voice', 'email']) }, 'Media Type Voice or Email'],
		['what must be there, or not', { flow: [{ operator: 'exists' }] }, 'any Flow'],
		['what must not be there', { wrapUpCode: [{ operator: 'notExists' }] }, 'no Wrap-Up Code'],
		[
			'times in seconds',
			{ metric: [{ metric: 'tHandle', operator: 'range', min: 60, max: 1200 }] },
			'Handle Time from 60 seconds up to 1,200 seconds',
		],
		['a subject', { subject: is('Invoice 7') }, 'Subject Invoice 7'],
		[
			'an address on either side',
			{ customerAddress: is('a@example.com') },
			'From Address a@example.com or To Address a@example.com',
		],
		[
			'more values than anybody reads',
			{ subject: is(['a', 'b', 'c', 'd', 'e', 'f', 'g']) },
			'Subject a or b or c or d or e or 2 more',
		],
		[
			'JSON of Genesys',
			{
				advanced: [
					{
						json: {
							segmentFilters: [
								{
									type: 'or',
									clauses: [
										{
											type: 'and',
											predicates: [
												{ dimension: 'queueId', value: SALES },
												{ dimension: 'userId', operator: 'exists' },
											],
										},
										{
											type: 'and',
											predicates: [
												{ dimension: 'direction', value: 'outbound' },
												{ dimension: 'mediaType', value: 'email' },
											],
										},
									],
								},
							],
						},
					},
				],
			},
			'Queue Sales and any Agent or Direction Outbound and Media Type Email',
		],
	])('%s', async (_, filters, words) => {
		expect(await filtered(filters)).toBe(`No conversations ${WHEN} match ${words}.`);
	});

	it('without a condition', async () => {
		expect(await text({ what: 'conversations', span, timeZone })).toBe(
			`No conversations ${WHEN} were found.`,
		);
	});

	it('without a time, with what was picked', async () => {
		const picked = [{ type: 'queue' as const, ids: [SALES] }];
		expect(await text({ what: 'live figures of queues', picked })).toBe(
			'No live figures of queues match Queue Sales.',
		);
		expect(await text({ what: 'slices', picked: [{ type: 'user', ids: [] }] })).toBe(
			'No slices were found.',
		);
	});

	it('with the year, where it is another one', async () => {
		const earlier = { from: Date.UTC(2025, 11, 31), to: Date.UTC(2026, 0, 1) };
		expect(await text({ what: 'conversations', span: earlier, timeZone: 'UTC' })).toBe(
			'No conversations from 31 Dec 2025 00:00 to 1 Jan 00:00 (UTC) were found.',
		);
	});
});
