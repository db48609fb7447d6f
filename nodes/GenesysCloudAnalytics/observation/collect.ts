import chunk from 'lodash/chunk';
import uniqBy from 'lodash/uniqBy';

import type { ObservationAsk } from './query';
import { observationBody, OBSERVED_FACTS } from './query';
import { groupKey } from '../figures/merge';
import { mergeObservedGroups } from '../figures/mergeObserved';
import type { ObservedGroup, PresenceMappings } from '../genesys/observation.types';
import { askPage } from '../paging/ask';
import { inOrder } from '../paging/inOrder';
import { readPages } from '../paging/pages';
import type { GenesysRequest } from '../http/request';
import type { Session } from '../http/session';
import { numbered } from '../paging/strategies';

/** IDs in one filter. Genesys documents no maximum; clients that work with it send 50 to 100. */
export const IDS_PER_QUERY = 100;

const ACTIVITY_PAGE_SIZE = 100;

/** Some of the groups, and when they were observed. */
export interface Observations {
	groups: ObservedGroup[];
	mappings: PresenceMappings;
	/** Milliseconds since 1970, by the Date of its answers: the observation itself does not say it. */
	observedAt: number;
}

/** The request for one batch of IDs; of an activity, for one page of it. */
export function observationRequest(
	ask: ObservationAsk,
	ids: readonly string[],
	pageNumber = 1,
): GenesysRequest {
	const { kind, path } = OBSERVED_FACTS[ask.dataset];
	const body = observationBody(ask, ids);
	const query = { pageSize: ACTIVITY_PAGE_SIZE, pageNumber };
	return { method: 'POST', path, ...(kind === 'activity' ? { query } : {}), body };
}

function observed(session: Session, { items, body }: { items: unknown[]; body: unknown }) {
	const { systemToOrganizationMappings: mappings = {} } = (body ?? {}) as {
		systemToOrganizationMappings?: PresenceMappings;
	};
	// A group that comes twice in one answer is still one.
	const groups = uniqBy(items as ObservedGroup[], (group) => JSON.stringify(group));
	return { groups, mappings, observedAt: session.time.now() };
}

/** What the answers of observations and activity are like: without a total. */
const EXPECTED = { itemsField: 'results', isList: true } as const;

async function ask(session: Session, request: GenesysRequest): Promise<Observations> {
	return observed(session, await askPage(session, request, 1, EXPECTED));
}

/**
 * The pages of one activity query. Genesys gives no total, and documents no largest page, so that a short page may be
 * one that it shortened: the end is the first page that brings no group that was not there before.
 */
async function* activityPages(
	session: Session,
	query: ObservationAsk,
	ids: readonly string[],
): AsyncGenerator<Observations> {
	const page = (number: number) => observationRequest(query, ids, number);
	const list = {
		...EXPECTED,
		strategy: numbered(page, ACTIVITY_PAGE_SIZE),
		place: page(1).path,
		endsOnRepeat: true,
	};
	const seen = new Set<string>();
	for await (const one of readPages(session, list)) {
		const { groups, ...when } = observed(session, one);
		const fresh = groups.filter((group) => !seen.has(groupKey(group.group)));
		if (fresh.length === 0) return;
		for (const group of fresh) seen.add(groupKey(group.group));
		yield { groups: fresh, ...when };
	}
}

async function wholeActivity(
	session: Session,
	query: ObservationAsk,
	ids: readonly string[],
): Promise<Observations> {
	const whole: Observations = { groups: [], mappings: {}, observedAt: session.time.now() };
	for await (const page of activityPages(session, query, ids)) {
		whole.groups.push(...page.groups);
		whole.mappings = page.mappings;
		whole.observedAt = page.observedAt;
	}
	return whole;
}

/** Several batches that share groups, because these are not by ID, as one answer. */
async function merged(batches: AsyncIterable<Observations>): Promise<Observations> {
	const all: ObservedGroup[] = [];
	let last: Observations = { groups: [], mappings: {}, observedAt: 0 };
	for await (const batch of batches) {
		all.push(...batch.groups);
		last = batch;
	}
	return { ...last, groups: mergeObservedGroups(all) };
}

/**
 * Every group of these IDs, each once. More IDs than one request takes are asked for in batches, several under way at
 * once.
 * @param ids undefined: what the filter of the query finds, without one all there is (activity only)
 * @param wanted how many more groups the consumer wants: what decides how far ahead batches are asked for
 */
export async function* observe(
	session: Session,
	query: ObservationAsk,
	ids: readonly string[] | undefined,
	wanted: () => number,
): AsyncGenerator<Observations> {
	const { kind, idDimension } = OBSERVED_FACTS[query.dataset];
	const batches = ids === undefined ? [[]] : chunk(ids, IDS_PER_QUERY);
	const ahead = () => Math.min(session.ahead, Math.ceil(wanted() / IDS_PER_QUERY));
	if (kind === 'observation') {
		const read = async (batch: string[]) => await ask(session, observationRequest(query, batch));
		yield* inOrder(batches, ahead, read);
		return;
	}
	if (batches.length === 1) {
		yield* activityPages(session, query, batches[0]);
		return;
	}
	const read = async (batch: string[]) => await wholeActivity(session, query, batch);
	if (query.groupBy.includes(idDimension)) yield* inOrder(batches, ahead, read);
	else yield await merged(inOrder(batches, () => session.ahead, read));
}
