import { startOfDay } from '../time';

/**
 * Which conversations an interval [from, to) finds.
 *
 * Official (details query): "conversations that started on a day touched by the interval", days in UTC.
 * Official (details job): conversations with activity during the interval, or, with startOfDayIntervalMatching,
 * those of them that started on or after the UTC day on which the interval begins.
 * Official: intervals below a day narrow the result (the paging tip of the service goes hour by hour).
 *
 * Assumed: that narrowing is by overlap, so one conversation can belong to two neighbouring slices; the interval's
 * end is exclusive and a conversation that ended exactly at `from` still counts; an open one lasts until `now`.
 */
export interface IntervalRule {
	from: number;
	to: number;
	now: number;
	mode: 'query' | 'job';
	startOfDayIntervalMatching?: boolean;
	/** Jobs only: nothing that starts at or after this moment has reached the data lake. */
	watermark?: number;
}

/** The first moment at which a conversation may have started to be found; -Infinity for no bound. */
export function earliestStart(rule: IntervalRule): number {
	if (rule.mode === 'query' || rule.startOfDayIntervalMatching) return startOfDay(rule.from);
	return Number.NEGATIVE_INFINITY;
}

/** The moment before which a conversation must have started to be found. */
export function latestStart(rule: IntervalRule): number {
	return rule.mode === 'job' ? Math.min(rule.to, rule.watermark ?? rule.to) : rule.to;
}

/** Whether a conversation that ended at `end` (NaN while open) was still active when the interval began. */
export function reachesInto(rule: IntervalRule, start: number, end: number): boolean {
	const until = Number.isNaN(end) ? Math.max(start, rule.now) : end;
	return until >= rule.from;
}

export function isInInterval(rule: IntervalRule, start: number, end: number): boolean {
	return start >= earliestStart(rule) && start < latestStart(rule) && reachesInto(rule, start, end);
}
