import { quote } from '../../../nodes/GenesysCloudAnalytics/http/quote';

describe('The words of an answer', () => {
	it.each([
		['Authorization: Bearer aB3-_x.y~z+/=', 'Authorization: Bearer ***'],
		['{"authorization":"Basic aWQ6c2VjcmV0"}', '{"authorization":"Basic ***"}'],
		['bearer=abc def', 'bearer=*** def'],
		['BEARER  x1y2z3, basic q1w2e3', 'BEARER  ***, basic ***'],
		['Bearer token expired', 'Bearer token expired'],
		['Basic authentication is not supported', 'Basic authentication is not supported'],
		['Basic understanding', 'Basic ***'],
	])('%j', (said, quoted) => {
		expect(quote(said)).toBe(quoted);
	});

	it('hold no value of more than 200 characters, and end after a paragraph', () => {
		expect(quote(`value ${'x'.repeat(5_000)} is odd`)).toBe(`value ${'x'.repeat(199)}… is odd`);
		const sentence = quote('word '.repeat(1_000));
		expect(sentence.length).toBe(500);
		expect(sentence).toMatch(/…$/);
	});

	it('are on one line, and nothing but text', () => {
		expect(quote('one\r\n\ttwo\u001b[31m')).toBe('one two [31m');
		expect(quote({ message: 'x' })).toBe('');
		expect(quote(undefined)).toBe('');
	});
});
