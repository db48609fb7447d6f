import type { INodeProperties } from 'n8n-workflow';
import { UserError } from 'n8n-workflow';

import { MOST_IN_FLIGHT } from '../http/inFlight';
import type { Parameters } from './port';
import { positiveInteger, readOptions } from './read';

const AUTOMATIC = 'auto';
const LABEL = 'Requests in Flight';

export const requestsInFlightOptionField: INodeProperties = {
	displayName: LABEL,
	name: 'requestsInFlight',
	type: 'options',
	options: [
		{
			name: 'Automatic',
			value: AUTOMATIC,
			description: `As many as Genesys Cloud takes, up to ${MOST_IN_FLIGHT}`,
		},
		{ name: '1', value: 1, description: 'One after the other' },
		{ name: '2', value: 2 },
		{ name: '4', value: 4 },
		{ name: '8', value: 8 },
		{ name: '12', value: 12 },
		{ name: '16', value: MOST_IN_FLIGHT },
	],
	default: AUTOMATIC,
	description:
		'How many requests may be under way at once. A small number leaves room to others who use the same OAuth client.',
};

/**
 * How many requests of this item may be under way at once; undefined: as many as Genesys takes.
 * @throws UserError naming the option
 */
export function readRequestsInFlight(parameters: Parameters): number | undefined {
	const { requestsInFlight = AUTOMATIC } = readOptions(parameters);
	if (requestsInFlight === AUTOMATIC) return undefined;
	const count = positiveInteger(requestsInFlight, LABEL, `Or "${AUTOMATIC}" for Automatic.`);
	if (count <= MOST_IN_FLIGHT) return count;
	throw new UserError(`"${LABEL}" must be ${MOST_IN_FLIGHT} or less`, {
		description: `It was ${count}. More are not faster, because Genesys Cloud limits the requests of a minute.`,
	});
}
