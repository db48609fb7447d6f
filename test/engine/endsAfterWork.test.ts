import type { IDataObject } from 'n8n-workflow';

import { createWorld } from '../simulator';
import { closeScenarios, idsOf, scenario } from './harness/scenario';

afterEach(closeScenarios);

/** Genesys Cloud's end of a conversation includes the after-call work. */
const OPTIONS = { timeZone: 'UTC', resolveNames: false };
const ms = (value: unknown) => Date.parse(String(value));

async function rowsPer(
	kind: string,
): Promise<{ rows: IDataObject[]; ids: string[]; truth: string[] }> {
	const world = createWorld({ count: 600, endsAfterWork: true, longShare: 0.1 });
	const { getAll } = await scenario(world);
	const outcome = await getAll({ simplify: true, rowsPer: kind, options: OPTIONS });
	expect(outcome.error).toBeUndefined();
	expect(outcome.hints).toEqual([]);
	return { rows: outcome.json, ids: idsOf(outcome), truth: world.truthIds({}) };
}

describe('conversations that end with their after-call work', () => {
	it('are all there, each once, with a duration that includes it', async () => {
		const { rows, ids, truth } = await rowsPer('conversation');
		expect(ids).toEqual(truth);
		for (const row of rows.filter(({ open }) => open === false)) {
			const exact = (ms(row.conversationEnd) - ms(row.conversationStart)) / 1000;
			expect(Math.abs(Number(row.durationSeconds) - exact)).toBeLessThan(0.051);
		}
		const { rows: segments } = await rowsPer('segment');
		const last = new Map<unknown, number>();
		for (const { conversationId, segmentEnd } of segments) {
			last.set(conversationId, Math.max(last.get(conversationId) ?? 0, ms(segmentEnd) || 0));
		}
		const ended = rows.filter(({ open }) => open === false);
		expect(ended.map((row) => ms(row.conversationEnd))).toEqual(
			ended.map(({ conversationId }) => last.get(conversationId)),
		);
	});

	it('did not end with the wrap-up, whose disconnect says nothing of it', async () => {
		const { rows } = await rowsPer('conversation');
		const { rows: segments } = await rowsPer('segment');
		const wrappedUp = new Set(
			segments
				.filter(({ segmentType }) => segmentType === 'wrapup')
				.map((row) => row.conversationId),
		);
		const both = rows.filter(
			({ conversationId, open }) => wrappedUp.has(conversationId) && open === false,
		);
		expect(both.length).toBeGreaterThan(100);
		expect(both.filter(({ disconnectType }) => disconnectType === null)).toEqual([]);
	});
});
