import type { Directory } from '../directory';
import type { Random } from '../random';

type Queue = Directory['queues'][number];
type User = Directory['users'][number];

/** Who takes part in one conversation, and how long customers wait in it. Each call may give somebody else. */
export interface Casting {
	queue(random: Random): Queue;
	agent(random: Random): User;
	flow(random: Random, purpose: string): Directory['flows'][number];
	customerName(random: Random): string;
	/** What every wait in a queue is multiplied by. */
	waits: number;
	/** What the time is multiplied by that an agent's phone rings. */
	alerts: number;
	/** The after-call work of each agent in ms; undefined: up to a minute, and for some none. */
	afterCallWork?: number;
}

/** Anybody does anything. */
export function anyOf(directory: Directory): Casting {
	return {
		queue: (random) => random.pick(directory.queues),
		agent: (random) => random.pick(directory.users),
		flow: (random) => random.pick(directory.flows),
		customerName: (random) => random.pick(directory.users).name,
		waits: 1,
		alerts: 1,
	};
}
