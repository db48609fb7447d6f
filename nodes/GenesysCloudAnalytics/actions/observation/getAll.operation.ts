import { UserError } from 'n8n-workflow';

import type { Row } from '../../emit/items';
import type { Batch } from '../../emit/outlet';
import { itemsOutlet, through } from '../../emit/outlet';
import type { ListedKind } from '../../fetch/allIds';
import { allIds, listRequest } from '../../fetch/allIds';
import { Demand } from '../../fetch/demand';
import type { Observations } from '../../fetch/observations';
import { IDS_PER_QUERY, observationRequest, observe } from '../../fetch/observations';
import type { ObservationAsk } from '../../query/observation';
import { filtersIds, groupDimensions, OBSERVED, OBSERVED_FACTS } from '../../query/observation';
import { observationNames, observationRows } from '../../shape/observation';
import { entityNames, entityRows } from '../../shape/observedEntities';
import { datasetList } from '../datasetLists';
import { singleFilterParameter } from '../filters';
import { addedNames } from '../names';
import type { Operation, Run } from '../operation';
import {
	choice,
	choices,
	isSimplified,
	optionsParameter,
	timeZoneOption,
	wantedRows,
} from '../parameters';
import { optionalPickedIds, PICKER_KINDS } from '../pickers';
import { isPreview, previewRow } from '../preview';
import { shownFor } from '../shown';
import {
	defaultGroups,
	defaultMetrics,
	groupFields,
	hasGroups,
	idsParameter,
	metricFields,
	observationFields,
} from './fields';
import { Truncations } from './truncated';

/** What the parameters ask for, checked; nothing has been sent yet. */
function readAsk({ context, itemIndex }: Run, options: Record<string, unknown>): ObservationAsk {
	const dataset = choice(
		context.getNodeParameter('dataset', itemIndex, 'queues'),
		OBSERVED,
		'Dataset',
	);
	const facts = OBSERVED_FACTS[dataset];
	const metrics = choices(
		datasetList(context, itemIndex, metricFields, defaultMetrics(dataset)),
		facts.metrics,
		'Metrics',
	);
	const detailMetrics =
		options.includeDetails === true
			? metrics.filter((metric) => facts.detailMetrics.includes(metric))
			: [];
	if (options.includeDetails === true && detailMetrics.length === 0) {
		throw new UserError('"Include Details" needs another choice of "Metrics"', {
			description: `Genesys Cloud gives details of: ${facts.detailMetrics.join(', ')}.`,
		});
	}
	return {
		dataset,
		metrics,
		detailMetrics,
		groupBy: hasGroups(dataset)
			? choices(
					datasetList(context, itemIndex, groupFields, defaultGroups(dataset)),
					facts.groupBy,
					'Group By',
				)
			: [...facts.groupBy],
		filter: singleFilterParameter(context, itemIndex, facts.filterDimensions, {
			ranges: facts.kind === 'observation',
		}),
	};
}

/**
 * Which IDs are observed: those that were chosen; `all`, to be listed first; or undefined, when the query needs none: an
 * activity is about all there is, and a filter can name the IDs itself.
 */
function readIds({ context, itemIndex }: Run, ask: ObservationAsk): string[] | 'all' | undefined {
	const { name, label } = idsParameter(ask.dataset);
	const chosen = optionalPickedIds(context.getNodeParameter(name, itemIndex, ''), label);
	if (chosen.length > 0) return chosen;
	const needsIds = OBSERVED_FACTS[ask.dataset].kind === 'observation' && !filtersIds(ask);
	return needsIds ? 'all' : undefined;
}

/** The first request; where all are observed, the list of them comes first, and their IDs are not known yet. */
function preview(ask: ObservationAsk, ids: string[] | 'all' | undefined): Row[] {
	if (ids !== 'all') {
		return [previewRow(observationRequest(ask, (ids ?? []).slice(0, IDS_PER_QUERY)))];
	}
	const kind = OBSERVED_FACTS[ask.dataset].idKind as ListedKind;
	return [
		previewRow(listRequest(kind, 1)),
		previewRow(observationRequest(ask, [`(the ID of each ${kind}, ${IDS_PER_QUERY} a request)`])),
	];
}

/** Datasets in which an ID has a group even when nothing goes on there. */
const ALWAYS_TOLD = new Set(['queues', 'users']);

export const getAll: Operation = {
	fields: shownFor('observation', 'getAll', observationFields),

	async *run(run) {
		const { context, itemIndex, session, hint } = run;
		const options = optionsParameter(context, itemIndex);
		const timeZone = timeZoneOption(context, options);
		const demand = new Demand(wantedRows(context, itemIndex));
		const ask = readAsk(run, options);
		const wantedIds = readIds(run, ask);
		if (isPreview(options)) {
			yield preview(ask, wantedIds);
			return;
		}

		const { idKind, idDimension } = OBSERVED_FACTS[ask.dataset];
		const isRaw = !isSimplified(context, itemIndex);
		const isDetailed = ask.detailMetrics.length > 0;
		const dimensions = groupDimensions(ask);
		const toRows = isDetailed ? entityRows : observationRows;
		const shape = ({ groups, mappings, observedAt }: Observations): Row[] =>
			isRaw
				? (groups as unknown as Row[])
				: toRows(groups, { dimensions, metrics: ask.metrics, timeZone, observedAt, mappings });

		const ids = wantedIds === 'all' ? await allIds(session, idKind as ListedKind, hint) : wantedIds;
		const truncations = new Truncations();
		const told = new Set<string | undefined>();
		async function* batches(): AsyncGenerator<Batch> {
			for await (const observations of observe(session, ask, ids, demand.wanted)) {
				truncations.note(observations.groups);
				for (const { group } of observations.groups) told.add(group?.[idDimension]?.toLowerCase());
				yield { rows: demand.take(shape(observations)) };
				if (demand.wanted() <= 0) return;
			}
		}
		const names = isDetailed ? entityNames(dimensions) : observationNames(dimensions);
		yield* through(itemsOutlet, addedNames(run, names, batches()));

		const cut = truncations.text();
		if (cut !== undefined) hint(cut);
		// A filter may leave some out, and a limit ends the reading early.
		const isWhole = demand.wanted() > 0 && ask.filter === undefined;
		const asked = isWhole && ALWAYS_TOLD.has(ask.dataset) ? (ids ?? []) : [];
		const silent = asked.filter((id) => !told.has(id.toLowerCase())).length;
		if (silent > 0) {
			hint(
				`Genesys Cloud told nothing of ${silent} of the ${asked.length} ${PICKER_KINDS[idKind].plural}. They do not exist, or lie in divisions that the OAuth client may not read.`,
			);
		}
	},
};
