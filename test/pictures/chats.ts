import escape from 'lodash/escape';

/** Slack's blocks and an Adaptive Card as HTML, about as Slack and Teams show them. For pictures, not for tests. */

interface Text {
	text: string;
}

interface Block {
	type: string;
	text?: Text;
	fields?: Text[];
	elements?: Text[];
	rows?: Text[][];
	column_settings?: Array<{ align: string }>;
}

const page = (style: string, body: string) =>
	`<!DOCTYPE html><meta charset="utf-8"><style>body{margin:0;padding:16px;font:15px/1.46 Lato,Arial,sans-serif;color:#1d1c1d}${style}</style>${body}`;

const broken = (text: string) => escape(text).replace(/\n/g, '<br>');

function blockHtml({ type, text, fields, elements, rows, column_settings = [] }: Block): string {
	switch (type) {
		case 'header':
			return `<h2>${broken(text!.text)}</h2>`;
		case 'section':
			return fields
				? `<div class="fields">${fields.map((field) => `<div>${broken(field.text)}</div>`).join('')}</div>`
				: `<p>${broken(text!.text)}</p>`;
		case 'context':
			return `<p class="context">${elements!.map((element) => broken(element.text)).join(' ')}</p>`;
		case 'table': {
			const cell = (at: number, tag: string, value: string) =>
				`<${tag} style="text-align:${column_settings[at]?.align ?? 'left'}">${broken(value)}</${tag}>`;
			const line = (row: Text[], tag: string) =>
				`<tr>${row.map((one, at) => cell(at, tag, one.text)).join('')}</tr>`;
			const [head, ...others] = rows!;
			return `<table>${line(head, 'th')}${others.map((row) => line(row, 'td')).join('')}</table>`;
		}
		default:
			return '';
	}
}

/** Slack shows a table below the other blocks. */
export function slackPage(value: unknown): string {
	const { blocks } = value as { blocks: Block[] };
	const tables = blocks.filter(({ type }) => type === 'table');
	const others = blocks.filter(({ type }) => type !== 'table');
	return page(
		'h2{font-size:18px;margin:0 0 8px}p{margin:0 0 8px}.context{color:#616061;font-size:13px}table{border-collapse:collapse;border:1px solid #ddd;font-size:14px}th,td{border:1px solid #ddd;padding:5px 9px;white-space:nowrap}th{background:#f8f8f8;font-weight:700}.fields{display:grid;grid-template-columns:1fr 1fr;gap:8px}',
		[...others, ...tables].map(blockHtml).join(''),
	);
}

interface Run {
	text: string;
	weight?: string;
	size?: string;
	isSubtle?: boolean;
	color?: string;
}

interface Element {
	type: string;
	inlines?: Array<Run | string>;
	horizontalAlignment?: string;
	columns?: Array<{ width: number }>;
	rows?: Array<{ cells: Array<{ items: Element[] }> }>;
}

function runHtml(run: Run | string): string {
	const { text, weight, size, isSubtle, color } = typeof run === 'string' ? { text: run } : run;
	const style = [
		weight === 'Bolder' ? 'font-weight:600' : '',
		size === 'Large' ? 'font-size:18px' : '',
		isSubtle ? 'color:#616161' : '',
		color === 'Attention' ? 'color:#c4314b' : '',
	].join(';');
	return `<span style="${style}">${escape(text)}</span>`;
}

function elementHtml({ type, inlines, horizontalAlignment, columns, rows }: Element): string {
	if (type === 'RichTextBlock') {
		const align = horizontalAlignment === 'Right' ? 'right' : 'left';
		return `<div style="text-align:${align};margin:0 0 6px">${inlines!.map(runHtml).join('')}</div>`;
	}
	const total = columns!.reduce((sum, { width }) => sum + width, 0);
	const widths = columns!.map(({ width }) => `<col style="width:${(100 * width) / total}%">`);
	const lines = rows!.map(
		({ cells }) =>
			`<tr>${cells.map(({ items }) => `<td>${items.map(elementHtml).join('')}</td>`).join('')}</tr>`,
	);
	return `<table><colgroup>${widths.join('')}</colgroup>${lines.join('')}</table>`;
}

export function teamsPage(value: unknown): string {
	const { attachments } = value as { attachments: Array<{ content: { body: Element[] } }> };
	return page(
		'body{background:#f5f5f5;font:14px/1.4 "Segoe UI",Arial,sans-serif}.card{background:#fff;border:1px solid #e0e0e0;border-radius:4px;padding:14px}table{width:100%;table-layout:fixed;border-collapse:collapse;margin:4px 0 8px}td{padding:2px 6px;vertical-align:top}',
		`<div class="card">${attachments[0].content.body.map(elementHtml).join('')}</div>`,
	);
}
