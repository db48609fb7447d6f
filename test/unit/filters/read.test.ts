import type { INodeProperties, INodePropertyCollection } from 'n8n-workflow';
import type { Models } from 'purecloud-platform-client-v2';

import {
	conversationFiltersField,
	startFiltersField,
	singleFilterField,
	userFiltersField,
} from '../../../nodes/GenesysCloudAnalytics/filters/fields';
import {
	CONVERSATION_FILTERS,
	SINGLE_FILTERS,
	USER_FILTERS,
} from '../../../nodes/GenesysCloudAnalytics/filters/definitions';
import {
	conversationFiltersOf,
	singleFilterOf,
	userFiltersOf,
} from '../../../nodes/GenesysCloudAnalytics/filters/read';
import { ROW_FILTERS } from '../../../nodes/GenesysCloudAnalytics/filters/rowFilters';
import { AGGREGATES } from '../../../nodes/GenesysCloudAnalytics/genesys/aggregates';
import { CONVERSATION_LEVELS } from '../../../nodes/GenesysCloudAnalytics/genesys/details';
import { PickedNames } from '../../../nodes/GenesysCloudAnalytics/parameters/pickedNames';

const ID = '7de3af06-c0b3-4f9b-af45-72f4a1403797';
const OTHER = '11111111-1111-4111-8111-111111111111';
const read = (parameter: unknown) =>
	conversationFiltersOf(parameter, 'Europe/Berlin', new PickedNames());
const or = (...predicates: object[]) => ({ type: 'or', predicates });
/** The form in which every filter is sent. */
const sent = (...clauses: object[]) => ({ type: 'and', clauses });
const is = (dimension: string, value: string) => ({
	type: 'dimension',
	dimension,
	operator: 'matches',
	value,
});
const has = (dimension: string, operator: string) => ({ type: 'dimension', dimension, operator });
const within = (metric: string, range: object) => ({
	type: 'metric',
	metric,
	operator: 'matches',
	range,
});

