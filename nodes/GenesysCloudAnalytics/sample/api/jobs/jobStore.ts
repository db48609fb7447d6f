import type { Models } from 'purecloud-platform-client-v2';

import { notFound } from '../../answer';
import { Random } from '../../world/random';
import { HOUR } from '../../world/time';

export interface JobSettings {
	/** How many times a job answers QUEUED, then PENDING, before it is done. */
	queuedPolls: number;
	runningPolls: number;
	/** Jobs beyond this stay QUEUED until another one ends or is deleted. */
	maxConcurrent: number;
	resultLifetimeMs: number;
	cursorLifetimeMs: number;
	maxPageSize: number;
	/** Results beyond this cannot be paged to. */
	mostResults: number;
	/** Every job ends in this state instead of FULFILLED. */
	failWith?: 'FAILED' | 'CANCELLED' | 'EXPIRED';
}

export type JobBody =
	| Models.AsyncConversationQuery
	| Models.AsyncUserDetailsQuery
	| Models.ConversationAsyncAggregationQuery;

export type JobState = 'QUEUED' | 'PENDING' | 'FAILED' | 'CANCELLED' | 'FULFILLED' | 'EXPIRED';

export interface Job {
	id: string;
	/** What is asked: 'conversations details', 'flows aggregates' and so on. */
	kind: string;
	body: JobBody;
	state: JobState;
	/** Whether it holds one of the places that maxConcurrent counts. */
	running: boolean;
	/** Status requests answered since it got its place. */
	polls: number;
	submitted: number;
	completed?: number;
	/** What starts from here on was not in the data lake when the job was sent (ms). */
	watermark: number;
	/** The conversations that it found, by index; fixed when its results are first read. */
	found?: Int32Array;
	/** The same for what an aggregates job counted. */
	results?: object[];
	deleted: boolean;
}

const DEFAULTS: JobSettings = {
	queuedPolls: 1,
	runningPolls: 1,
	maxConcurrent: Number.POSITIVE_INFINITY,
	resultLifetimeMs: 24 * HOUR,
	cursorLifetimeMs: HOUR,
	maxPageSize: 1000,
	mostResults: 400_000,
};

/** The jobs of the organization. A job moves on each time somebody asks for its status. */
export class JobStore {
	/** Also those that were deleted: a test may want to know. */
	readonly all = new Map<string, Job>();

	readonly settings: JobSettings;

	private readonly random = new Random(0x10b5);

	constructor(
		settings: Partial<JobSettings>,
		/** What starts from here on is not in the data lake (ms). */
		readonly watermark: () => number,
	) {
		this.settings = { ...DEFAULTS, ...settings };
	}

	submit(kind: string, body: JobBody, now: number): Job {
		const job: Job = {
			id: this.random.uuid(),
			kind,
			body,
			state: 'QUEUED',
			running: false,
			polls: 0,
			submitted: now,
			watermark: this.watermark(),
			deleted: false,
		};
		this.all.set(job.id, job);
		this.handOutPlaces();
		return job;
	}

	/** The job with this id; a deleted or foreign one does not exist. */
	find(kind: string, id: string): Job {
		const job = this.all.get(id);
		if (!job || job.deleted || job.kind !== kind) {
			throw notFound(`Job ${id} was not found.`);
		}
		return job;
	}

	/** Moves a job on, as time would. */
	advance(job: Job, now: number): void {
		const { completed } = job;
		if (completed !== undefined) {
			const isOver = now >= completed + this.settings.resultLifetimeMs;
			if (isOver && job.state === 'FULFILLED') job.state = 'EXPIRED';
			return;
		}
		if (!job.running) return;
		job.polls += 1;
		const { queuedPolls, runningPolls } = this.settings;
		if (job.polls <= queuedPolls) return;
		job.state = 'PENDING';
		if (job.polls <= queuedPolls + runningPolls) return;
		job.state = this.settings.failWith ?? 'FULFILLED';
		job.completed = now;
		this.giveUpPlace(job);
	}

	remove(job: Job): void {
		job.deleted = true;
		this.giveUpPlace(job);
	}

	private giveUpPlace(job: Job): void {
		job.running = false;
		this.handOutPlaces();
	}

	private handOutPlaces(): void {
		const jobs = [...this.all.values()];
		let free = this.settings.maxConcurrent - jobs.filter(({ running }) => running).length;
		for (const job of jobs) {
			if (free <= 0) return;
			if (job.running || job.deleted || job.completed !== undefined) continue;
			job.running = true;
			free -= 1;
		}
	}
}
