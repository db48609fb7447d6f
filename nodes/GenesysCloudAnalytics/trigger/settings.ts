import omit from 'lodash/omit';
import type { IExecuteFunctions, IPollFunctions } from 'n8n-workflow';
import { UserError } from 'n8n-workflow';

import { PARTS } from '../actions/conversation/rows';
import { conversationFiltersOf } from '../actions/filters';
import { choice, optionsParameter, positiveInteger, timeZoneOption } from '../actions/parameters';
import { optionalPickedIds, pickedIds } from '../actions/pickers';
import { WRAPPED_UP } from '../query/conditions';
import type { ConversationFilters } from '../query/filters';
import { parseMoment } from '../query/period';
import { asGiven } from '../query/written';
import type { ConversationTrigger } from './events/conversations';
import type { MeasureOptions } from './measures';
import type { ThresholdRule } from './threshold';
import { THRESHOLD_METRICS } from './threshold';
import type { StatusKind } from './events/agentStatusChanged';

/** What the parameters of a trigger ask for. */
export type Settings = ConversationSettings | QueueSettings | UserSettings;

/** Of every event that has a time. */
interface TimedSettings {
	overlapMs: number;
	maxPerPoll: number;
	/** Chosen start (ms); undefined: from the activation on. */
	startFrom?: number;
}

export interface ConversationSettings extends TimedSettings {
	event: ConversationTrigger;
	filters: ConversationFilters;
	wrapUpCodes: readonly string[];
	lookBackDays: number;
}

export interface UserSettings extends TimedSettings {
	event: 'agentStatusChanged';
	userIds: readonly string[];
	kinds: readonly StatusKind[];
	/** New statuses that are told, by kind; none: all. */
	statuses: Readonly<Record<StatusKind, readonly string[]>>;
}

export interface QueueSettings {
	event: 'queueThreshold';
	rule: ThresholdRule;
	measure: MeasureOptions;
}

const EVENTS = [
	'agentStatusChanged',
	'conversationEnded',
	'conversationStarted',
	'queueThreshold',
	'wrapUpAdded',
] as const;
const STATUS_OF = ['presence', 'both', 'routingStatus'] as const;
const DIRECTIONS = ['above', 'below'] as const;

const MINUTE_MS = 60_000;
const DEFAULT_OVERLAP_MINUTES = 30;
const LEAST_OVERLAP_MINUTES = 5;
const MOST_OVERLAP_MINUTES = 7 * 24 * 60;
const DEFAULT_LOOK_BACK_DAYS = 7;
const MOST_LOOK_BACK_DAYS = 30;
const DEFAULT_MAX_PER_POLL = 1_000;

/**
 * A trigger's parameters as the readers of the action node expect them. A trigger has no items, so the index that they
 * give is dropped. A wrap-up's row is the row of its segment.
 */
export function asItem(context: IPollFunctions): IExecuteFunctions {
	const isWrapUp = context.getNodeParameter('event', '') === 'wrapUpAdded';
	const rowsPer = () =>
		isWrapUp
			? 'segment'
			: choice(context.getNodeParameter('rowsPer', 'conversation'), PARTS, 'Rows Per');
	const adapter = {
		getNodeParameter: (name: string, _itemIndex: number, fallback?: unknown) =>
			name === 'rowsPer' ? rowsPer() : context.getNodeParameter(name, fallback),
		getNode: () => context.getNode(),
		getTimezone: () => context.getTimezone(),
	};
	return adapter as unknown as IExecuteFunctions;
}

function within(value: unknown, label: string, [least, most]: [number, number]): number {
	const number = positiveInteger(value, label);
	if (number < least || number > most) {
		throw new UserError(`"${label}" must be between ${least} and ${most}`, {
			description: `It was ${number}.`,
		});
	}
	return number;
}

function anyNumber(value: unknown, label: string): number {
	const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
	if (typeof number !== 'number' || !Number.isFinite(number)) {
		throw new UserError(`"${label}" must be a number`, {
			description: `It was ${asGiven(value)}.`,
		});
	}
	return number;
}

function strings(value: unknown): string[] {
	return Array.isArray(value) ? value.map(String) : [];
}

