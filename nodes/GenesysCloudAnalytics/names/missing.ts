import { UserError } from 'n8n-workflow';

import type { Services } from '../parameters/operation';
import type { EntityType } from '../values/ids';
import { namesOf } from './lookup';
import { PICKER_TYPES } from './pickers';
import { confirmNames } from './resolve';

/**
 * Refuses IDs that Genesys Cloud does not have: of what does not exist it tells the same as of what is quiet. Their names
 * are known afterwards. Where they cannot be looked up, that is told, and they pass.
 * @throws UserError naming an ID that is missing
 */
export async function refuseMissing(
	{ session, hint }: Pick<Services, 'hint' | 'session'>,
	type: EntityType,
	ids: readonly string[],
): Promise<void> {
	if (ids.length === 0) return;
	const { label, plural } = PICKER_TYPES[type];
	const missing = await namesOf(session, hint).missing(type, new Set(ids));
	if (missing === undefined) {
		hint(
			`Whether the chosen ${plural} exist could not be checked. What does not exist looks the same as what is quiet.`,
		);
		return;
	}
	const [first, ...others] = missing;
	if (first === undefined) return;
	await confirmNames(session, type);
	const more = others.length > 0 ? `, nor ${others.length} more of the ${ids.length}` : '';
	throw new UserError(
		`Genesys Cloud has no ${label.toLowerCase()} with the ID ${first}${more} ("${label}")`,
		{
			description:
				'It was deleted, or lies in a division that the OAuth client may not read. Remove it, or choose another From List.',
		},
	);
}
