import chunk from 'lodash/chunk';

import { catalog } from '../../../catalog/catalog';
import {
	createWorld,
	signIn,
	startSimulator,
	type PlainClient,
	type Simulator,
} from '../../../simulator';
import { ask, rowsOf, sum } from './model';

const INTERVAL = '2026-11-01T00:00:00.000Z/2026-11-09T00:00:00.000Z';

describe('the 19 families', () => {
	const world = createWorld({ seed: 5, count: 800 });
	let simulator: Simulator;
	let client: PlainClient;

	beforeAll(async () => {
		simulator = await startSimulator({
			world,
			now: () => Date.parse('2026-11-20'),
			aggregates: { splitBy: [] },
		});
		client = await signIn(simulator);
	});

	afterAll(async () => {
		await simulator.close();
	});

	const families = Object.entries(catalog.aggregates);

	it('are all there', () => {
		expect(families).toHaveLength(19);
	});

	it.each(families)('%s: has data, and only what was asked for', async (family, entry) => {
		const { status, body } = await ask(client, family, {
			interval: INTERVAL,
			metrics: entry.metrics,
		});
		expect(status).toBe(200);
		expect(body.results).toHaveLength(1);
		expect(body.results?.[0]).not.toHaveProperty('group');
		const rows = rowsOf(body);
		expect(rows.length).toBeGreaterThan(0);
		for (const { metric, stats } of rows) {
			expect(entry.metrics).toContain(metric);
			expect(Object.values(stats).every(Number.isFinite)).toBe(true);
		}
	});

	it.each(families)('%s: groups add up to the whole, by all dimensions', async (family, entry) => {
		// What is counted once per group, or is a ratio, does not add up.
		const metrics = entry.metrics.filter(
			(name) =>
				!/Distinct|^nConversations$|^nCopilotUsers$|AnalyzedConversations|ServiceLevel/.test(name),
		);
		const count = ({ metric, stats }: ReturnType<typeof rowsOf>[number]) => [
			metric,
			stats.count ?? 0,
			stats.sum ?? 0,
		];
		const totals = (rows: ReturnType<typeof rowsOf>) =>
			metrics.map((metric) => {
				const own = rows.filter((row) => row.metric === metric).map(count);
				return [
					metric,
					sum(own.map((one) => Number(one[1]))),
					sum(own.map((one) => Number(one[2]))),
				];
			});
		const whole = totals(rowsOf((await ask(client, family, { interval: INTERVAL, metrics })).body));
		for (const dimensions of chunk(entry.groupBy, 8)) {
			const { status, body } = await ask(client, family, {
				interval: INTERVAL,
				metrics,
				groupBy: dimensions,
				flattenMultivaluedDimensions: true,
			});
			expect(status).toBe(200);
			expect(totals(rowsOf(body))).toEqual(whole);
		}
	});

	it('group by at least two values of most dimensions of users, queues and media', async () => {
		for (const [family, dimension] of [
			['agentcopilots', 'suggestionType'],
			['bots', 'botResult'],
			['casemanagement', 'status'],
			['evaluations', 'userId'],
			['flowexecutions', 'flowId'],
			['flows', 'exitReason'],
			['knowledge', 'queueId'],
			['ratelimits', 'limitName'],
			['surveys', 'queueId'],
			['transcripts', 'topicId'],
			['users', 'userId'],
		]) {
			const { body } = await ask(client, family, {
				interval: INTERVAL,
				metrics: catalog.aggregates[family].metrics,
				groupBy: [dimension],
			});
			const values = (body.results ?? []).flatMap(({ group }) => group?.[dimension] ?? []);
			expect(values.length).toBeGreaterThan(1);
			expect(new Set(values).size).toBe(values.length);
		}
	});

	it('flows, evaluations and surveys equal the details', async () => {
		const all = Array.from({ length: world.size }, (_, index) => world.conversationAt(index));
		const evaluations = all.flatMap((one) => one.evaluations ?? []);
		const surveys = all.flatMap((one) => one.surveys ?? []);
		const total = async (family: string, metric: string) => {
			const { body } = await ask(client, family, {
				// Long enough for what lasts for days and is judged afterwards.
				interval: '2026-11-01T00:00:00.000Z/2026-12-01T00:00:00.000Z',
				metrics: [metric],
			});
			return rowsOf(body)[0].stats;
		};
		expect(evaluations.length).toBeGreaterThan(10);
		const scores = evaluations.flatMap(({ oTotalScore }) => oTotalScore ?? []);
		expect(scores.length).toBeLessThan(evaluations.length);
		expect(await total('evaluations', 'nEvaluations')).toEqual({ count: evaluations.length });
		expect(await total('evaluations', 'oTotalScore')).toMatchObject({
			count: scores.length,
			sum: sum(scores),
		});
		expect(surveys.length).toBeGreaterThan(10);
		expect(await total('surveys', 'nSurveyNpsPromoters')).toEqual({
			count: surveys.filter(({ surveyPromoterScore }) => (surveyPromoterScore ?? 0) >= 9).length,
		});
		expect(await total('surveys', 'nSurveysSent')).toEqual({
			count: surveys.filter(({ surveyStatus }) => surveyStatus !== 'Pending').length,
		});
		expect(await total('surveys', 'nSurveysExpired')).toEqual({
			count: surveys.filter(({ surveyStatus }) => surveyStatus === 'Expired').length,
		});
		const flows = all.flatMap(({ participants }) =>
			participants.flatMap(({ sessions = [] }) => sessions.filter(({ flow }) => flow)),
		);
		expect(await total('flows', 'nFlow')).toEqual({ count: flows.length });
		expect(await total('flowexecutions', 'nFlowExecutions')).toEqual({ count: flows.length });
	});

	it.each(['conversations', 'evaluations', 'taskmanagement', 'users'])(
		'%s: asked hour by hour they give what one query with hours gives',
		async (family) => {
			const { metrics } = catalog.aggregates[family];
			const from = Date.parse('2026-11-03T00:00:00.000Z');
			const at = (hour: number) => new Date(from + hour * 3_600_000).toISOString();
			const { body } = await ask(client, family, {
				interval: `${at(0)}/${at(24)}`,
				granularity: 'PT1H',
				metrics,
			});
			const single = [];
			for (let hour = 0; hour < 24; hour++) {
				const query = { interval: `${at(hour)}/${at(hour + 1)}`, metrics };
				single.push(...rowsOf((await ask(client, family, query)).body));
			}
			expect(single.length).toBeGreaterThan(0);
			expect(rowsOf(body)).toEqual(single);
		},
	);

	it('an alternate time moves events into another bucket', async () => {
		const days = async (alternateTimeDimension?: string) => {
			const { body } = await ask(client, 'evaluations', {
				interval: '2026-11-01T00:00:00.000Z/2026-11-20T00:00:00.000Z',
				granularity: 'PT1H',
				metrics: ['nEvaluations'],
				...(alternateTimeDimension && { alternateTimeDimension }),
			});
			return rowsOf(body).map(({ interval, stats }) => `${interval} ${stats.count}`);
		};
		const starts = new Map<string, number>();
		for (let index = 0; index < world.size; index++) {
			const { conversationStart, evaluations = [] } = world.conversationAt(index);
			if (evaluations.length === 0) continue;
			const hour = conversationStart.slice(0, 13);
			starts.set(hour, (starts.get(hour) ?? 0) + evaluations.length);
		}
		const byStart = await days('conversationStart');
		expect(byStart.map((row) => `${row.slice(0, 13)} ${row.split(' ')[1]}`)).toEqual(
			[...starts].map(([hour, count]) => `${hour} ${count}`).sort(),
		);
		expect(await days()).not.toEqual(byStart);
		expect(await days('eventTime')).toEqual(await days());
	});
});
