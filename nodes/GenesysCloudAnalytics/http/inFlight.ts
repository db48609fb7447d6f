/** Requests under way at once before anything is known: few enough for any service. */
export const FIRST_IN_FLIGHT = 4;
/** More were not faster anywhere (docs/performance.md), and each answer that comes takes memory. */
export const MOST_IN_FLIGHT = 16;
/** Up to here, each answer lets one more out. */
const GROWN_BY_ANSWERS = 8;
/** Beyond, so many more than were answered as fast as usual: latency can double with each one. */
const STEP = 2;
/** Answers that come before one more is tried than was refused; each refusal doubles them. */
const ANSWERS_BEFORE_PROBE = 50;
const MOST_BEFORE_PROBE = 400;
/** Answers between a first one more that was taken, and the second, which proves it. */
const ANSWERS_BETWEEN = 5;
/** Refusals of what was answered before, within as many answers: from here on they are no chance. */
const CHANCE_REFUSALS = 2;
/** One refusal of one more can be any limit; of a second nobody takes it for another. */
const SURE_REFUSALS = 2;
/** An answer is late that took so many times as long as those of its kind. */
const LATE = 1.5;
/** One late answer can have any reason. */
const LATE_ANSWERS = 2;
/** So many in time prove that it is not by chance. */
const TIMELY_ANSWERS = 2;
/** How much the newest answer counts in what is usual for its kind. */
const NEWEST = 0.2;
const MOST_KINDS = 100;

/** A request that is under way. */
export interface Flight {
	/** Requests under way when it was sent, itself included. */
	readonly number: number;
	/** It is the one more that is tried. */
	readonly isProbe: boolean;
	/** How often the number was halved before it was sent. */
	readonly halvings: number;
	/** From 1, of all that were sent. */
	readonly nth: number;
}

/**
 * How many requests of one OAuth client may be under way at once: the arithmetic, without a clock and without a queue.
 *
 * It begins with four. Answers let the number grow, up to sixteen, until one more is refused or latency climbs: then it
 * is halved, once for all that were under way, and returns to one below what was refused. One more than that is tried
 * now and then, by a single request. A refusal of what was answered before may be chance: it halves, but only when it
 * repeats itself it says what Genesys takes.
 */
export class InFlight {
	private open = 0;

	private grown = FIRST_IN_FLIGHT;

	private ceiling = MOST_IN_FLIGHT;

	/** So many were under way when a request was sent that was answered as fast as usual. */
	private proven = FIRST_IN_FLIGHT;

	private halvings = 0;

	/** Refusals of one more than is known to be taken, since the last of any other. */
	private refusals = 0;

	/** It is the number that is refused: more than one was, and what was sent after that was taken. */
	isSure = false;

	/** Requests that were sent before the last doubtful refusal. */
	private doubtedAt = Infinity;

	/** A single request goes ahead. */
	private isAhead = false;

	private sentInAll = 0;

	private answers = 0;

	/** Probes in a row that were answered as fast as usual. */
	private taken = 0;

	private answersBeforeProbe = ANSWERS_BEFORE_PROBE;

	private isProbing = false;

	/** Answers that came before each refusal that may be chance. */
	private chances: number[] = [];

	/** Of requests of which the answer was late: how many were under way. */
	private late: number[] = [];

	/** The same of those that were answered in time, where so many are not proven yet. */
	private timely: number[] = [];

	/** Usual milliseconds of an answer, by kind of request. */
	private readonly usual = new Map<string, number>();

	private answersInAll = 0;

	/** How many may be under way now. */
	get most(): number {
		if (this.isAhead) return 1;
		const most = Math.min(this.grown, this.ceiling);
		const isTime = most < MOST_IN_FLIGHT && this.answers >= this.answersBeforeProbe;
		return isTime && most === this.ceiling && !this.isProbing ? most + 1 : most;
	}

	/** A request is being sent. */
	begin(): Flight {
		const number = ++this.open;
		const isProbe = number > this.ceiling && !this.isProbing;
		this.isProbing ||= isProbe;
		return { number, isProbe, halvings: this.halvings, nth: ++this.sentInAll };
	}

	/** It has ended, whatever came of it: called once, before what came of it is known. */
	end({ isProbe }: Flight): void {
		this.open--;
		if (isProbe) this.isProbing = false;
	}

