import compact from 'lodash/compact';
import escape from 'lodash/escape';
import round from 'lodash/round';

import type { Content } from './content';
import { fitting, MISSED, moreRows } from './content';
import type { Cell, Heading } from './table';
import { html } from './words';

/**
 * HTML for mails. Every style that counts is inline, because mail programs drop style sheets; colours have no background
 * and stand out on light and on dark. The short style sheet only makes cards of rows where the screen is narrow; its
 * selectors are such that Gmail, which shows no generated labels, leaves all of it out.
 */

/** Gmail hides what is beyond 102 KB behind a link. */
const MOST_BYTES = 95_000;

const FONT = 'font-family:Segoe UI,Helvetica,Arial,sans-serif';
const LINE = 'border-bottom:1px solid rgba(128,128,128,.35)';
const ATTENTION = '#e0433a';
const GREY = '#757d86';
const BAR = '#4a90d9';

const STYLE = [
	'@media (max-width:480px){',
	'table[data-rows],tbody[data-rows],tr[data-row]{display:block!important}',
	'tr[data-head]{display:none!important}',
	`tr[data-row]{padding:8px 0!important;${LINE}!important}`,
	'td[data-label]{display:inline-block!important;width:31%!important;text-align:left!important;border:0!important;padding:4px 2% 4px 0!important;vertical-align:top!important;box-sizing:border-box!important}',
	'td[data-label=""]{display:block!important;width:100%!important;font-weight:600!important;white-space:normal!important}',
	`td[data-label]:before{content:attr(data-label);display:block;font-size:11px;font-weight:400;color:${GREY}}`,
	'td[data-label=""]:before{display:none}',
	'}',
].join('');

function bar(share: number | undefined, isMissed: boolean): string {
	if (share === undefined) return '';
	const color = isMissed ? ATTENTION : BAR;
	return `<span style="display:block;height:4px;width:${round(share * 100, 1)}%;background:${color};border-radius:2px;margin-top:3px"></span>`;
}

function figureOf({ text, change, isMissed, line, share }: Cell): string {
	const marked = isMissed
		? `<b style="color:${ATTENTION}">${MISSED} ${html(text)}</b>`
		: html(text);
	const small = (words: string) =>
		`<br><span style="font-size:12px;color:${GREY}">${html(words)}</span>`;
	return [marked, change && small(change), line && small(line), bar(share, isMissed)]
		.filter((part) => part !== undefined)
		.join('');
}

function align({ isFigure }: Heading): string {
	return isFigure ? 'right' : 'left';
}

/** The first column names the row: on a narrow screen it stands above the others, without a label. */
function cellOf(cell: Cell, heading: Heading, isFirst: boolean): string {
	const label = isFirst ? '' : escape(heading.label);
	const wrap = heading.isFigure ? 'white-space:nowrap;' : 'overflow-wrap:anywhere;';
	return `<td data-label="${label}" style="padding:7px 6px;${LINE};${wrap}text-align:${align(heading)};vertical-align:top">${figureOf(cell)}</td>`;
}

function headOf(headings: readonly Heading[]): string {
	const cells = headings.map(
		(heading) =>
			`<th scope="col" style="padding:7px 6px;${LINE};font-size:12px;font-weight:600;color:${GREY};text-align:${align(heading)};vertical-align:bottom">${html(heading.label)}</th>`,
	);
	return `<tr data-head="1">${cells.join('')}</tr>`;
}

function paragraph(words: string, style = ''): string {
	return `<p style="margin:0 0 12px;${style}">${words}</p>`;
}

function tableOf({ table: { headings } }: Content, rows: readonly string[]): string {
	return `<div style="overflow-x:auto"><table data-rows="1" style="border-collapse:collapse;width:100%;margin:0 0 12px;${FONT};font-size:13px"><tbody data-rows="1">${headOf(headings)}${rows.join('')}</tbody></table></div>`;
}

/** A whole HTML document, without a script and without anything that would be loaded from elsewhere. */
export function htmlOf(content: Content): string {
	const { subject, introduction, verdict, table, notes } = content;
	const { headings } = table;
	const lines = table.rows.map((row) => {
		const cells = row.map((cell, at) => cellOf(cell, headings[at], at === 0));
		return `<tr data-row="1">${cells.join('')}</tr>`;
	});
	const shown = fitting(lines, (line) => Buffer.byteLength(line), MOST_BYTES - 8_000);
	const more = moreRows(content, lines.length - shown.length);
	const mark = verdict?.isMissed ? `color:${ATTENTION}` : '';
	const body = compact([
		`<h1 style="margin:0 0 12px;font-size:20px;line-height:1.3">${html(subject)}</h1>`,
		introduction.length > 0 && paragraph(introduction.map(html).join('<br>')),
		verdict &&
			paragraph(`<b>${verdict.isMissed ? `${MISSED} ` : ''}${html(verdict.text)}</b>`, mark),
		lines.length > 0 ? tableOf(content, shown) : content.empty && paragraph(html(content.empty)),
		more && paragraph(`… ${html(more)}`),
		paragraph(notes.map(html).join(' · '), `font-size:12px;color:${GREY}`),
	]);
	return [
		'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">',
		'<meta name="viewport" content="width=device-width,initial-scale=1">',
		'<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">',
		`<title>${escape(subject)}</title><style>:root{color-scheme:light dark}${STYLE}</style></head>`,
		`<body style="margin:0;padding:16px;${FONT};font-size:14px;line-height:1.45">`,
		`<div style="max-width:900px">${body.join('')}</div></body></html>`,
	].join('');
}