function timed(item: IExecuteFunctions, options: Record<string, unknown>): TimedSettings {
	const overlap = within(options.overlapMinutes ?? DEFAULT_OVERLAP_MINUTES, 'Overlap (Minutes)', [
		LEAST_OVERLAP_MINUTES,
		MOST_OVERLAP_MINUTES,
	]);
	const start = options.startFrom;
	const isChosen = start !== undefined && start !== null && start !== '';
	return {
		overlapMs: overlap * MINUTE_MS,
		maxPerPoll: positiveInteger(options.maxPerPoll ?? DEFAULT_MAX_PER_POLL, 'Max Events per Poll'),
		...(isChosen && { startFrom: parseMoment(start, 'Start From', timeZoneOption(item, options)) }),
	};
}

function thresholdRule(item: IExecuteFunctions, options: Record<string, unknown>): ThresholdRule {
	const read = (name: string, fallback: unknown) => item.getNodeParameter(name, 0, fallback);
	const direction = choice(read('direction', 'above'), DIRECTIONS, 'Fires When');
	const threshold = anyNumber(read('threshold', 10), 'Threshold');
	const resetValue = anyNumber(options.resetValue ?? threshold, 'Reset Value');
	const isBeyond = direction === 'above' ? resetValue > threshold : resetValue < threshold;
	if (isBeyond) {
		throw new UserError('"Reset Value" is on the wrong side of "Threshold"', {
			description: `A queue that fires ${direction} ${threshold} is back to normal at ${threshold} or ${direction === 'above' ? 'less' : 'more'}. Change Reset Value, or leave it out.`,
		});
	}
	return {
		metric: choice(read('metric', 'waiting'), THRESHOLD_METRICS, 'Metric'),
		direction,
		threshold,
		resetValue,
		tellNormal: options.tellNormal === true,
	};
}

/** @throws UserError naming the parameter */
export function readSettings(item: IExecuteFunctions): Settings {
	const read = (name: string, fallback: unknown) => item.getNodeParameter(name, 0, fallback);
	const options = optionsParameter(item, 0);
	const event = choice(read('event', 'conversationEnded'), EVENTS, 'Event');
	switch (event) {
		case 'queueThreshold': {
			const rule = thresholdRule(item, options);
			return {
				event,
				rule,
				measure: {
					metric: rule.metric,
					queueIds: pickedIds(read('queueIds', ''), 'Queue'),
					mediaTypes: strings(options.mediaTypes),
					serviceLevelMinutes: positiveInteger(
						read('serviceLevelMinutes', 30),
						'Service Level Minutes',
					),
				},
			};
		}
		case 'agentStatusChanged': {
			const statusOf = choice(read('statusOf', 'presence'), STATUS_OF, 'Status Of');
			return {
				event,
				...timed(item, options),
				userIds: optionalPickedIds(read('userIds', ''), 'User'),
				kinds: statusOf === 'both' ? ['presence', 'routingStatus'] : [statusOf],
				statuses: {
					presence: strings(read('presences', [])),
					routingStatus: strings(read('routingStatuses', [])),
				},
			};
		}
		case 'conversationEnded':
		case 'conversationStarted':
		case 'wrapUpAdded':
			return {
				event,
				...timed(item, options),
				filters:
					conversationFiltersOf(
						read('filters', {}),
						timeZoneOption(item, options),
						event === 'wrapUpAdded' ? [WRAPPED_UP] : [],
					) ?? {},
				wrapUpCodes:
					event === 'wrapUpAdded' ? optionalPickedIds(read('wrapUpCodes', ''), 'Wrap-Up Code') : [],
				lookBackDays: within(
					options.lookBackDays ?? DEFAULT_LOOK_BACK_DAYS,
					'Longest Conversation (Days)',
					[1, MOST_LOOK_BACK_DAYS],
				),
			};
	}
}

/** What of the settings makes another question: its answer begins anew. How much is read at once does not. */
export function questionOf(settings: Settings): string {
	if (settings.event === 'queueThreshold') {
		return JSON.stringify([settings.event, settings.rule, settings.measure]);
	}
	return JSON.stringify(omit(settings, ['lookBackDays', 'maxPerPoll', 'overlapMs']));
}
