import { HtmlValidate } from 'html-validate';

/** What Slack, Teams and HTML ask of a message, by their published limits. Each function gives what does not hold. */

interface Block {
	type: string;
	text?: { type: string; text: string };
	fields?: Array<{ type: string; text: string }>;
	elements?: Array<{ type: string; text: string }>;
	rows?: Array<Array<{ type: string; text: string }>>;
	column_settings?: unknown[];
}

const lengthOf = (text: unknown) => (typeof text === 'string' ? text.length : NaN);

/** docs.slack.dev/reference/block-kit: blocks, section, header, context and table. One block is left for n8n's own link. */
export function slackProblems(value: unknown): string[] {
	const { blocks } = value as { blocks: Block[] };
	const wrong: string[] = [];
	const check = (isRight: boolean, what: string) => {
		if (!isRight) wrong.push(what);
	};
	check(blocks.length > 0 && blocks.length <= 49, `${blocks.length} blocks`);
	const within = (text: unknown, most: number) => lengthOf(text) >= 1 && lengthOf(text) <= most;
	check(blocks.filter(({ type }) => type === 'table').length <= 1, 'tables');
	for (const {
		type,
		text,
		fields = [],
		elements = [],
		rows = [],
		column_settings = [],
	} of blocks) {
		switch (type) {
			case 'header':
				check(text?.type === 'plain_text' && within(text.text, 150), 'header');
				break;
			case 'section':
				check((text !== undefined) !== fields.length > 0, 'section with text or fields');
				if (text) check(text.type === 'plain_text' && within(text.text, 3_000), 'section text');
				check(fields.length <= 10, 'fields');
				for (const field of fields) {
					check(field.type === 'plain_text' && within(field.text, 2_000), 'field');
				}
				break;
			case 'context':
				check(elements.length >= 1 && elements.length <= 10, 'context elements');
				for (const element of elements) {
					check(element.type === 'plain_text' && within(element.text, 3_000), 'context text');
				}
				break;
			case 'table': {
				check(rows.length >= 1 && rows.length <= 100, `${rows.length} table rows`);
				check(column_settings.length <= 20, 'column settings');
				check(new Set(rows.map((row) => row.length)).size === 1, 'rows of one length');
				check(
					rows.every((row) => row.length <= 20),
					'table columns',
				);
				const cells = rows.flat();
				check(
					cells.every((cell) => cell.type === 'raw_text' && lengthOf(cell.text) >= 1),
					'cell',
				);
				const characters = cells.reduce((sum, cell) => sum + cell.text.length, 0);
				check(characters <= 10_000, `${characters} characters in a table`);
				break;
			}
			default:
				wrong.push(`a block of the type ${type}`);
		}
	}
	return wrong;
}

/** adaptivecards.io/explorer, version 1.5, and what the connector of Teams takes. */
export function cardProblems(value: unknown): string[] {
	const wrong: string[] = [];
	const bytes = Buffer.byteLength(JSON.stringify(value));
	if (bytes > 28 * 1024) wrong.push(`${bytes} bytes`);
	const { type, attachments } = value as {
		type: string;
		attachments: Array<{ contentType: string; content: Record<string, unknown> }>;
	};
	if (type !== 'message' || attachments.length !== 1) wrong.push('envelope');
	const [{ contentType, content }] = attachments;
	if (contentType !== 'application/vnd.microsoft.card.adaptive') wrong.push(contentType);
	if (content.type !== 'AdaptiveCard' || content.version !== '1.5') wrong.push('card');
	const visit = (element: Record<string, unknown>) => {
		switch (element.type) {
			case 'RichTextBlock':
				for (const run of element.inlines as Array<Record<string, unknown> | string>) {
					const text = typeof run === 'string' ? run : run.type === 'TextRun' && run.text;
					if (!(lengthOf(text) > 0)) wrong.push('run');
				}
				break;
			case 'Table': {
				const columns = (element.columns as unknown[]).length;
				for (const row of element.rows as Array<Record<string, unknown>>) {
					const cells = row.cells as Array<Record<string, unknown>>;
					if (row.type !== 'TableRow' || cells.length !== columns) wrong.push('row');
					for (const cell of cells) {
						if (cell.type !== 'TableCell') wrong.push('cell');
						(cell.items as Array<Record<string, unknown>>).forEach(visit);
					}
				}
				break;
			}
			default:
				wrong.push(`an element of the type ${String(element.type)}`);
		}
	};
	(content.body as Array<Record<string, unknown>>).forEach(visit);
	return wrong;
}

/** In tags and style sheets, what would load or run something. */
const OUTSIDE =
	/<(script|img|link|iframe|object|embed|form|a|base|svg|video)\b|\b(href|src|srcset|action)=|https?:|url\(|@import|\bon\w+\s*=/i;

/** The rules of the HTML standard, and each element with its end: mail programs do not follow it to the letter. */
const validator = new HtmlValidate({
	extends: ['html-validate:standard'],
	rules: { 'no-implicit-close': 'error' },
});

/** A valid document that reaches for nothing outside, and is whole in Gmail. */
export function htmlProblems(value: unknown): string[] {
	const html = value as string;
	const { results } = validator.validateStringSync(html);
	const wrong = results.flatMap(({ messages }) =>
		messages.map(({ line, column, message }) => `${line}:${column} ${message}`),
	);
	if (!html.startsWith('<!DOCTYPE html>')) wrong.push('no doctype');
	if (Buffer.byteLength(html) > 102_000) wrong.push('longer than Gmail shows');
	const tags = html.replace(/>[^<]*/g, '>').replace(/ data-label="[^"]*"/g, '');
	const style = /<style>([^<]*)<\/style>/.exec(html)?.[1] ?? '';
	for (const part of [tags, style]) {
		if (OUTSIDE.test(part)) wrong.push('a reference or a script');
	}
	return wrong;
}
