import { DateTime } from 'luxon';

import { COLUMNS } from '../../../../nodes/GenesysCloudAnalytics/conversation/nameColumns';
import {
	conversationRow,
	conversationRows,
} from '../../../../nodes/GenesysCloudAnalytics/conversation/rows/conversation';
import type { GenesysConversation } from '../../../../nodes/GenesysCloudAnalytics/genesys/details.types';
import type { Row } from '../../../../nodes/GenesysCloudAnalytics/values/cells';
import {
	at,
	conversation,
	participant,
	segment,
	session,
} from '../../../fixtures/conversations/build';
import {
	abandonedInQueue,
	acrossClockChange,
	acrossMidnight,
	callback,
	chatWithBot,
	chatWithBotOnly,
	conference,
	emailReopened,
	openConversation,
	outboundDialer,
	voiceTransfer,
} from '../../../fixtures/conversations/scenarios';

const UTC = { timeZone: 'UTC' };
const BERLIN = { timeZone: 'Europe/Berlin' };

/** What a row holds where a scenario says nothing. */
const nothing: Row = {
	conversationId: null,
	conversationStart: null,
	conversationEnd: null,
	durationSeconds: null,
	open: false,
	originatingDirection: null,
	mediaTypes: null,
	customerAddress: null,
	dialedAddress: null,
	firstQueueId: null,
	lastQueueId: null,
	queueIds: null,
	agentIds: null,
	lastAgentId: null,
	wrapUpCodeId: null,
	wrapUpNote: null,
	answered: false,
	abandoned: false,
	transferred: false,
	transferCount: 0,
	waitSeconds: null,
	consultWaitSeconds: null,
	talkSeconds: null,
	holdSeconds: null,
	afterCallWorkSeconds: null,
	handleSeconds: null,
	ivrSeconds: null,
	alertSeconds: null,
	dialingSeconds: null,
	holdCount: 0,
	disconnectType: null,
	disconnectedBy: null,
	flowId: null,
	flowName: null,
	divisionIds: null,
	mos: null,
	conference: false,
	skillIds: null,
	outboundCampaignId: null,
	customerName: null,
	externalContactId: null,
	externalTag: null,
	evaluationScore: null,
	evaluationFormName: null,
	evaluatorId: null,
	evaluationCount: null,
	surveyScore: null,
	surveyNps: null,
	surveyStatus: null,
};

