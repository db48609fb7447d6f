import type { World } from '../../simulator';
import { createWorld } from '../../simulator';

/** What tests of the trigger need besides a poller. */

/** A clock that stands still until a test moves it: n8n's, and the simulator's where it is given. Begins anew in each test. */
export function heldClock(start: number): { now: number } {
	const clock = { now: start };
	beforeEach(() => {
		clock.now = start;
		jest.spyOn(Date, 'now').mockImplementation(() => clock.now);
	});
	afterEach(() => {
		jest.restoreAllMocks();
	});
	return clock;
}

/** Rows appear when their conversation has ended. */
export function endingWorld(options: Parameters<typeof createWorld>[0]): World {
	const world = createWorld({ openShare: 0, ...options });
	for (let index = 0; index < world.size; index++) world.arriveAt(index, world.endAt(index));
	return world;
}
