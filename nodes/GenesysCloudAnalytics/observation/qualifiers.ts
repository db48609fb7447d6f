import { ENUMERATIONS, QUALIFIERS } from '../genesys/enumerations';
import type { ObservedMetric, PresenceMappings } from '../genesys/observation.types';

const PRESENCES = ENUMERATIONS.systemPresence;

/** The qualifiers that a metric always has columns for; none for a metric that is one number. */
export function qualifiersOf(metric: string): readonly string[] {
	return QUALIFIERS[metric] ?? [];
}

/** Turns the qualifier of a metric into the word its column has. */
export type QualifierReader = (metric: ObservedMetric) => string | undefined;

/**
 * A reader for one answer. A presence is named by its system presence (`MEAL`), whether Genesys sent that, or the ID of
 * an organization presence that the answer maps to it; an organization presence that is mapped nowhere stays its ID.
 */
export function qualifierReader(mappings: PresenceMappings): QualifierReader {
	const systemOf = new Map(
		Object.entries(mappings).flatMap(([system, ids]) => ids.map((id) => [id, system] as const)),
	);
	return ({ qualifier, secondaryQualifier }) => {
		if (qualifier === undefined) return undefined;
		const mapped = systemOf.get(qualifier);
		if (mapped !== undefined) return mapped;
		const isOther = secondaryQualifier !== undefined && !PRESENCES.includes(qualifier);
		return isOther && PRESENCES.includes(secondaryQualifier) ? secondaryQualifier : qualifier;
	};
}