// Written by hand from the rules. What is not named is as in `nothing`.
const golden: Array<[string, GenesysConversation, Row]> = [
	[
		'voice with a transfer and two agents',
		voiceTransfer,
		{
			conversationId: 'c-transfer',
			conversationStart: '2026-11-02T14:00:00.000Z',
			conversationEnd: '2026-11-02T14:06:30.250Z',
			durationSeconds: 390.3,
			originatingDirection: 'inbound',
			mediaTypes: 'voice',
			customerAddress: '+15551230000',
			dialedAddress: '+15559870000',
			firstQueueId: 'q-1',
			lastQueueId: 'q-2',
			queueIds: 'q-1,q-2',
			agentIds: 'u-alice,u-bob',
			lastAgentId: 'u-bob',
			wrapUpCodeId: 'w-2',
			wrapUpNote: 'Refund promised, "today"',
			answered: true,
			transferred: true,
			transferCount: 1,
			waitSeconds: 19, // 12 + 7
			talkSeconds: 320, // (120 + 30) + 170; tTalkComplete repeats them
			holdSeconds: 30,
			afterCallWorkSeconds: 27, // 15 + 12
			handleSeconds: 377, // 195 + 182
			ivrSeconds: 20,
			alertSeconds: 14, // Carol 6, Alice 4, Bob 4
			dialingSeconds: 0,
			holdCount: 1,
			disconnectType: 'endpoint',
			disconnectedBy: 'customer',
			flowId: 'f-1',
			flowName: 'Main IVR',
			divisionIds: 'd-1,d-2',
			mos: 4.39,
			skillIds: 'k-billing,k-english',
			customerName: 'Mobile Caller',
			externalContactId: 'x-1',
		},
	],
	[
		'abandoned in the queue',
		abandonedInQueue,
		{
			conversationId: 'c-abandoned',
			conversationStart: '2026-11-02T09:00:00.000Z',
			conversationEnd: '2026-11-02T09:01:05.400Z',
			durationSeconds: 65.4,
			originatingDirection: 'inbound',
			mediaTypes: 'voice',
			customerAddress: 'sip:kiosk@example.com',
			dialedAddress: '+15559870000',
			firstQueueId: 'q-1',
			lastQueueId: 'q-1',
			queueIds: 'q-1',
			abandoned: true,
			waitSeconds: 45.4,
			alertSeconds: 5.4,
			disconnectType: 'endpoint',
			disconnectedBy: 'customer',
			divisionIds: 'd-1',
			customerName: 'Unknown',
		},
	],
	[
		'a callback',
		callback,
		{
			conversationId: 'c-callback',
			conversationStart: '2026-11-02T10:00:00.000Z',
			conversationEnd: '2026-11-02T10:08:20.000Z',
			durationSeconds: 500,
			originatingDirection: 'inbound',
			mediaTypes: 'callback,voice',
			customerAddress: '+15551230001',
			dialedAddress: '+15551230001',
			firstQueueId: 'q-back',
			lastQueueId: 'q-back',
			queueIds: 'q-back',
			agentIds: 'u-bob',
			lastAgentId: 'u-bob',
			wrapUpCodeId: 'w-reached',
			answered: true,
			waitSeconds: 300,
			talkSeconds: 120,
			holdSeconds: 0,
			afterCallWorkSeconds: 20,
			handleSeconds: 152,
			alertSeconds: 3,
			dialingSeconds: 12,
			disconnectType: 'client',
			disconnectedBy: 'agent',
			divisionIds: 'd-1',
			customerName: 'Ada Example',
		},
	],
	[
		'an e-mail re-opened after days',
		emailReopened,
		{
			conversationId: 'c-email',
			conversationStart: '2026-11-02T08:00:00.000Z',
			conversationEnd: '2026-11-06T09:20:00.000Z',
			durationSeconds: 350400, // 4 days, 1 hour, 20 minutes
			originatingDirection: 'inbound',
			mediaTypes: 'email',
			customerAddress: 'ada@example.com',
			dialedAddress: 'support@example.org',
			firstQueueId: 'q-mail',
			lastQueueId: 'q-mail',
			queueIds: 'q-mail',
			agentIds: 'u-alice',
			lastAgentId: 'u-alice',
			wrapUpCodeId: 'w-solved',
			wrapUpNote: null, // Monday's note belongs to Monday's code
			answered: true,
			waitSeconds: 2400, // 1800 + 600
			talkSeconds: 1200,
			holdSeconds: 0,
			afterCallWorkSeconds: 60,
			handleSeconds: 1260,
			alertSeconds: 10,
			dialingSeconds: 0,
			disconnectType: 'client',
			disconnectedBy: 'agent',
			divisionIds: 'd-mail',
			customerName: 'Ada Example',
			externalTag: 'TICKET-7',
		},
	],
	[
		'a chat with a bot',
		chatWithBot,
		{
			conversationId: 'c-chat',
			conversationStart: '2026-11-02T12:00:00.000Z',
			conversationEnd: '2026-11-02T12:10:00.000Z',
			durationSeconds: 600,
			originatingDirection: 'inbound',
			mediaTypes: 'message',
			customerAddress: 'visitor-1',
			dialedAddress: 'deployment-1',
			firstQueueId: 'q-chat',
			lastQueueId: 'q-chat',
			queueIds: 'q-chat',
			agentIds: 'u-carol',
			lastAgentId: 'u-carol',
			answered: true,
			waitSeconds: 10,
			talkSeconds: 300,
			holdSeconds: 0,
			afterCallWorkSeconds: 0,
			handleSeconds: 300,
			alertSeconds: 2,
			dialingSeconds: 0,
			disconnectType: 'client',
			disconnectedBy: 'agent',
			flowId: 'f-message',
			flowName: 'Web Messages',
			divisionIds: 'd-1',
			customerName: 'Guest',
		},
	],
	[
		'a chat that a bot settled alone',
		chatWithBotOnly,
		{
			conversationId: 'c-bot-only',
			conversationStart: '2026-11-02T12:30:00.000Z',
			conversationEnd: '2026-11-02T12:31:00.000Z',
			durationSeconds: 60,
			originatingDirection: 'inbound',
			mediaTypes: 'message',
			customerAddress: 'visitor-2',
			disconnectType: 'client',
			disconnectedBy: 'customer',
			flowId: 'f-bot',
			flowName: 'Greeter',
		},
	],
	[
		'a conference',
		conference,
		{
			conversationId: 'c-conference',
			conversationStart: '2026-11-02T15:00:00.000Z',
			conversationEnd: '2026-11-02T15:06:10.000Z',
			durationSeconds: 370,
			originatingDirection: 'inbound',
			mediaTypes: 'voice',
			customerAddress: '+15551230003',
			dialedAddress: '+15559870000',
			firstQueueId: 'q-1',
			lastQueueId: 'q-1',
			queueIds: 'q-1',
			agentIds: 'u-alice,u-bob',
			lastAgentId: 'u-bob',
			wrapUpCodeId: 'w-1',
			answered: true,
			transferred: true,
			transferCount: 1,
			waitSeconds: 10,
			talkSeconds: 470, // 240 + 230
			holdSeconds: 60,
			afterCallWorkSeconds: 30,
			handleSeconds: 560, // 330 + 230
			alertSeconds: 10,
			dialingSeconds: 0,
			holdCount: 1,
			disconnectType: 'client',
			disconnectedBy: 'user',
			divisionIds: 'd-1',
			conference: true,
		},
	],
	[
		'an outbound call of a campaign',
		outboundDialer,
		{
			conversationId: 'c-dialer',
			conversationStart: '2026-11-02T11:00:00.000Z',
			conversationEnd: '2026-11-02T11:01:50.000Z',
			durationSeconds: 110,
			originatingDirection: 'outbound',
			mediaTypes: 'voice',
			customerAddress: '+15551230007',
			dialedAddress: '+15551230007',
			firstQueueId: 'q-sales',
			lastQueueId: 'q-sales',
			queueIds: 'q-sales',
			agentIds: 'u-dora',
			lastAgentId: 'u-dora',
			wrapUpCodeId: 'w-sold',
			answered: true,
			talkSeconds: 90,
			holdSeconds: 0,
			afterCallWorkSeconds: 10,
			handleSeconds: 120,
			dialingSeconds: 20, // contacting 5, dialing 15
			disconnectType: 'endpoint',
			disconnectedBy: 'customer',
			divisionIds: 'd-sales',
			outboundCampaignId: 'm-1',
			customerName: 'Lead 17',
		},
	],
	[
		'an open conversation',
		openConversation,
		{
			conversationId: 'c-open',
			conversationStart: '2026-11-02T16:00:00.000Z',
			open: true,
			originatingDirection: 'inbound',
			mediaTypes: 'voice',
			customerAddress: '+15551230004',
			dialedAddress: '+15559870000',
			firstQueueId: 'q-1',
			lastQueueId: 'q-1',
			queueIds: 'q-1',
			agentIds: 'u-alice',
			lastAgentId: 'u-alice',
			answered: true,
			waitSeconds: 8,
			talkSeconds: 60, // so far
			alertSeconds: 3,
			holdCount: 1,
			divisionIds: 'd-1',
		},
	],
];

