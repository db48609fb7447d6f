import type { INodeProperties } from 'n8n-workflow';

import { parsePath } from '../genesys/path';
import type { OutputInput } from '../output/fields';
import { plainItemsOrMessageField, readOutput } from '../output/fields';
import { messageFields, messageOptionFields, messageOptions } from '../output/message/fields';
import type { Batch } from '../output/outlet';
import { Demand, itemsOutlet, through } from '../output/outlet';
import type { Sort } from '../output/sort';
import { MOST_SORTED, readTypedSort, refuseTooMany, sorted, sortField } from '../output/sort';
import { followPages } from '../paging/linked';
import { returnAllFields, shownFor, timeZoneOptionField } from '../parameters/fields';
import type { Operation, Row, Services } from '../parameters/operation';
import { choice, jsonObject, readOptions, readTimeZone, wantedRows } from '../parameters/read';
import { figure, written } from '../values/written';
import { columnFields, fieldOf, inFields, readFields } from './columns';
import type { Reading } from './message';
import { inMessage } from './message';
import type { QueryInput } from './request';
import {
	answersWithAnId,
	DEFAULT_PAGE_SIZE,
	METHODS,
	pagedRequest,
	PAGINATIONS,
	queryValues,
	readPageSize,
} from './request';
import { UniqueRows } from './unique';

const ONLY_AN_ID =
	'This path starts work in Genesys Cloud and answers with an ID, not with results. Wait until it is done, then read them with GET: the documentation of Genesys Cloud names the path for that ID.';

const TITLE = 'Results: {period}';

const fields: INodeProperties[] = [
	{
		displayName: 'Method',
		name: 'method',
		type: 'options',
		options: [
			{ name: 'GET', value: 'GET', description: 'For lists and single entities' },
			{ name: 'POST', value: 'POST', description: 'For queries, searches and jobs that only read' },
		],
		default: 'POST',
		description: 'The HTTP method that Genesys Cloud documents for the path',
	},
	{
		displayName: 'Path',
		name: 'path',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. /api/v2/analytics/conversations/details/query',
		description:
			'Path of the API, from /api/v2/ on. The host is always the region of the credential.',
	},
	{
		displayName: 'Body',
		name: 'body',
		type: 'json',
		displayOptions: { show: { method: ['POST'] } },
		default: '{}',
		description:
			'The query as Genesys Cloud documents it, as a JSON object. Leave paging out: the node adds it.',
	},
	{
		displayName: 'Query Parameters',
		name: 'query',
		type: 'json',
		default: '{}',
		description: 'Parameters of the URL as a JSON object, such as {"state": "any"}',
	},
	...columnFields,
	...returnAllFields,
	{
		displayName: 'Pagination',
		name: 'pagination',
		type: 'options',
		options: [
			{ name: 'Auto', value: 'auto', description: 'Recognizes how the path gives its pages' },
			{
				name: 'Body Paging',
				value: 'bodyPaging',
				description: 'Details queries: paging.pageNumber in the body, until totalHits is reached',
			},
			{
				name: 'Cursor',
				value: 'cursor',
				description: 'Job results: the cursor of each answer asks for the next',
			},
			{ name: 'Next URI', value: 'nextUri', description: 'Follows the link in each answer' },
			{ name: 'None', value: 'none', description: 'One request' },
			{
				name: 'Page Number',
				value: 'pageNumber',
				description: 'Lists: pageNumber from 1 while it is not above pageCount',
			},
		],
		default: 'auto',
		description: 'How the pages of the answer are asked for',
	},
	{
		displayName: 'Page Size',
		name: 'pageSize',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 1000 },
		displayOptions: { hide: { pagination: ['none'] } },
		default: DEFAULT_PAGE_SIZE,
		description: 'Results per request. Lowered by itself where the path takes less.',
	},
	{
		displayName: 'Items Field',
		name: 'itemsField',
		type: 'string',
		default: '',
		placeholder: 'e.g. entities',
		description: 'The field of the answer that holds the results. Empty: found by itself.',
	},
	plainItemsOrMessageField,
	...messageFields(TITLE),
	messageOptions([...messageOptionFields, timeZoneOptionField]),
	sortField('typed'),
];

