import type { Envelope } from './envelope';
import { NoList, readEnvelope } from './envelope';
import { GenesysFault, rethrown } from '../http/faults';
import type { GenesysRequest } from '../http/request';
import { backOffMs } from '../http/retry';
import type { Session } from '../http/session';
import { figure } from '../values/written';

/** How often an answer that is none is asked for: as a broken body, but it is more often the wrong path. */
const MOST_ASKS = 3;
/** How often an answer is asked for that may be right, although it looks wrong. */
const MOST_CONFIRMED = 2;

/** What the answers of a list must be like to be believed. */
export interface Expected {
	/** Name or path of the field that holds the entities, when the caller knows it. */
	itemsField?: string;
	/** The endpoint is known to answer with a list. */
	isList?: boolean;
	/** Its answers have a total or a page count, so that an empty one without is none. */
	hasTotal?: boolean;
	/** Its answers have the list also when it is empty, so that one without is none. */
	isAlwaysThere?: boolean;
	/** Entities that fit on a page, as asked for. Left out where pages are not numbered. */
	pageSize?: number;
	/** The number of the first page that is read; default 1. */
	firstNumber?: number;
	/** By how much its totals may be off at any moment; default 0. */
	tolerance?: number;
	/** How many of what the total counts are in these items; default: each is one. */
	countOf?: (items: unknown[]) => number;
	/**
	 * Whoever reads compares what came with the total: an answer that goes on contradicting itself is given as it is.
	 * Elsewhere it ends the reading.
	 */
	isProven?: boolean;
	/** Its total counts repeats that are left out of pages, so that the last page may have nothing left. */
	mayLeaveOut?: boolean;
	/** Called with what contradicts itself in an answer that was taken all the same. */
	onDoubt?: (message: string) => void;
	/** Why these entities answer another question, as a cache does that mixes up its answers; undefined: they need not. */
	foreign?: (items: unknown[]) => string | undefined;
	/** Called when an answer was taken although it is one to another question. */
	onForeign?: (message: string) => void;
}

/** An answer as it came, beside what was read from it. */
export type Answered = Envelope & { body: unknown };

/** Why an answer is asked for again. */
type Doubt =
	/** It is no answer to the question. */
	| { kind: 'none'; fault: GenesysFault }
	/** Empty, as endpoints without totals say it: the second time it is believed. */
	| { kind: 'unsaid' }
	| { kind: 'contradiction'; what: string; isUsual?: boolean; isForeign?: boolean };

export function totalOf({ totalHits, total }: Envelope): number | undefined {
	return totalHits ?? total;
}

export function countIn(items: unknown[], { countOf }: Expected): number {
	return countOf ? countOf(items) : items.length;
}

function saysNothing(): GenesysFault {
	return new GenesysFault({
		message: 'Genesys Cloud gave an answer that says nothing',
		description:
			'There was neither a list in it nor a total, several times, so nobody knows whether rows are missing. Try again later, and check any gateway between n8n and Genesys Cloud.',
	});
}

function contradictory(what: string): GenesysFault {
	return new GenesysFault({
		message: 'Genesys Cloud gave an answer that contradicts itself',
		description: `${what}, also when it was asked again. Try again later, and check any gateway between n8n and Genesys Cloud.`,
	});
}

function doubtOf(envelope: Envelope, number: number, expected: Expected): Doubt | undefined {
	const { items, pageCount, saysEmpty } = envelope;
	const { pageSize, tolerance = 0, hasTotal, firstNumber = 1 } = expected;
	const total = totalOf(envelope);
	const place = firstNumber + number - 1;
	const isPlaced = pageSize !== undefined || place === 1;
	const before = (place - 1) * (pageSize ?? 0);
	if (items.length > 0) {
		const foreign = expected.foreign?.(items);
		if (foreign !== undefined) return { kind: 'contradiction', what: foreign, isForeign: true };
		if (total === undefined || !isPlaced) return undefined;
		const upTo = before + countIn(items, expected);
		const isBeyond = total === 0 || upTo > total + tolerance;
		const what = `It announced ${figure(total)} in all, but this page held number ${figure(upTo)}`;
		return isBeyond ? { kind: 'contradiction', what } : undefined;
	}
	if (total !== undefined) {
		const what = `It announced ${figure(total)} in all, but the page with number ${figure(before + 1)} was empty`;
		const isUsual = expected.mayLeaveOut === true && total <= before + (pageSize ?? 0);
		return isPlaced && total > before ? { kind: 'contradiction', what, isUsual } : undefined;
	}
	if (pageCount !== undefined) {
		const what = `It announced ${figure(pageCount)} pages, but page ${figure(place)} was empty`;
		return pageCount >= place ? { kind: 'contradiction', what } : undefined;
	}
	const isMissing = expected.isAlwaysThere === true && envelope.field === undefined;
	if (hasTotal || isMissing) return { kind: 'none', fault: saysNothing() };
	return saysEmpty ? undefined : { kind: 'unsaid' };
}

