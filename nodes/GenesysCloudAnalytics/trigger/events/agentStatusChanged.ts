import type { PagesByTime, TimePage } from '../../details/byTime';
import { detailsList } from '../../details/detailsType';
import { USERS } from '../../details/users';
import type {
	GenesysPresence,
	GenesysRoutingStatus,
	GenesysUserDetail,
	StatusKind,
} from '../../genesys/details.types';
import { MAX_DETAILS_PAGE_SIZE, MAX_HITS } from '../../genesys/endpoints';
import type { Span } from '../../genesys/spans';
import { halve } from '../../genesys/spans';
import type { UserFilters } from '../../genesys/filter.types';
import { filtersForUsers } from '../../user/filters';
import type { Session } from '../../http/session';
import { readPages } from '../../paging/pages';
import { objects } from '../../values/cells';
import { parseTime } from '../../values/time';
import type { TriggerEvent } from '../handOver';
import type { TimedEvents } from './timed';

/** A user's presence or routing status that has begun. */
export interface StatusChange {
	userId: string;
	kind: StatusKind;
	status: string;
	/** The status before it, where the same reading has it. */
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
	/** The IDs of whom to watch; undefined: all that the OAuth client may see. */
	agents(): Promise<readonly string[] | undefined>;
	kinds: readonly StatusKind[];
}

/**
 * User details do not come in the order of time: all of a window are read and sorted, which makes it a page. Windows
 * begin at midnight UTC and at every sixth hour after it: none spans two days, in which Genesys would count what lasts
 * over midnight twice and leave it out once, so that an empty page could be one.
 */
const WINDOW_MS = 6 * 60 * 60_000;
/** Real events for the editor: of a day at the most. */
const SAMPLES = { mostPages: 5, backMs: 4 * WINDOW_MS };

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
	session: Session,
	span: Span,
	filters: UserFilters | undefined,
	statuses: Statuses,
): Promise<void> {
	const pageSize = MAX_DETAILS_PAGE_SIZE;
	const list = detailsList(USERS, span, { order: 'asc', pageSize, filters });
	for await (const { items, envelope } of readPages(session, list)) {
		const halves = (envelope.totalHits ?? 0) > MAX_HITS ? halve(span) : undefined;
		if (halves) {
			for (const half of halves) await readSpan(session, half, filters, statuses);
			return;
		}
		statuses.add(items as GenesysUserDetail[]);
	}
}

/** Agents that are asked for by their IDs; of more than these, the changes are picked out of those of all. */
const MOST_ASKED_FOR = 1_000;

/** All status changes of a window, oldest first. */
async function changesIn(options: UserEventOptions, window: Span): Promise<StatusChange[]> {
	const { session, kinds } = options;
	const agents = await options.agents();
	// Nobody: no ID in a query would ask for everybody.
	if (agents?.length === 0) return [];
	const asked = agents && agents.length <= MOST_ASKED_FOR ? agents : [];
	const statuses = new Statuses();
	for (const filters of filtersForUsers(asked)) {
		await readSpan(session, window, filters, statuses);
	}
	const watched = agents && new Set(agents);
	const changes = statuses.changes(kinds, window);
	return watched ? changes.filter(({ userId }) => watched.has(userId.toLowerCase())) : changes;
}

function windowsOf({ from, to }: Span): Span[] {
	const windows: Span[] = [];
	for (let start = from; start < to; ) {
		const end = Math.min((Math.floor(start / WINDOW_MS) + 1) * WINDOW_MS, to);
		windows.push({ from: start, to: end });
		start = end;
	}
	return windows;
}

function pagesOf(options: UserEventOptions): PagesByTime<StatusChange> {
	return {
		timeOf: ({ startTime }) => parseTime(startTime),
		interval: (span) => span,
		async *read(span, order, first = 1): AsyncGenerator<TimePage<StatusChange>> {
			const windows = order === 'asc' ? windowsOf(span) : windowsOf(span).reverse();
			for (const [index, window] of windows.entries()) {
				const number = index + 1;
				if (number < first) continue;
				const items = await changesIn(options, window);
				yield { items: order === 'asc' ? items : items.reverse(), number };
			}
		},
	};
}

/**
 * A presence or routing status of an agent has begun.
 * @param statuses those that become events, by kind; none: all
 */
export function agentStatusChanged(
	options: UserEventOptions,
	statuses: Readonly<Record<StatusKind, readonly string[]>>,
): TimedEvents<StatusChange, StatusChange> {
	const chosen: Readonly<Record<StatusKind, ReadonlySet<string>>> = {
		presence: new Set(statuses.presence),
		routingStatus: new Set(statuses.routingStatus),
	};
	return {
		pages: pagesOf(options),
		samples: SAMPLES,
		eventsOf(change): Array<TriggerEvent<StatusChange>> {
			const wanted = chosen[change.kind];
			if (wanted.size > 0 && !wanted.has(change.status)) return [];
			const key = `${change.userId} ${change.kind} ${change.startTime}`;
			return [{ key, at: parseTime(change.startTime), event: change }];
		},
	};
}