describe('every kind goes to its level', () => {
	const kinds: Array<[string, unknown, string, object]> = [
		['agent', { value: ID }, 'segmentFilters', or(is('userId', ID))],
		[
			'ani',
			{ value: '+1 (555) 123-0000' },
			'segmentFilters',
			or(is('ani', '+1 (555) 123-0000'), is('ani', '+15551230000'), is('ani', 'tel:+15551230000')),
		],
		[
			'ani',
			{ value: 'TEL:+15551230000' },
			'segmentFilters',
			or(is('ani', 'TEL:+15551230000'), is('ani', '+15551230000')),
		],
		['ani', { value: 'sip:a@b' }, 'segmentFilters', or(is('ani', 'sip:a@b'), is('ani', 'a@b'))],
		['dnis', { operator: 'exists' }, 'segmentFilters', or(has('dnis', 'exists'))],
		[
			'conversationDuration',
			{ min: '1.5', max: 60 },
			'conversationFilters',
			or(within('tConversationDuration', { gte: 1_500, lte: 60_000 })),
		],
		[
			'conversationId',
			{ value: `${ID}, ${OTHER}` },
			'conversationFilters',
			or(is('conversationId', ID), is('conversationId', OTHER)),
		],
		[
			'customerAddress',
			{ value: 'a@b.c' },
			'segmentFilters',
			or(is('addressFrom', 'a@b.c'), is('addressTo', 'a@b.c')),
		],
		['direction', { value: ['inbound'] }, 'segmentFilters', or(is('direction', 'inbound'))],
		['disconnectType', { value: 'peer' }, 'segmentFilters', or(is('disconnectType', 'peer'))],
		['division', { value: ID }, 'conversationFilters', or(is('divisionId', ID))],
		[
			'evaluation',
			{ operator: 'range', min: 10, max: 20 },
			'evaluationFilters',
			or(within('oTotalScore', { gte: 10, lte: 20 })),
		],
		['evaluation', { operator: 'exists' }, 'evaluationFilters', or(has('evaluationId', 'exists'))],
		[
			'externalTag',
			{ value: 'VIP, gold' },
			'conversationFilters',
			or(is('externalTag', 'VIP, gold')),
		],
		['flow', { value: ID }, 'segmentFilters', or(is('flowId', ID))],
		['group', { value: ID }, 'segmentFilters', or(is('groupId', ID))],
		['language', { value: ID }, 'segmentFilters', or(is('requestedLanguageId', ID))],
		[
			'mediaType',
			{ value: 'Voice,chat' },
			'segmentFilters',
			or(is('mediaType', 'voice'), is('mediaType', 'chat')),
		],
		[
			'mediaType',
			{ value: '["VOICE", "chat"]' },
			'segmentFilters',
			or(is('mediaType', 'voice'), is('mediaType', 'chat')),
		],
		['messageType', { value: ['sms'] }, 'segmentFilters', or(is('messageType', 'sms'))],
		[
			'metric',
			{ metric: 'nOffered', min: 2 },
			'conversationFilters',
			or(within('nOffered', { gte: 2 })),
		],
		[
			'metric',
			{ metric: 'tSegmentDuration', max: 2 },
			'segmentFilters',
			or(within('tSegmentDuration', { lte: 2_000 })),
		],
		[
			'metric',
			{ metric: 'oSurveyTotalScore', max: 2 },
			'surveyFilters',
			or(within('oSurveyTotalScore', { lte: 2 })),
		],
		[
			'metric',
			{ metric: 'nNextContactAvoided', min: 1 },
			'resolutionFilters',
			or(within('nNextContactAvoided', { gte: 1 })),
		],
		[
			'originatingDirection',
			{ value: ['outbound'] },
			'conversationFilters',
			or(is('originatingDirection', 'outbound')),
		],
		['participantName', { value: 'Ann' }, 'segmentFilters', or(is('participantName', 'Ann'))],
		['purpose', { value: ['acd'] }, 'segmentFilters', or(is('purpose', 'acd'))],
		['queue', { operator: 'notExists' }, 'segmentFilters', or(has('queueId', 'notExists'))],
		['segmentType', { value: ['hold'] }, 'segmentFilters', or(is('segmentType', 'hold'))],
		['skill', { value: ID }, 'segmentFilters', or(is('requestedRoutingSkillId', ID))],
		['state', { value: 'open' }, 'conversationFilters', or(has('conversationEnd', 'notExists'))],
		['subject', { value: 'Hi' }, 'segmentFilters', or(is('subject', 'Hi'))],
		['survey', { operator: 'notExists' }, 'surveyFilters', or(has('surveyId', 'notExists'))],
		['team', { value: ID }, 'segmentFilters', or(is('teamId', ID))],
		['wrapUpCode', { value: ID }, 'segmentFilters', or(is('wrapUpCode', ID))],
		['wrapUpNote', { value: 'x' }, 'segmentFilters', or(is('wrapUpNote', 'x'))],
		[
			'dimension',
			{ dimension: 'provider', value: 'Edge' },
			'segmentFilters',
			or(is('provider', 'Edge')),
		],
		[
			'dimension',
			{ dimension: 'accessAttribute', operator: 'exists' },
			'conversationFilters',
			or(has('accessAttribute', 'exists')),
		],
		[
			'dimension',
			{ dimension: 'formName', value: 'x' },
			'evaluationFilters',
			or(is('formName', 'x')),
		],
		[
			'dimension',
			{ dimension: 'surveyFilters.queueId', value: ID },
			'surveyFilters',
			or(is('queueId', ID)),
		],
		['dimension', { dimension: 'newer', value: 'x' }, 'segmentFilters', or(is('newer', 'x'))],
		[
			'dimension',
			{ dimension: 'conversationFilters.newer', value: 'x' },
			'conversationFilters',
			or(is('newer', 'x')),
		],
	];

	it.each(kinds)('%s %j → %s', (name, entry, level, filter) => {
		expect(read({ [name]: [entry] })).toEqual({ [level]: [sent(filter)] });
	});

	it('and none of the kinds is left out here', () => {
		const shown = new Set(kinds.map(([name]) => name));
		expect(CONVERSATION_FILTERS.filter(({ name }) => !shown.has(name))).toEqual([]);
	});

	it('reads a date without an offset in the time zone', () => {
		const entry = { dimension: 'conversationEnd', min: '2026-11-03T00:00:00' };
		const range = { gte: Date.parse('2026-11-02T23:00:00Z') };
		expect(read({ dimensionRange: [entry] })).toEqual({
			conversationFilters: [sent(or({ ...has('conversationEnd', 'matches'), range }))],
		});
	});

	it('takes the same field from the builder and as another dimension as alternatives', () => {
		expect(
			read({
				mediaType: [{ value: ['voice'] }],
				dimension: [{ dimension: 'mediaType', value: 'chat' }],
			}),
		).toEqual({ segmentFilters: [sent(or(is('mediaType', 'voice'), is('mediaType', 'chat')))] });
	});
});

