import { userDetailsBody, userJobBody } from '../query/details';
import type { UserFilters } from '../query/filters';
import type { GenesysUserDetail } from '../shape/genesys.types';
import type { DetailsFamily } from './family';
import { fingerprint } from './fingerprint';

/**
 * A record of user details has no ID of its own: a user comes with as many records as Genesys stores, on one page or on
 * several. The same record elsewhere is therefore one that is equal in every field, and only such a repeat is dropped.
 * Anything narrower loses data: by user, all days but the first; by user and first start, the record of the day on
 * which a status ended that had begun days before. A record that grew between two readings comes twice; its periods are
 * merged when rows are made of them.
 *
 * `totalHits` says more than comes: "Total hits should be seen as an indicator of the order of magnitude", because a
 * status that spans days is stored for its first and its last day, and the repeat is filtered out of the pages.
 * Source: Genesys, "User Status Detail query", on developer.genesys.cloud.
 */
export const USERS: DetailsFamily<GenesysUserDetail, UserFilters> = {
	name: 'users',
	itemsField: 'userDetails',
	keyOf: (record) => fingerprint(JSON.stringify(record)),
	startOf: () => NaN,
	queryBody: userDetailsBody,
	jobBody: userJobBody,
	announcesMore: true,
};
