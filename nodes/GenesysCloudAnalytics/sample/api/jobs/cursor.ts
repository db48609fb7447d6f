import { badRequest } from '../../answer';

interface Position {
	jobId: string;
	offset: number;
	/** When the cursor was handed out (ms). */
	issued: number;
}

/**
 * Three bytes that base64 writes as '+/+/': a client that puts a cursor into a URL without encoding it loses the
 * plus signs, and its next request is refused.
 */
const PREFIX = '\u00fb\u00ff\u00bf';

export function writeCursor({ jobId, offset, issued }: Position): string {
	const text = `${PREFIX}${offset}|${issued}|${jobId}`;
	// Padded so that it always ends in '=' as well.
	return btoa(text.length % 3 === 0 ? `${text} ` : text);
}

export function readCursor(cursor: string, jobId: string): Position {
	try {
		const text = atob(cursor);
		const [offset, issued, owner] = text.slice(PREFIX.length).trim().split('|');
		if (text.startsWith(PREFIX) && owner === jobId && cursor.startsWith('+/+/')) {
			return { jobId, offset: Number(offset), issued: Number(issued) };
		}
	} catch {
		// Not base64: refused below like any other text that is no cursor.
	}
	throw badRequest('The cursor is not valid.');
}
