import { badRequest, Refusal } from '../../answer';
import { DAY } from '../../world/time';
import { parseInterval } from '../interval';
import type { Anchor } from './buckets';
import type { Container } from './query';

/** What an aggregate query answers at once, and how; the service documents neither, so tests choose. */
export interface AggregateLimits {
	/** Longer intervals are refused with a 400. */
	mostDays?: number;
	/** More results, counted by group and bucket, are refused with a 413. */
	mostResults?: number;
	/** From where buckets are counted: the time zone's calendar, which is the default, or the interval's start. */
	bucketsFrom?: Anchor;
	/** A page of a job's results has no more groups than this, whatever was asked for; so the parts of one lie apart. */
	mostPerPage?: number;
	/**
	 * The dimensions by which conversations and flows are divided, whether a query groups by them or not. Recorded: by
	 * media type, which is the default. Dimensions of which a session has one value only.
	 */
	splitBy?: string[];
}

export function checkLength({ mostDays = Infinity }: AggregateLimits, interval: string): void {
	const { from, to } = parseInterval(interval);
	if (to - from > mostDays * DAY) {
		throw badRequest(`The interval of an aggregate query must not exceed ${mostDays} days.`);
	}
}

export function checkSize({ mostResults = Infinity }: AggregateLimits, results: Container[]): void {
	const count = results.reduce((sum, { data = [] }) => sum + data.length, 0);
	if (count > mostResults) {
		throw new Refusal(
			413,
			'query.result.too.large',
			`The query has more than ${mostResults} results. Ask for a shorter interval, a coarser granularity or fewer groups.`,
		);
	}
}
