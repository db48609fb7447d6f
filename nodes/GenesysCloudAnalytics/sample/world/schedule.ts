import type { Plan } from './plan';

/** When every conversation starts and ends: two numbers each, so that a million of them stay small. */
export interface Schedule {
	starts: Float64Array;
	/** NaN while open. */
	ends: Float64Array;
	idAt(index: number): string;
	/** undefined when no conversation was planned with this id. */
	indexOf(id: string): number | undefined;
	planAt(index: number): Plan;
}
