import { htmlProblems } from './limits';
import { messageOf, queueRows } from './model';

/** What a message is checked with must find what is wrong. */

const html = messageOf(queueRows(2)).html as string;

it.each([
	['an element that is not closed', (text: string) => text.replace('</td>', '')],
	['a block in a paragraph', (text: string) => text.replace('</p>', '<div>in it</div></p>')],
	['an attribute twice', (text: string) => text.replace('<body', '<body style=""')],
	['a stray sign', (text: string) => text.replace('Sales', 'Sales < 1')],
	['a script', (text: string) => text.replace('Sales', '<script>1</script>')],
	['a handler', (text: string) => text.replace('<h1', '<h1 onclick="1"')],
	['a picture', (text: string) => text.replace('Sales', '<img alt="" src="a.png">')],
	['a style sheet from elsewhere', (text: string) => text.replace('@media', '@import "a";@media')],
	['a background', (text: string) => text.replace('margin:0', 'background:url(a.png)')],
	['no doctype', (text: string) => text.replace('<!DOCTYPE html>', '')],
	['too much for Gmail', (text: string) => text.replace('Sales', 'x'.repeat(102_000))],
])('%s is found in HTML', (_, spoil) => {
	expect(htmlProblems(html)).toEqual([]);
	expect(spoil(html)).not.toBe(html);
	expect(htmlProblems(spoil(html))).not.toEqual([]);
});
