import chunk from 'lodash/chunk';

import type { AggregateGroup, Stats } from '../genesys/aggregate.types';
import { AGGREGATES } from '../genesys/aggregates';
import type { Filter } from '../genesys/filter.types';
import type { Span } from '../genesys/spans';
import { toInterval } from '../genesys/spans';
import type { GenesysRequest } from '../http/request';
import type { Session } from '../http/session';
import { askPage } from '../paging/ask';
import { inOrder } from '../paging/inOrder';
import { objects } from '../values/cells';
import { serviceLevel } from './formulas';
import { mergeStats } from './merge';

const METRIC = 'oServiceLevel';
/** Answers of aggregates have no total. */
const EXPECTED = { itemsField: 'results', isList: true } as const;
/** IDs in one filter, as in the queries that observe queues. */
const QUEUES_PER_QUERY = 100;

export interface ServiceLevelsAsked {
	queueIds: readonly string[];
	span: Span;
	/** For some of the queues, and whatever else must hold. */
	filterOf: (queueIds: readonly string[]) => Filter | undefined;
	/** Whether each media type of a queue is apart. */
	byMediaType?: boolean;
}

/** The key of a queue, or of one of its media types, in what {@link queueServiceLevels} gives. */
export function serviceLevelKey(queueId: string, mediaType?: string | null): string {
	return mediaType ? `${queueId} ${mediaType}` : queueId;
}

/**
 * The service level of queues over a span, in percent, by {@link serviceLevelKey}; null where nothing was to be answered.
 * A queue of which Genesys says nothing is missing. One request for 100 queues.
 */
export async function queueServiceLevels(
	session: Session,
	{ queueIds, span, filterOf, byMediaType = false }: ServiceLevelsAsked,
): Promise<Map<string, number | null>> {
	const read = async (ids: string[]) => {
		const filter = filterOf(ids);
		const request: GenesysRequest = {
			method: 'POST',
			path: AGGREGATES.conversations.path,
			body: {
				interval: toInterval(span),
				groupBy: ['queueId', ...(byMediaType ? ['mediaType'] : [])],
				metrics: [METRIC],
				...(filter ? { filter } : {}),
			},
		};
		return await askPage(session, request, 1, EXPECTED);
	};
	// Genesys gives a queue in parts, one for each media type, asked for or not.
	const parts = new Map<string, Stats[]>();
	const batches = chunk(queueIds, QUEUES_PER_QUERY);
	for await (const { items } of inOrder(batches, () => session.ahead, read)) {
		for (const { group, data } of items as AggregateGroup[]) {
			const { queueId = '', mediaType } = group ?? {};
			const key = serviceLevelKey(queueId, byMediaType ? mediaType : undefined);
			const stats = objects(data)
				.flatMap(({ metrics }) => objects(metrics))
				.filter(({ metric }) => metric === METRIC)
				.map((metric) => metric.stats ?? {});
			parts.set(key, [...(parts.get(key) ?? []), ...stats]);
		}
	}
	return new Map(
		[...parts].map(([key, stats]) => [key, serviceLevel(mergeStats(METRIC, stats).whole)]),
	);
}
