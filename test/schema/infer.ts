/** A JSON schema as n8n's own nodes carry them: one type to a field, nothing about what is required. */
export interface Schema {
	type: 'array' | 'boolean' | 'null' | 'number' | 'object' | 'string';
	properties?: Record<string, Schema>;
	items?: Schema;
}

function typeOf(value: unknown): Schema['type'] {
	if (value === null || value === undefined) return 'null';
	if (Array.isArray(value)) return 'array';
	return typeof value as Schema['type'];
}

/**
 * The schema of a field that had these values. Empty values say nothing while there are others.
 * @throws when the values are of several types, which no editor could show
 */
export function schemaOf(values: unknown[], path = '$'): Schema {
	const present = values.filter((value) => value !== null && value !== undefined);
	const types = [...new Set(present.map(typeOf))];
	if (types.length > 1) throw new TypeError(`${path} is ${types.join(' and ')}`);
	const type = types[0] ?? 'null';
	if (type === 'array') {
		const items = (present as unknown[][]).flat();
		return items.length === 0 ? { type } : { type, items: schemaOf(items, `${path}[]`) };
	}
	if (type !== 'object') return { type };
	const objects = present as Array<Record<string, unknown>>;
	const keys = [...new Set(objects.flatMap((each) => Object.keys(each)))];
	return {
		type,
		properties: Object.fromEntries(
			keys.map((key) => [
				key,
				schemaOf(
					objects.map((each) => each[key]),
					`${path}.${key}`,
				),
			]),
		),
	};
}
