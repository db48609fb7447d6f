import {
	address,
	joined,
	score,
	seconds,
	text,
} from '../../../nodes/GenesysCloudAnalytics/values/cells';

describe('seconds', () => {
	it.each([
		[0, 0],
		[-0, 0],
		[49, 0],
		[50, 0.1],
		[1150, 1.2],
		[26824, 26.8],
		[5184000000, 5184000],
		[NaN, null],
		[Infinity, null],
		[null, null],
	])('turns %p ms into %p', (milliseconds, expected) => {
		expect(seconds(milliseconds)).toBe(expected);
	});
});

describe('score', () => {
	it.each([
		[4.395138698024998, 4.4],
		[4.394999980926514, 4.39],
		['4.4', null],
		[undefined, null],
		[1e308, null],
	])('turns %p into %p', (value, expected) => {
		expect(score(value)).toBe(expected);
	});
});

describe('address', () => {
	it.each([
		['tel:+15551230000', '+15551230000'],
		['TEL:+15551230000', '+15551230000'],
		['sip:ada@example.com', 'sip:ada@example.com'],
		['ada@example.com', 'ada@example.com'],
		['tel:', null],
		[undefined, null],
	])('turns %p into %p', (value, expected) => {
		expect(address(value)).toBe(expected);
	});
});

describe('text and joined', () => {
	it('take texts and numbers, and nothing else', () => {
		expect([text('a'), text(5), text(''), text(null), text({}), text(NaN)]).toEqual([
			'a',
			'5',
			null,
			null,
			null,
			null,
		]);
	});

	it('join each value once, in its first order', () => {
		expect(joined(['b', 'a', 'b', null, '', 486])).toBe('b,a,486');
		expect(joined([])).toBeNull();
		expect(joined('b')).toBeNull();
	});
});