describe('forms of the parameter', () => {
	const own = { segmentFilters: [or({ dimension: 'mediaType', value: 'voice' })] };
	const expected = { segmentFilters: [sent(or(is('mediaType', 'voice')))] };

	it.each([[undefined], [null], [''], [{}], [{ queue: [] }], [{ segmentFilters: [] }]])(
		'%j is no filter',
		(parameter) => {
			expect(read(parameter)).toBeUndefined();
		},
	);

	it("takes Genesys's own filters as an object or as JSON", () => {
		expect(read(own)).toEqual(expected);
		expect(read(JSON.stringify(own))).toEqual(expected);
		expect(read({ advanced: [{ json: own }] })).toEqual(expected);
		expect(read({ advanced: [{ json: JSON.stringify(own) }] })).toEqual(expected);
	});

	it("takes one level's filter with its lists as JSON", () => {
		const predicates = JSON.stringify([{ dimension: 'mediaType', value: 'voice' }]);
		expect(read({ segmentFilters: [{ type: 'or', predicates, clauses: '[]' }] })).toEqual(expected);
	});

	it.each<[unknown, RegExp]>([
		[{ colour: [{ value: 'red' }] }, /"colour"/],
		[{ toString: [{ value: 'red' }] }, /"toString"/],
		[
			{ dimension: [{ dimension: 'conversationFilters.mediaType', value: 'voice' }] },
			/"mediaType" does not belong in "conversationFilters"/,
		],
		[{ queue: ['x'] }, /"queue"/],
		[[], /"Filters"/],
		['{', /"Filters"/],
		[{ segmentFilters: [{ type: 'or', predicates: '[' }] }, /"Predicates"/],
		[{ participantName: [{ value: { a: 1 } }] }, /"Participant Name"/],
		[{ evaluation: [{ operator: 'is', value: '1' }] }, /"Evaluation"/],
	])('refuses %j', (parameter, message) => {
		expect(() => read(parameter)).toThrow(message);
	});
});

describe('users', () => {
	const user = (parameter: unknown) => userFiltersOf(parameter, 'UTC', new PickedNames());

	it('filters each at its level, as the SDK has it', () => {
		const filters = user({
			user: [{ value: ID }, { value: OTHER }],
			systemPresence: [{ value: ['available', 'ON_QUEUE'] }],
			organizationPresenceId: [{ value: OTHER }],
			routingStatus: [{ value: ['IDLE'] }],
		});
		const body: Models.UserDetailsQuery = { interval: 'a/b', ...filters };
		expect(body).toEqual({
			interval: 'a/b',
			userFilters: [sent(or(is('userId', ID), is('userId', OTHER)))],
			// Both of one presence, which recorded answers show with both.
			presenceFilters: [
				sent(
					or(is('systemPresence', 'AVAILABLE'), is('systemPresence', 'ON_QUEUE')),
					or(is('organizationPresenceId', OTHER)),
				),
			],
			routingStatusFilters: [sent(or(is('routingStatus', 'IDLE')))],
		});
	});

	it('checks the JSON against the levels of users', () => {
		expect(() =>
			user({ userFilters: [or({ dimension: 'systemPresence', value: 'IDLE' })] }),
		).toThrow('"systemPresence" does not belong in "userFilters"');
		expect(() => user({ mediaType: [{ value: ['voice'] }] })).toThrow(/"mediaType"/);
		expect(() => user({ metric: [{ metric: 'tHandle', min: 1 }] })).toThrow(/"metric"/);
	});
});

describe('a single filter', () => {
	const dimensions = AGGREGATES.conversations.filterDimensions;
	const single = (parameter: unknown, allowed = dimensions) =>
		singleFilterOf(parameter, allowed, 'UTC', new PickedNames());

	it('is an "and" of clauses, also for one condition, as the SDK has it', () => {
		expect(single({})).toBeUndefined();
		expect(single({ queue: [{ value: ID }] })).toEqual(sent(or(is('queueId', ID))));
		const filter: Models.ConversationAggregateQueryFilter | undefined = single({
			queue: [{ value: ID }, { value: OTHER }],
			mediaType: [{ value: ['voice'] }],
			wrapUpCode: [{ operator: 'notExists' }],
		});
		expect(filter).toEqual(
			sent(
				or(is('queueId', ID), is('queueId', OTHER)),
				or(is('mediaType', 'voice')),
				or(has('wrapUpCode', 'notExists')),
			),
		);
	});

	it("takes Genesys's own filter, alone and beside the builder, and sends it in the same form", () => {
		const own = or({ dimension: 'direction', value: 'inbound' });
		const checked = or(is('direction', 'inbound'));
		expect(single(own)).toEqual(sent(checked));
		expect(single(JSON.stringify(own))).toEqual(sent(checked));
		expect(single({ advanced: [{ json: own }] })).toEqual(sent(checked));
		expect(single({ advanced: [{ json: own }], queue: [{ value: ID }] })).toEqual(
			sent(or(is('queueId', ID)), checked),
		);
	});

	it.each<[unknown]>([
		[{ mediaType: [{ value: ['voice'] }] }],
		[{ dimension: [{ dimension: 'mediaType', value: 'voice' }] }],
		[{ advanced: [{ json: or({ dimension: 'mediaType', value: 'voice' }) }] }],
	])('refuses what the dataset cannot be filtered by: %j', (parameter) => {
		expect(() => single(parameter, AGGREGATES.users.filterDimensions)).toThrow(
			/"Media Type" \(mediaType\)/,
		);
	});

	it('lets a dimension through that no dataset names', () => {
		expect(single({ dimension: [{ dimension: 'newer', value: 'x' }] })).toEqual(
			sent(or(is('newer', 'x'))),
		);
	});

	it('refuses ranges where the query takes none, and metrics and properties everywhere', () => {
		const range = { dimensionRange: [{ dimension: 'agentScore', min: 1 }] };
		expect(single(range)).toBeDefined();
		expect(() =>
			singleFilterOf(range, dimensions, 'UTC', new PickedNames(), { ranges: false }),
		).toThrow(/"Agent Score"/);
		expect(() => single(or({ metric: 'tHandle', range: { gt: 1 } }))).toThrow(/metric/);
		expect(() => single(or({ property: 'x', value: '1' }))).toThrow(/property/);
	});
});

