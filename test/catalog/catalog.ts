import catalogJson from './genesys-catalog.json';

/** Allowed values of a query, as genesys-catalog.json holds them. */
export interface Entry {
	path: string;
	metrics: string[];
	filterDimensions: string[];
	permissionsAny: string[];
	groupBy?: string[];
	detailMetrics?: string[];
	alternateTimeDimension?: string[];
}

/** Allowed values of one filter level of a details query. */
export interface Level {
	dimension?: string[];
	metric?: string[];
}

export interface Catalog {
	source: string;
	aggregates: Record<string, Entry>;
	observations: Record<string, Entry>;
	details: Record<'conversations' | 'users', Record<string, Level>>;
	activity: Record<string, Entry>;
}

/** The allowed values that the official SDKs name; the file says which versions. */
export const catalog = catalogJson as unknown as Catalog;
