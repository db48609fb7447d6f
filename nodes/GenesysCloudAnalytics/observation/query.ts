import without from 'lodash/without';

import type { ActivityDataset, ObservationDataset } from '../genesys/observations';
import { ACTIVITIES, OBSERVATIONS } from '../genesys/observations';
import { ACTIVITY_OF_DATASET } from '../genesys/permissions';
import type { EntityType } from '../names/rowNames';
import { anyOf } from '../filters/conditions';
import { inOne } from '../filters/form';
import type { Filter } from '../genesys/filter.types';

/** The datasets of Live Status: Get Many. */
export const OBSERVED = [
	'conversationActivity',
	'flowActivity',
	'flows',
	'queues',
	'routingActivity',
	'teamActivity',
	'userActivity',
	'users',
] as const;

export type Observed = (typeof OBSERVED)[number];

/** What a dataset can be asked for. */
export interface ObservedFacts {
	/** `activity`: groups of one's choice, pages by URL, and without a filter all there is. */
	kind: 'observation' | 'activity';
	path: string;
	/** The dimension of the IDs that are observed, and what has these IDs. */
	idDimension: string;
	idType: EntityType;
	metrics: readonly string[];
	/** Metrics that also give the single conversations or users behind them. */
	detailMetrics: readonly string[];
	/** What an activity can be grouped by; for an observation, the groups that Genesys makes. */
	groupBy: readonly string[];
	filterDimensions: readonly string[];
}

/** The longest waiting or interacting one: a moment, of which there are no details. */
export const LONGEST_METRIC = /^oLongest/;

function observation(
	dataset: ObservationDataset,
	idType: EntityType,
	groupBy: readonly string[],
): ObservedFacts {
	const { path, metrics, detailMetrics, filterDimensions } = OBSERVATIONS[dataset];
	const [idDimension] = groupBy;
	return {
		kind: 'observation',
		path,
		idDimension,
		idType,
		metrics,
		detailMetrics,
		groupBy,
		filterDimensions,
	};
}

function activity(dataset: ActivityDataset, idType: EntityType): ObservedFacts {
	const { path, metrics, groupBy, filterDimensions } = ACTIVITIES[dataset];
	return {
		kind: 'activity',
		path,
		idDimension: `${idType}Id`,
		idType,
		metrics,
		detailMetrics: metrics.filter((metric) => !LONGEST_METRIC.test(metric)),
		groupBy,
		filterDimensions,
	};
}

/** The facts of each dataset. Source: the catalogue; the groups of an observation are those of real answers. */
export const OBSERVED_FACTS: Readonly<Record<Observed, ObservedFacts>> = {
	conversationActivity: activity(ACTIVITY_OF_DATASET.conversationActivity, 'queue'),
	flowActivity: activity(ACTIVITY_OF_DATASET.flowActivity, 'flow'),
	flows: observation('flows', 'flow', ['flowId', 'mediaType']),
	queues: observation('queues', 'queue', ['queueId', 'mediaType']),
	routingActivity: activity(ACTIVITY_OF_DATASET.routingActivity, 'queue'),
	teamActivity: activity(ACTIVITY_OF_DATASET.teamActivity, 'team'),
	userActivity: activity(ACTIVITY_OF_DATASET.userActivity, 'user'),
	users: observation('users', 'user', ['userId']),
};

/** What one run observes. */
export interface ObservationAsk {
	dataset: Observed;
	metrics: string[];
	/** Metrics whose single conversations or users are wanted too. */
	detailMetrics: string[];
	/** Activity only. */
	groupBy: string[];
	/** What else must hold, besides the IDs. */
	filter?: Filter;
}

/** Body of `POST /api/v2/analytics/{queues,users,flows}/observations/query`. */
export interface ObservationBody {
	filter: Filter;
	metrics: string[];
	detailMetrics?: string[];
}

/** Body of `POST /api/v2/analytics/{conversations,…}/activity/query`; its pages are asked for in the URL. */
export interface ActivityBody {
	metrics: Array<{ metric: string; details?: boolean }>;
	groupBy: string[];
	filter?: Filter;
}

/**
 * The body for one batch of IDs. Without IDs, an activity is asked for all there is, an observation for what its filter
 * finds; Genesys refuses an observation without any filter.
 */
export function observationBody(
	ask: ObservationAsk,
	ids: readonly string[],
): ObservationBody | ActivityBody {
	const { kind, idDimension } = OBSERVED_FACTS[ask.dataset];
	const filter = inOne([
		...(ids.length > 0 ? [anyOf(idDimension, ids)] : []),
		...(ask.filter ? [ask.filter] : []),
	]);
	const { metrics, detailMetrics, groupBy } = ask;
	if (kind === 'activity') {
		return {
			metrics: metrics.map((metric) => ({
				metric,
				...(detailMetrics.includes(metric) ? { details: true } : {}),
			})),
			groupBy,
			...(filter ? { filter } : {}),
		};
	}
	return {
		filter: filter ?? anyOf(idDimension, ids),
		metrics,
		...(detailMetrics.length > 0 ? { detailMetrics } : {}),
	};
}

/** Whether the filter itself says which IDs are observed, so that they need not be listed. */
export function filtersIds({ dataset, filter }: ObservationAsk): boolean {
	const { idDimension } = OBSERVED_FACTS[dataset];
	const { predicates = [], clauses = [] } = filter ?? {};
	return [...predicates, ...clauses.flatMap((clause) => clause.predicates)].some(
		({ dimension }) => dimension === idDimension,
	);
}

/** The dimensions by which the answer is grouped, the observed IDs first. */
export function groupDimensions({ dataset, groupBy }: ObservationAsk): string[] {
	const { kind, idDimension, groupBy: made } = OBSERVED_FACTS[dataset];
	const dimensions = kind === 'activity' ? groupBy : [...made];
	return dimensions.includes(idDimension)
		? [idDimension, ...without(dimensions, idDimension)]
		: dimensions;
}
