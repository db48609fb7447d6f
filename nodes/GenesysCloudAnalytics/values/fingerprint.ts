import { createHash } from 'node:crypto';

/**
 * 128 bits that stand for a text, written as a UUID, which a UuidSet keeps in 16 bytes whatever the text's length.
 */
export function fingerprint(text: string): string {
	const hex = createHash('sha256').update(text).digest('hex');
	return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');
}
