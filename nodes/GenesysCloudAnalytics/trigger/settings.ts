import omit from 'lodash/omit';
import { UserError } from 'n8n-workflow';

import { readNarrowedFilters } from '../filters/read';
import type { RowCondition } from '../filters/rowFilters';
import { refuseLaterFilters } from '../filters/startFilters';
import type { ChosenAgents } from '../user/chosen';
import { readChosenAgents } from '../user/chosen';
import { choice, positiveInteger, readOptions, readTimeZone } from '../parameters/read';
import { readPickedIds, somePickedIds } from '../names/pickers';
import { ENUMERATIONS } from '../genesys/enumerations';
import { knownListOf } from '../parameters/lists';
import type { StatusKind } from '../genesys/details.types';
import type { Parameters } from '../parameters/port';
import { WRAPPED_UP } from '../filters/conditions';
import type { ConversationFilters } from '../genesys/filter.types';
import { parseMoment } from '../parameters/moment';
import { asGiven } from '../values/written';
import type { ConversationTrigger } from './events/conversations';
import type { MeasureOptions } from './events/queueMeasures';
import type { ThresholdRule } from './events/queueThreshold';
import { THRESHOLD_METRICS } from './events/queueThreshold';

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
	/** What the user asks for, without what is asked of Genesys besides. */
	ownFilters?: ConversationFilters;
	/** What the conversation's row must have. */
	conditions: readonly RowCondition[];
	wrapUpCodes: readonly string[];
	lookBackDays: number;
}

export interface UserSettings extends TimedSettings {
	event: 'agentStatusChanged';
	chosen: ChosenAgents;
	kinds: readonly StatusKind[];
	/** New statuses that become events, by kind; none: all. */
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

function timed(parameters: Parameters, options: Record<string, unknown>): TimedSettings {
	const overlap = within(options.overlapMinutes ?? DEFAULT_OVERLAP_MINUTES, 'Overlap (Minutes)', [
		LEAST_OVERLAP_MINUTES,
		MOST_OVERLAP_MINUTES,
	]);
	const start = options.startFrom;
	const isChosen = start !== undefined && start !== null && start !== '';
	return {
		overlapMs: overlap * MINUTE_MS,
		maxPerPoll: positiveInteger(options.maxPerPoll ?? DEFAULT_MAX_PER_POLL, 'Max Events per Poll'),
		...(isChosen && {
			startFrom: parseMoment(start, 'Start From', readTimeZone(parameters, options)),
		}),
	};
}

function thresholdRule(parameters: Parameters, options: Record<string, unknown>): ThresholdRule {
	const direction = choice(parameters.get('direction', 'above'), DIRECTIONS, 'Fires When');
	const threshold = anyNumber(parameters.get('threshold', 10), 'Threshold');
	const resetValue = anyNumber(options.resetValue ?? threshold, 'Reset Value');
	const isBeyond = direction === 'above' ? resetValue > threshold : resetValue < threshold;
	if (isBeyond) {
		throw new UserError('"Reset Value" is on the wrong side of "Threshold"', {
			description: `A queue that fires ${direction} ${threshold} is back to normal at ${threshold} or ${direction === 'above' ? 'less' : 'more'}. Change Reset Value, or leave it out.`,
		});
	}
	return {
		metric: choice(parameters.get('metric', 'waiting'), THRESHOLD_METRICS, 'Metric'),
		direction,
		threshold,
		resetValue,
		tellNormal: options.tellNormal === true,
	};
}

function eventFilters(parameters: Parameters, timeZone: string, event: ConversationTrigger) {
	const also = event === 'wrapUpAdded' ? [WRAPPED_UP] : [];
	const { filters = {}, ownFilters, conditions } = readNarrowedFilters(parameters, timeZone, also);
	if (event === 'conversationStarted') refuseLaterFilters(conditions);
	return { filters, ...(ownFilters && { ownFilters }), conditions };
}

/** @throws UserError naming the parameter */
export function readSettings(parameters: Parameters): Settings {
	const options = readOptions(parameters);
	const event = choice(parameters.get('event', 'conversationEnded'), EVENTS, 'Event');
	switch (event) {
		case 'queueThreshold': {
			const rule = thresholdRule(parameters, options);
			return {
				event,
				rule,
				measure: {
					metric: rule.metric,
					queueIds: somePickedIds(parameters, 'queue', 'queueIds'),
					mediaTypes: knownListOf(options.mediaTypes, ENUMERATIONS.mediaType, 'Media Types'),
					serviceLevelMinutes: positiveInteger(
						parameters.get('serviceLevelMinutes', 30),
						'Service Level Minutes',
					),
				},
			};
		}
		case 'agentStatusChanged': {
			const statuses = (name: string, known: readonly string[], label: string) =>
				knownListOf(parameters.get(name, []), known, label);
			const statusOf = choice(parameters.get('statusOf', 'presence'), STATUS_OF, 'Status Of');
			return {
				event,
				...timed(parameters, options),
				chosen: readChosenAgents(parameters),
				kinds: statusOf === 'both' ? ['presence', 'routingStatus'] : [statusOf],
				statuses: {
					presence: statuses('presences', ENUMERATIONS.systemPresence, 'To Presences'),
					routingStatus: statuses(
						'routingStatuses',
						ENUMERATIONS.routingStatus,
						'To Routing Statuses',
					),
				},
			};
		}
		case 'conversationEnded':
		case 'conversationStarted':
		case 'wrapUpAdded':
			return {
				event,
				...timed(parameters, options),
				...eventFilters(parameters, readTimeZone(parameters, options), event),
				wrapUpCodes:
					event === 'wrapUpAdded' ? readPickedIds(parameters, 'wrapUpCode', 'wrapUpCodes') : [],
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
	return JSON.stringify(omit(settings, ['ownFilters', 'lookBackDays', 'maxPerPoll', 'overlapMs']));
}
