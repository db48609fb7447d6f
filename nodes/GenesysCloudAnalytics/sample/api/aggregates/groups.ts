import type { Models } from 'purecloud-platform-client-v2';

import type { DimensionReader } from '../../world/facts/fact';
import { Tally } from './stats';

/** One cell of a group: what was counted in one bucket, by metric and qualifier. */
interface Cell {
	metrics: Map<string, Map<string | undefined, Tally>>;
	views: Map<string, Tally>;
}

function at<K, V>(map: Map<K, V>, key: K, make: () => V): V {
	let value = map.get(key);
	if (value === undefined) map.set(key, (value = make()));
	return value;
}

const newTally = () => new Tally();

export class Group {
	private readonly cells = new Map<number, Cell>();

	private ranking?: Tally;

	/** `names` is missing when the query does not group. */
	constructor(readonly names?: Record<string, string>) {}

	tally(bucket: number, metric: string, qualifier?: string): Tally {
		const ofMetric = at(this.cell(bucket).metrics, metric, () => new Map());
		return at(ofMetric, qualifier, newTally);
	}

	view(bucket: number, name: string): Tally {
		return at(this.cell(bucket).views, name, newTally);
	}

	viewAt(bucket: number, name: string): Tally | undefined {
		return this.cells.get(bucket)?.views.get(name);
	}

	/** The sort metric over the whole interval, for topN and bottomN. */
	whole(): Tally {
		return (this.ranking ??= new Tally());
	}

	get ranked(): Tally | undefined {
		return this.ranking;
	}

	/** The buckets that have data, in order. */
	buckets(): number[] {
		return [...this.cells.keys()].sort((a, b) => a - b);
	}

	metrics(bucket: number, metric: string): Models.AggregateMetricData[] {
		const found = this.cells.get(bucket)?.metrics.get(metric) ?? new Map<undefined, Tally>();
		return [...found].map(([qualifier, tally]) => ({
			metric,
			...(qualifier !== undefined && { qualifier }),
			stats: tally.stats(metric),
		}));
	}

	private cell(bucket: number): Cell {
		return at(this.cells, bucket, () => ({ metrics: new Map(), views: new Map() }));
	}
}

/** Every combination of the dimensions' values; a dimension without a value is left out of the name. */
function combinations(
	groupBy: string[],
	read: DimensionReader,
	flatten: boolean,
): Array<Record<string, string>> {
	let names: Array<Record<string, string>> = [{}];
	for (const dimension of groupBy) {
		const values = [...new Set(read(dimension).map(String))];
		if (values.length === 0) continue;
		const chosen = flatten ? [values.join(',')] : values;
		names = names.flatMap((name) => chosen.map((value) => ({ ...name, [dimension]: value })));
	}
	return names;
}

/** The groups of an answer, in the order in which data turned up for them. */
export class Groups {
	private readonly known = new Map<string, Group>();

	constructor(
		private readonly groupBy: string[],
		private readonly flatten: boolean,
	) {}

	/** The groups that something with these dimensions belongs to. */
	of(read: DimensionReader): Group[] {
		if (this.groupBy.length === 0) return [at(this.known, '', () => new Group())];
		return combinations(this.groupBy, read, this.flatten).map((names) =>
			at(this.known, JSON.stringify(names), () => new Group(names)),
		);
	}

	all(): Group[] {
		return [...this.known.values()];
	}
}