// The same, in the time zone of those who take the calls.
const goldenInBerlin: typeof golden = [
	[
		'a call across midnight, from the queue of the day to that of the night',
		acrossMidnight,
		{
			conversationId: 'c-midnight',
			conversationStart: '2026-11-02T23:58:30.000+01:00',
			conversationEnd: '2026-11-03T00:06:00.500+01:00',
			durationSeconds: 450.5,
			originatingDirection: 'inbound',
			mediaTypes: 'voice',
			customerAddress: '+15551230008',
			dialedAddress: '+15559870000',
			firstQueueId: 'q-day',
			lastQueueId: 'q-night',
			queueIds: 'q-day,q-night',
			agentIds: 'u-nina',
			lastAgentId: 'u-nina',
			wrapUpCodeId: 'w-night',
			answered: true,
			waitSeconds: 145, // 80 + 65
			talkSeconds: 295.5,
			holdSeconds: 0,
			afterCallWorkSeconds: 20,
			handleSeconds: 315.5,
			alertSeconds: 5,
			dialingSeconds: 0,
			disconnectType: 'endpoint',
			disconnectedBy: 'customer',
			divisionIds: 'd-1',
			customerName: 'Night Owl',
		},
	],
	[
		'a call across the clock change, which ends before it began by the clock',
		acrossClockChange,
		{
			conversationId: 'c-clock',
			conversationStart: '2026-10-25T02:50:00.000+02:00',
			conversationEnd: '2026-10-25T02:20:00.000+01:00',
			durationSeconds: 1800,
			originatingDirection: 'inbound',
			mediaTypes: 'voice',
			customerAddress: '+15551230009',
			dialedAddress: '+15559870000',
			firstQueueId: 'q-night',
			lastQueueId: 'q-night',
			queueIds: 'q-night',
			agentIds: 'u-nina',
			lastAgentId: 'u-nina',
			wrapUpCodeId: 'w-night',
			answered: true,
			waitSeconds: 10,
			talkSeconds: 890, // 290 + 600
			holdSeconds: 900,
			afterCallWorkSeconds: 60,
			handleSeconds: 1850,
			alertSeconds: 2,
			dialingSeconds: 0,
			holdCount: 1,
			disconnectType: 'client',
			disconnectedBy: 'agent',
			divisionIds: 'd-1',
		},
	],
];

