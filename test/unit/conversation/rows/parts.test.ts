import { conversationRows } from '../../../../nodes/GenesysCloudAnalytics/conversation/rows/conversation';
import {
	participantRows,
	segmentRows,
	sessionRows,
} from '../../../../nodes/GenesysCloudAnalytics/conversation/rows/parts';
import { callback, conference, voiceTransfer } from '../../../fixtures/conversations/scenarios';

const BERLIN = { timeZone: 'Europe/Berlin' };
const UTC = { timeZone: 'UTC' };

describe('participantRows', () => {
	it('lists participants in the order they joined', () => {
		expect(participantRows(voiceTransfer, UTC).map((row) => row.participantId)).toEqual([
			'p-customer',
			'p-ivr',
			'p-acd-1',
			'p-carol',
			'p-alice',
			'p-acd-2',
			'p-bob',
		]);
	});

	it('writes the row of an agent who transferred', () => {
		const row = participantRows(voiceTransfer, BERLIN)[4];
		expect(row).toEqual({
			date: '2026-11-02',
			hour: 15,
			weekday: 'Monday',
			conversationId: 'c-transfer',
			participantId: 'p-alice',
			purpose: 'agent',
			participantName: null,
			userId: 'u-alice',
			participantStart: '2026-11-02T15:00:29.000+01:00',
			participantEnd: '2026-11-02T15:03:48.000+01:00',
			durationSeconds: 199,
			mediaTypes: 'voice',
			queueIds: 'q-1',
			handled: true,
			wrapUpCodeId: 'w-1',
			wrapUpNote: null,
			waitSeconds: null, // the queue's row has it
			consultWaitSeconds: null,
			talkSeconds: 150,
			holdSeconds: 30,
			afterCallWorkSeconds: 15,
			handleSeconds: 195,
			ivrSeconds: null,
			alertSeconds: 4,
			dialingSeconds: 0,
			transferCount: 1,
			holdCount: 1,
			disconnectType: 'transfer',
			flowId: null,
			flowName: null,
			teamId: 't-1',
			externalContactId: null,
			externalOrganizationId: null,
			flaggedReason: null,
			sessionCount: 1,
		});
	});

	it('tells an agent whose phone only rang from one who handled', () => {
		expect(participantRows(voiceTransfer, UTC)[3]).toMatchObject({
			participantId: 'p-carol',
			handled: false,
			alertSeconds: 6,
			talkSeconds: null,
			handleSeconds: null,
			disconnectType: 'system',
		});
	});

	it('puts the sessions of one participant together', () => {
		const rows = participantRows(callback, UTC);
		expect(rows.find((row) => row.purpose === 'agent')).toMatchObject({
			mediaTypes: 'callback,voice',
			sessionCount: 2,
			talkSeconds: 120,
			dialingSeconds: 12,
			afterCallWorkSeconds: 20,
			handleSeconds: 152,
			participantStart: '2026-11-02T10:04:57.000Z',
			participantEnd: '2026-11-02T10:08:40.000Z',
		});
	});
});

