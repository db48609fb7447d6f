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
/** Refusals of what was answered before, within as many answers: from here on they are no chance. */
const CHANCE_REFUSALS = 2;
/** An answer is late that took so many times as long as those of its kind. */
const LATE = 1.75;
/** One late answer can have any reason. */
const LATE_ANSWERS = 2;
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

	private answers = 0;

	private answersBeforeProbe = ANSWERS_BEFORE_PROBE;

	private isProbing = false;

	/** Answers that came before each refusal that may be chance. */
	private chances: number[] = [];

	/** Requests of which the answer was late, by the number under way. */
	private late: number[] = [];

	/** Usual milliseconds of an answer, by kind of request. */
	private readonly usual = new Map<string, number>();

	private answersInAll = 0;

	/** How many may be under way now. */
	get most(): number {
		const most = Math.min(this.grown, this.ceiling);
		const isTime = most < MOST_IN_FLIGHT && this.answers >= this.answersBeforeProbe;
		return isTime && most === this.ceiling && !this.isProbing ? most + 1 : most;
	}

	/** A request is being sent. */
	begin(): Flight {
		const number = ++this.open;
		const isProbe = number > this.ceiling && !this.isProbing;
		this.isProbing ||= isProbe;
		return { number, isProbe, halvings: this.halvings };
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
		const usual = this.usual.get(kind);
		const isLate = usual !== undefined && flight.number > this.proven && ms > LATE * usual;
		if (!isLate) this.learn(kind, usual, ms);
		if (flight.isProbe) this.probed(flight, !isLate);
		else if (isLate) this.climbed(flight);
		else if (flight.number > this.proven) {
			this.proven = flight.number;
			this.late = [];
		}
		const next = Math.max(GROWN_BY_ANSWERS, this.proven + STEP);
		this.grown = Math.max(this.grown, Math.min(this.grown + 1, next, MOST_IN_FLIGHT));
	}

	/**
	 * Genesys did not take it: too many at once (429, 503), or not in time (504, a time-out, a reset).
	 * @returns whether it was one more than is known to be taken, so that it need only wait for the place of another
	 */
	refused(flight: Flight): boolean {
		if (flight.isProbe) {
			this.probed(flight, false);
			return true;
		}
		const isOneMore = flight.number > this.proven;
		const isNews = flight.halvings === this.halvings;
		if (isOneMore || (isNews && this.isNoChance())) this.lower(flight.number - 1);
		if (isNews) this.halve();
		return isOneMore;
	}

	private isNoChance(): boolean {
		const now = this.answersInAll;
		this.chances = this.chances.filter((then) => now - then < ANSWERS_BEFORE_PROBE);
		const isNoChance = this.chances.length >= CHANCE_REFUSALS;
		if (isNoChance) this.chances = [];
		else this.chances.push(now);
		return isNoChance;
	}

	private climbed({ number, halvings }: Flight): void {
		this.late.push(number);
		if (this.late.length < LATE_ANSWERS) return;
		this.lower(Math.min(...this.late) - 1);
		this.late = [];
		if (halvings === this.halvings) this.halve();
	}

	private probed({ number }: Flight, isTaken: boolean): void {
		this.answers = 0;
		if (isTaken) {
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
