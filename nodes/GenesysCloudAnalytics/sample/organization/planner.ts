import type { Directory } from '../world/directory';
import type { Casting } from '../world/legs/casting';
import type { Plan } from '../world/plan';
import { Random, stateFor } from '../world/random';
import { HOUR } from '../world/time';
import { pressureAt } from './day';
import { CUSTOMERS } from './names';
import { QUEUES } from './queues';
import { hoursOf, isThere } from './roster';
import { sceneOf, weighed, type Contact } from './scenes';

const SEED = 0x9a3d1e;
/** Waits as scenes have them are long, so that tests meet all kinds; in a good contact centre they are short. */
const USUAL_WAITS = 0.025;
/** The same for the time that a phone rings. */
const USUAL_ALERTS = 0.3;
const WITHOUT_ACW = 0.12;

/** What can be asked for: a queue and the kind of contact that it has. */
const CONTACTS = QUEUES.flatMap(({ contacts }, queue) =>
	(Object.entries(contacts) as Array<[Contact, number]>).map(([contact, weight]) => ({
		queue,
		contact,
		weight,
	})),
);

/** Where a conversation stands in time. */
export interface Placed {
	/** Different for each conversation. */
	key: number;
	/** Days since 1970-01-01, by the local calendar. */
	date: number;
	/** ms */
	sinceMidnight: number;
}

/** What is decided of a conversation before anybody takes part: enough to know when it ends. */
interface Outline {
	scene: Plan['scene'];
	queue: number;
	contact: Contact;
	durationMs: number;
	afterCallWork: number;
	waits: number;
	random: Random;
}

function outline({ key, date, sinceMidnight }: Placed): Outline {
	const random = new Random(stateFor(SEED, key));
	const { queue, contact } = weighed(random, CONTACTS, ({ weight }) => weight);
	const pressure = pressureAt(date, sinceMidnight);
	const waits = pressure.waits * QUEUES[queue].waits;
	const losses = pressure.losses * Math.sqrt(QUEUES[queue].waits);
	const { scene, durationMs, hasAgent } = sceneOf(random, contact, losses);
	const isWithout = !hasAgent || random.chance(WITHOUT_ACW);
	const afterCallWork = isWithout ? 0 : random.between(5_000, 75_000);
	return { scene, queue, contact, durationMs, afterCallWork, waits, random };
}

/** How long a conversation lasts in ms, after-call work included. */
export function lengthOf(placed: Placed): number {
	const { durationMs, afterCallWork } = outline(placed);
	return durationMs + afterCallWork;
}

/** Shifts begin and end on the half hour. */
const HALF_HOUR = HOUR / 2;

/** Who is there in a queue changes a few times a day, and is asked for with every conversation. */
const onDuty = new WeakMap<Directory, Map<string, Directory['users']>>();

/** The agents of a queue who are there at a moment; the whole team where that is nobody. */
function agentsAt(directory: Directory, queue: number, placed: Placed): Directory['users'] {
	const known = onDuty.get(directory) ?? new Map<string, Directory['users']>();
	onDuty.set(directory, known);
	const halfHour = Math.floor(placed.sinceMidnight / HALF_HOUR);
	const key = `${queue} ${placed.date} ${halfHour}`;
	const agents = known.get(key) ?? findAgents(directory, queue, placed.date, halfHour / 2);
	known.set(key, agents);
	return agents;
}

function findAgents(directory: Directory, queue: number, date: number, hour: number) {
	const { users, members } = directory;
	const ofQueue = members?.get(directory.queues[queue].id);
	const team = users.filter(({ id }) => ofQueue?.has(id));
	const there = users.filter(({ id }, agent) => {
		const { from, to } = hoursOf(agent);
		return ofQueue?.has(id) && from <= hour && hour < to && isThere(agent, date);
	});
	return there.length > 0 ? there : team;
}

/** Callers are passed on to queues that take calls. */
const OTHERS = QUEUES.map((queue, index) => ({ index, weight: queue.contacts.voice ?? 0 }));

/** What happens in a conversation, and who takes part. */
export function planOf(directory: Directory, placed: Placed): Plan {
	const { scene, queue, contact, durationMs, afterCallWork, waits, random } = outline(placed);
	const agents = agentsAt(directory, queue, placed);
	const firstAgent = random.pick(agents);
	const customer = random.pick(CUSTOMERS);
	const usual = USUAL_WAITS * waits * (0.5 + random.next());
	let isFirstQueue = true;
	let isFirstAgent = true;
	const casting: Casting = {
		queue: (drawing) => {
			if (!isFirstQueue && contact === 'voice') {
				return directory.queues[weighed(drawing, OTHERS, ({ weight }) => weight).index];
			}
			isFirstQueue = false;
			return directory.queues[queue];
		},
		agent: (drawing) => {
			if (!isFirstAgent) return drawing.pick(agents);
			isFirstAgent = false;
			return firstAgent;
		},
		flow: (_, purpose) => directory.flows[purpose === 'ivr' ? 0 : 1],
		customerName: () => customer,
		waits: usual,
		alerts: USUAL_ALERTS,
		afterCallWork,
	};
	return {
		scene,
		durationMs,
		open: false,
		state: stateFor(SEED ^ 1, placed.key),
		casting,
		about: { queueId: directory.queues[queue].id, userId: firstAgent.id },
	};
}
