import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { Filter } from '../genesys/filter.types';
import type { Span } from '../genesys/spans';
import type { Session } from '../http/session';
import type { EntityType } from '../values/ids';
import type { Parameters } from './port';

/** One row of output, or one entity as Genesys sent it. */
export type Row = IDataObject;

/** A finished file, on its way into an item of its own. */
export interface FileOutput {
	fileName: string;
	mimeType: string;
	/** Valid until the next output is asked for: the file after this one is written into the same memory. */
	content: Buffer;
	/** What the item's json says of the file. */
	json: FileFacts;
	/** These lines belong behind those of the file with this name, which was handed over before. */
	continues?: boolean;
}

/** What an item says of its file. */
export interface FileFacts extends IDataObject {
	fileName: string;
	rows: number;
	bytes: number;
}

/** What an operation gives, piece by piece: rows, each an item, or a file. */
export type Output = Row[] | FileOutput;

/** Shows the user something about the result that is no reason to stop. */
export type Hint = (message: string) => void;

/** A line for n8n's log. */
export type Log = (text: string) => void;

/** What an operation works with, besides what its parameters ask for. */
export interface Services {
	session: Session;
	/** Genesys's time (ms since 1970) just before the parameters were read. */
	now: number;
	hint: Hint;
	/** Announces how many rows there are at least, as far as Genesys has announced; what is returned can be fewer. */
	found(rows: number): void;
	log: Log;
}

/** What an operation was asked for, to be told where nothing was found. */
export interface Asked {
	/** What rows would be of, as users call it: "conversations". */
	what: string;
	span?: Span;
	/** IANA name, for the span. */
	timeZone?: string;
	filters?: readonly Filter[];
	/** Further conditions in words: "Abandoned". */
	words?: readonly string[];
	/** What was picked besides, none of a type for all. */
	picked?: ReadonlyArray<{ type: EntityType; ids: readonly string[] }>;
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
	/** What it was asked for; undefined where rows are no answer to it. */
	asked(input: Input): Asked | undefined;
	/** Its output comes page by page. */
	run(input: Input, services: Services): AsyncIterable<Output>;
}
