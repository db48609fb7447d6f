import type { INodeProperties } from 'n8n-workflow';
import { UserError } from 'n8n-workflow';

import type { Pagination } from '../genesys/endpoints';
import { cappedPageSize, endpointPaging } from '../genesys/endpoints';
import { onlyReads, parsePath } from '../genesys/path';
import { readingPost } from '../genesys/readingPosts';
import type { GenesysRequest, QueryValue } from '../http/request';
import { Demand } from '../output/outlet';
import { followPages } from '../paging/linked';
import { returnAllFields, shownFor } from '../parameters/fields';
import type { Operation, Row } from '../parameters/operation';
import type { Parameters } from '../parameters/port';
import { choice, jsonObject, positiveInteger, wantedRows } from '../parameters/read';
import { asGiven, brief, figure, written } from '../values/written';
import { lowerPageSizes } from './pageSizes';
import { UniqueRows } from './unique';

const METHODS = ['GET', 'POST'] as const;
const PAGINATIONS: ReadonlyArray<Pagination | 'auto'> = [
	'auto',
	'bodyPaging',
	'pageNumber',
	'cursor',
	'nextUri',
	'none',
];

const DEFAULT_PAGE_SIZE = 100;

const ONLY_AN_ID =
	'This path starts work in Genesys Cloud and answers with an ID, not with results. Wait until it is done, then read them with GET: the documentation of Genesys Cloud names the path for that ID.';

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
];

const isSingle = (value: unknown) =>
	typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';

/** @throws UserError naming the parameter that no URL can hold, also when it is an entry of a list */
function queryValues(query: Record<string, unknown>): Record<string, QueryValue> {
	return Object.fromEntries(
		Object.entries(query).map(([name, value]): [string, QueryValue] => {
			if (Array.isArray(value) && value.every(isSingle)) return [name, value.map(String)];
			if (isSingle(value)) return [name, value as QueryValue];
			throw new UserError(
				`"${brief(name)}" in "Query Parameters" is neither text, number, boolean nor a list of those`,
				{
					description: `It was ${asGiven(value)}. Write each parameter as {"name": "value"}, or as {"name": ["one", "two"]} where it may come several times.`,
				},
			);
		}),
	);
}

/** Sets a page number that was typed into the body to 1, where it stands. */
function fromFirstPage(body: Record<string, unknown>): void {
	if (body.pageNumber !== undefined) body.pageNumber = 1;
	const paging = body.paging as Record<string, unknown> | undefined;
	if (paging?.pageNumber !== undefined) body.paging = { ...paging, pageNumber: 1 };
}

/** An entity as an item's json; a bare text or number is put into a field. */
function asRow(entity: unknown): Row {
	const isObject = typeof entity === 'object' && entity !== null && !Array.isArray(entity);
	return (isObject ? entity : { value: entity }) as Row;
}

interface Input {
	method: (typeof METHODS)[number];
	path: string;
	query: Record<string, QueryValue>;
	body?: Record<string, unknown>;
	pagination: (typeof PAGINATIONS)[number];
	/** Results a request, as they were asked for, wherever that was typed. */
	pageSize: number;
	itemsField?: string;
	wanted: number;
}

/** A size typed into the path, the query or the body counts as if it stood in Page Size. */
function readPageSize(
	parameters: Parameters,
	query: Record<string, QueryValue>,
	body?: Record<string, unknown>,
): number {
	const typed =
		query.pageSize ??
		(body?.paging as { pageSize?: unknown } | undefined)?.pageSize ??
		body?.pageSize;
	const single: unknown = Array.isArray(typed) ? typed[0] : typed;
	return positiveInteger(single ?? parameters.get('pageSize', DEFAULT_PAGE_SIZE), 'Page Size');
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
		const itemsField = written(parameters.get('itemsField', '') ?? '').trim() || undefined;
		const wanted = wantedRows(parameters);
		return { method, path, query, body, pagination, pageSize, itemsField, wanted };
	},

	async *run({ method, path, pagination, itemsField, ...input }, { session, hint }) {
		const demand = new Demand(input.wanted);
		// What was read stays as it is: a run whose time was wrong is done again with it.
		const urlQuery = { ...input.query };
		const body = input.body && { ...input.body };
		const endpoint = endpointPaging(method, path);
		// The tutorials' envelope takes larger pages than Genesys's own details query.
		const classic = pagination === 'pageNumber' && endpoint?.pagination !== 'pageNumber';
		const pageSize = cappedPageSize(
			Math.min(input.pageSize, demand.wanted()),
			classic ? undefined : endpoint?.maxPageSize,
		);
		lowerPageSizes(urlQuery, body, classic ? undefined : endpoint?.maxPageSize);
		// Every run begins with the first page; a number that was typed in would repeat one page for ever.
		if (pagination !== 'none') {
			delete urlQuery.pageNumber;
			if (body) fromFirstPage(body);
		}

		if (method === 'POST' && readingPost(path)?.form === 'id') hint(ONLY_AN_ID);

		const request: GenesysRequest = {
			method,
			path,
			...(Object.keys(urlQuery).length > 0 ? { query: urlQuery } : {}),
			...(body ? { body } : {}),
			...(onlyReads(method, path) ? {} : { repeat: 'unlessReceived' as const }),
		};
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
			const rows = items.map(asRow);
			const fresh = unique.fresh(rows, envelope.field);
			received += fresh.length;
			yield demand.take(fresh);
			if (demand.wanted() <= 0) return;
		}
		if (announced !== undefined && received < announced) {
			hint(
				`Genesys announced ${figure(announced)} results, returned ${figure(received)}. Check Pagination, or run it again: the count can be approximate.`,
			);
		}
	},
};
