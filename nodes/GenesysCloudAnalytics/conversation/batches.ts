import chunk from 'lodash/chunk';

import type { RowCondition } from '../filters/rowFilters';
import { meetsAll } from '../filters/rowFilters';
import type { GenesysConversation } from '../genesys/details.types';
import type { Session } from '../http/session';
import type { OutputInput } from '../output/fields';
import type { Batch, Demand } from '../output/outlet';
import { choice } from '../parameters/read';
import { parseTime, timeFormatter } from '../values/time';
import type { RowsInput } from './chosenRows';
import { PARTS, rowShaper } from './chosenRows';
import { conversationRow } from './rows/conversation';

/** Conversations that are made rows of between two breaths: half a millisecond's work, or a whole one. */
const SHAPED_AT_ONCE = 20;
/** Few conversations are evaluated or surveyed: for so many, one row is expected, so that a limit asks for full pages. */
const CONVERSATIONS_PER_JUDGED = 20;

const FILE_PER = ['run', 'day'] as const;

export type FilePer = (typeof FILE_PER)[number];

/** Conversations that go into the same file. */
interface FilePart {
	part: GenesysConversation[];
	fileKey?: string;
}

export function readFilePer(options: Record<string, unknown>): FilePer {
	return choice(options.filePer ?? 'run', FILE_PER, 'File Per');
}

/**
 * Divides pages by the file that File Per puts them into: all into one, or by the day in the time zone on which they
 * started.
 */
function fileParts(
	filePer: FilePer,
	timeZone: string,
): (conversations: GenesysConversation[]) => FilePart[] {
	if (filePer === 'run') {
		return (conversations) => [{ part: conversations }];
	}
	const time = timeFormatter(timeZone);
	return (conversations) => {
		const parts: Array<Required<FilePart>> = [];
		for (const conversation of conversations) {
			const started = time(parseTime(conversation.conversationStart));
			const fileKey = started?.slice(0, 10) ?? 'undated';
			const last = parts[parts.length - 1];
			if (last?.fileKey === fileKey) last.part.push(conversation);
			else parts.push({ part: [conversation], fileKey });
		}
		return parts;
	};
}

/** What the parameters say of rows on their way out. */
export interface BatchesInput {
	rows: RowsInput;
	output: OutputInput;
	filePer: FilePer;
	isTool: boolean;
	/** What the row of a conversation must have. */
	conditions: readonly RowCondition[];
}

/** How many conversations the rows take that are still wanted. */
export function wantedConversations({ rowsPer }: RowsInput, demand: Demand): () => number {
	const perRow = PARTS.includes(rowsPer) ? 1 : CONVERSATIONS_PER_JUDGED;
	return () => demand.wanted() * perRow;
}

/** Whether the row of a conversation meets the conditions, whatever rows are made of it. */
export function rowMeets(
	conditions: readonly RowCondition[],
): (conversation: GenesysConversation) => boolean {
	if (conditions.length === 0) return () => true;
	return (conversation) => meetsAll(conversationRow(conversation, {}), conditions);
}

/**
 * Rows of conversations, batch by batch, no more than are wanted. Items come in small steps, between which others have
 * their turn. An AI agent gets whole pages, because its answer says of how many rows it is a part; files too, because
 * their text takes less memory on its way then.
 */
export async function* rowBatches(
	pages: AsyncIterable<GenesysConversation[]>,
	{ rows, output, filePer, isTool, conditions }: BatchesInput,
	demand: Demand,
	{ breathe }: Pick<Session, 'breathe'>,
): AsyncGenerator<Batch> {
	const shape = rowShaper(rows);
	const parts = fileParts(filePer, rows.timeZone);
	const shapedAtOnce = output.outputAs === 'items' && !isTool ? SHAPED_AT_ONCE : Infinity;
	const isKept = rowMeets(conditions);
	for await (const conversations of pages) {
		for (const { part, fileKey } of parts(conversations.filter(isKept))) {
			for (const some of chunk(part, shapedAtOnce)) {
				yield { rows: demand.take(shape(some)), fileKey };
				await breathe();
			}
		}
	}
}
