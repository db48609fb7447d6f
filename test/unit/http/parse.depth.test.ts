import { refuseDeepAnswer } from '../../../nodes/GenesysCloudAnalytics/http/parse';

const refuse = (json: string) => () => refuseDeepAnswer(Buffer.from(json), 200);

const NESTS: Array<[string, (levels: number) => string]> = [
	['lists', (levels) => '['.repeat(levels) + ']'.repeat(levels)],
	['objects', (levels) => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`],
	['both in turn', (levels) => `${'[{"a":'.repeat(levels / 2)}1${'}]'.repeat(levels / 2)}`],
];

describe('An answer that is nested', () => {
	it.each(NESTS)('500 levels deep is read, one of 502 is refused: %s', (_, nest) => {
		expect(refuse(nest(500))).not.toThrow();
		expect(refuse(nest(502))).toThrow('The answer is nested too deeply');
		expect(refuse(`{"conversations":[${nest(502)}]}`)).toThrow('nested too deeply');
	});

	it('only by a text that holds brackets is none', () => {
		const brackets = '}'.repeat(1_000) + '{'.repeat(1_000);
		expect(refuse(JSON.stringify({ text: `"${brackets}\\`, list: [brackets] }))).not.toThrow();
	});
});