const COMMON = [
	...['Queue', 'Agent', 'Media Type', 'Abandoned', 'Answered', 'Transferred', 'Wait Time'],
	...['Handle Time', 'Caller Number (Phone)', 'Wrap-Up Code', 'Direction', 'Ended or Open'],
];

describe('the fields', () => {
	const groupsOf = (field: INodeProperties) => (field.options ?? []) as INodePropertyCollection[];
	const fields: Array<[string, INodeProperties, number]> = [
		[
			'conversations',
			conversationFiltersField,
			CONVERSATION_FILTERS.length + 4 + ROW_FILTERS.length + 1 + 5,
		],
		['users', userFiltersField, USER_FILTERS.length + 1 + 3],
		[
			'aggregates of conversations',
			singleFilterField(AGGREGATES.conversations.filterDimensions),
			// Not by flow, presence (system and organization) and routing status.
			SINGLE_FILTERS.length - 4 + 2 + 1,
		],
	];

	it.each(fields)('%s: a group for every kind, each name and label once', (_, field, count) => {
		const groups = groupsOf(field);
		expect(field.name).toBe('filters');
		expect(groups).toHaveLength(count);
		expect(new Set(groups.map(({ name }) => name)).size).toBe(count);
		expect(new Set(groups.map(({ displayName }) => displayName)).size).toBe(count);
	});

	it.each(fields)('%s: the common ones first, the others by name, JSON last', (_, field) => {
		const labels = groupsOf(field).map(({ displayName }) => displayName);
		const common = COMMON.filter((label) => labels.includes(label));
		expect(labels.slice(0, common.length)).toEqual(common);
		const others = labels.slice(common.length).filter((label) => !label.endsWith('(JSON)'));
		expect(others).toEqual([...others].sort((a, b) => a.localeCompare(b, 'en')));
		expect(labels.slice(common.length + others.length).every((one) => one.endsWith('(JSON)'))).toBe(
			true,
		);
	});

	it.each(['abandon', 'phone', 'call', 'wait'])(
		'a search for "%s" finds one of the first',
		(word) => {
			const labels = groupsOf(conversationFiltersField).map(({ displayName }) => displayName);
			expect(labels.slice(0, 12).some((label) => label.toLowerCase().includes(word))).toBe(true);
		},
	);

	it('of what starts is known only who called', () => {
		const names = groupsOf(startFiltersField).map(({ name }) => name);
		expect(ROW_FILTERS.filter((name) => names.includes(name))).toEqual(['callerNumber']);
	});

	it('a dataset shows only what it can be filtered by', () => {
		const groups = groupsOf(singleFilterField(AGGREGATES.users.filterDimensions));
		expect(groups.map(({ name }) => name)).toEqual([
			'agent',
			'dimension',
			'dimensionRange',
			'advanced',
		]);
	});

	it('every dimension and metric of the catalogue can be chosen for conversations', () => {
		const chosen = (group: string, name: string) =>
			groupsOf(conversationFiltersField)
				.find((one) => one.name === group)
				?.values.find((value) => value.name === name)?.options ?? [];
		const count = (of: 'dimensions' | 'metrics') =>
			Object.values(CONVERSATION_LEVELS).reduce((sum, lists) => sum + lists[of].length, 0);
		expect(chosen('dimension', 'dimension')).toHaveLength(count('dimensions'));
		expect(chosen('metric', 'metric')).toHaveLength(count('metrics'));
	});
});
