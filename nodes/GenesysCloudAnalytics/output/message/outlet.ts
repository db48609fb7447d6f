import type { Output, Row } from '../../parameters/operation';
import type { Column } from '../column';
import type { Batch, Outlet } from '../outlet';
import type { About, MessageInput } from './message';
import { messageOf } from './message';
import { missedIn } from './table';

/** More rows than any message has room for; the others are counted only. */
const MOST_KEPT = 2_000;

/** Rows on their way into one message. */
export class MessageOutlet implements Outlet {
	private readonly kept: Row[] = [];

	private count = 0;

	private judged = 0;

	private missed = 0;

	private unjudged = 0;

	/** The columns with a target that rows have. */
	private readonly judgedColumns: readonly string[];

	/** Where rows are divided by time, those of a group make one line, which needs all of them. */
	private readonly keepsAll: boolean;

	constructor(
		private readonly columns: readonly Column[],
		private readonly input: MessageInput,
		private readonly about: About,
	) {
		const targets = new Set(about.targets?.map(({ column }) => column));
		this.judgedColumns = columns.map(({ name }) => name).filter((name) => targets.has(name));
		this.keepsAll = input.includeRows || columns.some(({ name }) => name === 'intervalStart');
	}

	write({ rows }: Batch): Output[] {
		for (const row of rows) this.add(row);
		return [];
	}

	end(): Output[] {
		const { columns, kept, count, missed, judged, unjudged } = this;
		const rows = { columns, kept, count, missed, judged, unjudged };
		return [[messageOf(rows, this.input, this.about)]];
	}

	private add(row: Row): void {
		const isMissed = missedIn(row).length > 0;
		this.judged++;
		if (isMissed) this.missed++;
		this.unjudged += this.judgedColumns.filter((name) => (row[name] ?? null) === null).length;
		if (this.input.onlyMissed && !isMissed) return;
		this.count++;
		if (this.keepsAll || this.kept.length < MOST_KEPT) this.kept.push(row);
	}
}
