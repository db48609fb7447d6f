import type { ThresholdRule } from '../../../../nodes/GenesysCloudAnalytics/trigger/events/queueThreshold';
import { judge } from '../../../../nodes/GenesysCloudAnalytics/trigger/events/queueThreshold';

const ABOVE: ThresholdRule = {
	metric: 'waiting',
	direction: 'above',
	threshold: 10,
	resetValue: 6,
	tellNormal: true,
};
const BELOW: ThresholdRule = {
	metric: 'serviceLevel',
	direction: 'below',
	threshold: 80,
	resetValue: 90,
	tellNormal: false,
};

/** What is told of one queue whose value changes step by step. */
function story(rule: ThresholdRule, values: Array<number | undefined>): string[] {
	let crossed: string[] = [];
	return values.map((value) => {
		const result = judge(rule, new Map([['q', value]]), new Set(crossed));
		crossed = result.crossed;
		return result.events.map(({ state }) => state).join();
	});
}

test.each([
	['is not crossed by the threshold itself', ABOVE, [10, 11], ['', 'crossed']],
	['is told once', ABOVE, [11, 12, 13], ['crossed', '', '']],
	[
		'keeps its state until the reset value',
		ABOVE,
		[11, 7, 11, 6, 11],
		['crossed', '', '', 'normal', 'crossed'],
	],
	['the other way round', BELOW, [79, 85, 79, 90, 79.9], ['crossed', '', '', '', 'crossed']],
	[
		'keeps its state without a value',
		ABOVE,
		[11, undefined, 12, undefined, 0],
		['crossed', '', '', '', 'normal'],
	],
	['nothing is told without a value', BELOW, [undefined, undefined], ['', '']],
])('a queue %s', (_, rule, values, told) => {
	expect(story(rule, values)).toEqual(told);
});

it('each queue has a state of its own; one that is not watched any more is forgotten', () => {
	const values = new Map([
		['a', 20],
		['b', 1],
	]);
	expect(judge(ABOVE, values, new Set(['b', 'gone']))).toEqual({
		events: [
			{ queueId: 'a', state: 'crossed', value: 20 },
			{ queueId: 'b', state: 'normal', value: 1 },
		],
		crossed: ['a'],
	});
});
