import { objects } from '../values/cells';
import type { ObservedGroup, ObservedMetric } from '../genesys/observation.types';

const MOST_NAMED = 5;

function placeOf(group: Record<string, string> | null | undefined): string {
	const parts = Object.entries(group ?? {}).map(([dimension, value]) => `${dimension} ${value}`);
	return parts.length > 0 ? parts.join(', ') : 'all';
}

/** Genesys says so, or counts more than it lists. */
function isCut({ truncated, observations, stats }: ObservedMetric): boolean {
	return truncated === true || (observations?.length ?? Infinity) < (stats?.count ?? 0);
}

/** Keeps in mind which lists of details Genesys cut, and says so once. */
export class Truncations {
	private readonly places: string[] = [];

	note(groups: readonly ObservedGroup[]): void {
		for (const { group, data, truncated } of groups) {
			for (const one of objects(data)) {
				if (isCut(one)) this.places.push(`${one.metric ?? 'a metric'} of ${placeOf(group)}`);
			}
			if (truncated) {
				const metrics = [...new Set(objects(data).map(({ metric }) => metric))].join(', ');
				this.places.push(`${metrics || 'all metrics'} of ${placeOf(group)}`);
			}
		}
	}

	/** The hint; undefined when nothing was cut. */
	text(): string | undefined {
		if (this.places.length === 0) return undefined;
		const named = this.places.slice(0, MOST_NAMED).join('; ');
		const more = this.places.length - MOST_NAMED;
		return `Genesys Cloud cut the list of details: it names the oldest and the newest ones only, while the numbers count all. Where: ${named}${more > 0 ? `; and ${more} more` : ''}. Observe fewer at once, such as a single media type.`;
	}
}
