import { sleep } from 'n8n-workflow';

import { createWorld, startSimulator } from '../simulator';
import { rowsOf } from './harness/api';
import { credentialData, inARow, node } from './harness/genesys';
import { startRecorder } from './harness/recorder';
import { signedIn } from './harness/shared';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const TRIGGER = 'n8n-nodes-genesys-cloud-analytics.genesysCloudAnalyticsTrigger';

async function until(moment: number): Promise<void> {
	await sleep(Math.max(0, moment - Date.now()));
}

it.each([
	['', 0],
	[', when the clock of n8n is 35 minutes ahead of that of Genesys Cloud', 35 * MINUTE],
])(
	'An active workflow tells each conversation that ends, once%s',
	async (_, ahead) => {
		/** Genesys's time. */
		const genesys = () => Date.now() - ahead;
		const api = await signedIn();
		const now = genesys();
		const world = createWorld({
			count: 16_000,
			openShare: 0,
			longShare: 0.02,
			from: new Date(now - 2 * HOUR).toISOString(),
			to: new Date(now + 10 * MINUTE).toISOString(),
		});
		// Conversations appear when they have ended.
		for (let index = 0; index < world.size; index++) world.arriveAt(index, world.endAt(index));
		const sim = await startSimulator({ world, now: genesys });
		const sheet = await startRecorder();
		try {
			const id = await api.createCredential('Genesys', credentialData(sim));
			const workflow = await api.createWorkflow({
				name: 'When a conversation ends',
				...inARow([
					node(
						'When Ended',
						TRIGGER,
						{
							// n8n asks for at least a minute between two polls of one schedule; four schedules poll four times as often.
							pollTimes: {
								item: [5, 20, 35, 50].map((second) => ({
									mode: 'custom',
									cronExpression: `${second} * * * * *`,
								})),
							},
							event: 'conversationEnded',
							options: { resolveNames: false },
						},
						{ credentials: { genesysCloudApi: { id, name: 'Genesys' } } },
					),
					node(
						'Write',
						'httpRequest',
						{
							method: 'POST',
							url: sheet.url,
							sendBody: true,
							specifyBody: 'json',
							jsonBody: '={{ JSON.stringify($json) }}',
							options: {},
						},
						{ typeVersion: 4.2 },
					),
				]),
			});
			const asked = genesys();
			await api.activate(workflow);
			// Events are told from the first poll on. Where the clocks differ, its first answer shows it, and it asks once more.
			const polled = () =>
				sim.requests.filter(({ path }) => path.endsWith('/conversations/details/query')).length;
			while (polled() < (ahead > 0 ? 2 : 1)) await sleep(50);
			const activated = genesys();
			const over = activated + 130_000;
			await until(over + ahead);
			await api.deactivate(workflow.id);
			// What the last poll told is on its way.
			await until(Date.now() + 3_000);

			const told = sheet.received.map(
				({ body }) => (body as { conversationId: string }).conversationId,
			);
			const ended = (from: number, to: number) =>
				Array.from({ length: world.size }, (_, index) => index)
					.filter((index) => world.endAt(index) >= from && world.endAt(index) < to)
					.map((index) => world.idAt(index));
			expect(new Set(told).size).toBe(told.length);
			// Genesys still moves the youngest minute, so that is told by a later poll.
			const certain = ended(activated, over - MINUTE - 25_000);
			expect(certain.length).toBeGreaterThan(5);
			expect(certain.filter((each) => !told.includes(each))).toEqual([]);
			const possible = new Set(ended(asked - MINUTE - 5_000, over));
			expect(told.filter((each) => !possible.has(each))).toEqual([]);
			const polls = (await api.executions(workflow.id)).filter(
				({ status }) => status === 'success',
			);
			expect(polls.length).toBeGreaterThan(1);
		} finally {
			await sheet.close();
			await sim.close();
		}
	},
	300_000,
);

it('A manual test shows real conversations', async () => {
	const api = await signedIn();
	const now = Date.now();
	const recent = { from: new Date(now - 2 * HOUR).toISOString(), to: new Date(now).toISOString() };
	const sim = await startSimulator({ world: createWorld({ count: 200, ...recent }) });
	try {
		const id = await api.createCredential('Genesys', credentialData(sim));
		const execution = await api.runToEnd({
			name: 'Test',
			...inARow([
				node(
					'When Ended',
					TRIGGER,
					{ event: 'conversationEnded' },
					{
						credentials: { genesysCloudApi: { id, name: 'Genesys' } },
					},
				),
				node('Next', 'noOp'),
			]),
		});
		expect(execution.data.resultData.error).toBeUndefined();
		const rows = rowsOf(execution, 'When Ended');
		expect(rows.length).toBeGreaterThan(0);
		for (const { conversationId } of rows) {
			expect(sim.world.indexOf(String(conversationId))).toBeDefined();
		}
	} finally {
		await sim.close();
	}
});
