import type { Models } from 'purecloud-platform-client-v2';

import { badRequest, ok } from '../../answer';
import { PRESENCE_DEFINITIONS } from '../../world/people/timeline';
import type { Handler } from '../context';

const KNOWN = ['deactivated', 'divisionId', 'localeCode'];

/** GET /api/v2/presence/definitions: all at once. Assumed: `deactivated=TRUE` gives only those, and nothing else is taken. */
export const listPresences: Handler = ({ request: { query } }) => {
	for (const name of query.keys()) {
		if (!KNOWN.includes(name)) throw badRequest(`${name} is not a parameter of this list.`);
	}
	const wanted = query.get('deactivated') ?? 'FALSE';
	if (!['TRUE', 'FALSE'].includes(wanted)) throw badRequest('deactivated must be TRUE or FALSE.');
	const entities = PRESENCE_DEFINITIONS.filter(
		({ deactivated }) => deactivated === (wanted === 'TRUE'),
	);
	const answer: Models.OrganizationPresenceDefinitionEntityListing = {
		total: entities.length,
		entities,
		selfUri: '/api/v2/presence/definitions',
	};
	return ok(answer);
};
