import compact from 'lodash/compact';
import { UserError } from 'n8n-workflow';

import { readSingleFilter } from '../filters/read';
import { labelOf } from '../genesys/labels';
import type { ListedType } from '../names/allIds';
import { listRequest } from '../names/allIds';
import { readPickedIds } from '../names/pickers';
import { namedRows } from '../names/namedRows';
import { isPreview, previewRow } from '../output/fields';
import { Demand, itemsOutlet, through } from '../output/outlet';
import { shownFor } from '../parameters/fields';
import { datasetList, someOf } from '../parameters/lists';
import type { Operation, Row } from '../parameters/operation';
import type { Parameters } from '../parameters/port';
import { choice, isSimplified, readOptions, readTimeZone, wantedRows } from '../parameters/read';
import type { ObservedInput } from './batches';
import { observedBatches } from './batches';
import { IDS_PER_QUERY, observationRequest } from './collect';
import {
	defaultGroups,
	defaultMetrics,
	groupFields,
	hasGroups,
	idsParameter,
	metricFields,
	observationFields,
} from './fields';
import { askedMetrics, namesOfLive, readLive } from './live';
import type { ObservationAsk } from './query';
import { filtersIds, OBSERVED, OBSERVED_FACTS } from './query';
import { Truncations } from './truncated';

interface Input extends ObservedInput {
	wanted: number;
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
	const metrics = askedMetrics(dataset, someOf(givenMetrics, facts.metrics, 'Metrics'), options);
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

function readIds(parameters: Parameters, ask: ObservationAsk): ObservedInput['ids'] {
	const { idType } = OBSERVED_FACTS[ask.dataset];
	const chosen = readPickedIds(parameters, idType, idsParameter(idType));
	if (chosen.length > 0) return chosen;
	const needsIds = OBSERVED_FACTS[ask.dataset].kind === 'observation' && !filtersIds(ask);
	return needsIds ? 'all' : undefined;
}

/** The first request; where all are observed, the list of them comes first, and their IDs are not known yet. */
function previewRows({ ask, ids }: ObservedInput): Row[] {
	if (ids !== 'all') {
		return [previewRow(observationRequest(ask, (ids ?? []).slice(0, IDS_PER_QUERY)))];
	}
	const type = OBSERVED_FACTS[ask.dataset].idType as ListedType;
	return [
		previewRow(listRequest(type, 1)),
		previewRow(observationRequest(ask, [`(the ID of each ${type}, ${IDS_PER_QUERY} a request)`])),
	];
}

export const getAll: Operation<Input> = {
	fields: shownFor('observation', 'getAll', observationFields),

	read(parameters, now) {
		const options = readOptions(parameters);
		const timeZone = readTimeZone(parameters, options);
		const ask = readAsk(parameters, options, timeZone);
		return {
			ask,
			ids: readIds(parameters, ask),
			wanted: wantedRows(parameters, true),
			...(isSimplified(parameters)
				? { live: readLive(parameters, options, ask, { timeZone, now }) }
				: {}),
			preview: isPreview(options),
		};
	},

	asked: ({ ask: { dataset, filter }, ids }) => ({
		what: `live figures of ${labelOf(dataset).toLowerCase()}`,
		filters: compact([filter]),
		picked: Array.isArray(ids) ? [{ type: OBSERVED_FACTS[dataset].idType, ids }] : [],
	}),

	async *run({ wanted, preview, ...input }, services) {
		if (preview) {
			yield previewRows(input);
			return;
		}
		const { live } = input;
		const truncations = new Truncations();
		const batches = observedBatches(services, input, new Demand(wanted), truncations);
		const rows = live ? namedRows(live, services, namesOfLive(live), batches) : batches;
		yield* through(itemsOutlet, rows);
		const cut = truncations.text();
		if (cut !== undefined) services.hint(cut);
	},
};
