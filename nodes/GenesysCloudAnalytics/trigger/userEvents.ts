import { readDetailsPage } from '../fetch/family';
import { located } from '../fetch/faults';
import type { Session } from '../fetch/send';
import { USERS } from '../fetch/userDetails';
import { onlyUsers } from '../query/conditions';
import { MAX_DETAILS_PAGE_SIZE } from '../query/details';
import type { Span } from '../query/slices';
import { toInterval } from '../query/slices';
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
	/** The status before it, where the same record tells. */
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

function changesOf(detail: GenesysUserDetail, kind: StatusKind): StatusChange[] {
	const { userId } = detail;
	if (userId === undefined) return [];
	const isPresence = kind === 'presence';
	const nameOf = (stretch?: Stretch) =>
		isPresence ? stretch?.systemPresence : stretch?.routingStatus;
	const stretches: Stretch[] = [
		...((isPresence ? detail.primaryPresence : detail.routingStatus) ?? []),
	]
		.filter(({ startTime }) => !Number.isNaN(parseTime(startTime)))
		.sort((a, b) => parseTime(a.startTime) - parseTime(b.startTime));
	return stretches.map((stretch, index) => {
		const previous: Stretch | undefined = stretches[index - 1];
		const startTime = stretch.startTime ?? '';
		return {
			userId,
			kind,
			status: nameOf(stretch) ?? '',
			startTime,
			raw: stretch,
			...(previous && {
				previousStatus: nameOf(previous),
				previousMs: parseTime(startTime) - parseTime(previous.startTime),
			}),
			...(isPresence && { organizationPresenceId: stretch.organizationPresenceId }),
		};
	});
}

/** All status changes of a span, oldest first; one request for each hundred users with a status in it. */
async function changesIn(
	{ session, userIds, kinds }: UserEventOptions,
	span: Span,
	effort: Effort,
): Promise<StatusChange[]> {
	const read = readDetailsPage(session, USERS, {
		order: 'asc',
		pageSize: MAX_DETAILS_PAGE_SIZE,
		filters: onlyUsers(userIds),
	});
	const found: StatusChange[] = [];
	for (let number = 1; ; number++) {
		effort.spend();
		let envelope;
		try {
			envelope = await read(span, number);
		} catch (error) {
			throw located(error, `page ${number} of ${toInterval(span)}`);
		}
		for (const detail of envelope.items as GenesysUserDetail[]) {
			for (const kind of kinds) found.push(...changesOf(detail, kind));
		}
		const { totalHits = 0 } = envelope;
		if (envelope.items.length === 0 || number * MAX_DETAILS_PAGE_SIZE >= totalHits) break;
	}
	return found
		.filter(({ startTime }) => {
			const time = parseTime(startTime);
			return time >= span.from && time < span.to;
		})
		.sort((a, b) => parseTime(a.startTime) - parseTime(b.startTime));
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