/** The row with what it holds where the scenario says nothing, and with the parts of its start. */
function whole(expected: Partial<Row>): Row {
	const row = { ...nothing, ...expected };
	const start = DateTime.fromISO(String(row.conversationStart), { setZone: true });
	return {
		...row,
		date: start.toISODate(),
		hour: start.hour,
		weekday: start.setLocale('en').weekdayLong,
	};
}

describe('conversationRow', () => {
	it.each(goldenInBerlin)('writes the row of %s', (_name, input, expected) => {
		expect(conversationRow(input, BERLIN)).toEqual(whole(expected));
	});

	it.each(golden)('writes the row of %s', (_name, input, expected) => {
		expect(conversationRow(input, UTC)).toEqual(whole(expected));
	});

	it.each(golden)('gives %s every column in the documented order', (_name, input) => {
		expect(Object.keys(conversationRow(input, UTC))).toEqual(
			COLUMNS.conversation.map((column) => column.name),
		);
	});

	it('leaves its input as it was', () => {
		const before = JSON.stringify(voiceTransfer);
		conversationRows(voiceTransfer, { rowsPer: 'segment', ...UTC });
		expect(JSON.stringify(voiceTransfer)).toBe(before);
	});

	it.each([
		['UTC', '2026-10-24T21:59:30.500Z', '2026-10-24T22:00:30.000Z'],
		['Europe/Berlin', '2026-10-24T23:59:30.500+02:00', '2026-10-25T00:00:30.000+02:00'],
		['America/New_York', '2026-10-24T17:59:30.500-04:00', '2026-10-24T18:00:30.000-04:00'],
		['Asia/Kolkata', '2026-10-25T03:29:30.500+05:30', '2026-10-25T03:30:30.000+05:30'],
	])('writes a conversation across midnight in %s', (timeZone, start, end) => {
		const row = conversationRow(
			{
				conversationStart: '2026-10-24T21:59:30.500Z',
				conversationEnd: '2026-10-24T22:00:30.000Z',
			},
			{ timeZone },
		);
		expect(row).toMatchObject({
			conversationStart: start,
			conversationEnd: end,
			durationSeconds: 59.5,
		});
	});

	// The clock shows the same time twice; the offset tells them apart, and the duration is the time that passed.
	it.each([
		[
			'Europe/Berlin',
			'2026-10-25T00:30:00.000Z',
			'2026-10-25T01:30:00.000Z',
			'2026-10-25T02:30:00.000+02:00',
			'2026-10-25T02:30:00.000+01:00',
		],
		[
			'America/New_York',
			'2026-11-01T05:30:00.000Z',
			'2026-11-01T06:30:00.000Z',
			'2026-11-01T01:30:00.000-04:00',
			'2026-11-01T01:30:00.000-05:00',
		],
		[
			'Asia/Kolkata',
			'2026-10-25T00:30:00.000Z',
			'2026-10-25T01:30:00.000Z',
			'2026-10-25T06:00:00.000+05:30',
			'2026-10-25T07:00:00.000+05:30',
		],
	])('writes a conversation across the clock change in %s', (timeZone, start, end, from, to) => {
		const row = conversationRow({ conversationStart: start, conversationEnd: end }, { timeZone });
		expect(row).toMatchObject({
			conversationStart: from,
			conversationEnd: to,
			durationSeconds: 3600,
		});
	});

	it('refuses a time zone that does not exist, and says which', () => {
		expect(() => conversationRow({}, { timeZone: 'Europe/Atlantis' })).toThrow(/Europe\/Atlantis/);
	});
});

