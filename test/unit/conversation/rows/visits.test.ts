import {
	conversationRow,
} from '../../../../nodes/GenesysCloudAnalytics/conversation/rows/conversation';
import {
	participantRows,
	sessionRows,
} from '../../../../nodes/GenesysCloudAnalytics/conversation/rows/parts';
import type {
	GenesysConversation,
} from '../../../../nodes/GenesysCloudAnalytics/genesys/details.types';
import {
	at,
	conversation,
	participant,
	segment,
	session,
} from '../../../fixtures/conversations/build';
import {
	abandonedInSecondQueue,
	blindTransfer,
	consultation,
	consultTransfer,
	internalCall,
	unkind,
	visit,
	waitsOfThreeKinds,
	waitToldTwice,
} from '../../../fixtures/conversations/unkind';

const UTC = { timeZone: 'UTC' };

const row = (each: GenesysConversation) => conversationRow(each, UTC);

/** A column of the rows per participant, by participant; what is null is left out. */
function byParticipant(each: GenesysConversation, column: string): Record<string, unknown> {
	return Object.fromEntries(
		participantRows(each, UTC)
			.filter((one) => one[column] !== null)
			.map((one) => [String(one.participantId), one[column]]),
	);
}

function bySession(each: GenesysConversation, column: string): Record<string, unknown> {
	return Object.fromEntries(
		sessionRows(each, UTC)
			.filter((one) => one[column] !== null)
			.map((one) => [String(one.sessionId), one[column]]),
	);
}

/** The conversation with other participants in the place of those with the same ID, and those that are new. */
function having(
	base: GenesysConversation,
	...changed: NonNullable<GenesysConversation['participants']>
): GenesysConversation {
	const ids = changed.map(({ participantId }) => participantId);
	const others = (base.participants ?? []).filter((each) => !ids.includes(each.participantId));
	return { ...base, participants: [...others, ...changed] };
}

function talking(
	id: string,
	queueId: string | undefined,
	stretches: Array<[type: string, from: string, to: string | undefined, disconnectType?: string]>,
	metrics: Record<string, number> = {},
) {
	return participant(
		`p-${id}`,
		'agent',
		{ userId: `u-${id}` },
		session(`s-${id}`, 'voice', {
			metrics,
			segments: stretches.map(([type, from, to, disconnectType]) =>
				segment(type, from, to, { queueId, disconnectType }),
			),
		}),
	);
}

