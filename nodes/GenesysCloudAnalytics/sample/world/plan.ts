import type { Casting } from './legs/casting';
import { Random, stateFor } from './random';
import { DAY, HOUR, MINUTE, SECOND, startOfDay } from './time';

export type MediaType = 'voice' | 'callback' | 'chat' | 'email' | 'message' | 'cobrowse' | 'video';

export type MediaMix = Partial<Record<MediaType, number>>;

export type SceneName =
	| 'voiceAnswered'
	| 'voiceAbandoned'
	| 'voiceIvrOnly'
	| 'voiceBlindTransfer'
	| 'voiceConsultTransfer'
	| 'voiceConference'
	| 'voiceNotResponding'
	| 'voiceConsultation'
	| 'voiceConsultationTransfer'
	| 'voiceMonitored'
	| 'voiceInternal'
	| 'voiceOutbound'
	| 'dialerConnected'
	| 'dialerNoAnswer'
	| 'dialerAbandoned'
	| 'dialerSkipped'
	| 'callback'
	| 'callbackLost'
	| 'chatAnswered'
	| 'chatAbandoned'
	| 'messageAnswered'
	| 'messageBotOnly'
	| 'emailAnswered'
	| 'emailReopened'
	| 'emailOutbound'
	| 'cobrowse'
	| 'video';

interface Scene {
	name: SceneName;
	weight: number;
	/** Shortest and longest duration in ms; drawn so that short ones are common. */
	lasts: [number, number];
}

const SCENES: Record<MediaType, Scene[]> = {
	voice: [
		{ name: 'voiceAnswered', weight: 42, lasts: [30 * SECOND, 30 * MINUTE] },
		{ name: 'voiceAbandoned', weight: 11, lasts: [8 * SECOND, 5 * MINUTE] },
		{ name: 'voiceIvrOnly', weight: 6, lasts: [5 * SECOND, 2 * MINUTE] },
		{ name: 'voiceBlindTransfer', weight: 9, lasts: [MINUTE, 40 * MINUTE] },
		{ name: 'voiceConsultTransfer', weight: 5, lasts: [2 * MINUTE, 40 * MINUTE] },
		{ name: 'voiceConference', weight: 3, lasts: [2 * MINUTE, 50 * MINUTE] },
		{ name: 'voiceNotResponding', weight: 5, lasts: [MINUTE, 30 * MINUTE] },
		{ name: 'voiceConsultation', weight: 3, lasts: [2 * MINUTE, 40 * MINUTE] },
		{ name: 'voiceConsultationTransfer', weight: 2, lasts: [2 * MINUTE, 40 * MINUTE] },
		{ name: 'voiceMonitored', weight: 2, lasts: [MINUTE, 30 * MINUTE] },
		{ name: 'voiceInternal', weight: 2, lasts: [30 * SECOND, 15 * MINUTE] },
		{ name: 'voiceOutbound', weight: 10, lasts: [10 * SECOND, 20 * MINUTE] },
		{ name: 'dialerConnected', weight: 5, lasts: [20 * SECOND, 15 * MINUTE] },
		{ name: 'dialerNoAnswer', weight: 4, lasts: [5 * SECOND, MINUTE] },
		{ name: 'dialerAbandoned', weight: 1, lasts: [5 * SECOND, MINUTE] },
	],
	callback: [
		{ name: 'callback', weight: 6, lasts: [10 * MINUTE, 8 * HOUR] },
		{ name: 'callbackLost', weight: 1, lasts: [10 * MINUTE, 8 * HOUR] },
		{ name: 'dialerSkipped', weight: 1, lasts: [10 * SECOND, 12 * HOUR] },
	],
	chat: [
		{ name: 'chatAnswered', weight: 4, lasts: [MINUTE, HOUR] },
		{ name: 'chatAbandoned', weight: 1, lasts: [10 * SECOND, 10 * MINUTE] },
	],
	message: [
		{ name: 'messageAnswered', weight: 3, lasts: [2 * MINUTE, 6 * HOUR] },
		{ name: 'messageBotOnly', weight: 1, lasts: [20 * SECOND, 10 * MINUTE] },
	],
	email: [
		{ name: 'emailAnswered', weight: 6, lasts: [5 * MINUTE, 10 * HOUR] },
		{ name: 'emailReopened', weight: 2, lasts: [DAY, 5 * DAY] },
		{ name: 'emailOutbound', weight: 2, lasts: [MINUTE, 30 * MINUTE] },
	],
	cobrowse: [{ name: 'cobrowse', weight: 1, lasts: [2 * MINUTE, 30 * MINUTE] }],
	video: [{ name: 'video', weight: 1, lasts: [MINUTE, 40 * MINUTE] }],
};

