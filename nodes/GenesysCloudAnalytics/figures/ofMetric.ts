import camelCase from 'lodash/camelCase';
import lowerFirst from 'lodash/lowerFirst';
import upperFirst from 'lodash/upperFirst';

import type { Stats } from '../genesys/aggregate.types';
import { labelOf, labelOfValue } from '../genesys/labels';
import { seconds } from '../values/cells';
import { averageSeconds, countOf, serviceLevel } from './formulas';
import type { Figure } from './indicators';

/**
 * The figures of one metric as people read them, whatever the metric: what follows from its name. Those that Genesys's
 * views have under a name of their own are in the table of indicators.
 */

/** Timers whose columns are called otherwise than the metric: the word in their names, and their labels. */
const TIMERS: Readonly<Record<string, readonly [word: string, label: string]>> = {
	tAbandon: ['Abandon', 'Wait until Abandoned'],
	tAnswered: ['Answer', 'Wait until Answered'],
	tHeld: ['HoldStretch', 'Hold Stretch'],
	tHeldComplete: ['Hold', 'Hold'],
	tTalk: ['TalkStretch', 'Talk Stretch'],
	tTalkComplete: ['Talk', 'Talk'],
};

/** Counters whose column is called otherwise than the metric, because dimensions have such names. */
const COUNTERS: Readonly<Record<string, string>> = {
	nFlow: 'flows',
	nFlowMilestone: 'flowMilestones',
	nFlowOutcome: 'flowOutcomes',
	nFlowOutcomeFailed: 'flowOutcomesFailed',
};

/** Metrics whose count, average or value an indicator has already. */
const COUNTED = new Set(['tAbandon', 'tAnswered', 'tFlowOut', 'tHandle', 'tShortAbandon']);
const AVERAGED = new Set(['tAcw', 'tAnswered', 'tHandle', 'tHeldComplete', 'tTalkComplete']);
const SHOWN = new Set(['nOffered', 'nTransferred', 'oServiceLevel']);

/** Timers of which most users want what the indicators say, and no more. */
const PLAIN = new Set(['tAbandon', 'tAnswered', 'tHandle']);

/** Metrics that Genesys splits by the status of an agent, and what their columns begin with. */
const STATUSES: Readonly<Record<string, { name: string; label: string }>> = {
	tAgentRoutingStatus: { name: 'routing', label: 'Routing' },
	tSystemPresence: { name: 'presence', label: 'Presence' },
};

interface Part {
	name: string;
	label: string;
	description: string;
	isEssential: boolean;
	value: (stats: Stats | undefined) => number | null;
}

function figure(metric: string, { value, ...column }: Part): Figure {
	return { ...column, needs: [metric], value: (stats) => value(stats(metric)) };
}

function secondsOf(milliseconds: number | undefined): number | null {
	return seconds(milliseconds ?? null);
}

/** Without its ending "Time", which its averages and totals have in their seconds. */
function subjectOf(metric: string): string {
	return labelOf(metric).replace(/ Time$/, '');
}

function timerFigures(metric: string): Figure[] {
	const [word, label] = TIMERS[metric] ?? [metric.slice(1), subjectOf(metric)];
	const isEssential = !PLAIN.has(metric);
	const parts: Part[] = [
		{
			name: `${lowerFirst(word)}Count`,
			label: `${label} Count`,
			description: `How many had one: ${label}`,
			isEssential: isEssential && !AVERAGED.has(metric),
			value: countOf,
		},
		{
			name: `average${word}Seconds`,
			label: `Average ${label} (s)`,
			description: `Mean in seconds: ${label}`,
			isEssential,
			value: averageSeconds,
		},
		{
			name: `total${word}Seconds`,
			label: `Total ${label} (s)`,
			description: `Sum in seconds: ${label}`,
			isEssential,
			value: (stats) => secondsOf(stats?.sum),
		},
		{
			name: `longest${word}Seconds`,
			label: `Longest ${label} (s)`,
			description: `The longest in seconds: ${label}`,
			isEssential,
			value: (stats) => secondsOf(stats?.max),
		},
	];
	const [count, average, ...rest] = parts;
	return [
		...(COUNTED.has(metric) ? [] : [count]),
		...(AVERAGED.has(metric) ? [] : [average]),
		...rest,
	].map((part) => figure(metric, part));
}

function observationFigures(metric: string): Figure[] {
	const word = metric.slice(1);
	const label = labelOf(metric);
	const rounded = (value: number | undefined) =>
		value === undefined ? null : Math.round(value * 10) / 10;
	const part = (name: string, title: string, value: Part['value'], isEssential = true) =>
		figure(metric, {
			name,
			label: title,
			description: `${title} of the values`,
			isEssential,
			value,
		});
	if (/ServiceLevel$/.test(metric)) {
		return [part(`${lowerFirst(word)}Percent`, `${label} %`, serviceLevel)];
	}
	if (metric === 'oServiceTarget') {
		return [
			part('serviceTargetPercent', `${label} %`, (stats) =>
				stats?.current === undefined ? null : Math.round(stats.current * 1_000) / 10,
			),
		];
	}
	return [
		part(`${lowerFirst(word)}Count`, `${label} Count`, countOf),
		part(`average${word}`, `Average ${label}`, ({ sum, count = 0 } = {}) =>
			sum !== undefined && count > 0 ? rounded(sum / count) : null,
		),
		part(`lowest${word}`, `Lowest ${label}`, (stats) => stats?.min ?? null, false),
		part(`highest${word}`, `Highest ${label}`, (stats) => stats?.max ?? null, false),
	];
}

/** Seconds in one status of an agent. An organization presence has no other name than its ID. */
function statusFigure(
	metric: string,
	qualifier: string,
): Figure & { metric: string; qualifier: string } {
	const status = STATUSES[metric] as (typeof STATUSES)[string] | undefined;
	const base = status
		? {
				name: `${status.name}${upperFirst(camelCase(qualifier))}Seconds`,
				label: `${status.label}: ${labelOfValue(qualifier)} (s)`,
			}
		: {
				name: `${lowerFirst(metric.slice(1))}.${qualifier}.seconds`,
				label: `${subjectOf(metric)}: ${qualifier} (s)`,
			};
	return {
		...base,
		description: 'Seconds in this status',
		metric,
		qualifier,
		needs: [metric],
		isEssential: true,
		value: (stats) => secondsOf(stats(metric, qualifier)?.sum),
	};
}

/**
 * The readable figures of a metric that no indicator has, in the order of columns; none for a metric whose name does not
 * say of which kind it is.
 * @param qualifiers by which Genesys splits it; undefined where it does not
 */
export function figuresOf(metric: string, qualifiers: readonly string[] | undefined): Figure[] {
	if (qualifiers !== undefined) {
		return qualifiers.map((qualifier) => statusFigure(metric, qualifier));
	}
	if (SHOWN.has(metric)) return [];
	if (/^t[A-Z]/.test(metric)) return timerFigures(metric);
	if (/^o[A-Z]/.test(metric)) return observationFigures(metric);
	if (!/^n[A-Z]/.test(metric)) return [];
	const label = labelOf(metric);
	return [
		figure(metric, {
			name: COUNTERS[metric] ?? lowerFirst(metric.slice(1)),
			label,
			description: `Number of ${label}`,
			isEssential: true,
			value: countOf,
		}),
	];
}
