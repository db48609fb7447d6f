import type { DurationLikeObject } from 'luxon';
import { DateTime } from 'luxon';
import { UserError } from 'n8n-workflow';

import type { Span } from '../genesys/spans';
import type { Period } from '../parameters/period';
import { dayStart } from '../parameters/period';

/** With what time figures are compared. */

export const COMPARISONS = ['previousPeriod', 'sameDaysLastWeek', 'medianOf4Weeks'] as const;

export type CompareWith = (typeof COMPARISONS)[number];

/** An earlier time to compare with. */
export interface Timeframe {
	span: Span;
	/** The moment (ms since 1970) then that stands for one of now; undefined where that month or day did not have it. */
	then(ms: number): number | undefined;
}

export interface Compared {
	period: Period;
	span: Span;
	/** IANA name: days, weeks and months are those of this zone. */
	timeZone: string;
}

const WEEKS = [1, 2, 3, 4] as const;

/** How far the period before lies back; a custom one is as long as itself, in days where it consists of days. */
function stepBack({ period, span, timeZone }: Compared): DurationLikeObject {
	switch (period) {
		case 'today':
		case 'yesterday':
			return { days: 1 };
		case 'thisWeek':
		case 'lastWeek':
		case 'last7Days':
			return { days: 7 };
		case 'last30Days':
			return { days: 30 };
		case 'thisMonth':
		case 'lastMonth':
			return { months: 1 };
		case 'last24Hours':
			return { hours: 24 };
		case 'custom': {
			const [from, to] = [span.from, span.to].map((ms) =>
				DateTime.fromMillis(ms, { zone: timeZone }),
			);
			const isWhole = [from, to].every((moment) => +moment === +dayStart(moment));
			return isWhole
				? { days: Math.round(to.diff(from, 'days').days) }
				: { milliseconds: to.diff(from).milliseconds };
		}
	}
}

function timeframe({ span, timeZone }: Compared, back: DurationLikeObject): Timeframe {
	// So many hours back: clocks do not count.
	const isElapsed = 'hours' in back || 'milliseconds' in back;
	const moved = (ms: number) => {
		const now = DateTime.fromMillis(ms, { zone: timeZone });
		const before = now.minus(back);
		// Midnight comes twice, or not at all, where clocks change at that time.
		const isMidnight = !isElapsed && +now === +dayStart(now);
		const isDay = !('months' in back) || now.day === before.day;
		const isTime = isElapsed || isMidnight || now.toFormat('HHmm') === before.toFormat('HHmm');
		return { ms: +(isMidnight ? dayStart(before) : before), isSame: isDay && isTime };
	};
	return {
		span: { from: moved(span.from).ms, to: moved(span.to).ms },
		then: (ms) => {
			const then = moved(ms);
			return then.isSame ? then.ms : undefined;
		},
	};
}

function isAtMostWeek({ span, timeZone }: Compared): boolean {
	return span.to <= DateTime.fromMillis(span.from, { zone: timeZone }).plus({ days: 7 }).toMillis();
}

/**
 * The times that a period is compared with: one, or four for the median. Days are days of the time zone, so that a day of
 * 23 or 25 hours is compared with a whole one, and a period that goes on until now with the same hours before.
 * @throws UserError for weeks where the period is longer than one
 */
export function timeframesOf(compareWith: CompareWith, compared: Compared): Timeframe[] {
	if (compareWith === 'previousPeriod') return [timeframe(compared, stepBack(compared))];
	if (!isAtMostWeek(compared)) {
		throw new UserError('"Compare With" needs a period of at most seven days', {
			description:
				'A longer period reaches into the week that it would be compared with. Choose a shorter Period, or compare with the Previous Period.',
		});
	}
	const weeks = compareWith === 'sameDaysLastWeek' ? WEEKS.slice(0, 1) : WEEKS;
	return weeks.map((week) => timeframe(compared, { days: 7 * week }));
}
