import type { Column } from '../output/column';
import type { Lookup } from './formulas';
import { averageSeconds, countOf, percent, serviceLevel } from './formulas';

/**
 * The figures of Genesys Cloud's own performance views, computed from aggregate metrics, each with its source.
 *
 * Sources: GLOSSARY is Genesys's "Metric definitions" (help.mypurecloud.com/articles/metric-definitions) and its "View
 * available columns in performance views by category" (help.mypurecloud.com/?p=334996); AGENT is "View agent performance
 * statistics" (help.mypurecloud.com/articles/view-agent-performance-statistics); RATIO is "Select and manage metrics"
 * (help.mypurecloud.com/articles/select-and-manage-metrics).
 */

/** A figure that people read: whole numbers, percentages, and seconds with one decimal. */
export interface Figure extends Column {
	/** It appears as soon as all of these were asked for. */
	needs: readonly string[];
	/** Whether it is among the columns that rows have unless others are chosen. */
	isEssential: boolean;
	/** Null where it cannot be known. */
	value: (stats: Lookup) => number | null;
}

function occupancy(stats: Lookup): number | null {
	const inStatus = (status: string) => stats('tAgentRoutingStatus', status)?.sum ?? 0;
	const interacting = inStatus('INTERACTING');
	return percent(interacting, interacting + inStatus('COMMUNICATING') + inStatus('IDLE'));
}

type Row = readonly [
	name: string,
	label: string,
	description: string,
	needs: readonly string[],
	value: Figure['value'],
];

const count = (metric: string) => (stats: Lookup) => countOf(stats(metric));
const average = (metric: string) => (stats: Lookup) => averageSeconds(stats(metric));
const share = (part: string, whole: string) => (stats: Lookup) =>
	percent(countOf(stats(part)), countOf(stats(whole)));

const ESSENTIAL: readonly Row[] = [
	// GLOSSARY: interactions routed into the queue for an agent to answer.
	['offered', 'Offered', 'Interactions that came into the queue', ['nOffered'], count('nOffered')],
	// GLOSSARY: counts when an agent is the first to connect; Genesys emits tAnswered then, once.
	[
		'answered',
		'Answered',
		'Interactions that an agent answered',
		['tAnswered'],
		count('tAnswered'),
	],
	// GLOSSARY: the customer left the queue, or was disconnected, before an agent answered; emits tAbandon.
	[
		'abandoned',
		'Abandoned',
		'Interactions that left the queue before an agent answered',
		['tAbandon'],
		count('tAbandon'),
	],
	// GLOSSARY, "Abandon %": (Abandoned Count / Offered Count) * 100.
	[
		'abandonPercent',
		'Abandon %',
		'Abandoned ÷ offered',
		['tAbandon', 'nOffered'],
		share('tAbandon', 'nOffered'),
	],
	// GLOSSARY, "Service Level %": what Genesys computes with the target and the settings of the organization.
	[
		'serviceLevelPercent',
		'Service Level %',
		'Share that was answered in time, as Genesys computes it',
		['oServiceLevel'],
		(stats) => serviceLevel(stats('oServiceLevel')),
	],
	// GLOSSARY, "ASA": the average time in queue of answered interactions. tAnswered is that time.
	[
		'asaSeconds',
		'ASA (s)',
		'Average speed of answer: wait ÷ answered',
		['tAnswered'],
		average('tAnswered'),
	],
	// AGENT: "Number of interactions handled", by which AHT divides; Genesys emits tHandle once for each of them.
	['handled', 'Handled', 'Interactions that an agent handled', ['tHandle'], count('tHandle')],
	// AGENT, "AHT": talk, hold, after-call work, dialing and contacting / interactions handled. tHandle is their sum.
	[
		'ahtSeconds',
		'AHT (s)',
		'Average handle time: handle time ÷ interactions handled',
		['tHandle'],
		average('tHandle'),
	],
	// AGENT, "Avg Talk": Total Talk time / Count of interactions with Talk time. tTalk would count each stretch.
	[
		'averageTalkSeconds',
		'Average Talk (s)',
		'Talk time ÷ interactions with talk',
		['tTalkComplete'],
		average('tTalkComplete'),
	],
	// AGENT, "Avg Hold": Total Hold Time / Count of interactions with holds. tHeld would count each hold.
	[
		'averageHoldSeconds',
		'Average Hold (s)',
		'Hold time ÷ interactions with holds',
		['tHeldComplete'],
		average('tHeldComplete'),
	],
	// AGENT, "Avg ACW": Total ACW / Interactions with ACW.
	[
		'averageAcwSeconds',
		'Average ACW (s)',
		'After-call work ÷ interactions with after-call work',
		['tAcw'],
		average('tAcw'),
	],
	// GLOSSARY: blind and consult transfers.
	[
		'transferred',
		'Transferred',
		'Transfers, blind and after a consultation',
		['nTransferred'],
		count('nTransferred'),
	],
	// RATIO, "Calls Transferred Ratio": total transferred / total. The same page has average handle time as handle time /
	// interactions, which are therefore those handled.
	[
		'transferPercent',
		'Transfer %',
		'Transfers ÷ interactions handled',
		['nTransferred', 'tHandle'],
		share('nTransferred', 'tHandle'),
	],
	// GLOSSARY: left the queue in another way than by an agent or by hanging up.
	[
		'flowedOut',
		'Flow-Outs',
		'Interactions that left the queue neither answered nor abandoned, such as to voicemail',
		['tFlowOut'],
		count('tFlowOut'),
	],
	// GLOSSARY: abandoned before the threshold that the organization set for short abandons.
	[
		'shortAbandoned',
		'Short Abandons',
		'Interactions that were abandoned sooner than your organization counts',
		['tShortAbandon'],
		count('tShortAbandon'),
	],
	// A consultant of Genesys (community.genesys.com/discussion/does-occupancy-include-all-busy-time): the time Interacting
	// / the time on queue, which is Interacting + Communicating + Idle.
	[
		'occupancyPercent',
		'Occupancy %',
		'Time interacting ÷ time interacting, communicating and idle on queue',
		['tAgentRoutingStatus'],
		occupancy,
	],
];

const FURTHER: readonly Row[] = [
	// GLOSSARY, "Answer %": (Answered / Offered) * 100.
	[
		'answerPercent',
		'Answer %',
		'Answered ÷ offered; above 100 where some were offered before the period',
		['tAnswered', 'nOffered'],
		share('tAnswered', 'nOffered'),
	],
];

function figures(rows: readonly Row[], isEssential: boolean): Figure[] {
	return rows.map(([name, label, description, needs, value]) => ({
		name,
		label,
		description,
		needs,
		isEssential,
		value,
	}));
}

const INDICATORS: readonly Figure[] = [...figures(ESSENTIAL, true), ...figures(FURTHER, false)];

/** The indicators that a list of metrics allows, in the order of columns. */
export function indicatorsOf(metrics: readonly string[]): readonly Figure[] {
	return INDICATORS.filter(({ needs }) => needs.every((metric) => metrics.includes(metric)));
}
