/**
 * What an expression gave, as it can be shown or read as text. `String` would make "[object Object]" of an object, and
 * throws for one that has a field named toString.
 */
export function written(value: unknown): string {
	return typeof value === 'string' ? value : (JSON.stringify(value) ?? 'undefined');
}
