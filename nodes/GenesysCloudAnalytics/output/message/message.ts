import compact from 'lodash/compact';

import type { Span } from '../../genesys/spans';
import type { Row } from '../../parameters/operation';
import type { Column } from '../column';
import { teamsCardOf } from './card';
import type { Content } from './content';
import { htmlOf } from './html';
import { periodText } from './period';
import { slackBlocksOf } from './slack';
import { tableOf, withoutUnit } from './table';
import { textOf } from './text';
import { lines, oneLine } from './words';
import { Writer } from './writer';

/** What the parameters say of a message. */
export interface MessageInput {
	/** May hold `{period}`, `{rows}` and `{missed}`. */
	title: string;
	introduction: string;
	/** A BCP 47 tag, such as `en-US`. */
	locale: string;
	/** Only rows that missed a target. */
	onlyMissed: boolean;
	/** Whether the item has the rows too. */
	includeRows: boolean;
	/** An AI agent reads text, and pays for every format. */
	isTool: boolean;
}

/** A condition that a figure is to keep; `value` in the unit of its column. */
export interface Target {
	column: string;
	condition: 'atLeast' | 'atMost';
	value: number;
}

/** How much of what Genesys has was read. */
export interface Completeness {
	/** What Genesys announced; null where it announces nothing. */
	announced: number | null;
	/** What was read of it; left out where that is the rows. */
	read?: number;
	/** False where Genesys gave less than it announced, or a limit ended the reading before it was known to be all. */
	complete: boolean;
	/** A limit ended the reading, or left rows out. */
	isLimited: boolean;
}

/** Of what Genesys has no number of, read without a limit. */
export const COMPLETE: Completeness = { announced: null, complete: true, isLimited: false };

/** What rows are of. */
export interface About {
	/** IANA name. */
	timeZone: string;
	/** The period, or the moment (ms since 1970) of what is live. */
	time: Span | number;
	targets?: readonly Target[];
	/** What figures are compared with, such as `Changes against {period}`, and the periods. */
	comparison?: { text: string; span: Span };
	/** Known when all rows have come. @param rows how many there are */
	completeness(rows: number): Completeness;
}

/** Rows that a message is made of. */
export interface MessageRows {
	columns: readonly Column[];
	/** The first of them, or all. */
	kept: readonly Row[];
	/** How many there are. */
	count: number;
	/** How many of them missed a target. */
	missed: number;
	/** Rows before those that missed nothing were left out. */
	judged: number;
	/** Figures with a target but without a value. */
	unjudged: number;
}

const LONGEST_SUBJECT = 150;
/** Whatever is written above the rows leaves room for them in every format. */
const LONGEST_INTRODUCTION = 1_000;
const LONGEST_TARGETS = 400;

function filled(template: string, values: Record<string, string>): string {
	return template.replace(/\{(period|rows|missed)\}/g, (_, name: string) => values[name]);
}

/** "Service Level % at least 80 %" */
function targetText(
	{ column, condition, value }: Target,
	columns: readonly Column[],
	writer: Writer,
) {
	const label = oneLine(withoutUnit(columns.find(({ name }) => name === column)?.label ?? column));
	return `${label} ${condition === 'atLeast' ? 'at least' : 'at most'} ${writer.cell(column, value)}`;
}

function withoutValue(figures: number, writer: Writer): string {
	if (figures === 1) return '1 figure has no value and was';
	return `${writer.count(figures)} figures have no value and were`;
}

function verdictOf(
	rows: MessageRows,
	targets: readonly Target[],
	writer: Writer,
): Content['verdict'] {
	if (targets.length === 0) return undefined;
	const texts = targets.map((target) => targetText(target, rows.columns, writer));
	const asked = oneLine(texts.join(', '), LONGEST_TARGETS);
	const { missed, judged, unjudged } = rows;
	const not = unjudged === 0 ? '' : ` ${withoutValue(unjudged, writer)} not checked.`;
	if (judged === 0) return { text: `No rows to check: ${asked}.`, isMissed: false };
	if (missed === 0) return { text: `Nothing missed: ${asked}.${not}`, isMissed: false };
	const share = `${writer.count(missed)} of ${writer.count(judged)} rows`;
	return { text: `Missed in ${share}: ${asked}.${not}`, isMissed: true };
}

function notesOf(rows: MessageRows, about: About, period: string, writer: Writer): string[] {
	const { announced, read = rows.judged, complete, isLimited } = about.completeness(rows.judged);
	const { comparison, timeZone } = about;
	const short = !complete && !isLimited && announced !== null && read < announced;
	return compact([
		`${period} (${timeZone})`,
		rows.count === 1 ? '1 row' : `${writer.count(rows.count)} rows`,
		comparison &&
			filled(comparison.text, { period: periodText(comparison.span, writer.locale, timeZone) }),
		isLimited && 'Limit ended the reading: there may be more',
		short &&
			`Incomplete: Genesys announced ${writer.count(announced)}, returned ${writer.count(read)}`,
		!complete && !isLimited && !short && 'Incomplete',
	]);
}

/** Why there is no table. */
function emptyText(rows: MessageRows): string | undefined {
	return rows.judged > rows.count ? undefined : 'No rows';
}

/**
 * One message in every format: `subject`, `text`, `slackBlocks`, `teamsCard`, `html`, and `rowCount`, `missedCount` (null
 * without targets), `complete`, `announced` and `read`; `rows` on request.
 */
export function messageOf(rows: MessageRows, input: MessageInput, about: About): Row {
	const writer = new Writer(input.locale, about.timeZone);
	const { time, targets = [] } = about;
	const period =
		typeof time === 'number' ? writer.time(time) : periodText(time, input.locale, about.timeZone);
	const values = {
		period,
		rows: writer.count(rows.count),
		missed: writer.count(rows.missed),
	};
	const content: Content = {
		subject: oneLine(filled(input.title, values), LONGEST_SUBJECT) || period,
		introduction: lines(filled(input.introduction, values), LONGEST_INTRODUCTION),
		verdict: verdictOf(rows, targets, writer),
		table: tableOf(rows.columns, rows.kept, writer),
		empty: emptyText(rows),
		beyond: rows.count - rows.kept.length,
		notes: notesOf(rows, about, period, writer),
		count: (value) => writer.count(value),
	};
	const { announced, read = rows.judged, complete } = about.completeness(rows.judged);
	const facts = {
		rowCount: rows.count,
		missedCount: targets.length > 0 ? rows.missed : null,
		complete,
		announced,
		read,
	};
	const { subject } = content;
	if (input.isTool) return { subject, text: textOf(content), ...facts };
	return {
		subject,
		text: textOf(content),
		slackBlocks: slackBlocksOf(content),
		teamsCard: teamsCardOf(content),
		html: htmlOf(content),
		...facts,
		...(input.includeRows ? { rows: [...rows.kept] } : {}),
	};
}
