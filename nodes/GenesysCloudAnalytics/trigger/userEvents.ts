import { detailsList, MAX_HITS } from '../fetch/family';
import { readPages } from '../fetch/pages';
import type { Session } from '../fetch/send';
import { USERS } from '../fetch/userDetails';
import { onlyUsers } from '../query/conditions';
import { MAX_DETAILS_PAGE_SIZE } from '../query/details';
import type { Span } from '../query/slices';
import { halve } from '../query/slices';
import { objects } from '../shape/cells';
import type {
	GenesysPresence,
	GenesysRoutingStatus,
	GenesysUserDetail,
} from '../shape/genesys.types';
import { parseTime } from '../shape/zonedTime';
import type { EventReader, TriggerEvent } from './advance';
import type { Effort } from './sweep';

export type StatusKind = 'presence' | 'routingStatus';

/** A user's presence or routing status that has begun. */
export interface StatusChange {
	userId: string;
	kind: StatusKind;
	status: string;
	/** The status before it, where the same reading tells. */
	previousStatus?: string;
	startTime: string;
	/** How long the status before it lasted, in milliseconds. */
	previousMs?: number;
	organizationPresenceId?: string;
	/** The stretch as Genesys sent it. */
	raw: Stretch;
}

type Stretch = GenesysPresence & GenesysRoutingStatus;

export interface UserEventOptions {
	session: Session;
	/** None: all users that the OAuth client may see. */
	userIds: readonly string[];
	kinds: readonly StatusKind[];
}

/** A stretch of catching up; longer ones would hold more changes in memory. */
const WINDOW_MS = 6 * 60 * 60_000;
/** A quick look is worth it up to here: beyond, the reading goes window by window. */
const BACK_MS = 3 * WINDOW_MS;
/** Where samples are looked for. */
const SAMPLE_MS = 24 * 60 * 60_000;

function startOf({ startTime }: Stretch): number {
	return parseTime(startTime);
}

/** Changes of a user, whose statuses may have come in any order and more than once. */
function changesOf(
	userId: string,
	kind: StatusKind,
	statuses: ReadonlyMap<number, Stretch>,
): StatusChange[] {
	const isPresence = kind === 'presence';
	const nameOf = ({ systemPresence, routingStatus }: Stretch) =>
		isPresence ? systemPresence : routingStatus;
	const stretches = [...statuses.values()].sort((a, b) => startOf(a) - startOf(b));
	return stretches.map((stretch, index) => {
		const previous: Stretch | undefined = stretches[index - 1];
		return {
			userId,
			kind,
			status: nameOf(stretch) ?? '',
			startTime: stretch.startTime ?? '',
			raw: stretch,
			...(previous && {
				previousStatus: nameOf(previous),
				previousMs: Math.min(startOf(stretch), endOf(previous)) - startOf(previous),
			}),
			...(isPresence && { organizationPresenceId: stretch.organizationPresenceId }),
		};
	});
}

function endOf({ endTime }: Stretch): number {
	const end = parseTime(endTime);
	return Number.isNaN(end) ? Infinity : end;
}

/**
 * The statuses of a span by user, kind and start: a page cuts through the statuses of a user, and whoever came before is
 * known only when all pages were read.
 */
class Statuses {
	private readonly byUser = new Map<string, Record<StatusKind, Map<number, Stretch>>>();

	add(details: readonly GenesysUserDetail[]): void {
		for (const { userId, primaryPresence, routingStatus } of details) {
			if (userId === undefined) continue;
			const known = this.byUser.get(userId) ?? { presence: new Map(), routingStatus: new Map() };
			this.byUser.set(userId, known);
			for (const status of objects(primaryPresence)) known.presence.set(startOf(status), status);
			for (const status of objects(routingStatus)) {
				known.routingStatus.set(startOf(status), status);
			}
		}
	}

	changes(kinds: readonly StatusKind[], { from, to }: Span): StatusChange[] {
		return [...this.byUser]
			.flatMap(([userId, known]) => kinds.flatMap((kind) => changesOf(userId, kind, known[kind])))
			.map((change) => ({ change, time: parseTime(change.startTime) }))
			.filter(({ time }) => time >= from && time < to)
			.sort((a, b) => a.time - b.time)
			.map(({ change }) => change);
	}
}

/** Reads all statuses of a span; one request for each hundred of them. Halves a span with more than Genesys pages through. */
async function readSpan(
	options: UserEventOptions,
	span: Span,
	effort: Effort,
	statuses: Statuses,
): Promise<void> {
	const list = detailsList(USERS, span, {
		order: 'asc',
		pageSize: MAX_DETAILS_PAGE_SIZE,
		filters: onlyUsers(options.userIds),
	});
	for await (const { items, envelope } of readPages(options.session, list)) {
		effort.spend();
		const halves = (envelope.totalHits ?? 0) > MAX_HITS ? halve(span) : undefined;
		if (halves) {
			for (const half of halves) await readSpan(options, half, effort, statuses);
			return;
		}
		statuses.add(items as GenesysUserDetail[]);
	}
}

/** All status changes of a span, oldest first. */
async function changesIn(
	options: UserEventOptions,
	span: Span,
	effort: Effort,
): Promise<StatusChange[]> {
	const statuses = new Statuses();
	await readSpan(options, span, effort, statuses);
	return statuses.changes(options.kinds, span);
}

export function userReader(options: UserEventOptions): EventReader<StatusChange> {
	return {
		timeOf: ({ startTime }) => parseTime(startTime),
		back: async (span, effort) =>
			span.to - span.from > BACK_MS ? undefined : await changesIn(options, span, effort),
		async *forward(span, effort) {
			for (let from = span.from; from < span.to; from += WINDOW_MS) {
				if (from > span.from && effort.isSpent()) return from;
				yield* await changesIn(options, { from, to: Math.min(from + WINDOW_MS, span.to) }, effort);
			}
			return span.to;
		},
		async newest(to, effort) {
			const changes = await changesIn(options, { from: to - SAMPLE_MS, to }, effort);
			return changes.reverse();
		},
	};
}

/**
 * The event of a change, where the user wants to hear of this status.
 * @param statuses those that are told, by kind; none: all
 */
export function userEventsOf(
	statuses: Readonly<Record<StatusKind, readonly string[]>>,
): (change: StatusChange) => Array<TriggerEvent<StatusChange>> {
	return (change) => {
		const wanted = statuses[change.kind];
		if (wanted.length > 0 && !wanted.includes(change.status)) return [];
		const key = `${change.userId} ${change.kind} ${change.startTime}`;
		return [{ key, at: parseTime(change.startTime), event: change }];
	};
}
