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
	callbackWithCall,
	consultTransfer,
	customerFirstLost,
	forcedIntoAfterCallWork,
	internalCall,
	monitored,
	outboundAbandoned,
	previewSkipped,
} from '../../../fixtures/conversations/unkind';

const UTC = { timeZone: 'UTC' };

const row = (each: GenesysConversation) => conversationRow(each, UTC);

const participantRow = (each: GenesysConversation, id: string) =>
	participantRows(each, UTC).find(({ participantId }) => participantId === id);

const sessionRow = (each: GenesysConversation, id: string) =>
	sessionRows(each, UTC).find(({ sessionId }) => sessionId === id);

const start = at('09:00:00');
const middle = at('09:05:00');
const end = at('09:10:00');

const customer = participant(
	'p-customer',
	'customer',
	{},
	session('s-customer', 'voice', { segments: [segment('interact', start, end)] }),
);

function agent(
	name: string,
	[from, to]: [string, string],
	metrics: Record<string, number>,
	disconnectType = 'peer',
) {
	return participant(
		`p-${name}`,
		'agent',
		{ userId: `u-${name}` },
		session(`s-${name}`, 'voice', {
			metrics,
			segments: [segment('interact', from, to, { disconnectType })],
		}),
	);
}

describe('a callback with its call inside', () => {
	it('counts talk and handle once', () => {
		const counted = { talkSeconds: 180, handleSeconds: 200, afterCallWorkSeconds: 20 };
		expect(row(callbackWithCall)).toMatchObject({
			...counted,
			dialingSeconds: 12, // only the call tells it
			alertSeconds: 3,
			waitSeconds: 300,
			answered: true,
		});
		expect(participantRow(callbackWithCall, 'p-agent')).toMatchObject(counted);
		expect(sessionRow(callbackWithCall, 's-callback')).toMatchObject(counted);
		expect(sessionRow(callbackWithCall, 's-call')).toMatchObject({
			talkSeconds: null,
			handleSeconds: null,
			dialingSeconds: 12,
		});
	});

	it('finds the call under another participant of the same user', () => {
		const [outer, call] = callbackWithCall.participants?.at(-1)?.sessions ?? [];
		const apart = {
			...callbackWithCall,
			participants: [
				...(callbackWithCall.participants ?? []).slice(0, -1),
				participant('p-call', 'agent', { userId: 'u-alice' }, call),
				participant('p-agent', 'agent', { userId: 'u-alice' }, outer),
			],
		};
		expect(row(apart)).toMatchObject({ talkSeconds: 180, handleSeconds: 200 });
	});

	it('keeps a call of the same agent that is not inside', () => {
		const later = agent('alice', [end, at('09:11:00')], { tTalk: 60_000, tHandle: 60_000 });
		const both = {
			...callbackWithCall,
			participants: [...(callbackWithCall.participants ?? []), later],
		};
		expect(row(both)).toMatchObject({ talkSeconds: 240, handleSeconds: 260 });
	});

	it('counts a hold and a transfer that both legs tell of once', () => {
		const told = {
			tHeld: 30_000,
			nTransferred: 1,
			nBlindTransferred: 1,
			tTalk: 60_000,
			tHandle: 90_000,
		};
		const held = [segment('interact', start, middle), segment('hold', middle, end)];
		const both = conversation(
			'c',
			{},
			participant(
				'p',
				'agent',
				{ userId: 'u' },
				session('s-outer', 'callback', { metrics: told, segments: held }),
				session('s-inner', 'voice', { metrics: told, segments: held }),
			),
		);
		expect(row(both)).toMatchObject({ holdSeconds: 30, holdCount: 1, transferCount: 1 });
	});

	it('counts a shared screen inside a call once as well', () => {
		const both = conversation(
			'c',
			{},
			customer,
			participant(
				'p',
				'agent',
				{ userId: 'u' },
				session('s-call', 'voice', {
					metrics: { tTalk: 600_000, tHandle: 600_000 },
					segments: [segment('interact', start, end)],
				}),
				session('s-screen', 'cobrowse', {
					metrics: { tTalk: 300_000, tHandle: 300_000 },
					segments: [segment('interact', middle, end)],
				}),
			),
		);
		expect(row(both)).toMatchObject({ talkSeconds: 600, handleSeconds: 600 });
	});
});

describe('abandoned', () => {
	it('is a customer-first callback that was lost before an agent', () => {
		expect(row(customerFirstLost)).toMatchObject({
			abandoned: true,
			answered: false,
			waitSeconds: 95,
		});
	});

	it('is an outbound call that somebody took and no agent was free for', () => {
		expect(row(outboundAbandoned)).toMatchObject({ abandoned: true, answered: false });
	});

	it('is not what was answered in the end, nor a count of 0', () => {
		const talk = agent('alice', [middle, end], { tTalk: 300_000 });
		const answered = {
			...outboundAbandoned,
			participants: [...(outboundAbandoned.participants ?? []), talk],
		};
		expect(row(answered)).toMatchObject({ abandoned: false, answered: true });
		const none = conversation(
			'c',
			{},
			participant(
				'p',
				'customer',
				{},
				session('s', 'voice', { metrics: { nOutboundAbandoned: 0 } }),
			),
		);
		expect(row(none).abandoned).toBe(false);
	});
});

