/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import fc from 'fast-check';

import { examples } from '../chaos/examples';
import { ChaosLedger } from '../chaos/ledger';
import type { Example } from '../chaos/trial';
import { trial } from '../chaos/trial';
import type { TriggerExample } from '../chaos/triggerTrial';
import { triggerExamples, triggerTrial } from '../chaos/triggerTrial';
import { isReplay, REPLAY } from './replay';

/**
 * Whatever Genesys or what stands before it answers, with status 200 and in good JSON: the rows are the truth, or a hint
 * says that they are not, or the run stops. A failure prints its seed and path; replay it with
 *   SEED=<seed> REPLAY="<path>" npx jest test/property/chaos
 * `npm run test:chaos` tries more worlds and writes what it met into docs/reliability.md.
 */
const isCampaign = process.env.CHAOS_WORLDS !== undefined;
const RUNS = Number(process.env.CHAOS_WORLDS ?? 100);
/** The same worlds in each run of the tests; campaigns look for others. */
const SEED = REPLAY.seed ?? (isCampaign ? Math.trunc(Date.now() / 1000) : 17);
const DOCUMENT = join(__dirname, '../../docs/reliability.md');

type Any = { action: Example } | { trigger: TriggerExample };

const anyWorld: fc.Arbitrary<Any> = fc.oneof(
	{ weight: 9, arbitrary: examples.map((action) => ({ action })) },
	{ weight: 1, arbitrary: triggerExamples.map((trigger) => ({ trigger })) },
);

/** What a user reads is a sentence, not what JavaScript says of its own accidents. */
const ACCIDENT = /undefined|not a function|not iterable|cannot (read|set|destructure)|\[object/i;

async function tryAction(example: Example, ledger: ChaosLedger): Promise<void> {
	const { use, trick, outcome, limit, told, honest, fooled } = await trial(example);
	const { inEngine } = example;
	ledger.add({ what: use.name, variant: use.variant, trick, outcome, limit, told, inEngine });
	expect(honest.error).toBeUndefined();
	expect(String(fooled.error?.message)).not.toMatch(fooled.error ? ACCIDENT : /^$/);
	expect({ outcome, rows: fooled.rows.length, truth: honest.rows.length }).not.toMatchObject({
		outcome: 'silent',
	});
}

async function tryTrigger(example: TriggerExample, ledger: ChaosLedger): Promise<void> {
	const { event, trick, outcome, limit, told, missing, doubled } = await triggerTrial(example);
	ledger.add({ what: `trigger:${event}`, trick, outcome, limit, told, inEngine: false });
	expect(doubled).toEqual([]);
	if (limit === undefined) expect(missing).toEqual([]);
}

function write(text: string): void {
	const [begin, end] = ['<!-- ledger -->', '<!-- end of ledger -->'];
	const before = readFileSync(DOCUMENT, 'utf8');
	const [head] = before.split(begin);
	const [, tail] = before.split(end);
	writeFileSync(DOCUMENT, `${head}${begin}\n\n${text}\n\n${end}${tail}`);
}

describe('Never fooled', () => {
	it(
		'gives the truth, or says that it does not',
		async () => {
			const ledger = new ChaosLedger();
			await fc.assert(
				fc.asyncProperty(anyWorld, async (any) => {
					if ('action' in any) await tryAction(any.action, ledger);
					else await tryTrigger(any.trigger, ledger);
				}),
				{ numRuns: RUNS, ...REPLAY, seed: SEED },
			);
			if (isReplay) return;
			// The property would hold if nobody lied: most worlds must have met it, in each way to end.
			const share = (outcome: string) => ledger.count((entry) => entry.outcome === outcome) / RUNS;
			expect(share('untouched')).toBeLessThan(0.3);
			expect(share('true')).toBeGreaterThan(0.2);
			expect(share('told')).toBeGreaterThan(0.05);
			expect(share('stopped')).toBeGreaterThan(0.02);
			expect(share('unseen')).toBeLessThan(0.15);
			expect(ledger.count(({ what }) => what.startsWith('trigger:'))).toBeGreaterThan(RUNS / 25);
			expect(ledger.count(({ inEngine }) => inEngine)).toBeGreaterThan(0);
			if (isCampaign) write(ledger.text(SEED, new Date().toISOString().slice(0, 10)));
		},
		3 * 60 * 60_000,
	);
});
