import { badRequest } from '../answer';
import { DAY } from '../world/time';

export interface Span {
	/** ms since 1970. */
	from: number;
	to: number;
}

const ISO = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})?$/;

function parseDate(text: string): number {
	const zoned = /(Z|[+-]\d{2}:?\d{2})$/.test(text) ? text : `${text}Z`;
	const ms = ISO.test(text) ? Date.parse(zoned) : Number.NaN;
	if (Number.isNaN(ms)) {
		throw badRequest(
			'Dates must be specified as ISO-8601 strings. For example: yyyy-MM-ddTHH:mm:ss.SSSZ',
			'invalid.date',
		);
	}
	return ms;
}

/** Reads 'start/end'. A date without a zone is UTC. */
export function parseInterval(interval: string): Span {
	const parts = interval.split('/');
	if (parts.length !== 2)
		throw badRequest(`The interval [${interval}] is not of the form start/end.`);
	const [from, to] = parts.map(parseDate);
	if (to <= from) throw badRequest('The end of the interval must be after its start.');
	return { from, to };
}

const MOST_DAYS = 7;
const MOST_DAYS_FILTERED = 31;

/** Official: 7 days for a details query without a filter, 31 days with one. */
export function checkLength({ from, to }: Span, filtered: boolean): void {
	const most = filtered ? MOST_DAYS_FILTERED : MOST_DAYS;
	if (to - from > most * DAY) {
		throw badRequest(
			`You must specify a search interval as part of your query that does not exceed ${most} days`,
		);
	}
}
