import without from 'lodash/without';

import type { Session } from '../http/session';
import type { ListedType } from '../names/allIds';
import { allIds } from '../names/allIds';
import { namesOf } from '../names/lookup';
import { refuseMissing } from '../names/missing';
import { PICKER_TYPES } from '../names/pickers';
import type { Batch, Demand } from '../output/outlet';
import type { Row, Services } from '../parameters/operation';
import type { EntityType } from '../values/ids';
import type { Observations } from './collect';
import { observe } from './collect';
import type { LiveInput } from './live';
import { addServiceLevels, isOfAll, liveRows } from './live';
import type { ObservationAsk } from './query';
import { OBSERVED_FACTS } from './query';
import type { Truncations } from './truncated';

export interface ObservedInput {
	ask: ObservationAsk;
	/**
	 * Which IDs are observed: those that were chosen; `all`, to be listed first; or undefined, when the query needs none: an
	 * activity is about all there is, and a filter can name the IDs itself.
	 */
	ids: string[] | 'all' | undefined;
	/** Undefined where the groups are wanted as Genesys sent them. */
	live?: LiveInput;
}

/** Datasets in which an ID has a group even when nothing goes on there. */
const ALWAYS_ANSWERED = new Set(['queues', 'users']);

/** The IDs, listed where all are observed. A queue that does not exist would look quiet. */
async function idsToObserve(
	services: Services,
	ids: ObservedInput['ids'],
	type: EntityType,
): Promise<string[] | undefined> {
	if (ids === 'all') return await allIds(services.session, type as ListedType, services.hint);
	if (type === 'queue') await refuseMissing(services, type, ids ?? []);
	return ids;
}

/** The rows of one answer, or its groups as Genesys sent them. */
async function rowsOf(
	session: Session,
	{ ask, live }: ObservedInput,
	observations: Observations,
): Promise<Row[]> {
	if (!live) return observations.groups as unknown as Row[];
	const rows = liveRows(ask, live, observations);
	await addServiceLevels(session, ask, live, rows);
	return rows;
}

/** The queues out of those without an answer that exist: nobody is there. What was listed exists. */
async function quietOf(
	{ session, hint }: Services,
	{ ask, ids }: ObservedInput,
	silent: ReadonlySet<string>,
): Promise<string[]> {
	if (ask.dataset !== 'queues' || silent.size === 0) return [];
	if (ids === 'all') return [...silent];
	const missing = await namesOf(session, hint).missing('queue', silent);
	return missing === undefined ? [] : without([...silent], ...missing);
}

/**
 * The rows of all answers, and of the queues that exist and have none. A hint says what had no answer though it would have
 * one if it existed.
 */
export async function* observedBatches(
	services: Services,
	input: ObservedInput,
	demand: Demand,
	truncations: Truncations,
): AsyncGenerator<Batch> {
	const { session, hint } = services;
	const { ask, live } = input;
	const { idType, idDimension } = OBSERVED_FACTS[ask.dataset];
	const ids = await idsToObserve(services, input.ids, idType);
	const isAnswered = ALWAYS_ANSWERED.has(ask.dataset) && isOfAll(ask);
	const silent = new Map((isAnswered ? (ids ?? []) : []).map((id) => [id.toLowerCase(), id]));
	let last: Observations | undefined;
	for await (const observations of observe(session, ask, ids, demand.wanted)) {
		last = observations;
		truncations.note(observations.groups);
		for (const { group } of observations.groups) {
			silent.delete(group?.[idDimension]?.toLowerCase() ?? '');
		}
		yield { rows: demand.take(await rowsOf(session, input, observations)) };
		if (demand.wanted() <= 0) return;
	}
	const quiet = await quietOf(services, input, new Set(silent.values()));
	for (const id of quiet) silent.delete(id.toLowerCase());
	if (quiet.length > 0 && last !== undefined && live?.isDetailed === false) {
		const groups = quiet.map((id) => ({ group: { [idDimension]: id } }));
		yield { rows: demand.take(await rowsOf(session, input, { ...last, groups })) };
	}
	if (silent.size > 0) {
		hint(
			`Genesys Cloud answered nothing on ${silent.size} of the ${ids?.length} ${PICKER_TYPES[idType].plural}. They do not exist, or lie in divisions that the OAuth client may not read.`,
		);
	}
}
