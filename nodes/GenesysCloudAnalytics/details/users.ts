import sumBy from 'lodash/sumBy';

import type {
	GenesysPresence,
	GenesysRoutingStatus,
	GenesysUserDetail,
} from '../genesys/details.types';
import { MAX_DETAILS_PAGE_SIZE } from '../genesys/endpoints';
import type { UserFilters } from '../genesys/filter.types';
import type { Span } from '../genesys/spans';
import { toInterval, utcMidnight } from '../genesys/spans';
import { Ledger } from '../paging/ledger';
import { objects } from '../values/cells';
import { fingerprint } from '../values/fingerprint';
import { parseTime } from '../values/time';
import type { DetailsType, Order, PagingSpec } from './detailsType';
import { filterFields } from './detailsType';

const LISTS = ['primaryPresence', 'routingStatus'] as const;

type Status = GenesysPresence & GenesysRoutingStatus;

function statusesOf(detail: GenesysUserDetail, list: (typeof LISTS)[number]): readonly Status[] {
	return objects<Status>(detail[list]);
}

/**
 * A record of user details is one status. Those of one user on a page come as one element, so an element says no more
 * than where the page was cut: the same statuses come in other elements when they have moved to other pages. Totals and
 * page sizes count statuses.
 *
 * A status that spans days is stored with its first and with its last UTC day. Where a query covers both, its total
 * counts both, and the second is left out of the pages.
 * Sources: recorded answers (four statuses in one element, `totalHits` 4), and Genesys, "User Status Detail query",
 * Paging, on developer.genesys.cloud.
 */
class StatusLedger extends Ledger<GenesysUserDetail> {
	constructor() {
		super((detail) => fingerprint(JSON.stringify(detail)));
	}

	/**
	 * An element goes on as far as it is new. A status counts as new again when it has changed since, as one does that has
	 * ended: timelines need its end.
	 */
	override fresh(details: GenesysUserDetail[]): GenesysUserDetail[] {
		return details.flatMap((detail) => this.unseen(detail) ?? []);
	}

	override recordsOf(detail: GenesysUserDetail): string[] {
		return LISTS.flatMap((list) =>
			statusesOf(detail, list).map((status) => recordKey(detail, list, status)),
		);
	}

	override readonly countedTwice = (detail: GenesysUserDetail, slice: Span): string[] => {
		const firstDay = utcMidnight(slice.from);
		return LISTS.flatMap((list) =>
			statusesOf(detail, list)
				.filter(({ startTime, endTime }) => {
					const [start, end] = [parseTime(startTime), parseTime(endTime)];
					return start >= firstDay && end < slice.to && utcMidnight(start) < utcMidnight(end);
				})
				.map((status) => recordKey(detail, list, status)),
		);
	};

	private unseen(detail: GenesysUserDetail): GenesysUserDetail | undefined {
		const fresh = { ...detail };
		let count = 0;
		let left = 0;
		for (const list of LISTS) {
			const statuses = statusesOf(detail, list);
			const news = statuses.filter((status) =>
				this.seen.add(fingerprint(JSON.stringify([detail.userId, list, status]))),
			);
			count += statuses.length;
			left += news.length;
			if (news.length > 0) fresh[list] = news;
			else delete fresh[list];
		}
		this.met += Math.max(count, 1);
		// As Genesys sent it, wherever nothing was taken out; an element without any status is one record.
		if (count === 0) return this.seen.add(this.keyOf(detail)) ? detail : undefined;
		if (left === count) return detail;
		return left > 0 ? fresh : undefined;
	}
}

/** A user has one status of a kind at a time, so its start says which one it is. */
function recordKey({ userId }: GenesysUserDetail, list: string, { startTime }: Status): string {
	return fingerprint(`${userId} ${list} ${startTime}`);
}

/** Body of `POST /api/v2/analytics/users/details/query` for one page. It has no `orderBy`. */
export function userDetailsBody(
	slice: Span,
	order: Order,
	paging: PagingSpec,
	filters?: UserFilters,
): object {
	return { interval: toInterval(slice), order, ...filterFields(filters), paging };
}

/** Body of `POST /api/v2/analytics/users/details/jobs`. It has no `startOfDayIntervalMatching`. */
export function userJobBody(span: Span, order: Order, filters?: UserFilters): object {
	return { interval: toInterval(span), order, ...filterFields(filters) };
}

export const USERS: DetailsType<GenesysUserDetail, UserFilters> = {
	dataset: 'users',
	ledger: () => new StatusLedger(),
	// Every page of a query has at least one element.
	mostRecords: MAX_DETAILS_PAGE_SIZE,
	countOf: (details) =>
		sumBy(details, (detail) => sumBy(LISTS, (list) => statusesOf(detail, list).length)),
	startOf: () => NaN,
	queryBody: userDetailsBody,
	jobBody: userJobBody,
	announcesMore: true,
};
