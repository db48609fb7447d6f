import compact from 'lodash/compact';
import { UserError } from 'n8n-workflow';

import { columnsOfTargets, judgedBatches } from '../figures/targets';
import { readSingleFilter } from '../filters/read';
import type { ListedType } from '../names/allIds';
import { listRequest } from '../names/allIds';
import { readPickedIds } from '../names/pickers';
import { namedRows } from '../names/namedRows';
import type { Column } from '../output/column';
import type { OutputInput } from '../output/fields';
import { isPreview, outletFor, previewRow, readOutput } from '../output/fields';
import type { About } from '../output/message/message';
import type { Batch } from '../output/outlet';
import { Demand, through } from '../output/outlet';
import { beforeIds } from '../output/columns';
import { shownFor } from '../parameters/fields';
import { knownListOf, someOf } from '../parameters/lists';
import { chosenOf } from '../parameters/shortLists';
import type { Operation, Row, Services } from '../parameters/operation';
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
	nameOf,
	observationFields,
	TITLE,
} from './fields';
import type { LiveInput } from './live';
import { askedMetrics, namesOfLive, readLive } from './live';
import type { ObservationAsk } from './query';
import { filtersIds, OBSERVED, OBSERVED_FACTS } from './query';
import { Truncations } from './truncated';

interface Input extends ObservedInput {
	wanted: number;
	output: OutputInput;
	preview: boolean;
}

function readAsk(
	parameters: Parameters,
	options: Record<string, unknown>,
	timeZone: string,
): ObservationAsk {
	const dataset = choice(parameters.get('dataset', 'queues'), OBSERVED, 'Dataset');
	const facts = OBSERVED_FACTS[dataset];
	const of = (known: readonly string[]) => (value: unknown, label: string) =>
		knownListOf(value, known, label);
	const chosen = chosenOf(parameters, metricFields, defaultMetrics(dataset), of(facts.metrics));
	const metrics = askedMetrics(dataset, someOf(chosen, facts.metrics, 'Metrics'), options);
	const detailMetrics =
		options.includeDetails === true
			? metrics.filter((metric) => facts.detailMetrics.includes(metric))
			: [];
	if (options.includeDetails === true && detailMetrics.length === 0) {
		throw new UserError('"Include Details" needs another choice of "Metrics"', {
			description: `Genesys Cloud gives details of: ${facts.detailMetrics.join(', ')}.`,
		});
	}
	const groups = () => chosenOf(parameters, groupFields, defaultGroups(dataset), of(facts.groupBy));
	return {
		dataset,
		metrics,
		detailMetrics,
		groupBy: hasGroups(dataset) ? someOf(groups(), facts.groupBy, 'Group By') : [...facts.groupBy],
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

/** Rows with their names and the targets that they missed, or groups as they came. */
function shownRows(
	live: LiveInput | undefined,
	services: Services,
	batches: AsyncIterable<Batch>,
	wanted: number,
): { columns: readonly Column[]; rows: AsyncIterable<Batch> | Iterable<Batch> } {
	if (!live) return { columns: [], rows: batches };
	const { columns, targets, possible } = live;
	const inTargets = targets.length > 0 ? judgedBatches(batches, targets) : batches;
	const always = columnsOfTargets(columns, possible, targets);
	const rows = namedRows(live, services, namesOfLive(live), inTargets, { always, wanted });
	return { columns: beforeIds(columns, always), rows };
}

function aboutOf(
	{ live, wanted }: Pick<Input, 'live' | 'wanted'>,
	{ now }: Services,
	truncations: Truncations,
): About {
	return {
		timeZone: live?.timeZone ?? 'UTC',
		time: now,
		targets: live?.targets,
		completeness: (rows) => ({
			announced: null,
			complete: rows < wanted && truncations.text() === undefined,
			isLimited: rows >= wanted,
		}),
	};
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
			output: readOutput(parameters, options, TITLE),
			preview: isPreview(options),
		};
	},

	asked: ({ ask: { dataset, filter }, ids }) => ({
		what: `live figures of ${nameOf(dataset).toLowerCase()}`,
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
		// Which rows come first, is known when all are there.
		const demand = new Demand(live?.sort ? Infinity : wanted);
		const batches = observedBatches(services, input, demand, truncations);
		const { columns, rows } = shownRows(live, services, batches, wanted);
		const about = aboutOf({ live, wanted }, services, truncations);
		const outlet = outletFor(input.output, { columns, fileName: 'live-status', about });
		yield* through(outlet, rows);
		const cut = truncations.text();
		if (cut !== undefined) services.hint(cut);
	},
};
