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
	/** Rows as items, or the file that these rows have completed, to be used before the next call. */
	write(batch: Batch): Output[];
	/** What is left at the end. */
	end(): Output[];
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

	/** Rows of the next file, until the file before it was taken. */
	private pending?: Batch;

	private readonly memory = new GrowingBuffer();

	constructor(
		private readonly open: (key: string | undefined, memory: GrowingBuffer) => FileWriter,
	) {}

	write(batch: Batch): Output[] {
		this.writePending();
		if (batch.rows.length === 0) return [];
		this.pending = batch;
		if (this.writer && batch.fileKey !== this.key) return [this.finished(this.writer)];
		this.writePending();
		return [];
	}

	end(): Output[] {
		this.writePending();
		// Without a single row there is still one file: a workflow that expects it goes on.
		return [this.finished(this.writer ?? this.open(undefined, this.memory))];
	}

	private finished(writer: FileWriter): Output {
		this.writer = undefined;
		return writer.finish();
	}

	private writePending(): void {
		if (!this.pending) return;
		const { rows, fileKey } = this.pending;
		this.pending = undefined;
		this.key = fileKey;
		this.writer ??= this.open(fileKey, this.memory);
		this.writer.write(rows);
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