describe('the wait', () => {
	it('is found visit by visit, whatever each of them is told by', () => {
		expect(row(waitsOfThreeKinds).waitSeconds).toBe(1260.5);
		expect(row(abandonedInSecondQueue).waitSeconds).toBe(660);
		expect(bySession(waitsOfThreeKinds, 'waitSeconds')).toEqual({
			's-one': 60,
			's-two': 1200,
			's-three': 0.5,
		});
	});

	it('is not that of the agent who tells it once more', () => {
		expect(row(waitToldTwice).waitSeconds).toBe(12.4);
		expect(byParticipant(waitToldTwice, 'waitSeconds')).toEqual({ 'p-queue': 12.4 });
		expect(bySession(waitToldTwice, 'waitSeconds')).toEqual({ 's-queue': 12.4 });
	});

	it('is that of the agent where no acd session tells it', () => {
		const silent = having(
			waitToldTwice,
			visit('queue', 'q-1', at('09:00:00'), at('09:00:12.400'), {}),
		);
		expect(row(silent).waitSeconds).toBe(12.4);
		expect(byParticipant(silent, 'waitSeconds')).toEqual({ 'p-alice': 12.4 });
		const without = {
			...waitToldTwice,
			participants: waitToldTwice.participants?.filter(({ purpose }) => purpose !== 'acd'),
		};
		expect(row(without).waitSeconds).toBe(12.4);
	});

	it('adds what only an agent tells to what another visit tells', () => {
		const both = having(
			waitToldTwice,
			visit('before', 'q-0', at('08:58:00'), at('09:00:00'), { tFlowOut: 120_000 }),
			visit('queue', 'q-1', at('09:00:00'), at('09:00:12.400'), {}),
		);
		expect(row(both).waitSeconds).toBe(132.4);
		expect(byParticipant(both, 'waitSeconds')).toEqual({ 'p-before': 120, 'p-alice': 12.4 });
	});

	it('is told once when the customer repeats it', () => {
		const repeated = having(
			waitToldTwice,
			participant(
				'p-customer',
				'customer',
				{},
				session('s', 'voice', { metrics: { tWait: 12_400 } }),
			),
		);
		expect(row(repeated).waitSeconds).toBe(12.4);
		expect(byParticipant(repeated, 'waitSeconds')).toEqual({ 'p-queue': 12.4 });
	});

	it('is that of a customer-first callback too', () => {
		const lost = (metrics: Record<string, number>) =>
			row(conversation('c', {}, visit('q', 'q-1', at('09:00:00'), at('09:01:00'), metrics)));
		expect(lost({ tCfcAcd: 60_000, tCfcAbandon: 60_000 }).waitSeconds).toBe(60);
		expect(lost({ tCfcAbandon: 60_000 }).waitSeconds).toBe(60);
		expect(lost({ tCfcAbandon: 60_000, tAbandon: 60_000 }).waitSeconds).toBe(60);
	});

	it('of a callback is told once, however many of its legs stand in the queue', () => {
		const legs = conversation(
			'c',
			{},
			participant(
				'p-acd',
				'acd',
				{},
				session('s-outer', 'callback', {
					metrics: { tAcd: 300_000 },
					segments: [segment('interact', at('09:00:00'), at('09:05:00'), { queueId: 'q-1' })],
				}),
				session('s-inner', 'voice', {
					metrics: { tAcd: 8_000 },
					segments: [segment('interact', at('09:04:52'), at('09:05:00'), { queueId: 'q-1' })],
				}),
			),
		);
		expect(row(legs).waitSeconds).toBe(300);
		expect(bySession(legs, 'waitSeconds')).toEqual({ 's-outer': 300 });
	});
});

