/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const ROOT = join(__dirname, '../../..');

/** Every page that readers have, by its path in the repository. */
export const PAGES = [
	...readdirSync(ROOT).filter((name) => name.endsWith('.md')),
	...readdirSync(join(ROOT, 'docs'))
		.filter((name) => name.endsWith('.md'))
		.map((name) => `docs/${name}`),
];

export function pageText(page: string): string {
	return readFileSync(join(ROOT, page), 'utf8');
}

/** The lines below a heading, up to the next heading of any level. */
export function section(text: string, heading: string): string[] {
	const lines = text.split('\n');
	const start = lines.findIndex(
		(line) => /^#+ /.test(line) && line.replace(/^#+ /, '') === heading,
	);
	if (start < 0) throw new RangeError(`There is no heading "${heading}"`);
	const length = lines.slice(start + 1).findIndex((line) => /^#+ /.test(line));
	return lines.slice(start + 1, length < 0 ? undefined : start + 1 + length);
}

/** The rows of the tables in some lines, without their headings: the text of each cell. */
export function tableRows(lines: readonly string[]): string[][] {
	return lines
		.filter((line, index) => line.startsWith('|') && !/^\|-/.test(lines[index + 1] ?? ''))
		.filter((line) => !/^\|-/.test(line))
		.map((line) =>
			line
				.slice(1, -1)
				.split(/(?<!\\)\|/)
				.map((cell) => cell.trim()),
		);
}
