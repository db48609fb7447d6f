import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { Session } from '../fetch/send';
import type { Output } from '../emit/items';

/** What an operation works with, for one input item. */
export interface Run {
	context: IExecuteFunctions;
	itemIndex: number;
	session: Session;
	/** Tells the user something about the result that is no reason to stop. */
	hint(message: string): void;
	/** Tells how many rows there are at least, as far as Genesys has announced; what is returned can be fewer. */
	found(rows: number): void;
}

/** One operation: its fields in the editor, and what it does for one input item. Its output comes page by page. */
export interface Operation {
	fields: INodeProperties[];
	run(run: Run): AsyncIterable<Output>;
}
