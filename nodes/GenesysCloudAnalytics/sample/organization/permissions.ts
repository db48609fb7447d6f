import { ALL_PERMISSIONS } from '../api/routes';

/** Missing on purpose, so that a builder can see how that looks: of the rate limits dataset, which nobody needs first. */
export const MISSING = 'analytics:rateLimitAggregate:view';

/** What the sample organization's OAuth client may do. */
export const GRANTED: readonly string[] = ALL_PERMISSIONS.filter(
	(permission) => permission !== MISSING,
);
