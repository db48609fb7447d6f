import type { QueryValue } from '../http/request';
import { cappedPageSize } from '../genesys/endpoints';

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
