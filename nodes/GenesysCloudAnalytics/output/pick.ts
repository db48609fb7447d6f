import { distance } from '../values/distance';
import type { Column } from './column';

/** A column by its name or its label, whatever the case. */
export function findColumn(columns: readonly Column[], wanted: string): Column | undefined {
	const key = wanted.toLowerCase();
	return (
		columns.find(({ name }) => name === wanted) ??
		columns.find(({ name, label }) => name.toLowerCase() === key || label.toLowerCase() === key)
	);
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
