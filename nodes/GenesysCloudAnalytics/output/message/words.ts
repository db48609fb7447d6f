import escape from 'lodash/escape';
import truncate from 'lodash/truncate';

/**
 * Texts from outside, such as names of queues, on their way into a message. Wherever it is posted, a name stays a name: it
 * is no markup, mentions nobody, and does not reach beyond its place.
 */

/** Longer names are cut: one of 300 characters would push the figures out of sight. */
const LONGEST_NAME = 60;

/** Line ends and other control characters, and marks that turn the direction of whatever follows. */
const CONTROLS = /[\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]+/gu;

/** One line of at most so many characters, an ellipsis included. */
export function oneLine(text: string, length = LONGEST_NAME): string {
	// lodash counts what a reader takes for one character, and looks at the whole text for that.
	const start = text.slice(0, 20 * length).replace(CONTROLS, ' ');
	return truncate(start.replace(/\s+/g, ' ').trim(), { length, omission: '…' });
}

/** A line costs some room of its own, even an empty one. */
const LINE = 20;

/** The lines of a text, each without control characters, and cut where the text is longer than so many characters. */
export function lines(text: string, length: number): string[] {
	let room = length;
	const shown: string[] = [];
	for (const line of text.trim().split(/\r\n|[\n\r]/)) {
		if (room <= 0) return [...shown, '…'];
		shown.push(oneLine(line, room));
		room -= line.length + LINE;
	}
	return shown.some((line) => line !== '') ? shown : [];
}

const RIGHT_TO_LEFT = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFF]/;

/** A text written from right to left keeps to itself, so that the figures behind it stay where they are. */
function isolated(text: string): string {
	return RIGHT_TO_LEFT.test(text) ? `\u2068${text}\u2069` : text;
}

/** Signs that look the same and mean nothing: escapes would be read as such wherever it is not Slack that shows them. */
const LOOK_ALIKES: Readonly<Record<string, string>> = {
	'<': '‹',
	'>': '›',
	'*': '∗',
	'~': '∼',
	'`': 'ˋ',
	_: 'ˍ',
	'@': '＠',
	':': '∶',
};

/**
 * What Slack, and others that read a little Markdown, would take for markup: links and mentions, bold, struck out, code;
 * italics, which begin or end at the edge of a word only; mentions without brackets, which an address in the middle of a
 * word is not; emoji by name.
 */
const MARKUP =
	/[<>*~`]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|(?<![\p{L}\p{N}])@|:(?=[\w+-]*[a-z][\w+-]*:)/gu;

/** A text that reads the same in every chat, whether it is taken as it is or as Slack's mrkdwn. */
export function plain(text: string): string {
	return isolated(text.replace(MARKUP, (sign) => LOOK_ALIKES[sign]));
}

/** A number and its unit stay on one line. */
const UNIT = /(?<=\d) (?=(?:%|pp|s|min|h)(?![\p{L}\p{N}]))/gu;

/** A text in HTML, as content or in a quoted attribute. */
export function html(text: string): string {
	const escaped = escape(text.replace(UNIT, '\u00A0'));
	return RIGHT_TO_LEFT.test(text) ? `<bdi>${escaped}</bdi>` : escaped;
}
