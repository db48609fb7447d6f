import isEqual from 'lodash/isEqual';
import { OperationalError } from 'n8n-workflow';

import { rethrown } from './faults';
import type { Clock } from './wait';

/** Clocks that differ by no more than this are taken for the same: what is read ends a minute before now anyway. */
export const MOST_SKEW_MS = 60_000;

/** Before Genesys Cloud existed: such a date comes from a gateway that does not know the time. */
const EARLIEST_MS = Date.UTC(2010, 0);

/** Times a question is laid out before the answers are not believed any more. */
const MOST_LAYOUTS = 4;

/** What was asked was laid out by another time than Genesys Cloud's: nothing was given out yet, so it can be asked anew. */
export class TimeMoved extends OperationalError {
	constructor() {
		super('The answers of Genesys Cloud do not agree on what time it is', {
			description:
				'Their Date headers are more than a minute apart, again and again, so a period cannot be laid out by them. Check any gateway between n8n and Genesys Cloud, then try again.',
		});
	}
}

/**
 * What an answer says of the time (ms since 1970, whole seconds); undefined when it says nothing that can be.
 * `Age` is how long a cache has kept it (RFC 9111, section 5.1).
 */
function timeOf(headers: Record<string, unknown>): number | undefined {
	const date = headers.date;
	const age = Number(headers.age ?? 0);
	const stated = typeof date === 'string' ? Date.parse(date) + (age > 0 ? age * 1_000 : 0) : NaN;
	return stated >= EARLIEST_MS ? stated : undefined;
}

function isNear(one: number, other: number): boolean {
	return Math.abs(one - other) <= MOST_SKEW_MS;
}

/** Something that was computed from the time, and how to do it again. */
interface Layout {
	make(now: number): unknown;
	made: unknown;
	now: number;
	base: number;
}

/** Whether it comes out differently at another time; also when it cannot be made there at all. */
function differs({ make, made }: Layout, now: number): boolean {
	try {
		return !isEqual(make(now), made);
	} catch {
		return true;
	}
}

/**
 * What time it is in Genesys Cloud, by the `Date` of its answers and by what has elapsed since the latest one; until
 * there is one, and where there is none, n8n's clock counts.
 *
 * One answer can be wrong: a host behind a load balancer, a gateway. A time that is more than a minute off is therefore
 * tried, but not believed until a second answer says the same; once two have agreed, a single one is passed over.
 */
export class GenesysTime {
	/** Genesys's time when nothing had elapsed yet. */
	private base: number;

	/** The one that the latest answer contradicted, or that contradicted it. */
	private other?: number;

	/** Whether an answer has said anything of the time. */
	private isKnown = false;

	private isSure = false;

	private layouts: Layout[] = [];

	constructor(private readonly clock: Clock) {
		this.base = clock.now() - this.elapsed();
	}

	/** Milliseconds since 1970. */
	now(): number {
		return this.isKnown ? this.base + this.elapsed() : this.clock.now();
	}

	/** How far n8n's clock is ahead of Genesys's (ms, below 0 behind); undefined while that is not known for sure. */
	get aheadMs(): number | undefined {
		return this.isSure ? this.clock.now() - this.now() : undefined;
	}

	private elapsed(): number {
		return this.clock.elapsed?.() ?? this.clock.now();
	}

	/** Takes the time from an answer, of whatever status. */
	learn(headers: Record<string, unknown>): void {
		const stated = timeOf(headers);
		if (stated === undefined) return;
		const base = stated - this.elapsed();
		this.isKnown = true;
		if (isNear(base, this.base) || (this.other !== undefined && isNear(base, this.other))) {
			this.base = base;
			this.other = undefined;
			this.isSure = true;
		} else if (this.isSure) {
			this.other = base;
		} else {
			this.other = this.base;
			this.base = base;
		}
	}

	/**
	 * What is made of the present time, such as a period. If the answers show that it is another time, and at that time it
	 * would come out differently, the request that shows it ends with {@link TimeMoved}.
	 */
	layOut<T>(make: (now: number) => T): T {
		const now = this.now();
		const made = make(now);
		if (!this.isSure) this.layouts.push({ make, made, now, base: this.base });
		return made;
	}

	/** Whether what was laid out would be another now. */
	isOutdated(): boolean {
		if (this.layouts.length === 0) return false;
		const outdated = this.layouts.some(
			(layout) =>
				!isNear(layout.base, this.base) && differs(layout, layout.now + this.base - layout.base),
		);
		if (!outdated && this.isSure) this.layouts = [];
		return outdated;
	}

	/**
	 * Does what begins with something laid out, and does it again when that turns out to have been another time: what was
	 * asked until then is a request in vain, and nothing of it was given out.
	 * @returns what the work gives, and whether it had to be done again
	 */
	async keepTo<T>(work: () => Promise<T>): Promise<{ result: T; moved: boolean }> {
		for (let times = 1; ; times++) {
			this.layouts = [];
			try {
				return { result: await work(), moved: times > 1 };
			} catch (error) {
				if (!(error instanceof TimeMoved) || times === MOST_LAYOUTS) throw rethrown(error);
			}
		}
	}
}

function spanText(ms: number): string {
	const minutes = Math.round(ms / 60_000);
	if (minutes < 120) return `${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`;
	const hours = Math.round(minutes / 60);
	return hours < 48 ? `${hours} hours` : `${Math.round(hours / 24)} days`;
}

/** "The clock of this n8n is 35 minutes ahead of Genesys Cloud's.", or undefined when they are less than a minute apart. */
export function skewText(aheadMs: number | undefined): string | undefined {
	if (aheadMs === undefined || Math.abs(aheadMs) <= MOST_SKEW_MS) return undefined;
	const side = aheadMs > 0 ? 'ahead of' : 'behind';
	return `The clock of this n8n is ${spanText(Math.abs(aheadMs))} ${side} that of Genesys Cloud.`;
}
