import compact from 'lodash/compact';
import type { IDataObject } from 'n8n-workflow';
import { UserError } from 'n8n-workflow';

import { emptyText } from '../filters/asked';
import { connect } from '../http/connect';
import { withPatience } from '../http/patience';
import type { Session } from '../http/session';
import type { PollServices } from '../n8n/polling';
import { readWithIds } from '../names/resolve';
import { markedRows, SAMPLE_DATA } from '../output/sample';
import type { Row } from '../parameters/operation';
import { isSimplified } from '../parameters/read';
import { fingerprint } from '../values/fingerprint';
import { askedOf } from './asked';
import type { Job } from './jobs';
import { jobOf } from './jobs';
import { readEventRows } from './rows';
import { questionOf, readSettings } from './settings';
import { skewNotice, skewToldAt } from './skew';
import type { StateKey, ThresholdState, TimedState, TriggerState } from './state';
import { readState, whyAnew, writeState } from './state';

/** Of the time that n8n gives a poll: for reading on, and for everything. */
const READING_SHARE = 0.6;
const WHOLE_SHARE = 0.9;
/** Requests of one poll, of the 300 that a token has each minute: the others are for the rest of the workflows. */
const MOST_REQUESTS = 100;

/** Polls under way, by the static data that they would change: n8n begins the next one even if one is still running. */
const underWay = new WeakSet<object>();

interface Outcome {
	rows: Row[];
	/** What is stored from now on; undefined when nothing changes. */
	state?: TriggerState;
}

/** @param text what was looked for and not found */
function nothingToShow(text?: string): UserError {
	const advice = 'Check the event and its filters, or activate the workflow and wait for one.';
	return new UserError('Genesys Cloud has nothing that would fire this trigger now', {
		description: compact(['There was no such event in the last days.', text, advice]).join(' '),
	});
}

/** The state to go on from; undefined when the trigger begins. */
function stateToGoOnFrom(
	data: IDataObject,
	key: StateKey,
	log: PollServices['log'],
): TriggerState | undefined {
	const { state, dropped } = readState(data, key.kind);
	if (dropped.length > 0) {
		const rest = state ? 'The rest is kept.' : 'It begins anew.';
		log.warn(
			`what was stored was damaged, so this could not be used: ${dropped.join(', ')}. ${rest}`,
		);
	}
	const why = state && whyAnew(state, key);
	if (why === undefined) return state;
	log.info(`it begins anew, because ${why}. What it knew is forgotten.`);
	return undefined;
}

/** A poll by Genesys's time; when that turns out to be another one than was thought, it ends and is done again. */
async function pollBy(
	session: Session,
	job: Job<ThresholdState> | Job<TimedState>,
	state: TriggerState | undefined,
	key: StateKey,
): Promise<Outcome> {
	const before = session.transport.requests;
	let outcome: Outcome;
	if (!state) {
		// The first poll only says from where on. It asks once, so that what does not work shows on activation.
		await job.ask();
		outcome = { rows: [], state: { ...job.first, ...key } as TriggerState };
	} else if (state.kind === 'timed' && job.kind === 'timed') {
		outcome = await job.changes(state);
	} else if (state.kind === 'threshold' && job.kind === 'threshold') {
		outcome = await job.changes(state);
	} else {
		throw new TypeError('The state is of another kind of event');
	}
	// By n8n's clock there was nothing to read, but that may be wrong.
	if (session.transport.requests === before) await job.ask();
	return outcome;
}

async function outcomeOf(services: PollServices): Promise<Outcome> {
	const { parameters, isManual, budgetMs, log } = services;
	const read = () => readSettings(parameters);
	// What is wrong with a parameter is said before anything is sent.
	const { event } = read();
	const rows = readEventRows(parameters, event);
	const connection = await connect(services.host);
	// A trigger has no hint that says so: its rows are marked whatever their columns.
	const isMarked = connection.isSample === true && isSimplified(parameters);

	return await withPatience(connection, budgetMs * WHOLE_SHARE, async (session) => {
		const deadline = session.clock.now() + budgetMs * READING_SHARE;
		const settings = await readWithIds(session, parameters.names, read);
		const key: StateKey = {
			kind: event === 'queueThreshold' ? 'threshold' : 'timed',
			question: fingerprint(questionOf(settings)),
			owner: fingerprint(connection.owner),
		};
		const stored = isManual ? undefined : stateToGoOnFrom(services.stored, key, log);
		if (connection.isSample && !isManual && !stored) log.info(SAMPLE_DATA);
		const { result: outcome } = await session.time.keepTo(async () => {
			const begun = session.transport.requests;
			const now = {
				genesys: session.time.layOut((genesys) => genesys),
				n8n: session.clock.now(),
			};
			const isSpent = () =>
				session.transport.requests - begun >= MOST_REQUESTS || session.clock.now() >= deadline;
			const isFirst = stored === undefined;
			const work = { rows, session, hint: log.warn, now, isSpent, owner: key.owner, isFirst };
			const job = jobOf(work, settings);
			if (!isManual) return await pollBy(session, job, stored, key);
			const samples = await job.samples();
			if (samples.length === 0) {
				const asked = askedOf(settings);
				const services = { session, hint: log.warn, now: now.genesys };
				throw nothingToShow(asked && (await emptyText(asked, services)));
			}
			return { rows: samples };
		});
		const result: Outcome = isMarked ? { ...outcome, rows: markedRows(outcome.rows) } : outcome;
		if (isManual) return result;

		const trigger = `${key.owner} ${services.trigger}`;
		const { warning, fault } = skewNotice({
			trigger,
			aheadMs: session.time.aheadMs,
			now: session.time.now(),
			toldAt: stored?.clockToldAt,
		});
		if (warning !== undefined) log.warn(warning);
		if (fault && stored) throw fault;
		const clockToldAt = skewToldAt(trigger);
		const state = result.state && {
			...result.state,
			...key,
			...(clockToldAt !== undefined && { clockToldAt }),
		};
		return { ...result, state: state as TriggerState };
	});
}

/** What is new since the last poll. After one that did not work, the next reads from the same place. */
export async function poll(services: PollServices): Promise<Row[]> {
	const { stored } = services;
	if (underWay.has(stored)) return [];
	underWay.add(stored);
	try {
		const { rows, state } = await outcomeOf(services);
		if (state) writeState(stored, state);
		return rows;
	} finally {
		underWay.delete(stored);
	}
}
