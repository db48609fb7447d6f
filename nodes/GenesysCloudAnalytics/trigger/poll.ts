import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { UserError } from 'n8n-workflow';

import { nodeError } from '../actions/nodeError';
import type { Row } from '../emit/items';
import { fingerprint } from '../fetch/fingerprint';
import { withPatience } from '../fetch/patience';
import { connect } from '../fetch/request';
import { effortUntil } from './effort';
import { measure } from './measures';
import type { RowContext } from './rows';
import { conversationRowsOf, statusRowsOf, thresholdRowsOf } from './rows';
import type { ConversationSettings, QueueSettings, Settings, UserSettings } from './settings';
import { asItem, questionOf, readSettings } from './settings';
import type { TriggerState } from './state';
import { readState, whyAnew, writeState } from './state';
import type { ThresholdEvent } from './threshold';
import { judge, stateOf } from './threshold';
import type { Moment, Watch } from './watch';
import { conversationWatch, firstPosition, pollOnce, sample, userWatch } from './watch';

/** Of the time that n8n gives a poll: for reading on, and for everything. */
const READING_SHARE = 0.6;
const WHOLE_SHARE = 0.9;
/** Before n8n 2.38, a poll was not told how long it may take. */
const DEFAULT_BUDGET_MS = 5 * 60_000;

/** Polls under way, by the static data that they would change: n8n begins the next one even if one is still running. */
const underWay = new WeakSet<object>();

interface Outcome {
	rows: Row[];
	/** What is stored from now on; undefined when nothing changes. */
	state?: TriggerState;
}

type Work = RowContext & Moment;

function nothingToShow(): UserError {
	return new UserError('Genesys Cloud has nothing that would fire this trigger now', {
		description:
			'There was no such event in the last days. Check the event and its filters, or activate the workflow and wait for one.',
	});
}

/** What a poll does with one kind of event. */
interface Job {
	/** Real rows for the editor; they also show whether the question can be asked at all. */
	samples(): Promise<Row[]>;
	changes(state: TriggerState): Promise<Outcome>;
	/** Nothing earlier is told. */
	begin: number;
}

function timedJob<T, E>(
	work: Work,
	settings: ConversationSettings | UserSettings,
	watch: Watch<T, E>,
	rowsOf: (context: RowContext, events: E[]) => Promise<Row[]>,
): Job {
	return {
		begin: settings.startFrom ?? work.now,
		samples: async () => await rowsOf(work, await sample(watch, work)),
		async changes(state) {
			const { events, position, notice } = await pollOnce(watch, settings, state, work);
			if (notice !== undefined) work.onNotice(notice);
			return { rows: await rowsOf(work, events), state: { ...state, ...position } };
		},
	};
}

function thresholdJob(work: Work, { rule, measure: what }: QueueSettings): Job {
	const { session, now } = work;
	const rowsOf = async (events: ThresholdEvent[]) => await thresholdRowsOf(work, events, rule, now);
	return {
		begin: now,
		async samples() {
			const values = [...(await measure(session, what))];
			return await rowsOf(
				values.flatMap(([queueId, value]) =>
					value === undefined ? [] : [{ queueId, value, state: stateOf(value, rule) }],
				),
			);
		},
		async changes(state) {
			const values = await measure(session, what);
			const { events, crossed } = judge(rule, values, new Set(state.crossed));
			return { rows: await rowsOf(events), state: { ...state, crossed } };
		},
	};
}

function jobOf(work: Work, settings: Settings): Job {
	switch (settings.event) {
		case 'queueThreshold':
			return thresholdJob(work, settings);
		case 'agentStatusChanged':
			return timedJob(work, settings, userWatch(work.session, settings), statusRowsOf);
		default:
			return timedJob(
				work,
				settings,
				conversationWatch(work.session, settings),
				conversationRowsOf,
			);
	}
}

async function run(context: IPollFunctions, data: IDataObject): Promise<Outcome> {
	const isManual = context.getMode() === 'manual';
	const note = (text: string) => context.logger.info(`Genesys Cloud Analytics Trigger: ${text}`);
	const item = asItem(context);
	const settings = readSettings(item);
	const connection = await connect(context);
	// Older versions of n8n do not have it.
	const budgetMs = (context.getPollBudgetMs as (() => number) | undefined)?.call(context);
	const whole = budgetMs ?? DEFAULT_BUDGET_MS;

	return await withPatience(connection, whole * WHOLE_SHARE, async (session) => {
		const now = session.clock.now();
		const effort = effortUntil(now + whole * READING_SHARE, session.clock.now);
		const onNotice = (message: string) => context.logger.warn(message);
		const job = jobOf({ item, session, onNotice, now, effort }, settings);
		if (isManual) {
			const rows = await job.samples();
			if (rows.length === 0) throw nothingToShow();
			return { rows };
		}
		const key = {
			question: fingerprint(questionOf(settings)),
			owner: fingerprint(connection.owner),
		};
		const state = readState(data);
		const why = state && whyAnew(state, key);
		if (why !== undefined) note(`it begins anew, because ${why}. What it knew is forgotten.`);
		if (state && why === undefined) return await job.changes(state);
		// The first poll only says from where on. It asks once, so that what does not work is told on activation.
		await job.samples();
		return { rows: [], state: { ...key, ...firstPosition(job.begin), crossed: [] } };
	});
}

/**
 * What is new since the last poll; null when there is nothing. What it throws, n8n shows as a failed execution: the
 * workflow stays active, and the next poll reads from the same place.
 */
export async function poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	const data = this.getWorkflowStaticData('node');
	if (underWay.has(data)) return null;
	underWay.add(data);
	try {
		const { rows, state } = await run(this, data);
		if (state) writeState(data, state);
		return rows.length === 0 ? null : [rows.map((json) => ({ json }))];
	} catch (error) {
		throw nodeError(this.getNode(), error);
	} finally {
		underWay.delete(data);
	}
}
