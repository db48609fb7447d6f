import type { Models } from 'purecloud-platform-client-v2';

import { createWorld, type WorldConversation } from '../../simulator';

const world = createWorld({ count: 1000, openShare: 0.03 });
const all = Array.from({ length: world.size }, (_, index) => world.conversationAt(index));

const sessionsOf = (conversation: WorldConversation) =>
	conversation.participants.flatMap(({ sessions }) => sessions ?? []);

function sum(session: Models.AnalyticsSession, name: string): number {
	return (session.metrics ?? [])
		.filter((metric) => metric.name === name)
		.reduce((total, { value }) => total + (value ?? 0), 0);
}

function has(session: Models.AnalyticsSession, name: string): boolean {
	return (session.metrics ?? []).some((metric) => metric.name === name);
}

function isCallback({ mediaType }: Models.AnalyticsSession): boolean {
	return mediaType === 'callback';
}

/** Some first segments begin a moment before the conversation, and who only listens can leave a moment after it. */
const MOMENT = 40;

function lasted(session: Models.AnalyticsSession, ...types: string[]): number {
	return (session.segments ?? [])
		.filter(({ segmentType, segmentEnd }) => segmentEnd && types.includes(segmentType ?? ''))
		.reduce(
			(total, { segmentStart, segmentEnd }) =>
				total + Date.parse(segmentEnd ?? '') - Date.parse(segmentStart ?? ''),
			0,
		);
}

describe('inner agreement', () => {
	const closed = all.filter(({ conversationEnd }) => conversationEnd !== undefined);
	const open = all.filter(({ conversationEnd }) => conversationEnd === undefined);
	const agentSessions = (conversations: WorldConversation[]) =>
		conversations
			.flatMap(({ participants }) => participants.filter(({ purpose }) => purpose === 'agent'))
			.flatMap(({ sessions }) => sessions ?? [])
			.filter((session) => has(session, 'tHandle'));

	it('agents: pieces sum to the whole, and metrics to their segments', () => {
		const sessions = agentSessions(closed);
		expect(sessions.length).toBeGreaterThan(700);
		for (const session of sessions) {
			const talk = sum(session, 'tTalkComplete');
			expect(sum(session, 'tTalk')).toBe(talk);
			expect(sum(session, 'tHeld')).toBe(sum(session, 'tHeldComplete'));
			const before = sum(session, 'tContacting') + sum(session, 'tDialing');
			expect(sum(session, 'tHandle')).toBe(
				talk + sum(session, 'tHeld') + sum(session, 'tAcw') + before,
			);
			expect(lasted(session, 'interact')).toBe(talk);
			expect(lasted(session, 'hold')).toBe(sum(session, 'tHeld'));
			expect(lasted(session, 'wrapup')).toBe(sum(session, 'tAcw'));
			expect(lasted(session, 'alert', 'contacting', 'dialing')).toBe(
				sum(session, 'tAlert') + before,
			);
			expect(sum(session, 'nTransferred')).toBe(
				sum(session, 'nBlindTransferred') + sum(session, 'nConsultTransferred'),
			);
		}
	});

	it('queues: what was offered was either answered or abandoned, after the time that tAcd says', () => {
		const offered = (conversation: WorldConversation) =>
			sessionsOf(conversation).filter(
				(session) => has(session, 'nOffered') && !isCallback(session),
			);
		let answeredInAll = 0;
		let abandonedInAll = 0;
		for (const conversation of closed) {
			// Callbacks are answered otherwise, or not at all; a preview is one.
			const sessions = sessionsOf(conversation).filter((session) => !isCallback(session));
			const answered = sessions.filter((session) => has(session, 'tAnswered')).length;
			const abandoned = sessions.filter((session) => has(session, 'tAbandon')).length;
			expect(answered + abandoned).toBe(offered(conversation).length);
			const waits = offered(conversation).reduce((total, one) => total + sum(one, 'tAcd'), 0);
			const outcomes = sessions.reduce(
				(total, one) => total + sum(one, 'tAnswered') + sum(one, 'tAbandon'),
				0,
			);
			expect(outcomes).toBe(waits);
			answeredInAll += answered;
			abandonedInAll += abandoned;
		}
		expect(answeredInAll).toBeGreaterThan(400);
		expect(abandonedInAll).toBeGreaterThan(40);
	});

	it('time runs forward inside the conversation; only after-call work may outlast it', () => {
		for (const one of closed) {
			const from = Date.parse(one.conversationStart);
			const to = Date.parse(one.conversationEnd ?? '');
			expect(to).toBeGreaterThan(from);
			for (const { segmentStart, segmentEnd, segmentType } of sessionsOf(one).flatMap(
				({ segments }) => segments ?? [],
			)) {
				expect(Date.parse(segmentStart ?? '')).toBeGreaterThanOrEqual(from - MOMENT);
				expect(Date.parse(segmentEnd ?? '')).toBeGreaterThanOrEqual(Date.parse(segmentStart ?? ''));
				if (segmentType !== 'wrapup')
					expect(Date.parse(segmentEnd ?? '')).toBeLessThanOrEqual(to + MOMENT);
			}
		}
	});

	it('open ones have open segments and no total that is not final yet, but for orphans', () => {
		const orphans = open.filter((one) =>
			sessionsOf(one).every(({ segments }) =>
				segments?.every(({ segmentEnd }) => segmentEnd !== undefined),
			),
		);
		expect(orphans.length).toBeGreaterThan(0);
		expect(open.length - orphans.length).toBeGreaterThan(3);
		for (const conversation of open.filter((one) => !orphans.includes(one))) {
			const openSessions = sessionsOf(conversation).filter(({ segments }) =>
				segments?.some(({ segmentEnd }) => segmentEnd === undefined),
			);
			expect(openSessions.length).toBeGreaterThan(0);
			for (const session of openSessions) {
				expect(has(session, 'tHandle') || has(session, 'tTalkComplete')).toBe(false);
			}
		}
	});

	it('the cheap head is the head of the whole', () => {
		all.forEach((conversation, index) => {
			expect(conversation).toMatchObject(world.headAt(index));
		});
	});

	it('names only what the directory lists', () => {
		const { queues, users, wrapUpCodes, flows, divisions } = world.directory;
		const known = new Set([
			...[...queues, ...users, ...wrapUpCodes, ...flows, ...divisions].map(({ id }) => id),
			// Genesys Cloud's own codes are in no list.
			'ININ-WRAP-UP-TIMEOUT',
			'ININ-OUTBOUND-PREVIEW-SKIPPED',
		]);
		const named = all.flatMap((one) => [
			...(one.divisionIds ?? []),
			...one.participants.map(({ userId }) => userId),
			...sessionsOf(one).map(({ flow }) => flow?.flowId),
			...sessionsOf(one)
				.flatMap(({ segments }) => segments ?? [])
				.flatMap(({ queueId, wrapUpCode }) => [queueId, wrapUpCode]),
		]);
		const ids = named.filter((id) => id !== undefined);
		expect(ids.length).toBeGreaterThan(3000);
		expect(ids.filter((id) => !known.has(id))).toEqual([]);
	});
});
