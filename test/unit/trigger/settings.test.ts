import { UserError } from 'n8n-workflow';

import { questionOf, readSettings } from '../../../nodes/GenesysCloudAnalytics/trigger/settings';
import { thrown } from '../model';
import { givenParameters } from '../parameters/given';

const MINUTE = 60_000;
const QUEUE = '6f1c2b1a-7f5e-4a51-9f0e-5d1f3a1b2c3d';
const USER = '0b6b3f0e-2f49-4c39-8c53-0d6a4f0f6a11';
const CODE = '9d1e2c3b-4a5f-4d6e-8f70-1a2b3c4d5e6f';

const settingsOf = (parameters: Record<string, unknown>) =>
	readSettings(givenParameters(parameters));

const TIMED = { overlapMs: 30 * MINUTE, maxPerPoll: 1_000 };
const CONVERSATION = {
	...TIMED,
	filters: {},
	conditions: [],
	wrapUpCodes: [],
	lookBackDays: 7,
};
const EVERYBODY = { userIds: [], teamIds: [], queueIds: [] };
const AGENT = {
	...TIMED,
	event: 'agentStatusChanged',
	chosen: EVERYBODY,
	kinds: ['presence'],
	statuses: { presence: [], routingStatus: [] },
};
const QUEUE_PARAMETERS = { event: 'queueThreshold', queueIds: QUEUE };
const RULE = {
	metric: 'waiting',
	direction: 'above',
	threshold: 10,
	resetValue: 10,
	tellNormal: false,
};
const MEASURE = {
	metric: 'waiting',
	queueIds: [QUEUE],
	mediaTypes: [],
	serviceLevelMinutes: 30,
};

describe('what parameters ask for', () => {
	it.each<[string, Record<string, unknown>, object]>([
		['nothing set', {}, { ...CONVERSATION, event: 'conversationEnded' }],
		[
			'Conversation Started',
			{ event: 'conversationStarted' },
			{ ...CONVERSATION, event: 'conversationStarted' },
		],
		[
			'the bounds of the options',
			{ options: { overlapMinutes: 5, maxPerPoll: 1, lookBackDays: 30 } },
			{
				...CONVERSATION,
				event: 'conversationEnded',
				overlapMs: 5 * MINUTE,
				maxPerPoll: 1,
				lookBackDays: 30,
			},
		],
		[
			'numbers as text, as expressions give them',
			{ options: { overlapMinutes: '60', maxPerPoll: '20', lookBackDays: '3' } },
			{
				...CONVERSATION,
				event: 'conversationEnded',
				overlapMs: 60 * MINUTE,
				maxPerPoll: 20,
				lookBackDays: 3,
			},
		],
		[
			'a start in the time zone of the workflow',
			{ options: { startFrom: '2026-11-01T00:00:00' } },
			{ ...CONVERSATION, event: 'conversationEnded', startFrom: Date.UTC(2026, 10, 1) },
		],
		[
			'a start in a time zone of its own',
			{ options: { startFrom: '2026-11-01T00:00:00', timeZone: 'Europe/Berlin' } },
			{ ...CONVERSATION, event: 'conversationEnded', startFrom: Date.UTC(2026, 9, 31, 23) },
		],
		[
			'an empty start',
			{ options: { startFrom: '' } },
			{ ...CONVERSATION, event: 'conversationEnded' },
		],
		[
			'a wrap-up code of another event',
			{ event: 'conversationEnded', wrapUpCodes: CODE },
			{ ...CONVERSATION, event: 'conversationEnded' },
		],
		['Agent Status Changed', { event: 'agentStatusChanged' }, AGENT],
		[
			'one user and both kinds of status',
			{
				event: 'agentStatusChanged',
				userIds: USER,
				statusOf: 'both',
				presences: ['BREAK', 'MEAL'],
				routingStatuses: 'NOT_RESPONDING',
			},
			{
				...AGENT,
				chosen: { ...EVERYBODY, userIds: [USER] },
				kinds: ['presence', 'routingStatus'],
				statuses: { presence: ['BREAK', 'MEAL'], routingStatus: ['NOT_RESPONDING'] },
			},
		],
		[
			'presences as text',
			{ event: 'agentStatusChanged', presences: 'BREAK, MEAL' },
			{ ...AGENT, statuses: { presence: ['BREAK', 'MEAL'], routingStatus: [] } },
		],
		[
			'Queue Threshold',
			QUEUE_PARAMETERS,
			{ event: 'queueThreshold', rule: RULE, measure: MEASURE },
		],
		[
			'every field of Queue Threshold',
			{
				...QUEUE_PARAMETERS,
				metric: 'serviceLevel',
				direction: 'below',
				threshold: '80',
				serviceLevelMinutes: 60,
				options: { resetValue: 85, tellNormal: true, mediaTypes: ['voice'] },
			},
			{
				event: 'queueThreshold',
				rule: {
					metric: 'serviceLevel',
					direction: 'below',
					threshold: 80,
					resetValue: 85,
					tellNormal: true,
				},
				measure: {
					metric: 'serviceLevel',
					queueIds: [QUEUE],
					mediaTypes: ['voice'],
					serviceLevelMinutes: 60,
				},
			},
		],
		[
			'a threshold of nought',
			{ ...QUEUE_PARAMETERS, threshold: 0 },
			{
				event: 'queueThreshold',
				rule: { ...RULE, threshold: 0, resetValue: 0 },
				measure: MEASURE,
			},
		],
	])('%s', (_, parameters, settings) => {
		expect(settingsOf(parameters)).toEqual(settings);
	});

	it('a start cannot wait for what comes later', () => {
		const filters = { handleTime: [{ min: 60 }] };
		const error = thrown(() => settingsOf({ event: 'conversationStarted', filters }));
		expect(error.message).toBe('"Handle Time" in Filters is not known when a conversation starts');
	});

	it('Wrap-Up Added looks at conversations that have a wrap-up, and at those codes', () => {
		const settings = settingsOf({ event: 'wrapUpAdded', wrapUpCodes: CODE });
		expect(settings).toMatchObject({ ...CONVERSATION, filters: {}, wrapUpCodes: [CODE] });
		const { segmentFilters } = (settings as { filters: { segmentFilters?: unknown[] } }).filters;
		expect(JSON.stringify(segmentFilters)).toContain('wrapUpCode');
	});
});

