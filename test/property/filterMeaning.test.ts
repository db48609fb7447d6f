import fc from 'fast-check';

import { createWorld } from '../simulator';
import { anyConditions, filtering } from './filters';
import { isReplay, REPLAY } from './replay';

const WEEK = { from: Date.parse('2026-11-01'), to: Date.parse('2026-11-08'), now: Date.now() };

/** What the builder's filters find is what their words mean, whatever is combined. */
it('random filters find what they mean', () => {
	const worlds = [1, 2, 3].map((seed) => createWorld({ seed, count: 200, openShare: 0.1 }));
	let found = 0;
	fc.assert(
		fc.property(fc.constantFrom(...worlds), anyConditions, (world, conditions) => {
			const { filters, where } = filtering(world, conditions);
			const ids = [...world.match({ ...WEEK, mode: 'query', filters })].map((at) => world.idAt(at));
			expect(ids).toEqual(world.truthIds({ where }));
			if (filters && ids.length > 0) found += 1;
		}),
		{ numRuns: 200, ...REPLAY },
	);
	// A campaign that only ever found nothing would show nothing.
	if (!isReplay) expect(found).toBeGreaterThan(15);
});
