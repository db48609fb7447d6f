import { UserError } from 'n8n-workflow';

import type { EndpointPaging, Pagination } from '../genesys/endpoints';
import { cappedPageSize, endpointPaging } from '../genesys/endpoints';
import { onlyReads } from '../genesys/path';
import { readingPost } from '../genesys/readingPosts';
import type { GenesysRequest, QueryValue } from '../http/request';
import type { Parameters } from '../parameters/port';
import { positiveInteger } from '../parameters/read';
import { asGiven, brief } from '../values/written';

/** The first request of a custom query, with pages of a size that its path takes. */

export const METHODS = ['GET', 'POST'] as const;
export const PAGINATIONS: ReadonlyArray<Pagination | 'auto'> = [
	'auto',
	'bodyPaging',
	'pageNumber',
	'cursor',
	'nextUri',
	'none',
];

export const DEFAULT_PAGE_SIZE = 100;

type Json = Record<string, unknown>;

function lowered(size: unknown, max: number | undefined): unknown {
	const number = typeof size === 'string' && size.trim() !== '' ? Number(size) : size;
	if (typeof number !== 'number' || Number.isNaN(number)) return size;
	const most = cappedPageSize(Infinity, max);
	return number > most ? most : size;
}

/**
 * Lowers page sizes that were typed into the query or the body to what the path takes, where they stand: Genesys refuses
 * a larger one, or quietly gives fewer.
 * @param max of the path; a thousand where none is known
 */
export function lowerPageSizes(
	query: Record<string, QueryValue>,
	body: Json | undefined,
	max: number | undefined,
): void {
	if (query.pageSize !== undefined) {
		const single = Array.isArray(query.pageSize) ? query.pageSize[0] : query.pageSize;
		query.pageSize = lowered(single, max) as QueryValue;
	}
	if (body?.pageSize !== undefined) body.pageSize = lowered(body.pageSize, max);
	const paging = body?.paging as Json | null | undefined;
	if (body && typeof paging === 'object' && paging !== null && paging.pageSize !== undefined) {
		body.paging = { ...paging, pageSize: lowered(paging.pageSize, max) };
	}
}

const isSingle = (value: unknown) =>
	typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';

/** @throws UserError naming the parameter that no URL can hold, also when it is an entry of a list */
export function queryValues(query: Record<string, unknown>): Record<string, QueryValue> {
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

/** A size typed into the path, the query or the body counts as if it stood in Page Size. */
export function readPageSize(
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

/** What the parameters ask for. */
export interface QueryInput {
	method: (typeof METHODS)[number];
	path: string;
	query: Record<string, QueryValue>;
	body?: Record<string, unknown>;
	pagination: (typeof PAGINATIONS)[number];
	/** Results a request, as they were asked for, wherever that was typed. */
	pageSize: number;
}

/** Whether a path starts work and answers with an ID in place of results. */
export function answersWithAnId({ method, path }: GenesysRequest): boolean {
	return method === 'POST' && readingPost(path)?.form === 'id';
}

/**
 * The first request, what is known of its path, and the size of its pages. What was read stays as it is: a run whose
 * time was wrong is done again with it.
 * @param wanted how many results are wanted
 */
export function pagedRequest(
	{ method, path, pagination, ...input }: QueryInput,
	wanted: number,
): { request: GenesysRequest; endpoint?: EndpointPaging; pageSize: number } {
	const query = { ...input.query };
	const body = input.body && { ...input.body };
	const endpoint = endpointPaging(method, path);
	// The tutorials' envelope takes larger pages than Genesys's own details query.
	const isClassic = pagination === 'pageNumber' && endpoint?.pagination !== 'pageNumber';
	const max = isClassic ? undefined : endpoint?.maxPageSize;
	lowerPageSizes(query, body, max);
	// Every run begins with the first page; a number that was typed in would repeat one page for ever.
	if (pagination !== 'none') {
		delete query.pageNumber;
		if (body) fromFirstPage(body);
	}
	const request: GenesysRequest = {
		method,
		path,
		...(Object.keys(query).length > 0 ? { query } : {}),
		...(body ? { body } : {}),
		...(onlyReads(method, path) ? {} : { repeat: 'unlessReceived' as const }),
	};
	return { request, endpoint, pageSize: cappedPageSize(Math.min(input.pageSize, wanted), max) };
}
