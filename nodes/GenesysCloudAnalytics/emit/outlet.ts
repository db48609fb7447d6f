import type { FileWriter } from './file';
import { GrowingBuffer } from './growingBuffer';
import type { Output, Row } from './items';

/** Rows on their way out, and the file that they belong into where there are several. */
export interface Batch {
	rows: Row[];
	/** Such as the day; rows with the same key follow one another. */
	fileKey?: string;
}

/** What becomes of rows: items, or lines of files. */
export interface Outlet {
	/** Rows as items, or the file that these rows have completed. What it gives must be used up before it goes on. */
	write(batch: Batch): Iterable<Output>;
	/** What is left at the end. */
	end(): Iterable<Output>;
}

export const itemsOutlet: Outlet = {
	write: ({ rows }) => [rows],
	end: () => [],
};

/**
 * One file, or one for each file key; keys come in order, so one file is open at a time, and all of them are written
 * into the same memory: a file's bytes are handed over before the next one begins.
 */
export class FilesOutlet implements Outlet {
	private writer?: FileWriter;

	private key?: string;

	private readonly memory = new GrowingBuffer();

	constructor(
		private readonly open: (key: string | undefined, memory: GrowingBuffer) => FileWriter,
	) {}

	*write({ rows, fileKey }: Batch): Generator<Output> {
		if (rows.length === 0) return;
		if (this.writer && fileKey !== this.key) {
			yield this.writer.finish();
			this.writer = undefined;
		}
		this.key = fileKey;
		this.writer ??= this.open(fileKey, this.memory);
		this.writer.write(rows);
	}

	end(): Output[] {
		// Without a single row there is still one file: a workflow that expects it goes on.
		return [(this.writer ?? this.open(undefined, this.memory)).finish()];
	}
}

/** Sends batches through an outlet. */
export async function* through(
	outlet: Outlet,
	batches: AsyncIterable<Batch> | Iterable<Batch>,
): AsyncGenerator<Output> {
	for await (const batch of batches) yield* outlet.write(batch);
	yield* outlet.end();
}
