import isEmpty from 'lodash/isEmpty';

import { allIds } from '../names/allIds';
import type { UsersQuery } from '../details/collect';
import { collectUserDetails } from '../details/collect';
import { GenesysFault, rethrown } from '../http/faults';
import type { Session } from '../http/session';
import type { StatusKind } from '../genesys/details.types';
import type { UserFilters } from '../genesys/filter.types';
import type { Timelines } from './timelines';
import type { ItemReport } from '../details/itemReport';
import { filtersForUsers } from './filters';

const DAY_MS = 24 * 60 * 60_000;

/**
 * How many days further each look back goes: few where the status began the day before, as most do, and no more than one
 * query may span. Together a quarter of a year.
 */
const LOOKS_BACK_DAYS = [1, 2, 4, 8, 16, 31, 31];

export interface Lasting {
	/** As the period itself was asked for. */
	query: Omit<UsersQuery, 'filters'>;
	filters?: UserFilters;
	/** None: all active users. */
	userIds: readonly string[];
	hint: (message: string) => void;
}

/** The kinds of status that the filters let through: those of one kind leave out the other. */
function kindsOf({ presenceFilters, routingStatusFilters }: UserFilters = {}): StatusKind[] {
	const presence = isEmpty(presenceFilters) ? [] : ['presence' as const];
	const routingStatus = isEmpty(routingStatusFilters) ? [] : ['routingStatus' as const];
	const filtered = [...presence, ...routingStatus];
	return filtered.length > 0 ? filtered : ['presence', 'routingStatus'];
}

async function usersOf(session: Session, { userIds, hint }: Lasting): Promise<readonly string[]> {
	if (userIds.length > 0) return userIds;
	try {
		return await allIds(session, 'user', hint);
	} catch (error) {
		if (!(error instanceof GenesysFault)) throw rethrown(error);
		hint(
			`Statuses that began before the period and outlast it are not among the rows, because the agents could not be listed. ${error.message}.`,
		);
		return [];
	}
}

/**
 * Adds the statuses that last through the whole period, such as OFFLINE over a weekend. Genesys stores a status with its
 * first and its last day, so a day between does not have it; but whoever has no status of a kind in a period was in one
 * all through it, which began before. It is looked for further and further back, for these users only.
 * Source: Genesys, "User Status Detail query", Paging.
 */
export async function addLasting(
	session: Session,
	lasting: Lasting,
	timelines: Timelines,
	report: ItemReport,
): Promise<void> {
	const { query, filters } = lasting;
	const kinds = kindsOf(filters);
	const isUnknown = (userId: string) => {
		const known = new Set(timelines.periodsOf(userId).map(({ kind }) => kind));
		return kinds.some((kind) => !known.has(kind));
	};
	let unknown = (await usersOf(session, lasting)).filter(isUnknown);
	let to = query.span.from;
	for (const days of LOOKS_BACK_DAYS) {
		if (unknown.length === 0) return;
		const span = { from: to - days * DAY_MS, to };
		for (const one of filtersForUsers(unknown, filters)) {
			const reading = collectUserDetails(session, { ...query, span, filters: one });
			for await (const details of report.pagesOf(reading)) timelines.add(details);
		}
		unknown = unknown.filter(isUnknown);
		to = span.from;
	}
}
