import type { PagesByTime } from '../../details/byTime';
import type { HandOver, TriggerEvent } from '../handOver';
import type { Seen } from '../seen';

/** When a poll happens, and how much it may do. */
export interface Moment {
	/** Genesys's time (ms). */
	now: number;
	/** Whether it has done what one poll may. */
	isSpent(): boolean;
}

/** A kind of event that has a time, and where it is read. */
export interface TimedEvents<T, E> {
	pages: PagesByTime<T>;
	eventsOf(item: T): Array<TriggerEvent<E>>;
	/** How many pages a look for real events for the editor may take, and how far it may go back. */
	samples: { mostPages: number; backMs: number };
	/** Takes what the pages do not reach. */
	alsoTake?(seen: Seen, handOver: HandOver<E>, moment: Moment): Promise<void>;
}
