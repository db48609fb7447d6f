import {
	html,
	lines,
	oneLine,
	plain,
} from '../../../../nodes/GenesysCloudAnalytics/output/message/words';

describe('one line', () => {
	it.each([
		['Two\nlines\r\n\tand a tab', 'Two lines and a tab'],
		['  spaces  around  ', 'spaces around'],
		['\u202Eturned\u202C \u0007bell', 'turned bell'],
		['x'.repeat(300), `${'x'.repeat(59)}…`],
		['👩‍💼'.repeat(100), `${'👩‍💼'.repeat(59)}…`],
	])('of %j', (text, line) => expect(oneLine(text)).toBe(line));

	it('of each line of a text', () => {
		expect(lines(' a\r\nb\u0000\n\nc\n', 100)).toEqual(['a', 'b', '', 'c']);
		expect(lines(' \n ', 100)).toEqual([]);
	});

	it('of a text that is too long', () => {
		expect(lines('x'.repeat(101), 100)).toEqual([`${'x'.repeat(99)}…`]);
		expect(lines('\n'.repeat(10_000) + 'x', 100)).toEqual(['x']);
		expect(lines(`a${'\nb'.repeat(1_000)}`, 100)).toEqual(['a', 'b', 'b', 'b', 'b', '…']);
	});
});

describe('a plain text', () => {
	it.each([
		['Sales', 'Sales'],
		['Sales_EMEA', 'Sales_EMEA'],
		['_italic_', 'ˍitalicˍ'],
		['*bold*', '∗bold∗'],
		['<!channel>', '‹!channel›'],
		['<@U1> & <#C1|general>', '‹＠U1› & ‹#C1|general›'],
		['@here', '＠here'],
		['agent@example.com', 'agent@example.com'],
		[':tada: at 10:30:00', '∶tada: at 10:30:00'],
		['תמיכה', '\u2068תמיכה\u2069'],
	])('of %j', (text, expected) => expect(plain(text)).toBe(expected));
});

describe('HTML', () => {
	it('has no tag of a name', () => {
		expect(html('<b>"R&D"\'s</b>')).toBe('&lt;b&gt;&quot;R&amp;D&quot;&#39;s&lt;/b&gt;');
	});

	it('breaks no line between a number and its unit', () => {
		expect(html('at least 80 %, 4:12 min, +2.1 pp, 5 shops')).toBe(
			'at least 80\u00A0%, 4:12\u00A0min, +2.1\u00A0pp, 5 shops',
		);
	});

	it('keeps a name from right to left to itself', () => {
		expect(html('دعم <1>')).toBe('<bdi>دعم &lt;1&gt;</bdi>');
	});
});