	/**
	 * Genesys answered, with rows or with a reason.
	 * @param ms from sending until the answer was there
	 * @param kind what requests have in common that take equally long
	 */
	answered(flight: Flight, ms: number, kind: string): void {
		this.answers++;
		this.answersInAll++;
		if (flight.nth > this.doubtedAt) this.clear();
		const usual = this.usual.get(kind);
		const isLate = usual !== undefined && flight.number > this.proven && ms > LATE * usual;
		if (!isLate) this.learn(kind, usual, ms);
		if (flight.isProbe) this.probed(flight, !isLate);
		else if (isLate) this.climbed(flight);
		else if (flight.number > this.proven) this.inTime(flight);
		const next = Math.max(GROWN_BY_ANSWERS, this.proven + STEP);
		this.grown = Math.max(this.grown, Math.min(this.grown + 1, next, MOST_IN_FLIGHT));
	}

	/** Whether it was one more than is known to be taken, so that it need only wait for the place of another. */
	isOneMore({ isProbe, number }: Flight): boolean {
		return isProbe || number > this.proven;
	}

	/**
	 * Genesys did not take it: too many at once (429, 503), or not in time (504, a time-out, a reset).
	 * @param isDoubtful it was one more, but Genesys asked to wait, as it does where any limit is used up: then a single
	 * request goes ahead, to see whether it was the number
	 */
	refused(flight: Flight, isDoubtful = false): void {
		const isOneMore = this.isOneMore(flight);
		this.refusals = isOneMore ? this.refusals + 1 : 0;
		this.isSure &&= isOneMore;
		if (isDoubtful) this.doubtedAt = this.sentInAll;
		if (flight.isProbe) {
			this.probed(flight, false);
			return;
		}
		const isNews = flight.halvings === this.halvings;
		if (isOneMore || (isNews && this.isNoChance())) this.lower(flight.number - 1);
		if (isNews) this.halve();
		if (isDoubtful && !this.isSure) this.isAhead = true;
		else if (!isOneMore) this.isAhead = false;
	}

	/** What was sent since a doubtful refusal was taken: it was the number, unless it was refused for the first time. */
	private clear(): void {
		this.doubtedAt = Infinity;
		this.isAhead = false;
		this.isSure = this.refusals >= SURE_REFUSALS;
	}

	private isNoChance(): boolean {
		const now = this.answersInAll;
		this.chances = this.chances.filter((then) => now - then < ANSWERS_BEFORE_PROBE);
		const isNoChance = this.chances.length >= CHANCE_REFUSALS;
		if (isNoChance) this.chances = [];
		else this.chances.push(now);
		return isNoChance;
	}

	private inTime({ number }: Flight): void {
		this.timely.push(number);
		if (this.timely.length < TIMELY_ANSWERS) return;
		this.proven = Math.min(...this.timely);
		this.timely = [];
		this.late = [];
	}

	private climbed({ number, halvings }: Flight): void {
		this.late.push(number);
		if (this.late.length < LATE_ANSWERS) return;
		this.lower(Math.min(...this.late) - 1);
		this.late = [];
		this.timely = [];
		if (halvings === this.halvings) this.halve();
	}

	private probed({ number }: Flight, isTaken: boolean): void {
		this.answers = 0;
		this.taken = isTaken ? this.taken + 1 : 0;
		if (this.taken === 1) {
			this.answers = this.answersBeforeProbe - ANSWERS_BETWEEN;
			return;
		}
		if (isTaken) {
			this.taken = 0;
			this.ceiling = Math.min(number, MOST_IN_FLIGHT);
			this.proven = Math.max(this.proven, number);
			this.answersBeforeProbe = ANSWERS_BEFORE_PROBE;
		} else {
			this.answersBeforeProbe = Math.min(2 * this.answersBeforeProbe, MOST_BEFORE_PROBE);
		}
	}

	private lower(to: number): void {
		this.ceiling = Math.max(1, Math.min(this.ceiling, to));
		this.proven = Math.min(this.proven, this.ceiling);
		this.answers = 0;
	}

	private halve(): void {
		this.grown = Math.max(1, Math.floor(Math.min(this.grown, this.ceiling) / 2));
		this.halvings++;
	}

	private learn(kind: string, usual: number | undefined, ms: number): void {
		if (usual === undefined && this.usual.size >= MOST_KINDS) this.usual.clear();
		this.usual.set(kind, usual === undefined ? ms : usual + NEWEST * (ms - usual));
	}
}
