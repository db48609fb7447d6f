/** Limits of queues: what is crossed, and which events come of it. Pure. */

export const THRESHOLD_METRICS = [
	'agentsOnQueue',
	'longestWait',
	'serviceLevel',
	'waiting',
] as const;

export type ThresholdMetric = (typeof THRESHOLD_METRICS)[number];

export interface ThresholdRule {
	metric: ThresholdMetric;
	direction: 'above' | 'below';
	/** Conversations, seconds, percent or agents, as the metric has it. */
	threshold: number;
	/** A queue counts as back to normal when it has reached this value. */
	resetValue: number;
	/** Whether a queue that is back to normal is an event too. */
	tellNormal: boolean;
}

/** A queue has crossed its limit, or is back to normal. */
export interface ThresholdEvent {
	queueId: string;
	state: 'crossed' | 'normal';
	value: number;
}

function isCrossed(value: number, { direction, threshold }: ThresholdRule): boolean {
	return direction === 'above' ? value > threshold : value < threshold;
}

function isBack(value: number, { direction, resetValue }: ThresholdRule): boolean {
	return direction === 'above' ? value <= resetValue : value >= resetValue;
}

/** What a queue's value says by itself, for a sample. */
export function stateOf(value: number, rule: ThresholdRule): ThresholdEvent['state'] {
	return isCrossed(value, rule) ? 'crossed' : 'normal';
}

/**
 * Compares each queue with its limit. Between the limit and the reset value a queue keeps its state, so that a value
 * that goes to and fro about the limit is one event. A queue without a value keeps its state as well.
 * @param crossed the queues that had crossed the limit before
 */
export function judge(
	rule: ThresholdRule,
	values: ReadonlyMap<string, number | undefined>,
	crossed: ReadonlySet<string>,
): { events: ThresholdEvent[]; crossed: string[] } {
	const events: ThresholdEvent[] = [];
	const after: string[] = [];
	for (const [queueId, value] of values) {
		const was = crossed.has(queueId);
		const is = value === undefined ? was : was ? !isBack(value, rule) : isCrossed(value, rule);
		if (is) after.push(queueId);
		if (value === undefined || is === was) continue;
		if (is) events.push({ queueId, state: 'crossed', value });
		else if (rule.tellNormal) events.push({ queueId, state: 'normal', value });
	}
	return { events, crossed: after };
}
