import type { Stats } from '../genesys/aggregate.types';
import type { Column } from '../output/column';

/**
 * The figures of Genesys Cloud's own performance views, computed from aggregate metrics. Every formula of this package
 * is in this file, and nowhere else.
 *
 * Sources: GLOSSARY is Genesys's "Metric definitions" (help.mypurecloud.com/articles/metric-definitions) and its "View
 * available columns in performance views by category" (help.mypurecloud.com/?p=334996); AGENT is "View agent performance
 * statistics" (help.mypurecloud.com/articles/view-agent-performance-statistics).
 *
 * Percentages and seconds are rounded to one decimal, halves up. What would be divided by zero is null.
 */

/** The statistics of a metric in a row; undefined where Genesys sent none. */
export type Lookup = (metric: string, qualifier?: string) => Stats | undefined;

interface Indicator extends Column {
	/** It appears as soon as all of these were asked for. */
	needs: readonly string[];
	value: (stats: Lookup) => number | null;
}

/** What Genesys says of the answering of interactions, and not at all of callbacks that call the customer first. */
const OF_ANSWERING: ReadonlySet<string> = new Set([
	'nOverSla',
	'tAbandon',
	'tAnswered',
	'tShortAbandon',
]);

/** Statistics of which nothing is said; those that are missing stand for 0. */
const UNSAID: Stats = {};

/**
 * Whether callbacks were offered, and Genesys says neither that they were answered nor that they were abandoned. It
 * does so of callbacks that call the customer first; those that call the agent first have tAnswered.
 * Source: recorded answers of 2026 (offered 94, connected 18, and neither of the two).
 * @param stats of callbacks alone
 * @param asked metrics; what was not asked for says nothing of itself
 */
export function saysNoAnswer(stats: Lookup, asked: readonly string[]): boolean {
	return (
		asked.some((metric) => OF_ANSWERING.has(metric)) &&
		(!asked.includes('nOffered') || countOf(stats('nOffered')) !== 0) &&
		stats('tAnswered') === undefined &&
		stats('tAbandon') === undefined
	);
}

/** The same statistics, where a count of answering that is missing is not 0 but unsaid. */
export function withUnsaid(stats: Lookup): Lookup {
	return (metric, qualifier) =>
		stats(metric, qualifier) ?? (OF_ANSWERING.has(metric) ? UNSAID : undefined);
}

/** numerator ÷ denominator in percent. Multiplied first: both are whole numbers, so that only the division rounds. */
export function percent(numerator: number | null, denominator: number | null): number | null {
	if (numerator === null || denominator === null || denominator <= 0) return null;
	return Math.round((numerator * 1_000) / denominator) / 10;
}

/** The mean of a timer in seconds: milliseconds ÷ count. */
export function averageSeconds({ sum, count = 0 }: Stats = {}): number | null {
	return sum !== undefined && count > 0 ? Math.round(sum / (count * 100)) / 10 : null;
}

/** What Genesys leaves out did not happen. A metric without a count is one that cannot be counted in this row. */
export function countOf(stats: Stats | undefined): number | null {
	return stats === undefined ? 0 : (stats.count ?? null);
}

/** The ratio as Genesys computed it, which its views show; from its parts where it is left out. */
export function serviceLevel({ ratio, numerator, denominator }: Stats = {}): number | null {
	if (denominator === 0) return null;
	if (ratio !== undefined) return Math.round(ratio * 1_000) / 10;
	return numerator === undefined || denominator === undefined
		? null
		: percent(numerator, denominator);
}

function occupancy(stats: Lookup): number | null {
	const inStatus = (status: string) => stats('tAgentRoutingStatus', status)?.sum ?? 0;
	const interacting = inStatus('INTERACTING');
	return percent(interacting, interacting + inStatus('COMMUNICATING') + inStatus('IDLE'));
}

function indicator(
	name: string,
	label: string,
	description: string,
	needs: readonly string[],
	value: Indicator['value'],
): Indicator {
	return { name, label, description, needs, value };
}