const start = at('09:00:00');
const later = at('09:01:00');
const end = at('09:02:00');

function ended(...participants: GenesysConversation['participants'] & object) {
	return conversation('c', { conversationStart: start, conversationEnd: end }, ...participants);
}

const customer = participant(
	'p-customer',
	'customer',
	{},
	session('s-customer', 'voice', {
		segments: [segment('interact', start, end, { disconnectType: 'endpoint' })],
	}),
);

function agent(name: string, values: Parameters<typeof session>[2], purpose = 'agent') {
	return participant(
		`p-${name}`,
		purpose,
		{ userId: `u-${name}` },
		session(`s-${name}`, 'voice', values),
	);
}

function queue(values: Record<string, number>) {
	return participant(
		'p-acd',
		'acd',
		{},
		session('s-acd', 'voice', {
			metrics: values,
			segments: [segment('interact', start, later, { queueId: 'q-1' })],
		}),
	);
}

describe('answered and abandoned', () => {
	it('counts an emitted value of 0', () => {
		expect(conversationRow(ended(customer, queue({ tAbandon: 0 })), UTC)).toMatchObject({
			answered: false,
			abandoned: true,
		});
	});

	it('does not count a conversation as abandoned that an agent had answered before', () => {
		const row = conversationRow(ended(customer, queue({ tAnswered: 5, tAbandon: 9 })), UTC);
		expect(row).toMatchObject({ answered: true, abandoned: false });
	});

	it('counts a direct call to a user as answered once they talk', () => {
		const talks = agent('alice', { segments: [segment('interact', later, end)] }, 'user');
		const rings = agent('alice', { segments: [segment('alert', later, end)] }, 'user');
		expect(conversationRow(ended(customer, talks), UTC).answered).toBe(true);
		expect(conversationRow(ended(customer, rings), UTC).answered).toBe(false);
	});

	it('counts an outbound call that nobody took as not answered, and names who dialed', () => {
		const dials = agent('alice', {
			direction: 'outbound',
			segments: [segment('dialing', start, end)],
		});
		expect(conversationRow(ended(dials), UTC)).toMatchObject({
			answered: false,
			abandoned: false,
			agentIds: 'u-alice',
		});
	});

	it('counts a colleague who called a queue and gave up as abandoned', () => {
		const caller = agent('alice', {
			direction: 'outbound',
			segments: [segment('interact', start, end)],
		});
		expect(conversationRow(ended(caller, queue({ tAbandon: 60000 })), UTC)).toMatchObject({
			answered: false,
			abandoned: true,
		});
	});
});

