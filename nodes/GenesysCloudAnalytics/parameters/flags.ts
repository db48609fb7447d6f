import { UserError, validateFieldType } from 'n8n-workflow';
import { shown } from '../values/written';

/** Yes-or-no parameters. An expression often gives them as text, and "true" must not count as no. */

/** Those of the Options collections, with their display names. */
export const FLAG_OPTIONS: Readonly<Record<string, string>> = {
	byteOrderMark: 'Include Byte Order Mark',
	failIfIncomplete: 'Fail if Incomplete',
	fillMissing: 'Fill Missing Buckets',
	flattenMultivaluedDimensions: 'Flatten Multivalued Dimensions',
	includeAttributes: 'Include Attributes',
	includeDetails: 'Include Details',
	indicators: 'Indicators',
	keepWhole: 'Keep Statuses Whole',
	previewRequest: 'Preview Request',
	resolveNames: 'Resolve Names',
	showReport: 'Show Report',
	tellNormal: 'Fire When Back to Normal',
};

/**
 * True or false, also as text or as 1 and 0; nothing counts as the fallback.
 * @throws UserError naming the parameter
 */
export function flag<T>(value: unknown, label: string, fallback: T): boolean | T {
	if (value === undefined || value === null) return fallback;
	if (typeof value === 'string' && value.trim() === '') return fallback;
	const plain = typeof value === 'string' ? value.trim() : value;
	// n8n takes an empty list for a number, 0.
	if (typeof plain !== 'object') {
		const read = validateFieldType(label, plain, 'boolean');
		if (read.valid && typeof read.newValue === 'boolean') return read.newValue;
	}
	throw new UserError(`"${label}" must be true or false`, {
		description: `It was ${shown(value)}.`,
	});
}

/** The options with their yes-or-no ones read; empty ones are as if they had not been added. */
export function withFlags(options: Record<string, unknown>): Record<string, unknown> {
	const read: Record<string, unknown> = {};
	for (const [name, value] of Object.entries(options)) {
		read[name] = Object.hasOwn(FLAG_OPTIONS, name)
			? flag(value, FLAG_OPTIONS[name], undefined)
			: value;
	}
	return read;
}
