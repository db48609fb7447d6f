import { AGGREGATES } from '../../../nodes/GenesysCloudAnalytics/genesys/aggregates';
import {
	CONVERSATION_LEVELS,
	USER_LEVELS,
} from '../../../nodes/GenesysCloudAnalytics/genesys/details';
import { ENUMERATIONS } from '../../../nodes/GenesysCloudAnalytics/genesys/enumerations';
import {
	catalogOptions,
	labelOf,
	labelOfValue,
	valueOptions,
} from '../../../nodes/GenesysCloudAnalytics/genesys/labels';
import {
	ACTIVITIES,
	OBSERVATIONS,
} from '../../../nodes/GenesysCloudAnalytics/genesys/observations';

describe('labels', () => {
	it.each([
		['tHandle', 'Handle Time'],
		['nOffered', 'Offered'],
		['oServiceLevel', 'Service Level'],
		['queueId', 'Queue'],
		['userId', 'Agent'],
		['tUserResponseTime', 'User Response Time'],
		['tConversationDuration', 'Conversation Duration'],
		['tTalkComplete', 'Talk Time, Complete'],
		['nOverSla', 'Over SLA'],
		['ani', 'Caller Number'],
		['conversationId', 'Conversation ID'],
		['touchpointWrapupCode', 'Touchpoint Wrap-Up Code'],
		// Begins with the letter of a metric, and is none.
		['topicId', 'Topic ID'],
		['ownerId', 'Owner ID'],
		['namespace', 'Namespace'],
	])('%s is %s', (name, label) => {
		expect(labelOf(name)).toBe(label);
	});

	it.each([
		['ON_QUEUE', 'On Queue'],
		['conferenceTransfer', 'Conference Transfer'],
		['webmessaging', 'Web Messaging'],
		['Vip', 'Vip'],
	])('value %s is %s', (value, label) => {
		expect(labelOfValue(value)).toBe(label);
	});

	const entries = [AGGREGATES, OBSERVATIONS, ACTIVITIES].flatMap((family) =>
		Object.entries(family).flatMap(([name, entry]) =>
			Object.entries(entry as Record<string, unknown>)
				.filter((field): field is [string, string[]] => Array.isArray(field[1]))
				.filter(([field]) => field !== 'permissionsAny')
				.map(([field, names]): [string, string[]] => [`${name} ${field}`, names]),
		),
	);
	const levels = Object.entries({ ...CONVERSATION_LEVELS, ...USER_LEVELS }).map(
		([name, { dimensions, metrics }]): [string, string[]] => [name, [...dimensions, ...metrics]],
	);

	it.each([...entries, ...levels])('%s: no two names have the same label', (_, names) => {
		const labels = names.map(labelOf);
		expect(new Set(labels).size).toBe(labels.length);
	});

	it('options show label and raw name, in the order of the labels', () => {
		expect(catalogOptions(['tTalk', 'nOffered', 'tHandle'])).toEqual([
			{ name: 'Handle Time (tHandle)', value: 'tHandle' },
			{ name: 'Offered (nOffered)', value: 'nOffered' },
			{ name: 'Talk Time (tTalk)', value: 'tTalk' },
		]);
	});

	it('the common ones come first in their own order, by words that people look for, without raw names', () => {
		const names = ['tTalk', 'ani', 'nOffered', 'tAbandon', 'tWait'];
		const options = catalogOptions(names, ['tWait', 'tAbandon', 'nGone', 'ani']);
		expect(options).toEqual([
			{ name: 'Wait Time in Queue', value: 'tWait' },
			{ name: 'Abandoned', value: 'tAbandon' },
			{ name: 'Caller Number (Phone)', value: 'ani' },
			{ name: 'Offered (nOffered)', value: 'nOffered' },
			{ name: 'Talk Time (tTalk)', value: 'tTalk' },
		]);
	});

	it.each(Object.entries(ENUMERATIONS))('%s: values have labels of their own', (_, values) => {
		const names = valueOptions(values).map(({ name }) => name);
		expect(new Set(names).size).toBe(values.length);
	});
});
