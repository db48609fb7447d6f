import type { Models } from 'purecloud-platform-client-v2';

/** One condition of a filter. */
export interface Predicate {
	type?: string;
	dimension?: string;
	metric?: string;
	property?: string;
	propertyType?: string;
	operator?: string;
	value?: string;
	range?: Models.NumericRange;
}
