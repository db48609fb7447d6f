import { UserError } from 'n8n-workflow';

import { readSingleFilter } from '../filters/read';
import type { ListedType } from '../names/allIds';
import { allIds, listRequest } from '../names/allIds';
import { optionalPickedIds, PICKER_TYPES } from '../names/pickers';
import type { Naming } from '../names/withNames';
import { addedNames, readNaming } from '../names/withNames';
import { isPreview, previewRow } from '../output/fields';
import type { Batch } from '../output/outlet';
import { Demand, itemsOutlet, through } from '../output/outlet';
import { shownFor } from '../parameters/fields';
import { datasetList, someOf } from '../parameters/lists';
import type { Operation, Row } from '../parameters/operation';
import type { Parameters } from '../parameters/port';
import { choice, isSimplified, readOptions, readTimeZone, wantedRows } from '../parameters/read';
import type { Observations } from './collect';
import { IDS_PER_QUERY, observationRequest, observe } from './collect';
import { entityNames, entityRows } from './entities';
import {
	defaultGroups,
	defaultMetrics,
	groupFields,
	hasGroups,
	idsParameter,
	metricFields,
	observationFields,
} from './fields';
import type { ObservationAsk } from './query';
import { filtersIds, groupDimensions, OBSERVED, OBSERVED_FACTS } from './query';
import { observationNames, observationRows } from './rows';
import { Truncations } from './truncated';

interface Input {
	ask: ObservationAsk;
	/**
	 * Which IDs are observed: those that were chosen; `all`, to be listed first; or undefined, when the query needs none: an
	 * activity is about all there is, and a filter can name the IDs itself.
	 */
	ids: string[] | 'all' | undefined;
	wanted: number;
	simplify: boolean;
	timeZone: string;
	naming: Naming;
	preview: boolean;
}

function readAsk(
	parameters: Parameters,
	options: Record<string, unknown>,
	timeZone: string,
): ObservationAsk {
	const dataset = choice(parameters.get('dataset', 'queues'), OBSERVED, 'Dataset');
	const facts = OBSERVED_FACTS[dataset];
	const givenMetrics = datasetList(parameters, metricFields, defaultMetrics(dataset));
	const metrics = someOf(givenMetrics, facts.metrics, 'Metrics');
	const detailMetrics =
		options.includeDetails === true
			? metrics.filter((metric) => facts.detailMetrics.includes(metric))
			: [];
	if (options.includeDetails === true && detailMetrics.length === 0) {
		throw new UserError('"Include Details" needs another choice of "Metrics"', {
			description: `Genesys Cloud gives details of: ${facts.detailMetrics.join(', ')}.`,
		});
	}
	const givenGroups = () => datasetList(parameters, groupFields, defaultGroups(dataset));
	return {
		dataset,
		metrics,
		detailMetrics,
		groupBy: hasGroups(dataset)
			? someOf(givenGroups(), facts.groupBy, 'Group By')
			: [...facts.groupBy],
		filter: readSingleFilter(parameters, timeZone, facts.filterDimensions, {
			ranges: facts.kind === 'observation',
		}),
	};
}

function readIds(parameters: Parameters, ask: ObservationAsk): Input['ids'] {
	const { name, label } = idsParameter(ask.dataset);
	const chosen = optionalPickedIds(parameters.get(name, ''), label);
	if (chosen.length > 0) return chosen;
	const needsIds = OBSERVED_FACTS[ask.dataset].kind === 'observation' && !filtersIds(ask);
	return needsIds ? 'all' : undefined;
}

/** The first request; where all are observed, the list of them comes first, and their IDs are not known yet. */
function preview(ask: ObservationAsk, ids: string[] | 'all' | undefined): Row[] {
	if (ids !== 'all') {
		return [previewRow(observationRequest(ask, (ids ?? []).slice(0, IDS_PER_QUERY)))];
	}
	const type = OBSERVED_FACTS[ask.dataset].idType as ListedType;
	return [
		previewRow(listRequest(type, 1)),
		previewRow(observationRequest(ask, [`(the ID of each ${type}, ${IDS_PER_QUERY} a request)`])),
	];
}

/** Datasets in which an ID has a group even when nothing goes on there. */
const ALWAYS_ANSWERED = new Set(['queues', 'users']);

/** The hint on IDs that have no group although they would have one; undefined where there are none. */
function silentText(
	{ dataset }: ObservationAsk,
	ids: readonly string[],
	answered: ReadonlySet<string | undefined>,
): string | undefined {
	if (!ALWAYS_ANSWERED.has(dataset)) return undefined;
	const silent = ids.filter((id) => !answered.has(id.toLowerCase())).length;
	if (silent === 0) return undefined;
	const { plural } = PICKER_TYPES[OBSERVED_FACTS[dataset].idType];
	return `Genesys Cloud answered nothing on ${silent} of the ${ids.length} ${plural}. They do not exist, or lie in divisions that the OAuth client may not read.`;
}

export const getAll: Operation<Input> = {
	fields: shownFor('observation', 'getAll', observationFields),

	read(parameters) {
		const options = readOptions(parameters);
		const timeZone = readTimeZone(parameters, options);
		const ask = readAsk(parameters, options, timeZone);
		return {
			ask,
			ids: readIds(parameters, ask),
			wanted: wantedRows(parameters),
			simplify: isSimplified(parameters),
			timeZone,
			naming: readNaming(parameters, options),
			preview: isPreview(options),
		};
	},

	async *run({ ask, ids: wantedIds, simplify, timeZone, ...input }, services) {
		const { session, hint } = services;
		const demand = new Demand(input.wanted);
		if (input.preview) {
			yield preview(ask, wantedIds);
			return;
		}

		const { idType, idDimension } = OBSERVED_FACTS[ask.dataset];
		const isDetailed = ask.detailMetrics.length > 0;
		const dimensions = groupDimensions(ask);
		const toRows = isDetailed ? entityRows : observationRows;
		const shape = ({ groups, mappings, observedAt }: Observations): Row[] =>
			simplify
				? toRows(groups, { dimensions, metrics: ask.metrics, timeZone, observedAt, mappings })
				: (groups as unknown as Row[]);

		const ids = wantedIds === 'all' ? await allIds(session, idType as ListedType, hint) : wantedIds;
		const truncations = new Truncations();
		const answered = new Set<string | undefined>();
		async function* batches(): AsyncGenerator<Batch> {
			for await (const observations of observe(session, ask, ids, demand.wanted)) {
				truncations.note(observations.groups);
				for (const { group } of observations.groups)
					answered.add(group?.[idDimension]?.toLowerCase());
				yield { rows: demand.take(shape(observations)) };
				if (demand.wanted() <= 0) return;
			}
		}
		const names = isDetailed ? entityNames(dimensions) : observationNames(dimensions);
		yield* through(itemsOutlet, addedNames(input.naming, services, names, batches()));

		const cut = truncations.text();
		if (cut !== undefined) hint(cut);
		// A filter may leave some out, and a limit ends the reading early.
		const isWhole = demand.wanted() > 0 && ask.filter === undefined;
		const silent = isWhole ? silentText(ask, ids ?? [], answered) : undefined;
		if (silent !== undefined) hint(silent);
	},
};
