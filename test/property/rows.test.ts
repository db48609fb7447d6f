import fc from 'fast-check';

import { conversationRow } from '../../nodes/GenesysCloudAnalytics/conversation/rows/conversation';
import {
	participantRows,
	sessionRows,
} from '../../nodes/GenesysCloudAnalytics/conversation/rows/parts';
import type { GenesysConversation } from '../../nodes/GenesysCloudAnalytics/genesys/details.types';
import type { Cell, Row } from '../../nodes/GenesysCloudAnalytics/values/cells';
import { createWorld } from '../simulator';
import type { SceneName } from '../../nodes/GenesysCloudAnalytics/sample/world/plan';
import { isReplay, REPLAY } from './replay';

/**
 * Whatever the world: a time is counted once. The rows of the parts add up to the row of the whole, and what is written
 * in the row follows from what was played. A failure prints its seed and path; replay it with
 *   SEED=<seed> REPLAY="<path>" npx jest test/property/rows
 */
const RUNS = 40;
const UTC = { timeZone: 'UTC' };

/** Rounding: seconds with one decimal. */
const ROUNDING = 0.05;

const ONCE = [
	'waitSeconds',
	'consultWaitSeconds',
	'talkSeconds',
	'holdSeconds',
	'afterCallWorkSeconds',
	'handleSeconds',
	'dialingSeconds',
	'alertSeconds',
	'ivrSeconds',
	'transferCount',
	'holdCount',
] as const;

const worlds = fc.record({
	seed: fc.integer({ min: 1, max: 1_000_000 }),
	count: fc.integer({ min: 1, max: 60 }),
	openShare: fc.constantFrom(0, 0.3),
	longShare: fc.constantFrom(0, 0.3),
});

/** A metric of the sessions of a purpose and medium, in seconds, as the simulator wrote it. */
function played(
	each: GenesysConversation,
	purpose: string,
	metric: string,
	media?: string,
): number {
	let sum = 0;
	for (const participant of each.participants ?? []) {
		if (participant.purpose !== purpose) continue;
		for (const { mediaType, metrics } of participant.sessions ?? []) {
			if (media !== undefined && mediaType !== media) continue;
			for (const { name, value } of metrics ?? []) if (name === metric) sum += value ?? 0;
		}
	}
	return sum / 1000;
}

/** Queues of the acd participants in the order in which they were written, which is that of time. */
function queues(each: GenesysConversation): Array<string | undefined> {
	return (each.participants ?? [])
		.filter(({ purpose }) => purpose === 'acd')
		.map(({ sessions }) => sessions?.[0].segments?.[0].queueId);
}

function firstWait(each: GenesysConversation): number {
	const queue = each.participants?.find(({ purpose }) => purpose === 'acd');
	return played({ participants: queue ? [queue] : [] }, 'acd', 'tAcd');
}

function expectNear(cell: Cell, seconds: number): void {
	expect(Math.abs(Number(cell) - seconds)).toBeLessThanOrEqual(ROUNDING + 1e-6);
}

type Check = (row: Row, each: GenesysConversation) => void;

/** What must be in the row of a conversation that has ended. */
const PLAYED: Partial<Record<SceneName, Check>> = {
	voiceAnswered: (row, each) => {
		expectNear(row.waitSeconds, played(each, 'acd', 'tAcd'));
		expect(row.consultWaitSeconds).toBeNull();
	},
	voiceBlindTransfer: (row, each) => {
		expectNear(row.waitSeconds, played(each, 'acd', 'tAcd'));
		expect(row).toMatchObject({ consultWaitSeconds: null, lastQueueId: queues(each)[1] });
		expect(row.transferCount).toBe(1);
	},
	voiceConsultTransfer: (row) => expect(row.transferCount).toBe(1),
	voiceConsultation: (row, each) => {
		expectNear(row.waitSeconds, firstWait(each));
		expectNear(row.consultWaitSeconds, played(each, 'acd', 'tAcd') - firstWait(each));
		expect(row).toMatchObject({ queueIds: queues(each)[0], lastQueueId: queues(each)[0] });
		expect(row.transferCount).toBe(0);
	},
	voiceConsultationTransfer: (row, each) => {
		expectNear(row.waitSeconds, firstWait(each));
		expect(row).toMatchObject({ firstQueueId: queues(each)[0], lastQueueId: queues(each)[1] });
		expect(row.transferCount).toBe(1);
	},
	voiceMonitored: (row, each) => {
		expect(row.mediaTypes).toBe('voice');
		expectNear(row.alertSeconds, played(each, 'agent', 'tAlert'));
		expect(row.disconnectedBy).not.toBe('user');
	},
	voiceInternal: (row, each) => {
		expect(row).toMatchObject({ customerAddress: 'sip:colleague@example.com', answered: true });
		expectNear(row.talkSeconds, played(each, 'agent', 'tTalkComplete'));
	},
	voiceNotResponding: (row) => expect(String(row.agentIds).split(',')).toHaveLength(1),
	callback: (row, each) => {
		expectNear(row.handleSeconds, played(each, 'agent', 'tHandle', 'callback'));
		expect(row.answered).toBe(true);
	},
	callbackLost: (row, each) => {
		expect(row).toMatchObject({ abandoned: true, answered: false });
		expectNear(row.waitSeconds, played(each, 'acd', 'tWait'));
	},
	dialerAbandoned: (row) => expect(row).toMatchObject({ abandoned: true, answered: false }),
	dialerSkipped: (row) => expect(row).toMatchObject({ abandoned: false, answered: false }),
};

describe('A time is counted once', () => {
	it('in whatever rows, and as it was played', () => {
		const seen = new Map<SceneName, number>();
		fc.assert(
			fc.property(worlds, (shape) => {
				const world = createWorld(shape);
				for (let index = 0; index < world.size; index++) {
					const each: GenesysConversation = world.conversationAt(index);
					const row = conversationRow(each, UTC);
					for (const parts of [participantRows(each, UTC), sessionRows(each, UTC)]) {
						const bound = ROUNDING * (parts.length + 1) + 1e-6;
						const differing = ONCE.filter((column) => {
							const sum = parts.reduce((so, part) => so + Number(part[column]), 0);
							return Math.abs(sum - Number(row[column])) > bound;
						});
						expect(differing).toEqual([]);
					}
					const scene = world.sceneAt(index);
					seen.set(scene, (seen.get(scene) ?? 0) + 1);
					if (each.conversationEnd !== undefined) PLAYED[scene]?.(row, each);
				}
			}),
			{ numRuns: RUNS, ...REPLAY },
		);
		// Not for want of cases.
		if (!isReplay)
			for (const scene of Object.keys(PLAYED)) expect([...seen.keys()]).toContain(scene);
	});
});
