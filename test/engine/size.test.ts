import { closeScenarios, scenario } from './harness/scenario';

afterEach(closeScenarios);

const CONVERSATIONS = 10_000;

/** What n8n stores of items, and hands on from node to node: their json as text. */
function bytes(json: object[]): number {
	return json.reduce((total, row) => total + Buffer.byteLength(JSON.stringify(row)), 0);
}

describe('What 10,000 conversations cost n8n', () => {
	it('is little more than a third as simplified rows with all their columns, and an eighth with the essential ones', async () => {
		const { getAll, sim } = await scenario(CONVERSATIONS);
		const raw = await getAll();
		const rows = await getAll({ simplify: true });
		expect(raw.json).toHaveLength(CONVERSATIONS);
		expect(rows.json.map(({ conversationId }) => conversationId)).toEqual(sim.world.truthIds({}));
		const essential = await getAll({ simplify: true, columns: 'essential' });
		const size = { raw: bytes(raw.json), rows: bytes(rows.json), few: bytes(essential.json) };
		// A third before rows had the date, the hour and the weekday of their start too.
		expect(size.rows / size.raw).toBeLessThanOrEqual(0.345);
		expect(size.few).toBeLessThanOrEqual(size.raw / 8);
	});
});
