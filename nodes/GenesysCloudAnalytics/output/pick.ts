import type { Column } from './column';

/** A column by its name or its label, whatever the case. */
export function findColumn(columns: readonly Column[], wanted: string): Column | undefined {
	const key = wanted.toLowerCase();
	return (
		columns.find(({ name }) => name === wanted) ??
		columns.find(({ name, label }) => name.toLowerCase() === key || label.toLowerCase() === key)
	);
}

/** How many letters must be changed, added or left out to make one text of the other (Levenshtein). */
function distance(a: string, b: string): number {
	let row = Array.from({ length: b.length + 1 }, (_, index) => index);
	for (let i = 1; i <= a.length; i++) {
		const next = [i];
		for (let j = 1; j <= b.length; j++) {
			const swap = row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
			next.push(Math.min(swap, row[j] + 1, next[j - 1] + 1));
		}
		row = next;
	}
	return row[b.length];
}

const MOST_SUGGESTIONS = 4;

/** Names of columns that a wrong one may stand for, the nearest first: those that contain it, then those spelt alike. */
export function nearColumns(columns: readonly Column[], wanted: string): string[] {
	const key = wanted.toLowerCase();
	return columns
		.map(({ name }) => {
			const other = name.toLowerCase();
			const contained = key.length > 2 && (other.includes(key) || key.includes(other));
			return { name, far: contained ? 0 : distance(key, other) / Math.max(key.length, 1) };
		})
		.filter(({ far }) => far <= 0.5)
		.sort((a, b) => a.far - b.far)
		.slice(0, MOST_SUGGESTIONS)
		.map(({ name }) => name);
}
