import { catalog } from '../../../catalog/catalog';
import { createWorld, signIn, startSimulator, type SimulatorOptions } from '../../../simulator';
import { ask } from './model';

const interval = '2026-11-02T00:00:00.000Z/2026-11-05T00:00:00.000Z';
const metrics = ['tHandle'];
const view = { target: 'tHandle', name: 'short', function: 'rangeBound', range: { lt: 10 } };
const byQueue = { type: 'and', predicates: [{ dimension: 'queueId', value: 'q' }] };

async function asking(family: string, body: object, options: SimulatorOptions = {}) {
	const simulator = await startSimulator({ world: createWorld({ count: 300 }), ...options });
	try {
		const { status, body: answer } = await ask(await signIn(simulator), family, body);
		return { status, code: answer.code, message: answer.message ?? '' };
	} finally {
		await simulator.close();
	}
}

describe('an aggregate query that breaks the contract', () => {
	it.each<[string, string, object, RegExp]>([
		['no interval', 'conversations', { metrics }, /interval is required/],
		['no metrics', 'conversations', { interval }, /metrics is required/],
		['empty metrics', 'conversations', { interval, metrics: [] }, /must not be empty/],
		[
			'an unknown field',
			'conversations',
			{ interval, metrics, paging: { pageSize: 1 } },
			/Unrecognized field "paging"/,
		],
		['a page size', 'conversations', { interval, metrics, pageSize: 10 }, /Unrecognized field/],
		['an array of filters', 'conversations', { interval, metrics, filter: [byQueue] }, /an object/],
		[
			'a filter without anything',
			'conversations',
			{ interval, metrics, filter: { type: 'and' } },
			/needs predicates or clauses/,
		],
		[
			'a third level',
			'conversations',
			{
				interval,
				metrics,
				filter: { type: 'and', clauses: [{ type: 'or', predicates: [], clauses: [] }] },
			},
			/Unrecognized field "clauses"/,
		],
		[
			'a filter by metric',
			'conversations',
			{
				interval,
				metrics,
				filter: { type: 'and', predicates: [{ metric: 'tHandle', range: { gt: 1 } }] },
			},
			/Unrecognized field "metric"/,
		],
		[
			'a foreign group',
			'users',
			{ interval, metrics: ['tSystemPresence'], groupBy: ['queueId'] },
			/^Value \[queueId\] is not valid for field type \[UserAggregateDimension\]\. Allowable values are: userId$/,
		],
		[
			'a foreign metric',
			'flows',
			{ interval, metrics: ['nOffered'] },
			/^Value \[nOffered\] is not valid for field type \[FlowAggregateMetric\]/,
		],
		[
			'a filter dimension that only groups',
			'casemanagement',
			{
				interval,
				metrics: ['nCasesOpened'],
				filter: { type: 'and', predicates: [{ dimension: 'stageId', value: 'x' }] },
			},
			/^Value \[stageId\] is not valid for field type \[CaseManagementAggregateDimension\]/,
		],
		['a bad granularity', 'conversations', { interval, metrics, granularity: '1H' }, /granularity/],
		['none at all', 'conversations', { interval, metrics, granularity: 'PT0S' }, /granularity/],
		['seconds', 'conversations', { interval, metrics, granularity: 'PT30S' }, /at least PT1M/],
		[
			'an unknown time zone',
			'conversations',
			{ interval, metrics, timeZone: 'Berlin' },
			/time zone \[Berlin\]/,
		],
		[
			'a foreign alternate time',
			'conversations',
			{ interval, metrics, alternateTimeDimension: 'surveyCreatedDate' },
			/Value \[surveyCreatedDate\]/,
		],
		[
			'eleven views',
			'conversations',
			{
				interval,
				metrics,
				views: Array.from({ length: 11 }, (_, n) => ({ ...view, name: `v${n}` })),
			},
			/At most 10 views/,
		],
		[
			'views of one name',
			'conversations',
			{ interval, metrics, views: [view, view] },
			/names of views must differ/,
		],
		[
			'a view of a counter',
			'conversations',
			{ interval, metrics, views: [{ ...view, target: 'nOffered' }] },
			/not a timer/,
		],
		[
			'a view named like a metric',
			'conversations',
			{ interval, metrics, views: [{ ...view, name: 'tTalk' }] },
			/name of a metric/,
		],
		[
			'a view without a bound',
			'conversations',
			{ interval, metrics, views: [{ ...view, range: {} }] },
			/needs gte or lt/,
		],
		[
			'topN without a sort metric',
			'conversations',
			{ interval, metrics, groupBy: ['queueId'], queryType: 'topN', limit: 2 },
			/needs a sortMetric/,
		],
		['a limit without topN', 'conversations', { interval, metrics, limit: 2 }, /only applicable/],
		[
			'topN where there is none',
			'flows',
			{ interval, metrics: ['nFlow'], queryType: 'topN' },
			/Unrecognized field "queryType"/,
		],
		[
			'101 users',
			'users',
			{
				interval,
				metrics: ['tSystemPresence'],
				filter: {
					type: 'or',
					predicates: Array.from({ length: 101 }, () => ({ dimension: 'userId', value: 'u' })),
				},
			},
			/no more than 100 userId predicates/,
		],
	])('%s is a 400', async (_, family, body, message) => {
		const answer = await asking(family, body);
		expect(answer.status).toBe(400);
		expect(answer.message).toMatch(message);
		expect(answer.code).toBe(
			answer.message.startsWith('Value [') ? 'invalid.value' : 'bad.request',
		);
	});

	it.each(Object.entries(catalog.aggregates))(
		'%s names the permission that is missing',
		async (family, entry) => {
			const options = { permissions: ['analytics:conversationDetail:view'] };
			const answer = await asking(family, { interval, metrics: entry.metrics }, options);
			expect(answer.status).toBe(403);
			for (const permission of entry.permissionsAny) expect(answer.message).toContain(permission);
		},
	);

	it('is refused when it is longer or larger than the options allow', async () => {
		const body = { interval, metrics, granularity: 'PT1H', groupBy: ['queueId'] };
		expect(await asking('conversations', body, { aggregates: { mostDays: 2 } })).toMatchObject({
			status: 400,
			message: expect.stringContaining('2 days'),
		});
		expect(await asking('conversations', body, { aggregates: { mostDays: 3 } })).toMatchObject({
			status: 200,
		});
		expect(await asking('conversations', body, { aggregates: { mostResults: 100 } })).toMatchObject(
			{
				status: 413,
			},
		);
		const coarse = { ...body, granularity: undefined };
		expect(
			await asking('conversations', coarse, { aggregates: { mostResults: 100 } }),
		).toMatchObject({ status: 200 });
	});
});
