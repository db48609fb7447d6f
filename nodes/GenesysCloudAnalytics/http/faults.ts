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

type FaultDetails = Partial<
	Pick<GenesysFault, 'status' | 'code' | 'contextId' | 'ofCredential' | 'cause'>
>;

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
		{ message, description }: Explanation,
		{ status, code, contextId, ofCredential, cause }: FaultDetails = {},
	) {
		super(message, { description, cause });
		this.status = status;
		this.code = code;
		this.contextId = contextId;
		this.ofCredential = ofCredential;
	}

	/** The same in other words, or with more of them; this one stays its cause. */
	with(words: Partial<Explanation>): GenesysFault {
		const { message, description } = this;
		const same = { message, description: description ?? '' };
		return new GenesysFault({ ...same, ...words }, { ...this.details(), cause: this });
	}

	/** The same with the place in the run (a slice, a page) where it was met; of the credential, no place is to blame. */
	at(place: string): GenesysFault {
		if (this.ofCredential) return this;
		const description = `${this.description ?? ''} Where: ${brief(place)}.`.trim();
		return this.with({ description });
	}

	/** What support asks for. */
	details(): FaultDetails {
		const { status, code, contextId, ofCredential } = this;
		return { status, code, contextId, ofCredential };
	}
}

/**
 * Something caught that is thrown on, with its place where it is a fault. In a call, because the linter's rule
 * `node-execute-block-wrong-error-thrown` takes `throw error` for a raw error that reaches the user: what it becomes for
 * n8n, the router and the poll decide.
 */
export function rethrown(error: unknown, place?: string): unknown {
	return error instanceof GenesysFault && place !== undefined ? error.at(place) : error;
}
