import fc from 'fast-check';

import type { ScheduledFault, Simulator } from '../simulator';

export interface Faults {
	probability: number;
	seed: number;
	kinds: number[];
}

/** Faults that every read must survive. Submitting a job is no read, so it is left alone. */
const READS = /\/(details\/query|jobs\/[^/]+\/results|jobs\/[^/]+|availability)$/;
const KINDS: Array<Partial<ScheduledFault>> = [
	{ kind: 'status', status: 429, headers: { 'Retry-After': '3' } },
	{ kind: 'status', status: 502 },
	{ kind: 'status', status: 503 },
	{ kind: 'status', status: 504 },
	{ kind: 'reset' },
	{ kind: 'truncate' },
	{ kind: 'badJson' },
	{ kind: 'html' },
];

export const anyFaults: fc.Arbitrary<Faults> = fc.record({
	probability: fc.constantFrom(0, 0.02, 0.04),
	seed: fc.integer({ min: 1, max: 1_000 }),
	kinds: fc.array(fc.integer({ min: 0, max: KINDS.length - 1 }), { minLength: 1, maxLength: 3 }),
});

export function addFaults(sim: Simulator, { probability, seed, kinds }: Faults): void {
	if (probability === 0) return;
	for (const [index, kind] of kinds.entries()) {
		for (const method of ['POST', 'GET']) {
			const path = method === 'POST' ? /details\/query$/ : READS;
			sim.faults.add({
				...KINDS[kind],
				...{ method, path, probability, seed: seed + index },
			} as ScheduledFault);
		}
	}
}
