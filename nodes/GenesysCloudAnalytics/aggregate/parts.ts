import isEqual from 'lodash/isEqual';

import type { BucketData, Stats } from '../genesys/aggregate.types';
import { objects } from '../values/cells';
import type { Lookup } from '../figures/formulas';
import type { Merged } from '../figures/merge';
import { groupKey, mergeBuckets } from '../figures/merge';

interface Part {
	group: Record<string, string>;
	data: BucketData;
}

/** The statistics that a bucket holds. */
export function lookupIn({ metrics }: BucketData): Lookup {
	const plain = new Map<string, Stats | undefined>();
	const split = new Map<string, Stats | undefined>();
	for (const { metric, qualifier, stats } of objects(metrics)) {
		if (qualifier === undefined) plain.set(metric, stats);
		else split.set(`${metric} ${qualifier}`, stats);
	}
	return (metric, qualifier) =>
		qualifier === undefined ? plain.get(metric) : split.get(`${metric} ${qualifier}`);
}

/**
 * One bucket of one group that was asked for. Genesys may give it in parts, one for each value of a dimension that
 * nobody asked for, and in any order; each part counts once however often it comes.
 */
export class Parts {
	private readonly byGroup = new Map<string, Part>();

	/** @returns false if the part is known already with other figures, which cannot be */
	add(group: Record<string, string>, data: BucketData): boolean {
		const key = groupKey(group);
		const known = this.byGroup.get(key);
		if (known) return isEqual(known.data, data);
		this.byGroup.set(key, { group, data });
		return true;
	}

	list(): Part[] {
		return [...this.byGroup.values()];
	}

	/** All parts together. */
	merged(): Merged<BucketData> {
		const data = this.list().map((part) => part.data);
		return mergeBuckets(data, data[0]?.interval ?? '');
	}
}