describe('a consultation through a queue', () => {
	it('is no wait of the customer, who was never in that queue', () => {
		expect(row(consultation)).toMatchObject({
			waitSeconds: 20,
			consultWaitSeconds: 180,
			firstQueueId: 'q-1',
			lastQueueId: 'q-1',
			queueIds: 'q-1',
			agentIds: 'u-alice,u-expert',
			transferCount: 0,
			transferred: false,
			talkSeconds: 400,
			handleSeconds: 680,
		});
		expect(byParticipant(consultation, 'waitSeconds')).toEqual({ 'p-first': 20 });
		expect(byParticipant(consultation, 'consultWaitSeconds')).toEqual({ 'p-asked': 180 });
		expect(bySession(consultation, 'consultWaitSeconds')).toEqual({ 's-asked': 180 });
		expect(byParticipant(consultation, 'queueIds')).toMatchObject({ 'p-asked': 'q-2' });
	});

	it('keeps the wait and changes the queue once it has ended in a transfer', () => {
		expect(row(consultTransfer)).toMatchObject({
			waitSeconds: 20,
			consultWaitSeconds: 180,
			firstQueueId: 'q-1',
			lastQueueId: 'q-2',
			queueIds: 'q-1,q-2',
			lastAgentId: 'u-expert',
			transferCount: 1,
		});
	});

	it('is told by the expert where no acd session tells it', () => {
		const silent = having(consultation, visit('asked', 'q-2', at('09:02:00'), at('09:05:00'), {}));
		expect(row(silent)).toMatchObject({ waitSeconds: 20, consultWaitSeconds: 180 });
		expect(byParticipant(silent, 'consultWaitSeconds')).toEqual({ 'p-expert': 180 });
	});

	it('that nobody took is one too, and no abandonment', () => {
		const nobody = having(
			{
				...consultation,
				participants: consultation.participants?.filter((each) => each.userId !== 'u-expert'),
			},
			visit('asked', 'q-2', at('09:02:00'), at('09:05:00'), { tAbandon: 180_000 }, 'peer'),
		);
		expect(row(nobody)).toMatchObject({
			waitSeconds: 20,
			consultWaitSeconds: 180,
			lastQueueId: 'q-1',
			abandoned: false,
		});
	});

	it('can follow another, whose expert leaves as it begins', () => {
		const twice = having(
			consultation,
			visit('again', 'q-3', at('09:06:40'), at('09:07:00'), { tAcd: 20_000 }),
		);
		const held = having(
			twice,
			talking('alice', 'q-1', [
				['interact', at('09:00:20'), at('09:02:00')],
				['hold', at('09:02:00'), at('09:08:00')],
				['interact', at('09:08:00'), at('09:10:00'), 'peer'],
			]),
		);
		expect(row(held)).toMatchObject({
			waitSeconds: 20,
			consultWaitSeconds: 200,
			lastQueueId: 'q-1',
		});
	});

	it('begins in talk just as well as on hold, but not in after-call work', () => {
		const visitAt = (agentsStretches: Parameters<typeof talking>[2]) =>
			row(having(consultation, talking('alice', 'q-1', agentsStretches)));
		expect(visitAt([['interact', at('09:00:20'), at('09:10:00'), 'peer']]).consultWaitSeconds).toBe(
			180,
		);
		expect(
			visitAt([
				['interact', at('09:00:20'), at('09:01:30'), 'transfer'],
				['wrapup', at('09:01:30'), at('09:03:00')],
			]),
		).toMatchObject({ waitSeconds: 200, consultWaitSeconds: null, lastQueueId: 'q-2' });
	});

	it('is a transfer when the talk ends within a second of its start', () => {
		expect(row(blindTransfer)).toMatchObject({
			waitSeconds: 200,
			consultWaitSeconds: null,
			lastQueueId: 'q-2',
			queueIds: 'q-1,q-2',
		});
	});

	it('is a transfer when Genesys Cloud calls it blind, however late the talk ends', () => {
		const late = (metrics: Record<string, number>) =>
			row(
				having(
					blindTransfer,
					talking('alice', 'q-1', [['interact', at('09:00:20'), at('09:02:05'), 'transfer']], {
						tAnswered: 20_000,
						...metrics,
					}),
				),
			);
		expect(late({ nTransferred: 1, nBlindTransferred: 1 })).toMatchObject({
			waitSeconds: 200,
			consultWaitSeconds: null,
			lastQueueId: 'q-2',
			transferCount: 1,
		});
		expect(late({})).toMatchObject({ waitSeconds: 20, consultWaitSeconds: 180 });
	});

	it('does not become a transfer by another one that is blind', () => {
		const both = having(
			consultation,
			talking(
				'alice',
				'q-1',
				[
					['interact', at('09:00:20'), at('09:02:00')],
					['hold', at('09:02:00'), at('09:06:40')],
					['interact', at('09:06:40'), at('09:08:00'), 'transfer'],
				],
				{ nTransferred: 1, nBlindTransferred: 1 },
			),
			visit('third', 'q-3', at('09:08:00'), at('09:08:30'), { tAcd: 30_000 }),
		);
		expect(row(both)).toMatchObject({
			waitSeconds: 50,
			consultWaitSeconds: 180,
			queueIds: 'q-1,q-3',
		});
	});

	describe('after which the agent transfers blind', () => {
		/** Alice consults q-2 from 9:02 to 9:05, and is with the customer again from 9:06:40 until 9:08. */
		const returned = (emitDate: string | undefined, ...more: Parameters<typeof having>[1][]) => {
			const alice = talking('alice', 'q-1', [
				['interact', at('09:00:20'), at('09:02:00')],
				['hold', at('09:02:00'), at('09:06:40')],
				['interact', at('09:06:40'), at('09:08:00'), 'transfer'],
			]);
			const names = ['nTransferred', 'nBlindTransferred'];
			for (const one of alice.sessions ?? []) {
				one.metrics = names.map((name) => ({ name, value: 1, emitDate }));
			}
			return row(having(consultation, alice, ...more));
		};
		const consulted = { waitSeconds: 20, consultWaitSeconds: 180, queueIds: 'q-1' };

		it.each([
			['when the agent left', at('09:08:00')],
			['at no time', undefined],
			['at a time of another day', at('12:00:00', '2026-11-04')],
			['in after-call work', at('09:30:00')],
		])('to a user, told %s, it stays a consultation', (_when, emitDate) => {
			expect(returned(emitDate)).toMatchObject({ ...consulted, transferCount: 1 });
		});

		it('is a transfer where it was told when the visit began', () => {
			const held = having(
				consultation,
				talking('alice', 'q-1', [['interact', at('09:00:20'), at('09:02:08'), 'transfer']]),
			);
			const told = (emitDate: string | undefined) => {
				for (const { participantId, sessions } of held.participants ?? []) {
					if (participantId !== 'p-alice') continue;
					for (const one of sessions ?? []) {
						one.metrics = [{ name: 'nBlindTransferred', value: 1, emitDate }];
					}
				}
				return row(held);
			};
			const transferred = { waitSeconds: 200, consultWaitSeconds: null, queueIds: 'q-1,q-2' };
			expect(told(at('09:02:00.300'))).toMatchObject(transferred);
			expect(told(at('09:02:08'))).toMatchObject(transferred);
			// Without a usable time: the agent did not go on when the visit was over.
			expect(told(undefined)).toMatchObject(transferred);
			expect(told(at('12:00:00'))).toMatchObject(transferred);
			// Told in the middle of the talk, when no visit began.
			expect(told(at('09:01:00'))).toMatchObject({ waitSeconds: 20, consultWaitSeconds: 180 });
		});

		it('is the one of two consultations that it began with', () => {
			const again = visit('again', 'q-3', at('09:07:55'), at('09:08:30'), { tAcd: 35_000 });
			expect(returned(at('09:07:55.100'), again)).toMatchObject({
				waitSeconds: 55,
				consultWaitSeconds: 180,
				queueIds: 'q-1,q-3',
			});
			expect(returned(undefined, again)).toMatchObject({
				waitSeconds: 55,
				consultWaitSeconds: 180,
				queueIds: 'q-1,q-3',
			});
		});
	});

	it('is none while a colleague who called the queue is listening to its music', () => {
		expect(row(internalCall)).toMatchObject({
			waitSeconds: 26,
			consultWaitSeconds: null,
			lastQueueId: 'q-1',
		});
	});

	it('is none when the agent asks for a callback during the call', () => {
		const later = participant(
			'p-later',
			'acd',
			{},
			session('s-later', 'callback', {
				metrics: { tAcd: 600_000 },
				segments: [segment('interact', at('09:02:00'), at('09:12:00'), { queueId: 'q-back' })],
			}),
		);
		const rows = row(
			having(
				{
					...consultation,
					participants: consultation.participants?.filter(
						({ participantId }) => participantId !== 'p-asked' && participantId !== 'p-expert',
					),
				},
				later,
			),
		);
		expect(rows).toMatchObject({
			waitSeconds: 620,
			consultWaitSeconds: null,
			lastQueueId: 'q-back',
		});
	});

	it('counts in an open conversation too', () => {
		const open = having(
			{ ...consultation, conversationEnd: undefined },
			talking('alice', 'q-1', [
				['interact', at('09:00:20'), at('09:02:00')],
				['hold', at('09:02:00'), undefined],
			]),
		);
		expect(row(open)).toMatchObject({
			waitSeconds: 20,
			consultWaitSeconds: 180,
			lastQueueId: 'q-1',
		});
	});
});

describe('wait, talk and handle of the rows', () => {
	it.each(Object.entries(unkind))('add up in %s', (_name, each) => {
		for (const column of ['waitSeconds', 'consultWaitSeconds', 'talkSeconds', 'handleSeconds']) {
			const total = Number(row(each)[column]);
			for (const parts of [participantRows(each, UTC), sessionRows(each, UTC)]) {
				const sum = parts.reduce((so, part) => so + Number(part[column]), 0);
				expect(Math.abs(sum - total)).toBeLessThanOrEqual(0.05 * parts.length);
			}
		}
	});
});
