import type { Output, Row } from '../parameters/operation';
import type { FileWriter } from './file';
import { GrowingBuffer } from './growingBuffer';

/** Rows on their way out, and the file that they belong into where there are several. */
export interface Batch {
	rows: Row[];
	/** Such as the day. Rows with the same key follow one another, but for few that come late. */
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

/** Rows that may wait for a file to be continued. Each continuation writes that file anew. */
const MOST_LATE = 10_000;

interface OpenFile {
	key: string | undefined;
	memory: GrowingBuffer;
	/** The file was handed over before. */
	continues: boolean;
}

/**
 * One file, or one for each file key. Keys come in order, so one file is open at a time, and all of them are written
 * into the same memory: a file's bytes are handed over before the next one begins. Rows of a file that was handed over,
 * such as those that only a second reading found, wait, and then continue it: there is one file for each key.
 */
export class FilesOutlet implements Outlet {
	private writer?: FileWriter;

	private key?: string;

	private readonly handedOver = new Set<string | undefined>();

	private readonly late = new Map<string | undefined, Row[]>();

	private lateRows = 0;

	/** Rows of the next file, until the file before it was taken. */
	private pending?: Batch;

	private readonly memory = new GrowingBuffer();

	constructor(private readonly open: (file: OpenFile) => FileWriter) {}

	write(batch: Batch): Output[] {
		this.writePending();
		if (batch.rows.length === 0) return [];
		if (this.handedOver.has(batch.fileKey)) return this.wait(batch);
		this.pending = batch;
		if (this.writer && batch.fileKey !== this.key) return [this.finished(this.writer)];
		this.writePending();
		return [];
	}

	end(): Output[] {
		this.writePending();
		// Without a single row there is still one file: a workflow that expects it goes on.
		const { memory } = this;
		const last = this.writer ?? this.open({ key: undefined, memory, continues: false });
		return [this.finished(last), ...this.continued()];
	}

	private finished(writer: FileWriter): Output {
		this.writer = undefined;
		this.handedOver.add(this.key);
		return writer.finish();
	}

	private wait({ rows, fileKey }: Batch): Output[] {
		const late = this.late.get(fileKey) ?? [];
		for (const row of rows) late.push(row);
		this.late.set(fileKey, late);
		this.lateRows += rows.length;
		return this.lateRows < MOST_LATE ? [] : this.continued();
	}

	/** The rows that wait, in memory of their own: the file that is open keeps the other. */
	private continued(): Output[] {
		const outputs = [...this.late].map(([key, rows]) => {
			const writer = this.open({ key, memory: new GrowingBuffer(), continues: true });
			writer.write(rows);
			return writer.finish();
		});
		this.late.clear();
		this.lateRows = 0;
		return outputs;
	}

	private writePending(): void {
		if (!this.pending) return;
		const { rows, fileKey } = this.pending;
		this.pending = undefined;
		this.key = fileKey;
		this.writer ??= this.open({ key: fileKey, memory: this.memory, continues: false });
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

/** How many rows the user still wants: what decides whether another page is asked for. */
export class Demand {
	private left: number;

	/** @param rows Infinity for all */
	constructor(rows: number) {
		this.left = rows;
	}

	readonly wanted = (): number => this.left;

	/** The rows that are still wanted, counted off. */
	take<T>(rows: T[]): T[] {
		const taken = rows.length > this.left ? rows.slice(0, this.left) : rows;
		this.left -= taken.length;
		return taken;
	}
}
