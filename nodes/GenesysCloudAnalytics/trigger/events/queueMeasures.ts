import { anyOf } from '../../filters/conditions';
import { inOne } from '../../filters/form';
import { queueServiceLevels } from '../../figures/queueServiceLevels';
import type { Filter } from '../../genesys/filter.types';
import type { ObservedMetric } from '../../genesys/observation.types';
import type { Session } from '../../http/session';
import { observe } from '../../observation/collect';
import { longestSeconds } from '../../observation/rows';
import { objects } from '../../values/cells';
import type { ThresholdMetric } from './queueThreshold';

export interface MeasureOptions {
	metric: ThresholdMetric;
	queueIds: readonly string[];
	/** None: all media types. Agents have none. */
	mediaTypes: readonly string[];
	/** The last minutes that a service level is of. */
	serviceLevelMinutes: number;
}

/** What was measured. */
export interface Measured {
	/** By queue. */
	values: ReadonlyMap<string, number | undefined>;
	/** The queues on which Genesys answered nothing: they are quiet, or do not exist. */
	silent: string[];
}

const MINUTE_MS = 60_000;

const OBSERVED: Readonly<Record<Exclude<ThresholdMetric, 'serviceLevel'>, string>> = {
	agentsOnQueue: 'oOnQueueUsers',
	longestWait: 'oLongestWaiting',
	waiting: 'oWaiting',
};

function ofMediaTypes(mediaTypes: readonly string[]): Filter[] {
	return mediaTypes.length > 0 ? [anyOf('mediaType', mediaTypes)] : [];
}

/** Agents may come divided by routing status, conversations by media type: counts are added up. */
function added(metrics: ObservedMetric[]): number {
	return metrics.reduce((sum, { stats }) => sum + (stats?.count ?? 0), 0);
}

async function observed(
	session: Session,
	metric: keyof typeof OBSERVED,
	{ queueIds, mediaTypes }: MeasureOptions,
): Promise<Measured> {
	// A queue that Genesys does not mention has nobody waiting, or no agent.
	const values = new Map<string, number | undefined>(queueIds.map((id) => [id, 0]));
	const answered = new Set<string>();
	const name = OBSERVED[metric];
	// Agents are on a queue for all its media types.
	const [filter] = metric === 'agentsOnQueue' ? [] : ofMediaTypes(mediaTypes);
	const ask = {
		dataset: 'queues' as const,
		metrics: [name],
		detailMetrics: [],
		groupBy: [],
		...(filter && { filter }),
	};
	for await (const { groups, observedAt } of observe(session, ask, queueIds, () => Infinity)) {
		for (const { group, data } of groups) {
			const queueId = group?.queueId ?? '';
			const before = values.get(queueId);
			if (before === undefined) continue;
			answered.add(queueId);
			const metrics = objects(data).filter((one) => one.metric === name);
			if (metric === 'longestWait') {
				const waits = metrics.map(
					({ stats }) => longestSeconds(stats?.calculatedMetricValue, observedAt) ?? 0,
				);
				values.set(queueId, Math.max(before, ...waits));
			} else {
				values.set(queueId, before + added(metrics));
			}
		}
	}
	return { values, silent: queueIds.filter((id) => !answered.has(id)) };
}

/** A queue in which nothing was to be answered has no service level. */
async function serviceLevels(
	session: Session,
	{ queueIds, mediaTypes, serviceLevelMinutes }: MeasureOptions,
	now: number,
): Promise<Measured> {
	const levels = await queueServiceLevels(session, {
		queueIds,
		span: { from: now - serviceLevelMinutes * MINUTE_MS, to: now },
		filterOf: (ids) => inOne([anyOf('queueId', ids), ...ofMediaTypes(mediaTypes)]),
	});
	return {
		values: new Map(queueIds.map((id) => [id, levels.get(id) ?? undefined])),
		silent: queueIds.filter((id) => !levels.has(id)),
	};
}

/**
 * The present value of each queue: waiting conversations, seconds of the longest wait, agents on queue, or the service
 * level of the last minutes in percent (undefined where nothing was to be answered). One request for 100 queues.
 * @param now Genesys's time, in ms since 1970
 */
export async function measure(
	session: Session,
	options: MeasureOptions,
	now: number,
): Promise<Measured> {
	return options.metric === 'serviceLevel'
		? await serviceLevels(session, options, now)
		: await observed(session, options.metric, options);
}