describe('sessionRows', () => {
	it('writes the row of a session', () => {
		const row = sessionRows(voiceTransfer, BERLIN)[4];
		expect(row).toEqual({
			date: '2026-11-02',
			hour: 15,
			weekday: 'Monday',
			conversationId: 'c-transfer',
			participantId: 'p-alice',
			sessionId: 's-alice',
			purpose: 'agent',
			userId: 'u-alice',
			mediaType: 'voice',
			messageType: null,
			direction: 'inbound',
			sessionStart: '2026-11-02T15:00:29.000+01:00',
			sessionEnd: '2026-11-02T15:03:48.000+01:00',
			durationSeconds: 199,
			fromAddress: '+15551230000',
			toAddress: '+15559870000',
			queueIds: 'q-1',
			wrapUpCodeId: 'w-1',
			wrapUpNote: null,
			waitSeconds: null,
			consultWaitSeconds: null,
			talkSeconds: 150,
			holdSeconds: 30,
			afterCallWorkSeconds: 15,
			handleSeconds: 195,
			ivrSeconds: null,
			alertSeconds: 4,
			dialingSeconds: 0,
			transferCount: 1,
			holdCount: 1,
			disconnectType: 'transfer',
			requestedRoutings: 'Bullseye,Standard',
			usedRouting: 'Standard',
			flowId: null,
			flowName: null,
			flowType: null,
			flowExitReason: null,
			callbackNumbers: null,
			callbackScheduledTime: null,
			outboundCampaignId: null,
			outboundContactListId: null,
			outboundContactId: null,
			provider: 'Edge',
			remote: null,
			recording: null,
			mos: 4.42,
		});
	});

	it('lists the sessions of all participants in the order they began', () => {
		expect(sessionRows(callback, UTC).map((row) => row.sessionId)).toEqual([
			's-acd', // begins with the customer's session, and ends before it
			's-customer',
			's-agent-callback',
			's-agent-voice',
		]);
	});

	it('writes numbers and due time of a callback', () => {
		expect(sessionRows(callback, BERLIN)[1]).toMatchObject({
			callbackNumbers: '+15551230001,+15551230002',
			callbackScheduledTime: '2026-11-02T11:05:00.000+01:00',
		});
	});
});

describe('segmentRows', () => {
	it('lists the segments of the whole conversation in the order of time', () => {
		const rows = segmentRows(conference, UTC);
		expect(rows.map((row) => [row.segmentNumber, row.participantId, row.segmentType])).toEqual([
			[1, 'p-acd', 'interact'],
			[2, 'p-customer', 'interact'],
			[3, 'p-alice', 'alert'],
			[4, 'p-alice', 'interact'],
			[5, 'p-alice', 'hold'],
			[6, 'p-customer', 'hold'],
			[7, 'p-bob', 'alert'],
			[8, 'p-bob', 'interact'],
			[9, 'p-alice', 'interact'],
			[10, 'p-alice', 'wrapup'],
		]);
	});

	it('writes the row of a segment', () => {
		expect(segmentRows(voiceTransfer, BERLIN).at(-1)).toEqual({
			date: '2026-11-02',
			hour: 15,
			weekday: 'Monday',
			conversationId: 'c-transfer',
			participantId: 'p-bob',
			sessionId: 's-bob',
			segmentNumber: 14,
			segmentType: 'wrapup',
			segmentStart: '2026-11-02T15:06:30.000+01:00',
			segmentEnd: '2026-11-02T15:06:42.000+01:00',
			durationSeconds: 12,
			purpose: 'agent',
			userId: 'u-bob',
			mediaType: 'voice',
			direction: 'inbound',
			queueId: 'q-2',
			groupId: null,
			wrapUpCodeId: 'w-2',
			wrapUpNote: 'Refund promised, "today"',
			wrapUpTags: null,
			disconnectType: null,
			conference: false,
			audioMuted: null,
			skillIds: null,
			languageId: null,
			subject: null,
			errorCode: null,
			sipResponseCodes: null,
			destinationConversationId: null,
		});
	});
});

describe('conversationRows', () => {
	it.each([
		['conversation', 1],
		['participant', 7],
		['session', 7],
		['segment', 14],
	] as const)('gives a row per %s', (rowsPer, count) => {
		expect(conversationRows(voiceTransfer, { rowsPer, ...UTC })).toHaveLength(count);
	});

	it('gives an empty conversation one row, and none for parts it does not have', () => {
		const count = (rowsPer: 'conversation' | 'participant' | 'session' | 'segment') =>
			conversationRows({}, { rowsPer, ...UTC }).length;
		expect([
			count('conversation'),
			count('participant'),
			count('session'),
			count('segment'),
		]).toEqual([1, 0, 0, 0]);
	});
});