describe('answered', () => {
	it('is a customer-first callback that an agent took', () => {
		const taken = conversation(
			'c',
			{},
			participant('p', 'acd', {}, session('s', 'callback', { metrics: { tCfcAnswered: 5_000 } })),
		);
		expect(row(taken)).toMatchObject({ answered: true, abandoned: false, waitSeconds: 5 });
	});

	it('is no preview that was skipped', () => {
		expect(row(previewSkipped)).toMatchObject({ answered: false, abandoned: false });
	});

	it('is a preview that another agent did not skip', () => {
		const taken = {
			...previewSkipped,
			participants: [
				...(previewSkipped.participants ?? []),
				agent('bob', [middle, end], { tTalk: 300_000 }),
			],
		};
		expect(row(taken).answered).toBe(true);
	});

	it('is not a colleague who called a queue where it only rang', () => {
		const [colleague, queue] = internalCall.participants ?? [];
		const ringing = participant(
			'p-agent',
			'agent',
			{ userId: 'u-agent' },
			session('s-agent', 'voice', { segments: [segment('alert', at('09:00:25'), at('09:00:30'))] }),
		);
		expect(row({ ...internalCall, participants: [colleague, queue, ringing] }).answered).toBe(
			false,
		);
	});
});

describe('who only watches', () => {
	it('adds no media type, no alert time, no queue and no disconnect', () => {
		expect(row(monitored)).toMatchObject({
			mediaTypes: 'voice',
			alertSeconds: 4,
			queueIds: 'q-1',
			lastQueueId: 'q-1',
			agentIds: 'u-alice',
			disconnectType: 'client',
			disconnectedBy: 'customer',
		});
		expect(participantRow(monitored, 'p-boss')).toMatchObject({
			handled: false,
			alertSeconds: null,
			mediaTypes: 'voice,screenmonitoring',
		});
		expect(sessionRow(monitored, 's-listen')?.alertSeconds).toBeNull();
	});

	it.each(['coaching', 'sharing'])('is not counted for %s either', (type) => {
		const watching = participant(
			'p-watch',
			'user',
			{ userId: 'u-watch' },
			session('s-watch', 'screenshare', {
				metrics: { tAlert: 9_000 },
				segments: [segment('alert', start, middle), segment(type, middle, end)],
			}),
		);
		const talk = agent('alice', [start, end], { tAlert: 1_000 });
		expect(row(conversation('c', {}, customer, talk, watching))).toMatchObject({
			mediaTypes: 'voice',
			alertSeconds: 1,
		});
	});
});

describe('transfers', () => {
	it('after a consultation count once, although both legs tell of it, and for who left', () => {
		expect(row(consultTransfer).transferCount).toBe(1);
		expect(participantRow(consultTransfer, 'p-alice')?.transferCount).toBe(1);
		expect(participantRow(consultTransfer, 'p-expert')?.transferCount).toBe(0);
		expect(sessionRow(consultTransfer, 's-expert')?.transferCount).toBe(0);
	});

	const consult = { nTransferred: 1, nConsultTransferred: 1 };
	const both = { nTransferred: 2, nConsultTransferred: 2 };
	const chain = (...told: Array<Record<string, number>>) =>
		row(
			conversation(
				'c',
				{},
				customer,
				agent('a', [start, at('09:04:00')], told[0], 'consultTransfer'),
				agent('b', [at('09:03:00'), at('09:07:00')], told[1], 'consultTransfer'),
				agent('c', [at('09:06:00'), end], told[2]),
			),
		).transferCount;

	it('in a row count as many as there were, on one leg or on both', () => {
		expect(chain(consult, consult, {})).toBe(2);
		expect(chain(consult, both, consult)).toBe(2);
	});

	it('that are blind count on the leg that made them', () => {
		const blind = { nTransferred: 1, nBlindTransferred: 1 };
		expect(chain(blind, blind, {})).toBe(2);
		const mixed = { nTransferred: 2, nConsultTransferred: 1, nBlindTransferred: 1 };
		expect(chain(consult, mixed, {})).toBe(2);
	});

	it('to somebody outside count although nobody tells of it but who left', () => {
		expect(
			row(conversation('c', {}, customer, agent('a', [start, middle], consult))).transferCount,
		).toBe(1);
	});
});

describe('disconnectedBy', () => {
	it.each(['timeout', 'system', 'error', 'inactivity', 'sessionExpired', 'transportFailure'])(
		'is nobody for %s',
		(disconnectType) => {
			const ended = conversation(
				'c',
				{ conversationEnd: end },
				participant(
					'p',
					'customer',
					{},
					session('s', 'chat', { segments: [segment('interact', start, end, { disconnectType })] }),
				),
			);
			expect(row(ended)).toMatchObject({ disconnectType, disconnectedBy: null });
		},
	);
});

describe('an internal caller', () => {
	it('has an address of their own, and not that of our queue', () => {
		expect(row(internalCall)).toMatchObject({
			customerAddress: 'sip:colleague@example.com',
			dialedAddress: '+15559870000',
		});
	});

	it('is not among those who handled the call, and adds no second talk to it', () => {
		expect(row(internalCall)).toMatchObject({
			answered: true,
			agentIds: 'u-agent',
			lastAgentId: 'u-agent',
			talkSeconds: 570,
			handleSeconds: 570,
			dialingSeconds: 0,
		});
		expect(participantRow(internalCall, 'p-colleague')).toMatchObject({
			handled: false,
			talkSeconds: null,
			handleSeconds: null,
		});
	});
});

describe('an agent forced into after-call work', () => {
	it('did not handle it, and yet the time is counted', () => {
		expect(row(forcedIntoAfterCallWork)).toMatchObject({
			agentIds: 'u-alice',
			lastAgentId: 'u-alice',
			afterCallWorkSeconds: 30,
			handleSeconds: 610,
			alertSeconds: 12,
		});
		expect(participantRow(forcedIntoAfterCallWork, 'p-carol')).toMatchObject({
			handled: false,
			afterCallWorkSeconds: 30,
			handleSeconds: 30,
			alertSeconds: 8,
		});
	});
});