const INDICATORS: readonly Indicator[] = [
	// GLOSSARY: interactions routed into the queue for an agent to answer.
	indicator('offered', 'Offered', 'Interactions that came into the queue', ['nOffered'], (stats) =>
		countOf(stats('nOffered')),
	),
	// GLOSSARY: counts when an agent is the first to connect; Genesys emits tAnswered then, once.
	indicator('answered', 'Answered', 'Interactions that an agent answered', ['tAnswered'], (stats) =>
		countOf(stats('tAnswered')),
	),
	// GLOSSARY: the customer left the queue, or was disconnected, before an agent answered; emits tAbandon.
	indicator(
		'abandoned',
		'Abandoned',
		'Interactions that left the queue before an agent answered',
		['tAbandon'],
		(stats) => countOf(stats('tAbandon')),
	),
	// GLOSSARY, "Abandon %": (Abandoned Count / Offered Count) * 100.
	indicator(
		'abandonPercent',
		'Abandon %',
		'Abandoned ÷ offered',
		['tAbandon', 'nOffered'],
		(stats) => percent(countOf(stats('tAbandon')), countOf(stats('nOffered'))),
	),
	// GLOSSARY, "Service Level %": what Genesys computes with the target and the settings of the organization.
	indicator(
		'serviceLevelPercent',
		'Service Level %',
		'Share that was answered in time, as Genesys computes it',
		['oServiceLevel'],
		(stats) => serviceLevel(stats('oServiceLevel')),
	),
	// GLOSSARY, "ASA": the average time in queue of answered interactions. tAnswered is that time.
	indicator(
		'asaSeconds',
		'ASA (s)',
		'Average speed of answer: wait ÷ answered',
		['tAnswered'],
		(stats) => averageSeconds(stats('tAnswered')),
	),
	// AGENT, "AHT": talk, hold, after-call work, dialing and contacting / interactions handled. tHandle is their sum.
	indicator(
		'ahtSeconds',
		'AHT (s)',
		'Average handle time: handle time ÷ interactions handled',
		['tHandle'],
		(stats) => averageSeconds(stats('tHandle')),
	),
	// AGENT, "Avg ACW": Total ACW / Interactions with ACW.
	indicator(
		'acwSeconds',
		'ACW (s)',
		'Average after-call work ÷ interactions with after-call work',
		['tAcw'],
		(stats) => averageSeconds(stats('tAcw')),
	),
	// AGENT, "Avg Talk": Total Talk time / Count of interactions with Talk time. tTalk would count each stretch.
	indicator(
		'averageTalkSeconds',
		'Average Talk (s)',
		'Talk time ÷ interactions with talk',
		['tTalkComplete'],
		(stats) => averageSeconds(stats('tTalkComplete')),
	),
	// AGENT, "Avg Hold": Total Hold Time / Count of interactions with holds. tHeld would count each hold.
	indicator(
		'averageHoldSeconds',
		'Average Hold (s)',
		'Hold time ÷ interactions with holds',
		['tHeldComplete'],
		(stats) => averageSeconds(stats('tHeldComplete')),
	),
	// GLOSSARY: blind and consult transfers.
	indicator(
		'transferred',
		'Transferred',
		'Transfers, blind and after a consultation',
		['nTransferred'],
		(stats) => countOf(stats('nTransferred')),
	),
	// Genesys's views have such a column, but no page that says what is divided by what was found: not guessed.
	indicator(
		'transferPercent',
		'Transfer %',
		'Always empty: how Genesys Cloud computes it is not known',
		['nTransferred', 'tAnswered'],
		() => null,
	),
	// A consultant of Genesys (community.genesys.com/discussion/does-occupancy-include-all-busy-time): the time Interacting
	// / the time on queue, which is Interacting + Communicating + Idle.
	indicator(
		'occupancyPercent',
		'Occupancy %',
		'Time interacting ÷ time interacting, communicating and idle on queue',
		['tAgentRoutingStatus'],
		occupancy,
	),
];

/** The indicators that a list of metrics allows, in the order of columns. */
export function indicatorsOf(metrics: readonly string[]): readonly Indicator[] {
	return INDICATORS.filter(({ needs }) => needs.every((metric) => metrics.includes(metric)));
}
