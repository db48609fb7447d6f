import chunk from 'lodash/chunk';

import { endpointPaging } from '../genesys/endpoints';
import type { Session } from '../http/session';
import { askPage } from '../paging/ask';
import { followPages } from '../paging/linked';
import type { EntityType } from '../values/ids';
import type { Named } from './directory';
import { DEACTIVATED, DIRECTORIES, nameOfEntity } from './directory';

/** IDs per request: with more, the URL grows beyond what gateways take (a hundred make 4 kB). */
const IDS_PER_REQUEST = 100;

/** By ID, in small letters. */
export type Names = Map<string, string>;

function addNames(names: Names, entities: readonly Named[]): void {
	for (const entity of entities) {
		const { id } = entity;
		const name = nameOfEntity(entity);
		if (typeof id === 'string' && name !== undefined) names.set(id.toLowerCase(), name);
	}
}

/** The names of IDs, from a list that can be asked for them. */
export async function namesById(
	session: Session,
	type: EntityType,
	path: string,
	ids: readonly string[],
): Promise<Names> {
	const { query } = DIRECTORIES[type];
	const names: Names = new Map();
	const readBatch = async (batch: string[]) => {
		const request = {
			method: 'GET',
			path,
			query: { ...query, id: batch, pageSize: IDS_PER_REQUEST },
		} as const;
		const { items } = await askPage(session, request, 1, { isList: true });
		addNames(names, items as Named[]);
	};
	await Promise.all(chunk(ids, IDS_PER_REQUEST).map(readBatch));
	return names;
}

/** The names of all that a list has, for one that cannot be asked for IDs. */
export async function allNames(session: Session, type: EntityType): Promise<Names> {
	const { path, query, isWhole } = DIRECTORIES[type];
	const names: Names = new Map();
	if (isWhole) {
		await Promise.all(
			[query, { ...query, ...DEACTIVATED }].map(async (which) => {
				const request = { method: 'GET', path, query: which } as const;
				const expected = { isList: true, hasTotal: true };
				const { items } = await askPage(session, request, 1, expected);
				addNames(names, items as Named[]);
			}),
		);
		return names;
	}
	const endpoint = endpointPaging('GET', path);
	const pages = followPages(
		session,
		{ method: 'GET', path, query },
		{
			pagination: 'auto',
			endpoint,
			pageSize: endpoint?.maxPageSize ?? IDS_PER_REQUEST,
			wanted: () => Infinity,
		},
	);
	for await (const { items } of pages) addNames(names, items as Named[]);
	return names;
}
