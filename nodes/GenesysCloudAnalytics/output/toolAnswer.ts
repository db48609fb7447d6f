import isNil from 'lodash/isNil';
import omitBy from 'lodash/omitBy';
import truncate from 'lodash/truncate';

import type { Output, Row } from '../parameters/operation';

/** Rows that one answer holds at most: more than a model reads, and about what a table in a chat shows. */
export const MOST_ROWS = 50;

/** Characters of an answer as JSON, some 5,000 tokens: small beside the context of any model that can use tools. */
export const MOST_CHARACTERS = 20_000;

/** Kept free for the last row, which says what was cut. */
const NOTE_CHARACTERS = 2_000;

/** Half of that: in JSON a quotation mark takes two characters. */
const MOST_HINT_CHARACTERS = 900;

/**
 * What an AI agent is given. n8n hands a model the json of all items as one text, so rows come without their empty
 * fields, and only so many; the last one then says that, and how many, there are more.
 */
export class ToolAnswer {
	private readonly hints: string[] = [];

	private returned = 0;

	private characters = 0;

	private seen = 0;

	private announced = 0;

	/** Whether a row had no room: there is no use in reading on. */
	isFull = false;

	hint(message: string): void {
		this.hints.push(message);
	}

	/** How many rows there are at least. */
	found(rows: number): void {
		this.announced = rows;
	}

	/** The part of an output that still has room. A file passes as it is: n8n keeps it from the model. */
	take(output: Output): Output {
		if (!Array.isArray(output)) return output;
		this.seen += output.length;
		const kept: Row[] = [];
		for (const row of output) {
			if (this.isFull) break;
			const compact = omitBy(row, isNil) as Row;
			const characters = JSON.stringify(compact).length + 1;
			this.isFull =
				this.returned >= MOST_ROWS ||
				this.characters + characters > MOST_CHARACTERS - NOTE_CHARACTERS;
			if (this.isFull) break;
			this.characters += characters;
			this.returned++;
			kept.push(compact);
		}
		return kept;
	}

	/** The row that says what the model must know of the others; none where it has everything. */
	end(): Row[] {
		const total = Math.max(this.seen, this.announced);
		const truncated = total > this.returned;
		const hint = [...(truncated ? [this.advice(total)] : []), ...this.hints].join(' ');
		if (hint === '') return [];
		return [
			{
				...(truncated ? { truncated, total, returned: this.returned } : {}),
				hint: truncate(hint, { length: MOST_HINT_CHARACTERS }),
			},
		];
	}

	private advice(total: number): string {
		if (this.returned === 0) {
			return 'One result alone is too long for an answer. Turn on Simplify, or choose fewer columns.';
		}
		return `These are the first ${this.returned} of at least ${total} results. Do not count or average them: ask for aggregates, or narrow the period or the filters.`;
	}
}
