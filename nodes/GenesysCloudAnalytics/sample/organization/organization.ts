import { JobStore } from '../api/jobs/jobStore';
import type { Answer } from '../answer';
import { answerTo, sent, type Service } from '../service';
import { HOUR } from '../world/time';
import { Calendar } from './calendar';
import { sampleDirectory } from './directory';
import { LivingWorld } from './livingWorld';
import { GRANTED } from './permissions';
import { sampleRoster } from './roster';
import { sampleSchedule } from './schedule';

/** How many days before today the organization has conversations of. */
const DAYS_BACK = 35;
/** What began in the last hours has not reached the data lake that jobs read. */
const LAKE_IS_BEHIND = 6 * HOUR;
const CALLER = { token: 'sample', clientId: 'sample', revoke: () => {} };

/** What is asked of the organization; paths may carry a query. */
export interface SampleRequest {
	method: string;
	path: string;
	query?: Readonly<Record<string, string | number | boolean | string[]>>;
	body?: object;
}

interface Day extends Service {
	date: number;
	world: LivingWorld;
}

function parametersOf({ path, query = {} }: SampleRequest): {
	path: string;
	query: URLSearchParams;
} {
	const [plain, given] = path.split('?');
	const all = new URLSearchParams(given);
	for (const [name, value] of Object.entries(query)) {
		for (const one of [value].flat()) all.append(name, String(one));
	}
	return { path: plain, query: all };
}

/**
 * A contact centre that does not exist, and answers like one in Genesys Cloud. It is the same in every n8n: a day and an
 * hour always have the same conversations.
 */
export class SampleOrganization {
	private readonly calendar: Calendar;

	private readonly directory = sampleDirectory();

	private today?: Day;

	/** Kept for the jobs that were sent before midnight. */
	private yesterday?: Day;

	/** @param zone IANA time zone of its working hours */
	constructor(
		zone: string,
		private readonly now: () => number = () => Date.now(),
	) {
		this.calendar = new Calendar(zone);
	}

	/** The answer to a request. Never throws: what Genesys Cloud refuses comes back as its status and error body. */
	ask(request: SampleRequest): Answer {
		const now = this.now();
		const { path, query } = parametersOf(request);
		const day = this.dayFor(path, now);
		const moment = day.world.seeAt(now);
		const asked = {
			method: request.method,
			path,
			query,
			headers: { 'content-type': 'application/json' },
			rawBody: '',
			body: request.body,
			tooLarge: false,
		};
		return sent('sample', () => answerTo({ ...day, now: () => moment }, asked, CALLER));
	}

	private dayFor(path: string, now: number): Day {
		const date = this.calendar.dateAt(now);
		if (this.today?.date !== date) {
			this.yesterday = this.today;
			this.today = this.dayOf(date);
		}
		const job = /\/jobs\/([^/]+)/.exec(path)?.[1];
		const isOlder = job !== undefined && this.yesterday?.jobs.all.has(job);
		return isOlder && this.yesterday ? this.yesterday : this.today;
	}

	private dayOf(date: number): Day {
		const { calendar, directory, now } = this;
		return {
			date,
			world: new LivingWorld({
				directory,
				schedule: sampleSchedule(calendar, directory, date - DAYS_BACK, date),
				roster: sampleRoster(calendar),
			}),
			jobs: new JobStore({ queuedPolls: 0, runningPolls: 0 }, () => now() - LAKE_IS_BEHIND),
			now,
			permissions: GRANTED,
		};
	}
}

const MOST_KEPT = 3;
const kept = new Map<string, SampleOrganization>();

/** The sample organization with working hours in a time zone; the same one each time, as long as it is in use. */
export function organizationIn(zone: string): SampleOrganization {
	const known = kept.get(zone) ?? new SampleOrganization(zone);
	kept.delete(zone);
	kept.set(zone, known);
	for (const oldest of [...kept.keys()].slice(0, -MOST_KEPT)) kept.delete(oldest);
	return known;
}
