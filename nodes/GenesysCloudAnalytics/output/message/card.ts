import compact from 'lodash/compact';
import type { IDataObject } from 'n8n-workflow';

import type { Content } from './content';
import { fitting, MISSED, moreRows } from './content';
import type { Cell, Heading } from './table';

/**
 * An Adaptive Card for Microsoft Teams, as the body that a Workflows webhook takes. Texts are runs of a RichTextBlock,
 * which Teams does not read as Markdown as it does those of a TextBlock.
 *
 * Teams takes messages of about 28 KB with everything in them
 * (learn.microsoft.com/connectors/teams), and some were refused from 21 KB on (rubydoc.info/gems/msteams_hermes), so there
 * is room left. A table needs version 1.5.
 */
const MOST_BYTES = 20_000;
const MOST_COLUMNS = 20;

interface Run {
	text: string;
	bold?: boolean;
	large?: boolean;
	subtle?: boolean;
	isMissed?: boolean;
}

/** `{{DATE(…)}}` and `{{TIME(…)}}` are written as times, in runs too; a joiner between the braces, which takes no room, keeps them. */
function asItIs(text: string): string {
	return text.replace(/\{(?=\{)/g, '{\u2060');
}

/** A run without a style is its text alone, which leaves room for more rows. */
function runOf({ text: given, bold, large, subtle, isMissed }: Run): IDataObject | string {
	const text = asItIs(given);
	if (!bold && !large && !subtle && !isMissed) return text;
	return {
		type: 'TextRun',
		text,
		...(bold || isMissed ? { weight: 'Bolder' } : {}),
		...(large ? { size: 'Large' } : {}),
		...(subtle ? { isSubtle: true } : {}),
		...(isMissed ? { color: 'Attention' } : {}),
	};
}

function block(runs: Run[], right = false): IDataObject {
	return {
		type: 'RichTextBlock',
		...(right ? { horizontalAlignment: 'Right' } : {}),
		inlines: runs.map(runOf),
	};
}

function runsOf({ text, change, isMissed, line }: Cell): Run[] {
	const rest = compact([change && `(${change})`, line]).join(' ');
	return [
		{ text: isMissed ? `${MISSED} ${text}` : text, isMissed },
		...(rest === '' ? [] : [{ text: ` ${rest}`, subtle: true }]),
	];
}

function tableRow(cells: Array<{ runs: Run[]; isFigure: boolean }>): IDataObject {
	return {
		type: 'TableRow',
		cells: cells.map(({ runs, isFigure }) => ({
			type: 'TableCell',
			items: [block(runs, isFigure)],
		})),
	};
}

/** A table; of one row, its columns one below the other. */
function linesOf({ table: { headings, rows } }: Content): IDataObject[] {
	const columns = headings.slice(0, MOST_COLUMNS);
	if (rows.length === 1) {
		return columns.map(({ label }, at) =>
			tableRow([
				{ runs: [{ text: label, subtle: true }], isFigure: false },
				{ runs: runsOf(rows[0][at]), isFigure: false },
			]),
		);
	}
	const header = columns.map(({ label, isFigure }) => ({
		runs: [{ text: label, bold: true }],
		isFigure,
	}));
	const line = (row: readonly Cell[]) =>
		columns.map(({ isFigure }, at) => ({ runs: runsOf(row[at]), isFigure }));
	return [header, ...rows.map(line)].map(tableRow);
}

function widthOf({ isFigure }: Heading): IDataObject {
	return { width: isFigure ? 1 : 2 };
}

function bytesOf(value: unknown): number {
	return Buffer.byteLength(JSON.stringify(value)) + 1;
}

/** `{ "type": "message", "attachments": [card] }`, to be posted as it is. */
export function teamsCardOf(content: Content): IDataObject {
	const { subject, introduction, verdict, table, notes } = content;
	const body: IDataObject[] = [
		block([{ text: subject, bold: true, large: true }]),
		...introduction.map((text) => block([{ text: text || ' ' }])),
	];
	if (verdict) {
		const { text, isMissed } = verdict;
		body.push(block([{ text: isMissed ? `${MISSED} ${text}` : text, isMissed, bold: true }]));
	}
	const isOne = table.rows.length === 1;
	const columns = table.headings.slice(0, MOST_COLUMNS);
	const lines = table.rows.length > 0 ? linesOf(content) : [];
	const shown = fitting(lines, bytesOf, MOST_BYTES - 2_000 - bytesOf(body));
	if (lines.length === 0 && content.empty !== undefined)
		body.push(block([{ text: content.empty }]));
	if (lines.length > 0) {
		body.push({
			type: 'Table',
			firstRowAsHeaders: !isOne,
			showGridLines: false,
			columns: isOne ? [{ width: 1 }, { width: 2 }] : columns.map(widthOf),
			rows: shown,
		});
	}
	const hidden = table.headings.length - columns.length;
	const foot = compact([
		isOne ? undefined : moreRows(content, lines.length - shown.length),
		hidden > 0 && `${hidden} more columns`,
		...notes,
	]);
	body.push(block([{ text: foot.join(' · '), subtle: true }]));
	return {
		type: 'message',
		attachments: [
			{
				contentType: 'application/vnd.microsoft.card.adaptive',
				contentUrl: null,
				content: {
					type: 'AdaptiveCard',
					$schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
					version: '1.5',
					msteams: { width: 'Full' },
					body,
				},
			},
		],
	};
}
