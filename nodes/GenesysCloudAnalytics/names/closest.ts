import sortBy from 'lodash/sortBy';

/** How many names a message offers. */
const MOST_OFFERED = 3;

/** Letters to change, add or leave out until one text is the other (Levenshtein's distance). */
function distance(one: string, other: string): number {
	let before = Array.from({ length: other.length + 1 }, (_, index) => index);
	for (let row = 1; row <= one.length; row++) {
		const line = [row];
		for (let column = 1; column <= other.length; column++) {
			const change = before[column - 1] + (one[row - 1] === other[column - 1] ? 0 : 1);
			line.push(Math.min(change, before[column] + 1, line[column - 1] + 1));
		}
		before = line;
	}
	return before[other.length];
}

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