function judged(
	body: unknown,
	number: number,
	expected: Expected,
	isBeyond: boolean,
): { envelope?: Envelope; doubt?: Doubt } {
	try {
		const envelope = readEnvelope(body, expected);
		if (isBeyond) return { envelope };
		// No list of Genesys's says "empty" without an envelope.
		const isBare = expected.isList === true && Array.isArray(body) && body.length === 0;
		if (isBare) return { doubt: { kind: 'none', fault: saysNothing() } };
		return { envelope, doubt: doubtOf(envelope, number, expected) };
	} catch (fault) {
		if (!(fault instanceof NoList) || fault.isElsewhere) throw rethrown(fault);
		return { doubt: { kind: 'none', fault } };
	}
}

/** Counts a repeat, and waits before it. */
async function askAgain(session: Session, waitMs = 0): Promise<void> {
	session.transport.retries++;
	if (waitMs === 0) return;
	session.transport.waitedMs += waitMs;
	await session.clock.sleep(waitMs, session.signal);
}

/**
 * Asks for one page until its answer can be believed. An answer holds entities, or says that it is empty, by its own
 * total or page count; or it says nothing. What says nothing is a fault as a broken body is: it is asked for again, then
 * the reading ends. Endpoints without totals say "empty" in that way: there the second answer is believed. A page that
 * contradicts its own total is asked for once more.
 * @param isBeyond the page lies behind the announced end, where an answer may say anything
 * @param early the answer to the first try, where the page was asked for before
 * @throws GenesysFault when no answer can be believed
 */
export async function askPage(
	session: Session,
	request: GenesysRequest,
	number: number,
	expected: Expected = {},
	isBeyond = false,
	early?: Promise<unknown>,
): Promise<Answered> {
	for (let tries = 1; ; tries++) {
		const body = await (tries === 1 && early ? early : session.send(request));
		const { envelope, doubt } = judged(body, number, expected, isBeyond);
		if (envelope && !doubt) return { ...envelope, body };
		if (doubt?.kind === 'none') {
			if (tries >= MOST_ASKS) throw doubt.fault;
			await askAgain(session, backOffMs(tries));
			continue;
		}
		if (tries < MOST_CONFIRMED) {
			await askAgain(session);
			continue;
		}
		if (doubt?.kind === 'contradiction') {
			if (!expected.isProven) throw contradictory(doubt.what);
			if (doubt.isForeign) expected.onForeign?.(`${doubt.what}, also when it was asked again.`);
			else if (!doubt.isUsual) expected.onDoubt?.(`${doubt.what}, also when it was asked again.`);
		}
		return { ...(envelope as Envelope), body };
	}
}

/**
 * Asks for one thing until the answer is that thing.
 * @param read the thing; undefined when the answer is another one
 * @throws GenesysFault when it never is
 */
export async function askFor<T>(
	session: Session,
	request: GenesysRequest,
	read: (body: unknown) => T | undefined,
	what: string,
): Promise<T> {
	for (let tries = 1; ; tries++) {
		const found = read(await session.send(request));
		if (found !== undefined) return found;
		if (tries >= MOST_ASKS) {
			throw new GenesysFault({
				message: `Genesys Cloud gave something else than ${what}`,
				description:
					'The answer was another one, several times. Try again later, and check any gateway between n8n and Genesys Cloud.',
			});
		}
		await askAgain(session, backOffMs(tries));
	}
}