const LONG_SCENES: SceneName[] = ['emailReopened', 'messageAnswered', 'callback'];

/** Scenes whose last leg can still be running. */
const CAN_BE_OPEN = new Set<SceneName>([
	'voiceAnswered',
	'voiceBlindTransfer',
	'callback',
	'chatAnswered',
	'messageAnswered',
	'emailAnswered',
	'emailReopened',
	'video',
]);

const DEFAULT_MIX: MediaMix = {
	voice: 60,
	callback: 6,
	chat: 8,
	message: 12,
	email: 12,
	cobrowse: 1,
	video: 1,
};

export interface PlanOptions {
	seed: number;
	openShare: number;
	longShare: number;
	mediaMix?: MediaMix;
}

export interface Plan {
	scene: SceneName;
	durationMs: number;
	open: boolean;
	/** Open for ever: everything in it has ended, and Genesys Cloud never noted an end of the whole. */
	orphaned?: boolean;
	/** Where the conversation's own random numbers begin. */
	state: number;
	/** Who takes part; left out: anybody. */
	casting?: Casting;
	/** Of whom evaluations and surveys are; left out: of anybody. */
	about?: { queueId: string; userId: string };
}

/** A list with the sum of its weights. */
interface Weighted<T> {
	entries: T[];
	total: number;
}

function weigh<T extends { weight: number }>(entries: T[]): Weighted<T> {
	return { entries, total: entries.reduce((sum, { weight }) => sum + weight, 0) };
}

function draw<T extends { weight: number }>(random: Random, { entries, total }: Weighted<T>): T {
	let rest = random.next() * total;
	for (const entry of entries) {
		rest -= entry.weight;
		if (rest < 0) return entry;
	}
	return entries[entries.length - 1];
}

/** A function that decides what happens in the conversation with this key, without building it. */
export function createPlanner(options: PlanOptions): (key: number, start: number) => Plan {
	const media = weigh(
		Object.entries(options.mediaMix ?? DEFAULT_MIX).map(([name, weight]) => ({
			scenes: weigh(SCENES[name as MediaType]),
			weight,
		})),
	);
	return (key, start) => {
		const state = stateFor(options.seed ^ 0x9b1a7, key);
		const random = new Random(state);
		if (random.chance(options.longShare)) {
			const midnight = startOfDay(start) + DAY;
			const durationMs = midnight - start + random.between(HOUR, 3 * DAY);
			return { scene: random.pick(LONG_SCENES), durationMs, open: false, state };
		}
		const scene = draw(random, draw(random, media).scenes);
		const [least, most] = scene.lasts;
		const durationMs = Math.round(least * Math.pow(most / least, random.next()));
		const open = CAN_BE_OPEN.has(scene.name) && random.chance(options.openShare / OPEN_CAPABLE);
		const orphaned = open && random.chance(ORPHANS);
		return { scene: scene.name, durationMs, open, orphaned, state };
	};
}

/** Share of open conversations in which nothing goes on any more. */
const ORPHANS = 0.2;

/** About this share of all conversations can be open at all; it makes `openShare` mean what it says. */
const OPEN_CAPABLE = 0.7;
