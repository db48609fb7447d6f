import type { GenesysConversation } from '../../shape/genesys.types';
import { parseTime, timeFormatter } from '../../shape/zonedTime';
import { choice } from '../parameters';

const FILE_PER = ['run', 'day'] as const;

/** Conversations that go into the same file. */
export interface FilePart {
	part: GenesysConversation[];
	fileKey?: string;
}

/**
 * Divides pages by the file that File Per puts them into: all into one, or by the day in the time zone on which they
 * started.
 */
export function fileParts(
	options: Record<string, unknown>,
	timeZone: string,
): (conversations: GenesysConversation[]) => FilePart[] {
	if (choice(options.filePer ?? 'run', FILE_PER, 'File Per') === 'run') {
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
