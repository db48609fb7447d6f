import get from 'lodash/get';

import { brief } from '../values/written';
import { GenesysFault } from '../http/faults';

/** An answer of Genesys's API, whatever its envelope: the entities of this page and what it says about the others. */
export interface Envelope {
	items: unknown[];
	/** The field that held the items; undefined for a bare array, a single object, or an empty page. */
	field?: string;
	/** Details queries: how many entities the whole query has, as far as Genesys knows at this moment. */
	totalHits?: number;
	/** Lists and SCIM: how many entities there are. A hint says so where fewer came. */
	total?: number;
	/** The classic list envelope: number of pages. */
	pageCount?: number;
	/** The classic list envelope: the page that this answer says it is. */
	pageNumber?: number;
	/** Job results and scans: where the next page begins. Absent on the last page. */
	cursor?: string;
	/** Lists that are followed by link. Relative, or absolute on the same host. */
	nextUri?: string;
	/** Empty, without a total, but with what this kind of answer has beside its list: so it is this answer, and empty. */
	saysEmpty?: true;
}

/** The answer holds no list where one was expected: another thing than asked for, or the wrong field. */
export class NoList extends GenesysFault {
	/** A list is there, in another field: asking again gives the same. */
	readonly isElsewhere: boolean;

	/** @param field where the list was looked for */
	constructor(field: string, { isElsewhere = false } = {}) {
		super({
			message: 'The answer does not hold the expected list',
			description: `There is no list in the field "${brief(field)}" of what Genesys Cloud answered, so rows could be missing. Check the path (and Items Field, where it is set), and any gateway in between.`,
		});
		this.isElsewhere = isElsewhere;
	}
}

/**
 * Where Genesys puts entities, by envelope: details queries (`conversations`, `userDetails`), lists (`entities`),
 * aggregates, observations and searches (`results`), SCIM (`Resources`).
 * Source: the census of return types in the official SDK.
 */
const ITEM_FIELDS = ['conversations', 'userDetails', 'entities', 'results', 'Resources'];

/** What stands beside the list of job results, activity and observations, and alone on an empty page. */
const EMPTY_PAGE_FIELDS = [
	'dataAvailabilityDate',
	'entityIdDimension',
	'systemToOrganizationMappings',
];

function count(value: unknown): number | undefined {
	return typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : undefined;
}

function text(value: unknown): string | undefined {
	return typeof value === 'string' && value !== '' ? value : undefined;
}

/** `{}`, or the same with the list written as null. */
function saysNothing(answer: Record<string, unknown>, itemsField?: string): boolean {
	return Object.entries(answer).every(
		([name, value]) => value === null && (ITEM_FIELDS.includes(name) || name === itemsField),
	);
}

/**
 * Reads an answer by its shape, not by its path, so that one loop serves every endpoint, and a gateway that answers a
 * details query in the classic envelope too.
 *
 * Genesys leaves the array of an empty page out, or gateways write null for it: an answer with a total or a page count,
 * or an empty object, is an empty page. Any other object without a list is not what was asked for.
 * @param options.isList the endpoint is known to answer with a list: a single object is not an answer to that, and what stands
 * beside the list of job results or activity is an empty page
 * @param options.itemsField name or path of the field that holds the items, when the caller knows it
 * @throws GenesysFault when a list was expected and the answer has none
 */
export function readEnvelope(
	body: unknown,
	{ itemsField, isList = false }: { itemsField?: string; isList?: boolean } = {},
): Envelope {
	if (Array.isArray(body)) return { items: body };
	const answer = (body ?? {}) as Record<string, unknown>;
	const paging = {
		totalHits: count(answer.totalHits),
		total: count(answer.total) ?? count(answer.totalResults),
		pageCount: count(answer.pageCount),
		pageNumber: count(answer.pageNumber),
		cursor: text(answer.cursor) ?? text(get(answer, 'cursors.after')),
		nextUri: text(answer.nextUri),
	};
	const announcesPages = Object.values(paging).some((value) => value !== undefined);

	const field =
		itemsField ?? ITEM_FIELDS.find((name) => answer[name] !== undefined && answer[name] !== null);
	const items: unknown = field === undefined ? undefined : (get(answer, field) as unknown);
	const isMarked = isList && EMPTY_PAGE_FIELDS.some((name) => answer[name] !== undefined);
	if (Array.isArray(items)) {
		const isEmpty = isMarked && items.length === 0;
		return { items, field, ...paging, ...(isEmpty ? { saysEmpty: true } : {}) };
	}
	if (items !== undefined && items !== null) throw new NoList(field ?? '');
	const isElsewhere = ITEM_FIELDS.some((name) => Array.isArray(answer[name]));
	if (itemsField !== undefined && isElsewhere) throw new NoList(itemsField, { isElsewhere });
	if (isMarked) return { items: [], saysEmpty: true, ...paging };
	if (announcesPages || saysNothing(answer, itemsField)) return { items: [], ...paging };
	if (isList) throw new NoList(itemsField ?? 'entities');
	if (itemsField !== undefined) throw new NoList(itemsField);
	return { items: [answer], ...paging };
}
