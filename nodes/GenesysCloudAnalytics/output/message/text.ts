import compact from 'lodash/compact';

import type { Content } from './content';
import { fitting, MISSED, moreRows } from './content';
import type { Cell, Heading } from './table';
import { plain } from './words';

/** Characters that every chat takes: Telegram 4,096, and Slack shows up to 4,000 without folding. */
const MOST_CHARACTERS = 3_800;

function figure({ text, change, isMissed, line }: Cell): string {
	const marked = isMissed ? `${MISSED} ${text}` : text;
	return compact([marked, change && `(${change})`, line]).join(' ');
}

function lineOf(cells: readonly Cell[], headings: readonly Heading[]): string {
	const names = cells.filter((_, at) => !headings[at].isFigure).map(({ text }) => plain(text));
	const figures = cells.flatMap((cell, at) =>
		headings[at].isFigure ? [`${plain(headings[at].label)} ${figure(cell)}`] : [],
	);
	const [name, ...others] = names;
	const rest = [...others, ...figures].join(', ');
	return `• ${name === undefined ? rest : compact([name, rest]).join(': ')}`;
}

/**
 * Plain text with a line for each row, readable in any chat: signs that some chats take for markup are replaced by others
 * that look alike.
 */
export function textOf(content: Content): string {
	const { subject, introduction, verdict, table, notes } = content;
	const head = compact([
		plain(subject),
		introduction.map(plain).join('\n'),
		verdict && (verdict.isMissed ? `${MISSED} ${plain(verdict.text)}` : plain(verdict.text)),
	]);
	const foot = notes.map(plain).join(' · ');
	const lines = table.rows.map((row) => lineOf(row, table.headings));
	const room = MOST_CHARACTERS - head.join('\n\n').length - foot.length - 40;
	const shown = fitting(lines, (line) => line.length + 1, room);
	const rest = moreRows(content, lines.length - shown.length);
	const body =
		lines.length > 0 ? compact([...shown, rest && `… ${rest}`]).join('\n') : content.empty;
	return compact([...head, body, foot]).join('\n\n');
}
