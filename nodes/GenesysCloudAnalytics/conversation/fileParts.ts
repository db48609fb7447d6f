import type { GenesysConversation } from '../genesys/details.types';
import { parseTime, timeFormatter } from '../values/time';
import { choice } from '../parameters/read';

const FILE_PER = ['run', 'day'] as const;

export type FilePer = (typeof FILE_PER)[number];

/** Conversations that go into the same file. */
export interface FilePart {
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
export function fileParts(
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