describe('what is refused', () => {
	it.each<[string, Record<string, unknown>, string]>([
		['an unknown event', { event: 'conversationLost' }, 'Event'],
		['too small an overlap', { options: { overlapMinutes: 4 } }, '"Overlap (Minutes)"'],
		['too large an overlap', { options: { overlapMinutes: 10_081 } }, '"Overlap (Minutes)"'],
		['no events at all', { options: { maxPerPoll: 0 } }, '"Max Events per Poll"'],
		['half an event', { options: { maxPerPoll: 1.5 } }, '"Max Events per Poll"'],
		['too long a look back', { options: { lookBackDays: 31 } }, '"Longest Conversation (Days)"'],
		['a start that is no moment', { options: { startFrom: 'soon' } }, '"Start From"'],
		[
			'a status that Genesys does not have',
			{ event: 'agentStatusChanged', presences: ['LUNCH'] },
			'"To Presences"',
		],
		['no queue', { event: 'queueThreshold' }, '"Queue"'],
		['a threshold that is no number', { ...QUEUE_PARAMETERS, threshold: 'many' }, '"Threshold"'],
		['no threshold', { ...QUEUE_PARAMETERS, threshold: '' }, '"Threshold"'],
		[
			'a reset value above a threshold from above',
			{ ...QUEUE_PARAMETERS, options: { resetValue: 11 } },
			'"Reset Value"',
		],
		[
			'a reset value below a threshold from below',
			{ ...QUEUE_PARAMETERS, direction: 'below', options: { resetValue: 9 } },
			'"Reset Value"',
		],
		['an unknown metric', { ...QUEUE_PARAMETERS, metric: 'mood' }, 'Metric'],
		[
			'an unknown media type',
			{ ...QUEUE_PARAMETERS, options: { mediaTypes: ['fax'] } },
			'"Media Types"',
		],
	])('%s', (_, parameters, name) => {
		const error = thrown(() => settingsOf(parameters));
		expect(error).toBeInstanceOf(UserError);
		expect(error.message).toContain(name);
	});
});

describe('what makes another question, so that the position is given up', () => {
	const question = (parameters: Record<string, unknown>) => questionOf(settingsOf(parameters));

	it.each<[string, Record<string, unknown>, Record<string, unknown>]>([
		['another event', {}, { event: 'conversationStarted' }],
		['another start', {}, { options: { startFrom: '2026-11-01' } }],
		[
			'other users',
			{ event: 'agentStatusChanged' },
			{ event: 'agentStatusChanged', userIds: USER },
		],
		[
			'another team',
			{ event: 'agentStatusChanged' },
			{ event: 'agentStatusChanged', teamIds: USER },
		],
		[
			'another column',
			{ filters: { abandoned: [{ value: true }] } },
			{ filters: { abandoned: [{ value: false }] } },
		],
		['another threshold', QUEUE_PARAMETERS, { ...QUEUE_PARAMETERS, threshold: 11 }],
	])('%s', (_, before, after) => {
		expect(question(after)).not.toBe(question(before));
	});

	it.each<[string, Record<string, unknown>]>([
		['how many come at once', { maxPerPoll: 5 }],
		['the overlap', { overlapMinutes: 45 }],
		['how long conversations last', { lookBackDays: 14 }],
	])('but not %s', (_, options) => {
		expect(question({ options })).toBe(question({}));
	});
});
