import * as fc from 'fast-check';

import { comparedColumns } from '../../../../nodes/GenesysCloudAnalytics/figures/comparison';
import { judged } from '../../../../nodes/GenesysCloudAnalytics/figures/targets';
import type { Target } from '../../../../nodes/GenesysCloudAnalytics/output/message/message';
import type { Row } from '../../../../nodes/GenesysCloudAnalytics/values/cells';
import { cardProblems, htmlProblems, slackProblems } from './limits';
import { FLAGS, messageOf, ODD_NAMES } from './model';

/** Whatever is in it, a message keeps the limits of where it goes. */

const text = fc.oneof(
	fc.constantFrom(
		...ODD_NAMES,
		'',
		' ',
		'\n',
		'&'.repeat(400),
		'"><b>',
		'{{TIME(',
		'🎧'.repeat(300),
	),
	fc.string({ unit: 'binary', maxLength: 400 }),
	fc.string({ maxLength: 80 }),
);

const cell = fc.oneof(
	text,
	fc.double(),
	fc.constantFrom<unknown>(null, true, 0, -0, 1e21, 1_204, '2026-11-18T12:00:00Z', [1, 'a'], {
		a: '<',
	}),
);

const UNITS = ['', 'Seconds', 'Percent', 'Id'];

const columns = fc
	.array(fc.tuple(text, fc.constantFrom(...UNITS)), { minLength: 1, maxLength: 130 })
	.map((labels) =>
		labels.map(([label, unit], at) => ({ name: `c${at}${unit}`, label, description: label })),
	);

const message = fc.tuple(columns, fc.boolean()).chain(([plain, isCompared]) => {
	const names = plain.map(({ name }) => name);
	const all = isCompared ? comparedColumns(plain, names) : plain;
	const target = fc.record<Target>({
		column: fc.constantFrom(...names),
		condition: fc.constantFrom('atLeast', 'atMost'),
		value: fc.double({ noNaN: true }),
	});
	return fc.record({
		columns: fc.constant(all),
		// One row with all its columns, repeated: what counts is how many there are, and how long they are.
		row: fc.tuple(...all.map(() => cell)),
		count: fc.oneof(fc.constantFrom(0, 1, 2, 12, 500), fc.nat(120)),
		targets: fc.array(target, { maxLength: 30 }),
		onlyMissed: fc.boolean(),
		title: fc.oneof(text, fc.constant('{period} '.repeat(200))),
		introduction: fc.oneof(
			text,
			fc.constantFrom('\n'.repeat(5_000), '<b>{period}</b>\n'.repeat(3_000), '&"'.repeat(4_000)),
		),
		locale: fc.constantFrom('en-US', 'de-CH', 'fr-FR', 'ja-JP', 'ar-EG', 'hi-IN'),
	});
});

it('in every format', () => {
	fc.assert(
		fc.property(message, ({ columns: all, row, count, targets, ...input }) => {
			const one = Object.fromEntries(all.map(({ name }, at) => [name, row[at]])) as Row;
			const rows = judged(Array<Row>(count).fill(one), targets);
			const item = messageOf(rows, {
				columns: [...all, FLAGS],
				input,
				about: targets.length > 0 ? { targets } : {},
			});
			expect(slackProblems(item.slackBlocks)).toEqual([]);
			expect(cardProblems(item.teamsCard)).toEqual([]);
			expect(htmlProblems(item.html)).toEqual([]);
			expect(String(item.text).length).toBeLessThanOrEqual(4_000);
			expect(String(item.text)).not.toMatch(/[<>*~`]/);
			expect(String(item.subject).length).toBeLessThanOrEqual(4 * 150);
			expect(item.subject).not.toMatch(/[\r\n]/);
			expect(JSON.stringify(item.teamsCard)).not.toContain('{{');
		}),
		{ numRuns: 60 },
	);
});
