import type { INodeParameters } from 'n8n-workflow';

import { closeScenarios, DETAILS_QUERY, scenario } from './harness/scenario';

afterEach(closeScenarios);

const REPORT = { resolveNames: false, showReport: true };
/** Days of one week, as expressions read them from the items. */
const ITEMS = ['2026-11-02', '2026-11-03', '2026-11-04'].map((day, index) => ({
	from: `${day}T00:00:00Z`,
	to: `2026-11-0${index + 3}T00:00:00Z`,
}));
const PARAMETERS: INodeParameters = {
	period: 'custom',
	from: '={{ $json.from }}',
	to: '={{ $json.to }}',
	options: REPORT,
};

interface Figures {
	announced: number;
	read: number;
	repeats: number;
	requests: number;
	retries: number;
}

function figuresOf(message: string): Figures {
	const [announced, read, , repeats, requests, retries] = (message.match(/\d[\d,]*/g) ?? []).map(
		(figure) => Number(figure.replaceAll(',', '')),
	);
	return { announced, read, repeats, requests, retries };
}

describe('Show Report is of one input item', () => {
	it('with three items: the one that is shown', async () => {
		const { getAll } = await scenario(1_500);
		const together = await getAll(PARAMETERS, { input: ITEMS });
		const alone = await getAll(PARAMETERS, { input: ITEMS.slice(0, 1) });
		expect(together.hints.map(({ message }) => message)).toEqual([
			`${alone.hints[0].message} [3 items; shown for item 0]`,
		]);
	}, 30_000);

	it('also after an item that failed', async () => {
		const { sim, getAll } = await scenario(1_500);
		sim.faults.add({ kind: 'status', status: 400, path: DETAILS_QUERY, method: 'POST', at: 1 });
		const input = ITEMS.slice(0, 2);
		const { hints, json } = await getAll(PARAMETERS, {
			input,
			node: { onError: 'continueRegularOutput' },
		});
		const alone = await getAll(PARAMETERS, { input: input.slice(1) });
		expect(json[0]).toHaveProperty('error');
		expect(hints.map(({ message }) => figuresOf(message))).toEqual([
			figuresOf(alone.hints[0].message),
		]);
	}, 30_000);

	it('and tells no data lake and no job of another item', async () => {
		const { getAll } = await scenario(300, { watermark: Date.parse('2026-11-20T00:00:00Z') });
		const sources = ['job', 'query', 'query'];
		const input = ITEMS.map((item, index) => ({ ...item, source: sources[index] }));
		const { hints } = await getAll(
			{ ...PARAMETERS, options: { ...REPORT, source: '={{ $json.source }}' } },
			{ input },
		);
		const told = hints.map(({ message }) => message);
		const alone = await getAll(PARAMETERS, { input: ITEMS.slice(1, 2) });
		expect(told[0]).toMatch(/by job; .*data lake complete until 20 Nov 2026/);
		expect(told.slice(1)).toEqual([`${alone.hints[0].message} [2 items; shown for item 1]`]);
	}, 30_000);
});
