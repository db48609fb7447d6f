import type { INodeProperties } from 'n8n-workflow';

import type { Output } from '../output/items';
import type { Session } from '../http/session';
import type { Parameters } from './port';

/** Tells the user something about the result that is no reason to stop. */
export type Hint = (message: string) => void;

/** A line for n8n's log. */
export type Log = (text: string) => void;

/** What an operation works with, besides what its parameters ask for. */
export interface Services {
	session: Session;
	/** Genesys's time (ms since 1970) just before the parameters were read. */
	now: number;
	hint: Hint;
	/** Tells how many rows there are at least, as far as Genesys has announced; what is returned can be fewer. */
	found(rows: number): void;
	log: Log;
}

/**
 * One operation: its fields in the editor, and what it does for one input item. What its parameters ask for is read as a
 * whole, and every one of them checked, before anything is sent.
 */
export interface Operation<Input = unknown> {
	fields: INodeProperties[];
	/**
	 * A plain object, the same for the same parameters and time: it is read again at another time, where that of n8n turns
	 * out to be wrong.
	 * @param now ms since 1970
	 * @throws UserError naming the parameter
	 */
	read(parameters: Parameters, now: number): Input;
	/** Its output comes page by page. */
	run(input: Input, services: Services): AsyncIterable<Output>;
}
