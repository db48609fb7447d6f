import { readingPost } from './readingPosts';

/** Genesys refuses to page beyond this many hits of one query. */
export const MAX_HITS = 100_000;

/** Largest page of a details query (Genesys's open data exporter and every client observed). */
export const MAX_DETAILS_PAGE_SIZE = 100;

/** How the pages of an answer are asked for. */
export type Pagination = 'bodyPaging' | 'cursor' | 'nextUri' | 'none' | 'pageNumber';

export interface EndpointPaging {
	pagination: Pagination;
	/** `pageNumber`: where the number and the size are written. Default: the URL. */
	writtenIn?: 'body' | 'url';
	/** Largest page that Genesys accepts here; undefined where the endpoint takes no page size. */
	maxPageSize?: number;
}

/** No list of Genesys's documents more than this; its tutorials' envelope stops here too. */
export const MAX_PAGE_SIZE = 1_000;

const JOB_RESULTS_PAGE_SIZE = 1_000;

const DASHBOARDS: EndpointPaging = {
	pagination: 'pageNumber',
	writtenIn: 'body',
	maxPageSize: 100,
};

/** Parts of the API whose lists are paged by number. Single things are below them, too. */
const PARTS =
	'(architect|authorization|flows|groups|integrations|locations|outbound|presencedefinitions|quality|recording|routing|stations)';

/** What ends in a plural there, and yet is one thing. */
const KNOWN_SINGLE = new RegExp(
	`^${PARTS}/(.+/)?(characteristics|defaults|diagnostics|dynamicsettings|importstatus|interactions|policies/targets|policies/[^/]+/attributes|progress|querycapabilities|rolecounts|settings|stats|wrapupcodemappings|[^/]+/instances/settings/loglevels|botconnector/[^/]+/bots|bots/[^/]+/jobs/[^/]+/results)$`,
);

/**
 * A list ends in a plural, or in one of few other words; what ends in an ID, or in any other word, may be one thing.
 * Source: the return types of all GET operations of these parts in the official SDK.
 */
const KNOWN_LIST = new RegExp(
	`^${PARTS}$|^${PARTS}/(.+/)?([a-z]*s|activity|all|deleted|dependencytracking|lookup|query|queues/me|paged/me|estimatedwaittime)$`,
);

/**
 * What is known of each endpoint's paging, the first match wins. Paths are relative to /api/v2.
 * Source: the parameters and return types of the official SDK's operations, and the page sizes that official tools use
 * where the documentation names none.
 */
const ENDPOINTS: ReadonlyArray<[method: string, path: RegExp, paging: EndpointPaging]> = [
	[
		'POST',
		/^analytics\/(conversations|users)\/details\/query$/,
		{ pagination: 'bodyPaging', maxPageSize: MAX_DETAILS_PAGE_SIZE },
	],
	[
		'GET',
		/^analytics\/(conversations|users)\/details\/jobs\/[^/]+\/results$/,
		{ pagination: 'cursor', maxPageSize: JOB_RESULTS_PAGE_SIZE },
	],
	['GET', /^analytics\/[^/]+\/aggregates\/jobs\/[^/]+\/results$/, { pagination: 'cursor' }],
	['POST', /^analytics\/[^/]+\/activity\/query$/, { pagination: 'pageNumber', maxPageSize: 100 }],
	[
		'POST',
		/^analytics\/taskmanagement\/metrics\/query$/,
		{ pagination: 'nextUri', maxPageSize: 200 },
	],
	['GET', /^analytics\/botflows\//, { pagination: 'nextUri', maxPageSize: 250 }],
	[
		'GET',
		/^analytics\/dataextraction\/downloads\/metadata$/,
		{ pagination: 'nextUri', maxPageSize: 200 },
	],
	['GET', /^analytics\/reporting\/exports$/, { pagination: 'pageNumber', maxPageSize: 100 }],
	['POST', /^analytics\/reporting\/settings\/dashboards\/query$/, DASHBOARDS],
	['POST', /^analytics\//, { pagination: 'none' }],
	['GET', /^analytics\//, { pagination: 'none' }],
	[
		'GET',
		/^(users\/query|scripts\/published|audits\/query\/[^/]+\/results)$/,
		{ pagination: 'cursor', maxPageSize: 500 },
	],
	[
		'GET',
		/^(teams|teams\/[^/]+\/members|routing\/skillgroups)$/,
		{ pagination: 'nextUri', maxPageSize: 100 },
	],
	['GET', /^routing\/queues\/divisionviews$/, { pagination: 'pageNumber', maxPageSize: 100 }],
	[
		'GET',
		/^(users|routing\/queues|routing\/wrapupcodes|routing\/queues\/divisionviews\/all)$/,
		{ pagination: 'pageNumber', maxPageSize: 500 },
	],
	['GET', KNOWN_SINGLE, { pagination: 'none' }],
	['GET', KNOWN_LIST, { pagination: 'pageNumber', maxPageSize: 100 }],
];

/** Searches and queries outside of Analytics: by number where the SDK's model or method has one, and nothing added else. */
function postPaging(path: string): EndpointPaging | undefined {
	const form = readingPost(path)?.form;
	if (form === 'id') return { pagination: 'none' };
	if (form !== 'body' && form !== 'url') return undefined;
	return { pagination: 'pageNumber', writtenIn: form, maxPageSize: 100 };
}

/** The paging of an endpoint, if it is known. `path` begins with /api/v2/ and has no query. */
export function endpointPaging(method: string, path: string): EndpointPaging | undefined {
	const relative = path.replace(/^\/api\/v2\//, '');
	const named = ENDPOINTS.find(([verb, pattern]) => verb === method && pattern.test(relative))?.[2];
	return named ?? (method === 'POST' ? postPaging(path) : undefined);
}

/** A page size that the endpoint takes, so that a request never earns a 400 for it. */
export function cappedPageSize(asked: number, max: number | undefined): number {
	return Math.max(1, Math.min(Math.floor(asked), max ?? MAX_PAGE_SIZE));
}
