import isPlainObject from 'lodash/isPlainObject';

import type { StoredSeen } from './seen';
import { secondOf, Seen, unpackIds, unpackSeconds } from './seen';
import type { CatchUp, Progress } from './watermark';
import { horizon } from './watermark';

/** A position as it lies in static data: what of it can be used, and what the rest is rebuilt from. */

/** Where a trigger of events that have a time stands. */
export interface Position {
	progress: Progress;
	seen: StoredSeen;
}

/** Called with the name of what could not be used. */
type Note = (name: string) => void;

/** Before Genesys Cloud existed, nothing happened. */
const EARLIEST_MS = Date.UTC(2010, 0);
const LATEST_MS = 8.64e15;
/** In version 1, what was seen lay in buckets of a quarter of an hour. */
const OLD_BUCKET_MS = 15 * 60_000;
const OLD_OPEN = 'open';

export function isRecord(value: unknown): value is Record<string, unknown> {
	return isPlainObject(value);
}

/** A moment (ms), also as a text of digits or of a date, as somebody may have written it. */
export function restoredMoment(value: unknown): number | undefined {
	let ms: unknown = value;
	if (typeof value === 'string' && value.trim() !== '') {
		ms = Number.isNaN(Number(value)) ? Date.parse(value) : Number(value);
	}
	return typeof ms === 'number' && ms >= EARLIEST_MS && ms <= LATEST_MS ? ms : undefined;
}

/** A text in which nothing is missing or foreign. */
function isPacked(value: unknown): value is string {
	return typeof value === 'string' && Buffer.from(value, 'base64').toString('base64') === value;
}

/** Version 1 knew the quarter of an hour: its last second, because only an end after it is another one. */
function fromBuckets(buckets: Record<string, unknown>): Omit<StoredSeen, 'knownFrom'> | undefined {
	const seen = new Seen(0, Infinity);
	for (const [name, text] of Object.entries(buckets)) {
		const bucket = Number(name);
		const isOpen = name === OLD_OPEN;
		if (!isPacked(text) || !(isOpen || Number.isSafeInteger(bucket))) return undefined;
		const second = secondOf((bucket + 1) * OLD_BUCKET_MS) - 1;
		for (const id of unpackIds(text)) seen.addHash(id, isOpen ? undefined : second);
	}
	return seen.store();
}

function restoredSeen(stored: Record<string, unknown>): Omit<StoredSeen, 'knownFrom'> | undefined {
	if (isRecord(stored.buckets)) return fromBuckets(stored.buckets);
	const { ids, gaps, open } = stored;
	if (!isPacked(ids) || !isPacked(gaps) || !isPacked(open)) return undefined;
	const count = unpackIds(ids).length;
	return unpackSeconds(gaps).length === count ? { ids, gaps, open } : undefined;
}

function restoredCatchUp(stored: unknown, note: Note): CatchUp | undefined {
	if (stored === undefined) return undefined;
	const { began, at, deep } = isRecord(stored) ? stored : {};
	const moments = { began: restoredMoment(began), at: restoredMoment(at) };
	if (moments.began === undefined || moments.at === undefined || typeof deep !== 'boolean') {
		note('progress.catchUp');
		return undefined;
	}
	return { began: moments.began, at: moments.at, deep };
}

/**
 * The position in what was stored. Each of its moments can be rebuilt from another one that is as early or earlier, so
 * that nothing is left out: a reading that begins too early meets what is remembered. Where nothing is remembered any
 * more, the watermark takes its place: what happened before it was handed over.
 * @returns undefined when no moment is left
 */
export function restoredProgress(
	stored: Record<string, unknown>,
	note: Note,
): Position | undefined {
	const progress = isRecord(stored.progress) ? stored.progress : {};
	const seen = isRecord(stored.seen) ? stored.seen : {};
	const read = (from: Record<string, unknown>, place: string, name: string) => {
		const moment = restoredMoment(from[name]);
		if (moment === undefined) note(`${place}.${name}`);
		return moment;
	};
	const begin = read(progress, 'progress', 'begin');
	const near = read(progress, 'progress', 'nearAt');
	const deep = read(progress, 'progress', 'deepAt');
	const knownFrom = read(seen, 'seen', 'knownFrom');
	const catchUp = restoredCatchUp(progress.catchUp ?? progress.sweep, note);
	const remembered = restoredSeen(seen);
	if (!remembered) note('seen');

	const nearAt = near ?? deep ?? knownFrom ?? begin ?? catchUp?.at;
	if (nearAt === undefined) return undefined;
	const deepAt = Math.min(deep ?? knownFrom ?? nearAt, nearAt);
	const from = knownFrom ?? begin ?? deepAt;
	return {
		progress: { begin: begin ?? from, nearAt, deepAt, ...(catchUp && { catchUp }) },
		seen: remembered
			? { ...remembered, knownFrom: from }
			: new Seen(Math.max(from, horizon(nearAt), catchUp?.at ?? 0)).store(),
	};
}
