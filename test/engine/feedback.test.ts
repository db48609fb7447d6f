import { createWorld } from '../simulator';
import type { WorldConversation } from '../simulator';
import { runAsTool } from './harness/agent';
import { Poller } from './harness/poller';
import { closeScenarios, scenario, WEEK } from './harness/scenario';

afterEach(closeScenarios);

const world = createWorld({ count: 1_500 });
const all = world.truthIds({}).map((id) => world.conversationAt(world.indexOf(id)!));
const userName = (id: string | null | undefined) =>
	world.directory.users.find((user) => user.id === id)?.name ?? null;

const KINDS = [
	['evaluation', ({ evaluations }: WorldConversation) => evaluations],
	['survey', ({ surveys }: WorldConversation) => surveys],
] as const;

describe.each(KINDS)('Rows Per %s', (rowsPer, listOf) => {
	const idOf = (one: object) => (one as Record<string, string>)[`${rowsPer}Id`];
	const truth = all.flatMap((conversation) =>
		[...(listOf(conversation) ?? [])]
			.sort((a, b) => ((a.eventTime ?? '') < (b.eventTime ?? '') ? -1 : 1))
			.map((one) => ({ ...one, id: idOf(one), conversationId: conversation.conversationId })),
	);

	it('gives a row for each, with names, and none for other conversations', async () => {
		const { getAll } = await scenario(world);
		const { json, error, hints } = await getAll({ simplify: true, rowsPer });
		expect(error).toBeUndefined();
		expect(hints).toEqual([]);
		expect(truth.length).toBeGreaterThan(20);
		expect(json.map((row) => [row.conversationId, row[`${rowsPer}Id`]])).toEqual(
			truth.map(({ conversationId, id }) => [conversationId, id]),
		);
		for (const [index, row] of json.entries())
			expect(row.userName).toBe(userName(truth[index].userId));
	});

	it('keeps to the limit, and reads no more than it needs', async () => {
		const { getAll, queries } = await scenario(world);
		const { json } = await getAll({ simplify: true, rowsPer, returnAll: false, limit: 5 });
		expect(json.map((row) => row[`${rowsPer}Id`])).toEqual(truth.slice(0, 5).map(({ id }) => id));
		expect(queries().length).toBeLessThan(15);
	});

	it('goes into files, one a day', async () => {
		const { getAll } = await scenario(world);
		const { json } = await getAll({
			simplify: true,
			rowsPer,
			outputAs: 'csv',
			options: { filePer: 'day', timeZone: 'UTC' },
		});
		const rows = json.map((one) => Number(one.rows));
		expect(rows.reduce((sum, count) => sum + count, 0)).toBe(truth.length);
	});

	it('is there for an AI agent, with few columns', async () => {
		const { sim } = await scenario(world);
		const parameters = { resource: 'conversation', operation: 'getAll', ...WEEK, returnAll: true };
		const { rows } = await runAsTool(sim, { ...parameters, rowsPer }, 'calls');
		const given = rows.filter((row) => row[`${rowsPer}Time`] !== undefined);
		expect(given.map(({ conversationId }) => conversationId)).toEqual(
			truth.slice(0, given.length).map(({ conversationId }) => conversationId),
		);
		for (const row of given) expect(Object.keys(row).length).toBeLessThanOrEqual(10);
		expect(given.length).toBeGreaterThan(20);
	});

	it('is no choice of the trigger: what comes later would never be told', async () => {
		const { engine } = await scenario(world);
		const poller = new Poller(engine, { event: 'conversationEnded', rowsPer });
		await expect(poller.test()).rejects.toThrow(`"${rowsPer}" is not a choice of "Rows Per"`);
	});

	it('is there for Conversation: Get too, with the columns that are chosen', async () => {
		const { run } = await scenario(world);
		const ids = [...new Set(truth.map(({ conversationId }) => conversationId))].slice(0, 3);
		const { json } = await run({
			resource: 'conversation',
			operation: 'get',
			conversationIds: ids.join(','),
			rowsPer,
			columns: 'custom',
			columnNames: [`${rowsPer}Score`, 'userName'],
		});
		const expected = truth.filter(({ conversationId }) => ids.includes(conversationId));
		expect(json.map(({ conversationId }) => conversationId)).toEqual(
			expected.map(({ conversationId }) => conversationId),
		);
		for (const row of json)
			expect(Object.keys(row)).toEqual([`${rowsPer}Score`, 'userName', 'conversationId']);
	});
});

describe('Rows Per Conversation', () => {
	it('has the newest released evaluation, the name of its evaluator, and the survey', async () => {
		const { getAll } = await scenario(world);
		const { json } = await getAll({ simplify: true });
		let scores = 0;
		for (const [index, row] of json.entries()) {
			const evaluations = all[index].evaluations?.filter(
				({ deleted, calibrationId }) => !deleted && !calibrationId,
			);
			const newest = evaluations
				?.filter(({ released, evaluationStatus }) => released && evaluationStatus !== 'Retracted')
				.sort((a, b) => ((a.eventTime ?? '') < (b.eventTime ?? '') ? -1 : 1))
				.at(-1);
			expect(row.evaluationCount).toBe(evaluations?.length ?? null);
			expect(row.evaluationScore).toBe(newest?.oTotalScore ?? null);
			expect(row.evaluatorName).toBe(userName(newest?.evaluatorId));
			expect(row.evaluationFormName).toBe(newest?.formName ?? null);
			if (newest) scores++;
			const finished = all[index].surveys?.some(({ surveyStatus }) => surveyStatus === 'Finished');
			if (finished) expect(row.surveyStatus).toBe('Finished');
			if (!all[index].surveys) expect(row.surveyStatus).toBeNull();
		}
		expect(scores).toBeGreaterThan(5);
	});
});
