import chunk from 'lodash/chunk';
import compact from 'lodash/compact';
import sumBy from 'lodash/sumBy';
import type { IDataObject } from 'n8n-workflow';

import type { Content } from './content';
import { fitting, MISSED, moreRows } from './content';
import type { Cell } from './table';

/**
 * Slack's Block Kit. Texts are plain_text and raw_text, which Slack shows as they are: no name can be markup or a mention.
 *
 * Limits (docs.slack.dev/reference/block-kit): 50 blocks, 150 characters a header, 3,000 a text, 2,000 a field, ten fields
 * a section, and one table a message of at most 100 rows, 20 columns and 10,000 characters in all cells, none empty.
 */
const MOST_HEADER = 150;
const MOST_TEXT = 3_000;
const MOST_FIELDS = 10;
/** Of fields: beside them stand the other blocks, and n8n adds one. */
const MOST_SECTIONS = 10;
const MOST_ROWS = 100;
const MOST_COLUMNS = 20;
const MOST_TABLE = 10_000;

/** By the units that JavaScript counts, of which an emoji has several: Slack does not say what a character is. */
function cut(text: string, length: number): string {
	if (text.length <= length) return text;
	// Half of a pair would be no character.
	return `${text.slice(0, length - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

function plainText(text: string, length = MOST_TEXT): IDataObject {
	return { type: 'plain_text', text: cut(text, length), emoji: false };
}

function section(text: string): IDataObject {
	return { type: 'section', text: plainText(text) };
}

function written({ text, change, isMissed, line }: Cell): string {
	return compact([isMissed && MISSED, text, change && `(${change})`, line]).join(' ');
}

/** One row as fields, each with its label above the value. */
function fieldsOf({ table: { headings, rows } }: Content): IDataObject[] {
	const cells = rows[0].slice(0, MOST_FIELDS * MOST_SECTIONS);
	const fields = cells.map((cell, at) => plainText(`${headings[at].label}\n${written(cell)}`));
	return chunk(fields, MOST_FIELDS).map((some) => ({ type: 'section', fields: some }));
}

interface SlackTable {
	block: IDataObject;
	/** Rows and columns that have no room. */
	more: { rows: number; columns: number };
}

function slackTable({ table: { headings, rows } }: Content): SlackTable {
	const columns = headings.slice(0, MOST_COLUMNS);
	const header = columns.map(({ label }) => label);
	const lines = rows.slice(0, MOST_ROWS - 1).map((row) => row.slice(0, MOST_COLUMNS).map(written));
	const sizeOf = (cells: readonly string[]) => sumBy(cells, 'length');
	const shown = fitting(lines, sizeOf, MOST_TABLE - sizeOf(header));
	const cells = [header, ...shown].map((line) =>
		line.map((text) => ({ type: 'raw_text', text: text || ' ' })),
	);
	return {
		block: {
			type: 'table',
			column_settings: columns.map(({ isFigure }) => ({ align: isFigure ? 'right' : 'left' })),
			rows: cells as unknown as IDataObject[],
		},
		more: { rows: rows.length - shown.length, columns: headings.length - columns.length },
	};
}

/** Blocks in the wrapper that n8n's Slack node takes: a header, what targets say, a table or fields, and a last line. */
export function slackBlocksOf(content: Content): IDataObject {
	const { subject, introduction, verdict, table, notes } = content;
	const foot = [...notes];
	const blocks: IDataObject[] = [{ type: 'header', text: plainText(subject, MOST_HEADER) }];
	if (introduction.length > 0) blocks.push(section(introduction.join('\n')));
	if (verdict) blocks.push(section(verdict.isMissed ? `${MISSED} ${verdict.text}` : verdict.text));
	if (table.rows.length === 0) {
		if (content.empty !== undefined) blocks.push(section(content.empty));
	} else if (table.rows.length === 1) {
		blocks.push(...fieldsOf(content));
		const more = table.headings.length - MOST_FIELDS * MOST_SECTIONS;
		if (more > 0) foot.unshift(`${more} more columns`);
	} else {
		const { block, more } = slackTable(content);
		blocks.push(block);
		if (more.columns > 0) foot.unshift(`${more.columns} more columns`);
		foot.unshift(...compact([moreRows(content, more.rows)]));
	}
	blocks.push({ type: 'context', elements: [plainText(foot.join(' · '))] });
	return { blocks };
}
