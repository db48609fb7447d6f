import type { Catalog, Entry, Level } from './catalog';
import type { ModelSource } from './sdk';
import { enumValues, modelIn, propertiesOf, queryModels } from './sdk';

/**
 * Brings the catalogue up to newer SDKs. Two sources are needed, because no SDK has everything:
 * - the JavaScript SDK's type declarations say which queries there are and which models they are made of; to them,
 *   metrics and dimensions are just strings;
 * - the .NET SDK's models list the allowed values.
 * Permissions are in neither: those of known queries stay, and a new query is reported without any.
 */

export interface Refreshed {
	catalog: Catalog;
	/** What a person has to look after. */
	notes: string[];
}

class Reader {
	readonly notes: string[] = [];

	constructor(
		private readonly declarations: string,
		private readonly model: ModelSource,
	) {}

	/** The values of an enumeration, else what was known before. */
	values(model: string | undefined, name: string, before: string[] | undefined): string[] {
		const found = model === undefined ? undefined : enumValues(this.model(model), name);
		if (found) return found;
		if (before === undefined) {
			this.notes.push(`${model ?? 'A model'} has no ${name}, and nothing was known before.`);
		}
		return before ?? [];
	}

	property(model: string, name: string): string | undefined {
		return modelIn(propertiesOf(this.declarations, model)[name]);
	}

	has(model: string, name: string): boolean {
		return name in propertiesOf(this.declarations, model);
	}

	/** The predicates of a filter, one or several. */
	predicateOf(query: string, filter: string): string | undefined {
		const model = this.property(query, filter);
		return model === undefined ? undefined : this.property(model, 'predicates');
	}

	queries(kind: string, before: Record<string, Entry>): Array<[string, string, Entry | undefined]> {
		const models = queryModels(this.declarations, kind);
		for (const name of Object.keys(before)) {
			if (!(name in models)) this.notes.push(`${name} ${kind} is gone from the SDK.`);
		}
		return Object.entries(models).map(([name, model]) => [name, model, before[name]]);
	}

	private entry(kind: string, name: string, query: string, before: Entry | undefined): Entry {
		if (before === undefined) {
			this.notes.push(`${name} ${kind} is new: add its permissions by hand.`);
		}
		const list = (property: string, enumeration: string, known: string[] | undefined) =>
			this.has(query, property) ? this.values(query, enumeration, known) : undefined;
		const ofMetric = this.property(query, 'metrics');
		const entry: Entry = {
			path: `/api/v2/analytics/${name}/${kind.toLowerCase()}/query`,
			metrics:
				ofMetric === undefined
					? this.values(query, 'MetricsEnum', before?.metrics)
					: this.values(ofMetric, 'MetricEnum', before?.metrics),
			detailMetrics: list('detailMetrics', 'DetailMetricsEnum', before?.detailMetrics),
			groupBy: list('groupBy', 'GroupByEnum', before?.groupBy),
			filterDimensions: this.values(
				this.predicateOf(query, 'filter'),
				'DimensionEnum',
				before?.filterDimensions,
			),
			alternateTimeDimension: list(
				'alternateTimeDimension',
				'AlternateTimeDimensionEnum',
				before?.alternateTimeDimension,
			),
			permissionsAny: before?.permissionsAny ?? [],
		};
		return JSON.parse(JSON.stringify(entry)) as Entry;
	}

	entries(kind: string, before: Record<string, Entry>): Record<string, Entry> {
		return Object.fromEntries(
			this.queries(kind, before).map(([name, query, known]) => [
				name,
				this.entry(kind, name, query, known),
			]),
		);
	}

	levels(query: string, before: Record<string, Level>): Record<string, Level> {
		return Object.fromEntries(
			Object.entries(before).map(([name, level]): [string, Level] => {
				if (name === 'query') return [name, level];
				const predicate = this.predicateOf(query, name);
				const fresh = {
					...level,
					...(level.dimension && {
						dimension: this.values(predicate, 'DimensionEnum', level.dimension),
					}),
					...(level.metric && { metric: this.values(predicate, 'MetricEnum', level.metric) }),
				};
				return [name, fresh];
			}),
		);
	}
}

/**
 * @param declarations index.d.ts of purecloud-platform-client-v2
 * @param model finds a model of the .NET SDK, by name
 */
export function refresh(
	before: Catalog,
	declarations: string,
	model: ModelSource,
	source: string,
): Refreshed {
	const reader = new Reader(declarations, model);
	const catalog: Catalog = {
		source,
		aggregates: reader.entries('Aggregates', before.aggregates),
		observations: reader.entries('Observations', before.observations),
		details: {
			conversations: reader.levels('ConversationQuery', before.details.conversations),
			users: reader.levels('UserDetailsQuery', before.details.users),
		},
		activity: reader.entries('Activity', before.activity),
	};
	return { catalog, notes: reader.notes };
}
