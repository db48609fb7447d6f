import { viewsOf } from '../../../nodes/GenesysCloudAnalytics/aggregate/views';
import { readOptions } from '../../../nodes/GenesysCloudAnalytics/parameters/read';
import { givenParameters } from '../parameters/given';

/** n8n drops a text that stands for all of Views or of Options, so an engine cannot show these. */

const QUICK = { name: 'quick', target: 'tAbandon', to: 30 };
const SENT = [
	{ name: 'quick', target: 'tAbandon', function: 'rangeBound', range: { lt: 30_000 } },
];

describe('Views', () => {
	it.each<[string, unknown]>([
		['as the editor gives them', { view: [QUICK] }],
		['as a list', [QUICK]],
		['as one view', QUICK],
		['as the text of a list', JSON.stringify([QUICK])],
		['as the text of what the editor gives', JSON.stringify({ view: [QUICK] })],
		['with bounds as text', [{ ...QUICK, from: '', to: '30' }]],
	])('are the same %s', (_, option) => {
		expect(viewsOf(option, [])).toEqual(SENT);
	});

	it.each([
		['a word', 'quick'],
		['JSON that is cut short', '[{"name": "quick"'],
		['a list of texts', ['quick']],
		['a number', 5],
		['true', true],
	])('are refused as %s, instead of being taken for none', (_, option) => {
		expect(() => viewsOf(option, [])).toThrow('"Views" is not a list of views');
	});
});

describe('Options', () => {
	const options = { views: [QUICK], fillMissing: 'true' };

	it.each<[string, unknown]>([
		['an object', options],
		['text', JSON.stringify(options)],
	])('are the same as %s', (_, value) => {
		const read = readOptions(givenParameters({ options: value }));
		expect(read.fillMissing).toBe(true);
		expect(viewsOf(read.views, [])).toEqual(SENT);
	});

	it('that are no object are refused', () => {
		expect(() => readOptions(givenParameters({ options: 'fast' }))).toThrow('"Options" is not valid JSON');
	});
});
