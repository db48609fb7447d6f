import { DateTime } from 'luxon';

import type { Span } from '../../genesys/spans';

const SPACES = /[\u00A0\u2009\u202F]/g;

/**
 * A period as people write it, in its time zone: `Wed, Nov 18, 2026`, `Nov 9 – 15, 2026`, `November 2026`, or with times
 * where it does not begin and end with a day.
 */
export function periodText({ from, to }: Span, locale: string, timeZone: string): string {
	const [start, end] = [from, to].map((ms) => DateTime.fromMillis(ms, { zone: timeZone }));
	const last = DateTime.fromMillis(Math.max(from, to - 1), { zone: timeZone });
	const range = (format: Intl.DateTimeFormatOptions, until: DateTime) =>
		new Intl.DateTimeFormat(locale, { ...format, timeZone })
			.formatRange(from, until.toMillis())
			.replace(SPACES, ' ');
	const beginsDay = (moment: DateTime) => +moment === +moment.startOf('day');
	if (to <= from || !beginsDay(start) || !beginsDay(end)) {
		return range({ dateStyle: 'medium', timeStyle: 'short' }, to <= from ? start : end);
	}
	if (start.hasSame(last, 'day')) {
		return range({ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' }, last);
	}
	const isMonth = start.day === 1 && end.day === 1 && start.hasSame(last, 'month');
	return range(isMonth ? { month: 'long', year: 'numeric' } : { dateStyle: 'medium' }, last);
}