describe('metrics', () => {
	it('takes agents and users only, and keeps other participants from counting twice', () => {
		const row = conversationRow(
			ended(
				participant(
					'p-customer',
					'customer',
					{},
					session('s', 'voice', { metrics: { tTalk: 99000, tHeld: 99000, tHandle: 99000 } }),
				),
				agent('alice', { metrics: { tTalk: 10000, tHandle: 10000 } }),
				agent('bob', { metrics: { tTalk: 20000, tHandle: 20000 } }, 'user'),
			),
			UTC,
		);
		expect(row).toMatchObject({ talkSeconds: 30, holdSeconds: 0, handleSeconds: 30 });
	});

	it('sums what a session emits several times', () => {
		const row = conversationRow(
			ended(agent('alice', { metrics: { tAcw: [1000, 2000], tHandle: [4000, 5040] } })),
			UTC,
		);
		expect(row).toMatchObject({ afterCallWorkSeconds: 3, handleSeconds: 9 });
	});

	it('keeps talk that the whole does not have yet', () => {
		const row = conversationRow(
			ended(agent('alice', { metrics: { tTalk: [60000, 30000], tTalkComplete: 60000 } })),
			UTC,
		);
		expect(row.talkSeconds).toBe(90);
	});

	it.each([
		[{ tAcd: 3000, tWait: 4000, tAnswered: 5000 }, 3],
		[{ tWait: 4000, tAnswered: 5000 }, 4],
		[{ tAnswered: 5000, tFlowOut: 6000 }, 11],
		[{ nOffered: 1 }, null],
	])('takes the wait in queues from %j', (values, expected) => {
		expect(conversationRow(ended(queue(values)), UTC).waitSeconds).toBe(expected);
	});

	it('counts a transfer once, whichever of its metrics are there', () => {
		const transfers = (values: Record<string, number>) =>
			conversationRow(ended(agent('alice', { metrics: values })), UTC).transferCount;
		expect(transfers({ nTransferred: 2, nBlindTransferred: 1, nConsultTransferred: 1 })).toBe(2);
		expect(transfers({ nBlindTransferred: 1, nConsultTransferred: 1 })).toBe(2);
		expect(transfers({ nTransferred: 1 })).toBe(1);
		expect(transfers({})).toBe(0);
	});
});

describe('disconnect', () => {
	const disconnected = (...types: Array<[string, string, string]>) =>
		conversationRow(
			ended(
				...types.map(([name, until, disconnectType]) =>
					agent(name, { segments: [segment('interact', start, until, { disconnectType })] }),
				),
			),
			UTC,
		);

	it('goes by the end of the segment, not by its start', () => {
		const ringing = agent('alice', {
			segments: [segment('alert', later, at('09:01:30'), { disconnectType: 'timeout' })],
		});
		expect(conversationRow(ended(ringing, customer), UTC).disconnectType).toBe('endpoint');
	});

	it('passes over peer and every transfer', () => {
		expect(
			disconnected(['a', later, 'client'], ['b', end, 'peer'], ['c', end, 'noAnswerTransfer']),
		).toMatchObject({ disconnectType: 'client', disconnectedBy: 'agent' });
	});

	it('falls back to the latest, and names nobody for peer', () => {
		expect(disconnected(['a', later, 'transfer'], ['b', end, 'peer'])).toMatchObject({
			disconnectType: 'peer',
			disconnectedBy: null,
		});
		expect(disconnected(['a', end, 'transfer'], ['b', later, 'peer'])).toMatchObject({
			disconnectType: 'transfer',
			disconnectedBy: 'agent',
		});
	});
});

