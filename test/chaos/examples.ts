import fc from 'fast-check';

import { USES } from './operations';
import type { Example } from './trial';

/** Any use of the node, in any small world, with any lie. */
export const examples: fc.Arbitrary<Example> = fc.record({
	use: fc.nat(USES.length - 1),
	world: fc.record({
		seed: fc.integer({ min: 1, max: 1_000_000 }),
		count: fc.constantFrom(3, 40, 110, 210),
		users: fc.constantFrom(3, 7, 12),
		queues: fc.constantFrom(2, 6),
	}),
	spell: fc.record({
		share: fc.constantFrom(1, 1, 0.5, 0.3),
		times: fc.constantFrom(1, 2, Infinity),
		seed: fc.integer({ min: 1, max: 1_000_000 }),
	}),
	trick: fc.nat(100),
	route: fc.nat(10),
	everywhere: fc.boolean(),
	inEngine: fc.nat(19).map((number) => number === 7),
});
