import { updateDisplayOptions, UserError } from 'n8n-workflow';

import type { Row } from '../../emit/items';
import type { ListedKind } from '../../fetch/allIds';
import { allIds, listRequest } from '../../fetch/allIds';
import { Demand } from '../../fetch/demand';
import type { Observations } from '../../fetch/observations';
import { observationRequest, observe } from '../../fetch/observations';
import { ENUMERATIONS } from '../../catalog/enumerations';
import type { ObservationAsk } from '../../query/observation';
import { groupDimensions, OBSERVED, OBSERVED_FACTS } from '../../query/observation';
import { observationRows } from '../../shape/observation';
import { entityRows } from '../../shape/observedEntities';
import type { Operation, Run } from '../operation';
import { choice, choices, optionsParameter, timeZoneOption, wantedRows } from '../parameters';
import { optionalPickedIds, PICKER_KINDS } from '../pickers';
import { isPreview, previewRow } from '../preview';
import {
	defaultGroups,
	defaultMetrics,
	hasGroups,
	hasMediaTypes,
	idsParameter,
	observationFields,
} from './fields';
import { Truncations } from './truncated';

/** What the parameters ask for, checked; nothing has been sent yet. */
function readAsk({ context, itemIndex }: Run, options: Record<string, unknown>): ObservationAsk {
	const parameter = (name: string, fallback: unknown): unknown =>
		context.getNodeParameter(name, itemIndex, fallback as string);
	const dataset = choice(parameter('dataset', 'queues'), OBSERVED, 'Dataset');
	const facts = OBSERVED_FACTS[dataset];
	const metrics = choices(parameter('metrics', defaultMetrics(dataset)), facts.metrics, 'Metrics');
	const detailMetrics =
		options.includeDetails === true
			? metrics.filter((metric) => facts.detailMetrics.includes(metric))
			: [];
	if (options.includeDetails === true && detailMetrics.length === 0) {
		throw new UserError('"Include Details" needs another choice of "Metrics"', {
			description: `Genesys Cloud gives details of: ${facts.detailMetrics.join(', ')}.`,
		});
	}
	const mediaTypes = (options.mediaTypes ?? []) as unknown[];
	const isByMedia = hasMediaTypes(dataset) && mediaTypes.length > 0;
	return {
		dataset,
		metrics,
		detailMetrics,
		groupBy: hasGroups(dataset)
			? choices(parameter('groupBy', defaultGroups(dataset)), facts.groupBy, 'Group By')
			: [...facts.groupBy],
		anyOf: isByMedia
			? { mediaType: choices(mediaTypes, ENUMERATIONS.mediaType, 'Media Types') }
			: {},
	};
}

/** The first request; where all are observed, the list of them comes first, and their IDs are not known yet. */
function preview(
	ask: ObservationAsk,
	ids: readonly string[],
	listed: ListedKind | undefined,
): Row[] {
	if (listed === undefined || ids.length > 0) return [previewRow(observationRequest(ask, ids))];
	return [
		previewRow(listRequest(listed, 1)),
		previewRow(observationRequest(ask, [`(the ID of each ${listed}, 100 a request)`])),
	];
}

export const getAll: Operation = {
	fields: updateDisplayOptions(
		{ show: { resource: ['observation'], operation: ['getAll'] } },
		observationFields,
	),

	async *run(run) {
		const { context, itemIndex, session, hint } = run;
		const options = optionsParameter(context, itemIndex);
		const timeZone = timeZoneOption(context, options);
		const demand = new Demand(wantedRows(context, itemIndex));
		const ask = readAsk(run, options);
		const { kind, idKind, idDimension } = OBSERVED_FACTS[ask.dataset];
		const { name, label } = idsParameter(ask.dataset);
		const chosen = optionalPickedIds(context.getNodeParameter(name, itemIndex, ''), label);
		// An observation needs IDs in its filter; an activity without a filter is about all.
		const listed = kind === 'observation' ? (idKind as ListedKind) : undefined;
		if (isPreview(options)) {
			yield preview(ask, chosen, listed);
			return;
		}

		const isRaw = context.getNodeParameter('simplify', itemIndex, true) !== true;
		const toRows = ask.detailMetrics.length > 0 ? entityRows : observationRows;
		const dimensions = groupDimensions(ask);
		const shape = ({ groups, mappings, observedAt }: Observations): Row[] =>
			isRaw
				? (groups as unknown as Row[])
				: toRows(groups, { dimensions, metrics: ask.metrics, timeZone, observedAt, mappings });

		const ids =
			listed !== undefined && chosen.length === 0 ? await allIds(session, listed) : chosen;
		const truncations = new Truncations();
		const told = new Set<string | undefined>();
		for await (const observations of observe(session, ask, ids, demand.wanted)) {
			truncations.note(observations.groups);
			for (const { group } of observations.groups) told.add(group?.[idDimension]?.toLowerCase());
			yield demand.take(shape(observations));
			if (demand.wanted() <= 0) break;
		}
		const cut = truncations.text();
		if (cut !== undefined) hint(cut);
		// A queue or a user has a group even when nothing goes on there.
		const isWhole = demand.wanted() > 0 && (ask.dataset === 'queues' || ask.dataset === 'users');
		const silent = isWhole ? ids.filter((id) => !told.has(id.toLowerCase())).length : 0;
		if (silent > 0) {
			hint(
				`Genesys Cloud told nothing of ${silent} of the ${ids.length} ${PICKER_KINDS[idKind].plural}. They do not exist, or lie in divisions that the OAuth client may not read.`,
			);
		}
	},
};
