import type { GenesysUserDetail, StatusKind } from '../genesys/details.types';
import { objects, text } from '../values/cells';
import { parseTime } from '../values/time';

/** A stretch of time that a user spent in one status, whole: merged from all the records that have a part of it. */
export interface Period {
	kind: StatusKind;
	status: string;
	organizationPresenceId: string | null;
	/** Milliseconds since 1970. */
	start: number;
	/** Infinity while it lasts. */
	end: number;
}

type State = Pick<Period, 'kind' | 'status' | 'organizationPresenceId'>;

/** Numbers per piece: start, end (Infinity while it lasts), and the index of its state. */
const WORDS = 3;
/** Two pieces of one status this close to each other are one: a cut can fall on the last millisecond of a day. */
const TOUCH_MS = 1;

interface Piece {
	start: number;
	end: number;
	state: number;
}

/**
 * Collects the records of user details and gives the timeline of each user.
 *
 * Genesys stores a status that spans days with its first and with its last day, and the same user comes on several
 * pages: so a user's timeline is known only when everything was read. Until then a period takes three numbers, and a
 * thousand users over a month fit into tens of megabytes.
 * Source: Genesys, "User Status Detail query", Paging.
 */
export class Timelines {
	private readonly pieces = new Map<string, number[]>();

	private readonly states: State[] = [];

	private readonly indexOfState = new Map<string, number>();

	add(records: readonly GenesysUserDetail[]): void {
		for (const { userId, primaryPresence, routingStatus } of records) {
			const pieces = this.piecesOf(text(userId) ?? '');
			for (const presence of objects(primaryPresence)) {
				const { startTime, endTime, systemPresence, organizationPresenceId } = presence;
				const state = this.state('presence', systemPresence, organizationPresenceId);
				addPiece(pieces, startTime, endTime, state);
			}
			for (const { startTime, endTime, routingStatus: status } of objects(routingStatus)) {
				addPiece(pieces, startTime, endTime, this.state('routingStatus', status));
			}
		}
	}

	/** All users, in the order of their IDs: the same whatever the order in which records came. */
	get userIds(): string[] {
		return [...this.pieces.keys()].sort();
	}

	/** The periods of a user in the order of their starts, a presence before a routing status. */
	periodsOf(userId: string): Period[] {
		const all = unpacked(this.pieces.get(userId) ?? []);
		const ofKind = (kind: StatusKind) =>
			merged(all.filter(({ state }) => this.states[state].kind === kind));
		return [...ofKind('presence'), ...ofKind('routingStatus')]
			.sort((a, b) => a.start - b.start)
			.map(({ start, end, state }) => ({ ...this.states[state], start, end }));
	}

	private piecesOf(userId: string): number[] {
		let pieces = this.pieces.get(userId);
		if (!pieces) {
			pieces = [];
			this.pieces.set(userId, pieces);
		}
		return pieces;
	}

	private state(kind: StatusKind, status: unknown, presenceId?: unknown): number {
		const state = {
			kind,
			status: text(status) ?? '',
			organizationPresenceId: text(presenceId),
		};
		const key = JSON.stringify(state);
		let index = this.indexOfState.get(key);
		if (index === undefined) {
			index = this.states.push(state) - 1;
			this.indexOfState.set(key, index);
		}
		return index;
	}
}

function addPiece(pieces: number[], startTime: unknown, endTime: unknown, state: number): void {
	const start = parseTime(startTime);
	// A stretch that began at no time is none.
	if (Number.isNaN(start)) return;
	const end = parseTime(endTime);
	pieces.push(start, Number.isNaN(end) ? Infinity : Math.max(start, end), state);
}

function unpacked(words: readonly number[]): Piece[] {
	const pieces: Piece[] = [];
	for (let at = 0; at < words.length; at += WORDS) {
		pieces.push({ start: words[at], end: words[at + 1], state: words[at + 2] });
	}
	return pieces;
}

/** Repeats of the same stretch as one: with the latest end that a record knows, open only when none knows an end. */
function withoutRepeats(pieces: readonly Piece[]): Piece[] {
	const byStart = new Map<string, Piece>();
	for (const piece of pieces) {
		const key = `${piece.start} ${piece.state}`;
		const known = byStart.get(key);
		if (!known) byStart.set(key, { ...piece });
		else if (known.end === Infinity) known.end = piece.end;
		else if (piece.end !== Infinity) known.end = Math.max(known.end, piece.end);
	}
	return [...byStart.values()];
}

/**
 * When another state begins after each piece; Infinity where none does. A user is in one state at a time, so that is where
 * a piece ended at the latest, also one that has no end.
 */
function latestEnds(sorted: readonly Piece[]): number[] {
	const ends = sorted.map(() => Infinity);
	for (let index = sorted.length - 2; index >= 0; index--) {
		const next = sorted[index + 1];
		ends[index] = next.state === sorted[index].state ? ends[index + 1] : next.start;
	}
	return ends;
}

/** The pieces of one kind of status as whole periods. Pieces of one state that touch or overlap are one period. */
function merged(pieces: readonly Piece[]): Piece[] {
	const sorted = withoutRepeats(pieces).sort((a, b) => a.start - b.start || a.end - b.end);
	const periods: Piece[] = [];
	const lastOf = new Map<number, Piece>();
	const latest = latestEnds(sorted);
	sorted.forEach((piece, index) => {
		const end = Math.min(piece.end, latest[index]);
		const last = lastOf.get(piece.state);
		if (last && piece.start <= last.end + TOUCH_MS) {
			last.end = Math.max(last.end, end);
			return;
		}
		const period = { ...piece, end };
		periods.push(period);
		lastOf.set(piece.state, period);
	});
	return periods;
}