describe('wrap-up', () => {
	it('is the last one that has a code, with its own note', () => {
		const row = conversationRow(
			ended(
				agent('alice', {
					segments: [
						segment('wrapup', at('09:03:00'), undefined),
						segment('wrapup', later, end, { wrapUpCode: 'w-2' }),
						segment('wrapup', start, later, { wrapUpCode: 'w-1', wrapUpNote: 'old' }),
					],
				}),
			),
			UTC,
		);
		expect(row).toMatchObject({ wrapUpCodeId: 'w-2', wrapUpNote: null });
	});
});

describe('queues and agents', () => {
	it('names a queue once, and the last one even if it was visited before', () => {
		const visit = (id: string, from: string, to: string, queueId: string) =>
			participant(
				id,
				'acd',
				{},
				session(id, 'voice', { segments: [segment('interact', from, to, { queueId })] }),
			);
		const row = conversationRow(
			ended(
				visit('3', at('09:00:40'), at('09:00:50'), 'q-1'),
				visit('2', at('09:00:20'), at('09:00:30'), 'q-2'),
				visit('1', at('09:00:00'), at('09:00:10'), 'q-1'),
			),
			UTC,
		);
		expect(row).toMatchObject({ firstQueueId: 'q-1', lastQueueId: 'q-1', queueIds: 'q-1,q-2' });
	});

	it('does not let the wrap-up or hold of an earlier queue pass for the last queue', () => {
		const alice = agent('alice', {
			segments: [
				segment('interact', at('09:00:10'), at('09:01:20'), { queueId: 'q-0' }),
				segment('hold', at('09:01:10'), at('09:01:20'), { queueId: 'q-0' }),
				segment('wrapup', at('09:01:20'), end, { queueId: 'q-0' }),
			],
		});
		expect(conversationRow(ended(alice, queue({})), UTC).lastQueueId).toBe('q-1');
	});

	it('lists an agent once who came twice, and as the last one if he was', () => {
		const talk = (name: string, id: string, from: string, to: string) =>
			participant(
				id,
				'agent',
				{ userId: name },
				session(id, 'voice', { segments: [segment('interact', from, to)] }),
			);
		const row = conversationRow(
			ended(
				talk('u-bob', '2', at('09:00:20'), at('09:00:40')),
				talk('u-alice', '3', at('09:00:40'), end),
				talk('u-alice', '1', at('09:00:00'), at('09:00:20')),
			),
			UTC,
		);
		expect(row).toMatchObject({ agentIds: 'u-alice,u-bob', lastAgentId: 'u-alice' });
	});

	it('does not take the longest wrap-up for the last agent', () => {
		const alice = agent('alice', {
			segments: [segment('interact', start, later), segment('wrapup', later, at('09:30:00'))],
		});
		const bob = agent('bob', { segments: [segment('interact', later, end)] });
		expect(conversationRow(ended(bob, alice), UTC)).toMatchObject({
			agentIds: 'u-alice,u-bob',
			lastAgentId: 'u-bob',
		});
	});

	it('does not take a supervisor who listens in for an agent who handled', () => {
		const supervisor = agent(
			'boss',
			{ segments: [segment('monitoring', start, end)], metrics: { tMonitoring: 120000 } },
			'user',
		);
		expect(conversationRow(ended(customer, supervisor), UTC).agentIds).toBeNull();
	});
});
