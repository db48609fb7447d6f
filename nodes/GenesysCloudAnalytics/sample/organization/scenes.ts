import type { Random } from '../world/random';
import type { SceneName } from '../world/plan';
import { DAY, HOUR, MINUTE, SECOND } from '../world/time';
import type { SampleQueue } from './queues';

/** A kind of contact, as queues have them. */
export type Contact = keyof SampleQueue['contacts'];

interface Scene {
	name: SceneName;
	weight: number;
	/** Shortest and longest duration in ms; drawn so that short ones are common. */
	lasts: [number, number];
	/** Where the customer gives up waiting: more of them on a bad day. */
	isLost?: boolean;
	/** Where nobody has after-call work. */
	isWithoutAgent?: boolean;
}

/** Weights are roughly percentages of a contact's conversations on a quiet day. */
const SCENES: Record<Contact, readonly Scene[]> = {
	voice: [
		{ name: 'voiceAnswered', weight: 78, lasts: [70 * SECOND, 14 * MINUTE] },
		{
			...{ name: 'voiceAbandoned', weight: 4, lasts: [25 * SECOND, 4 * MINUTE] },
			...{ isLost: true, isWithoutAgent: true },
		},
		{
			...{ name: 'voiceIvrOnly', weight: 4, lasts: [10 * SECOND, 90 * SECOND] },
			isWithoutAgent: true,
		},
		{ name: 'voiceBlindTransfer', weight: 5, lasts: [3 * MINUTE, 22 * MINUTE] },
		{ name: 'voiceConsultTransfer', weight: 2, lasts: [4 * MINUTE, 25 * MINUTE] },
		{ name: 'voiceConference', weight: 1, lasts: [4 * MINUTE, 25 * MINUTE] },
		{ name: 'voiceNotResponding', weight: 2, lasts: [2 * MINUTE, 16 * MINUTE] },
		{ name: 'voiceConsultation', weight: 1, lasts: [4 * MINUTE, 20 * MINUTE] },
		{ name: 'voiceConsultationTransfer', weight: 1, lasts: [4 * MINUTE, 20 * MINUTE] },
		{ name: 'voiceMonitored', weight: 1, lasts: [2 * MINUTE, 14 * MINUTE] },
		{ name: 'voiceInternal', weight: 1, lasts: [MINUTE, 8 * MINUTE] },
	],
	callback: [
		{ name: 'callback', weight: 9, lasts: [15 * MINUTE, 3 * HOUR] },
		{
			...{ name: 'callbackLost', weight: 1, lasts: [15 * MINUTE, 3 * HOUR] },
			isWithoutAgent: true,
		},
	],
	chat: [
		{ name: 'chatAnswered', weight: 90, lasts: [3 * MINUTE, 25 * MINUTE] },
		{
			...{ name: 'chatAbandoned', weight: 6, lasts: [30 * SECOND, 5 * MINUTE] },
			...{ isLost: true, isWithoutAgent: true },
		},
	],
	message: [
		{ name: 'messageAnswered', weight: 75, lasts: [3 * MINUTE, 45 * MINUTE] },
		{
			...{ name: 'messageBotOnly', weight: 25, lasts: [30 * SECOND, 8 * MINUTE] },
			isWithoutAgent: true,
		},
	],
	email: [
		{ name: 'emailAnswered', weight: 86, lasts: [4 * MINUTE, 90 * MINUTE] },
		{ name: 'emailOutbound', weight: 11, lasts: [2 * MINUTE, 20 * MINUTE] },
		{ name: 'emailReopened', weight: 3, lasts: [DAY, 4 * DAY] },
	],
	cobrowse: [{ name: 'cobrowse', weight: 1, lasts: [4 * MINUTE, 25 * MINUTE] }],
	video: [{ name: 'video', weight: 1, lasts: [4 * MINUTE, 30 * MINUTE] }],
	outbound: [{ name: 'voiceOutbound', weight: 1, lasts: [MINUTE, 12 * MINUTE] }],
	campaign: [
		{ name: 'dialerConnected', weight: 45, lasts: [90 * SECOND, 10 * MINUTE] },
		{
			...{ name: 'dialerNoAnswer', weight: 48, lasts: [20 * SECOND, 45 * SECOND] },
			isWithoutAgent: true,
		},
		{
			...{ name: 'dialerAbandoned', weight: 2, lasts: [10 * SECOND, 40 * SECOND] },
			isWithoutAgent: true,
		},
		{
			...{ name: 'dialerSkipped', weight: 5, lasts: [20 * SECOND, 5 * MINUTE] },
			isWithoutAgent: true,
		},
	],
};

/** One of the entries, by weight. */
export function weighed<T>(random: Random, entries: readonly T[], weightOf: (entry: T) => number) {
	let rest = random.next() * entries.reduce((sum, entry) => sum + weightOf(entry), 0);
	return entries.find((entry) => (rest -= weightOf(entry)) < 0) ?? entries[entries.length - 1];
}

/** What happens in a conversation: its scene, how long it takes (ms), and whether an agent is in it. */
export function sceneOf(random: Random, contact: Contact, losses: number) {
	const scene = weighed(random, SCENES[contact], ({ weight, isLost }) =>
		isLost ? weight * losses : weight,
	);
	const [least, most] = scene.lasts;
	return {
		scene: scene.name,
		durationMs: Math.round(least * Math.pow(most / least, random.next())),
		hasAgent: scene.isWithoutAgent !== true,
	};
}
