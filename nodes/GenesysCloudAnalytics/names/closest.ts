import sortBy from 'lodash/sortBy';

import { distance } from '../values/distance';

/** How many names a message offers. */
const MOST_OFFERED = 3;

/** The names that are most like what was written: one is part of the other, or few letters differ. The best come first. */
export function closest(written: string, names: readonly string[]): string[] {
	const text = written.toLowerCase();
	const most = Math.max(2, Math.floor(text.length / 3));
	const likeness = (name: string): number => {
		const other = name.toLowerCase();
		if (Math.abs(other.length - text.length) <= most) return distance(text, other);
		return other.includes(text) || text.includes(other) ? most : Infinity;
	};
	const rated = names.map((name) => ({ name, rate: likeness(name) }));
	const near = rated.filter(({ rate }) => rate <= most);
	return sortBy(near, 'rate', 'name')
		.slice(0, MOST_OFFERED)
		.map(({ name }) => name);
}