/** An entity as an item's json; a bare text or number is put into a field. */
function asRow(entity: unknown): Row {
	const isObject = typeof entity === 'object' && entity !== null && !Array.isArray(entity);
	return (isObject ? entity : { value: entity }) as Row;
}

interface Input extends QueryInput {
	itemsField?: string;
	wanted: number;
	/** The fields that rows have; undefined for all. */
	fields?: string[];
	sort?: Sort;
	output: OutputInput;
	timeZone: string;
}

/** The results, each once, as Genesys sent them. */
async function* results(
	{ pagination, itemsField, ...input }: Input,
	demand: Demand,
	{ session, hint }: Services,
	reading: Reading,
): AsyncGenerator<Batch> {
	const { request, endpoint, pageSize } = pagedRequest({ ...input, pagination }, demand.wanted());
	if (answersWithAnId(request)) hint(ONLY_AN_ID);
	const unique = new UniqueRows();
	let received = 0;
	let announced: number | undefined;
	const pages = followPages(session, request, {
		pagination,
		endpoint,
		pageSize,
		itemsField,
		wanted: demand.wanted,
		onNotice: hint,
	});
	for await (const { items, envelope } of pages) {
		announced = envelope.totalHits ?? envelope.total ?? announced;
		reading.announced = announced;
		if (input.sort && input.wanted > MOST_SORTED) refuseTooMany(announced ?? 0);
		const fresh = unique.fresh(items.map(asRow), envelope.field);
		received += fresh.length;
		reading.isLimited = demand.wanted() <= fresh.length;
		yield { rows: demand.take(fresh) };
		if (demand.wanted() <= 0) return;
	}
	if (announced !== undefined && received < announced) {
		hint(
			`Genesys announced ${figure(announced)} results, returned ${figure(received)}. Check Pagination, or run it again: the count can be approximate.`,
		);
	}
}

export const run: Operation<Input> = {
	fields: shownFor('customQuery', 'run', fields),

	read(parameters) {
		const method = choice(parameters.get('method', 'POST'), METHODS, 'Method');
		const pagination = choice(parameters.get('pagination', 'auto'), PAGINATIONS, 'Pagination');
		const { path, query: inPath } = parsePath(method, parameters.get('path', ''));
		const body = method === 'POST' ? jsonObject(parameters.get('body', {}), 'Body') : undefined;
		const query = {
			...inPath,
			...queryValues(jsonObject(parameters.get('query', {}), 'Query Parameters')),
		};
		const pageSize = pagination === 'none' ? 1 : readPageSize(parameters, query, body);
		const options = readOptions(parameters);
		const itemsField = written(parameters.get('itemsField', '') ?? '').trim() || undefined;
		return {
			...{ method, path, query, body, pagination, pageSize, itemsField },
			wanted: wantedRows(parameters),
			fields: readFields(parameters),
			sort: readTypedSort(parameters),
			output: readOutput(parameters, options, TITLE),
			timeZone: readTimeZone(parameters, options),
		};
	},

	asked: ({ method, path }) => ({ what: `results of ${method} ${path}` }),

	async *run(input, services) {
		const { wanted, fields: names, sort } = input;
		// Which rows come first in an order is known when all were read.
		const demand = new Demand(sort ? Infinity : wanted);
		const reading: Reading = { isLimited: false };
		const read = results(input, demand, services, reading);
		const inOrder = sort ? sorted(read, sort, wanted, fieldOf) : read;
		const batches = names ? inFields(inOrder, names, services.hint) : inOrder;
		if (!input.output.message) yield* through(itemsOutlet, batches);
		else yield* inMessage(batches, { ...input, now: services.now }, reading);
	},
};
