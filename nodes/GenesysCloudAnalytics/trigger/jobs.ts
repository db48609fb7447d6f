import { refuseMissing } from '../names/missing';
import type { Row } from '../parameters/operation';
import { agentStatusChanged } from './events/agentStatusChanged';
import { conversationEnded } from './events/conversationEnded';
import { conversationStarted } from './events/conversationStarted';
import { measure } from './events/queueMeasures';
import type { ThresholdEvent } from './events/queueThreshold';
import { judge, stateOf } from './events/queueThreshold';
import type { TimedEvents } from './events/timed';
import { refuseNobody, watchedAgents } from './events/watched';
import { wrapUpAdded } from './events/wrapUpAdded';
import type { RowContext } from './rows';
import { conversationRowsOf, statusRowsOf, thresholdRowsOf } from './rows';
import type { ConversationSettings, QueueSettings, Settings, UserSettings } from './settings';
import type { ThresholdState, TimedState, TriggerState } from './state';
import { firstPosition, pollOnce, sample } from './timedPoll';
import type { Now } from './watermark';

export interface Work extends RowContext {
	now: Now;
	/** The OAuth client, as far as it decides what there is to see. */
	owner: string;
	/** Whether nothing is known of it yet, as on activation and for the editor. */
	isFirst: boolean;
	isSpent(): boolean;
}

/** What a poll does with one kind of event. */
export interface Job<S extends TriggerState> {
	kind: S['kind'];
	/** Asks for what happened last: whether the question can be asked at all, and what time it is. */
	ask(): Promise<void>;
	/** Real rows for the editor. */
	samples(): Promise<Row[]>;
	/** What is stored by the first poll. */
	first: Omit<S, 'owner' | 'question'>;
	/** @returns new rows, and the state from now on; the one that was given has not changed */
	changes(state: S): Promise<{ rows: Row[]; state: S }>;
}

function timedJob<T, E>(
	work: Work,
	settings: ConversationSettings | UserSettings,
	events: TimedEvents<T, E>,
	rowsOf: (context: RowContext, events: E[]) => Promise<Row[]>,
	check = async (): Promise<void> => {},
): Job<TimedState> {
	const { now } = work;
	const look = async () => {
		await check();
		return await sample(events, { now: now.genesys });
	};
	return {
		kind: 'timed',
		first: { kind: 'timed', ...firstPosition(settings.startFrom ?? now.genesys) },
		ask: async () => void (await look()),
		samples: async () => await rowsOf(work, await look()),
		async changes(state) {
			const result = await pollOnce(events, settings, state, work);
			for (const notice of result.notices) work.hint(notice);
			return { rows: await rowsOf(work, result.events), state: { ...state, ...result.position } };
		},
	};
}

function thresholdJob(work: Work, { rule, measure: what }: QueueSettings): Job<ThresholdState> {
	const { session } = work;
	const rowsOf = async (events: ThresholdEvent[]) =>
		await thresholdRowsOf(work, events, rule, session.time.now());
	const exist = async (queueIds: readonly string[]) => await refuseMissing(work, 'queue', queueIds);
	return {
		kind: 'threshold',
		first: { kind: 'threshold', crossed: [] },
		// An alert on a queue that does not exist could never fire.
		async ask() {
			await exist(what.queueIds);
			await measure(session, what, work.now.genesys);
		},
		async samples() {
			await exist(what.queueIds);
			const { values } = await measure(session, what, work.now.genesys);
			return await rowsOf(
				[...values].flatMap(([queueId, value]) =>
					value === undefined ? [] : [{ queueId, value, state: stateOf(value, rule) }],
				),
			);
		},
		async changes(state) {
			const { values, silent } = await measure(session, what, work.now.genesys);
			await exist(silent);
			const { events, crossed } = judge(rule, values, new Set(state.crossed));
			return { rows: await rowsOf(events), state: { ...state, crossed } };
		},
	};
}

export function jobOf(work: Work, settings: Settings): Job<ThresholdState> | Job<TimedState> {
	const { session } = work;
	switch (settings.event) {
		case 'queueThreshold':
			return thresholdJob(work, settings);
		case 'agentStatusChanged': {
			const agents = watchedAgents(session, work.owner, settings.chosen, work.isFirst);
			const events = agentStatusChanged({ session, agents, ...settings }, settings.statuses);
			const check = async () => refuseNobody(await agents());
			return timedJob(work, settings, events, statusRowsOf, check);
		}
		case 'conversationEnded':
			return timedJob(
				work,
				settings,
				conversationEnded({ session, ...settings }),
				conversationRowsOf,
			);
		case 'conversationStarted':
			return timedJob(
				work,
				settings,
				conversationStarted({ session, ...settings }),
				conversationRowsOf,
			);
		case 'wrapUpAdded': {
			const events = wrapUpAdded({ session, ...settings }, settings.wrapUpCodes);
			return timedJob(work, settings, events, conversationRowsOf);
		}
	}
}
