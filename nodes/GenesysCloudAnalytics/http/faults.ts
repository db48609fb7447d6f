import { OperationalError } from 'n8n-workflow';
import { brief } from '../values/written';

/** What a user reads when the fetch room has to stop: a message, and what to do about it. */
export interface Explanation {
	message: string;
	description: string;
}

/** The user, or n8n, ended the execution. */
export class Cancelled extends OperationalError {
	constructor() {
		super('The execution was cancelled');
	}
}

/**
 * Genesys Cloud could not be read to the end. Carries what support asks for (`contextId`, the same value as the
 * ININ-Correlation-Id header) and never a secret, a token or a request.
 */
export class GenesysFault extends OperationalError {
	/** HTTP status, where there was an answer. */
	readonly status?: number;
	/** Genesys's own code, such as `bad.request`. */
	readonly code?: string;
	readonly contextId?: string;
	/** It concerns the credential: no slice or page is to blame. */
	readonly ofCredential?: boolean;

	constructor(
		explanation: Explanation,
		details: Pick<GenesysFault, 'status' | 'code' | 'contextId' | 'ofCredential'> = {},
	) {
		super(explanation.message, { description: explanation.description });
		Object.assign(this, details);
	}
}

/** The same fault, with the place in the run (a slice, a page) added to what the user reads. */
export function located(fault: unknown, place: string): unknown {
	if (!(fault instanceof GenesysFault) || fault.ofCredential) return fault;
	const { message, description, status, code, contextId } = fault;
	return new GenesysFault(
		{ message, description: `${description ?? ''} Where: ${brief(place)}.`.trim() },
		{ status, code, contextId },
	);
}

/** Rethrown as it is: what it is wrapped in for n8n, the router decides. */
export function passOn(error: unknown): unknown {
	return error;
}
