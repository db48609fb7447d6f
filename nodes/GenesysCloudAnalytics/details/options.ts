import type { INodeProperties } from 'n8n-workflow';

import type { DetailsQuery, Source } from './collect';
import { JOB_THRESHOLD } from './collect';
import type { DetailsFilters } from './detailsType';
import { toInterval } from '../genesys/spans';
import type { Log } from '../parameters/operation';
import { choice, positiveInteger } from '../parameters/read';

/** Options that say how details are read, for conversations and for users, and how they are read from an item. */

const SOURCES: readonly Source[] = ['auto', 'job', 'query'];
const DEFAULT_JOB_MINUTES = 30;

export function failIfIncompleteOptionField(description: string): INodeProperties {
	return {
		displayName: 'Fail if Incomplete',
		name: 'failIfIncomplete',
		type: 'boolean',
		default: false,
		description,
	};
}

export const jobTimeLimitOptionField: INodeProperties = {
	displayName: 'Job Time Limit (Minutes)',
	name: 'jobTimeLimit',
	type: 'number',
	typeOptions: { minValue: 1 },
	displayOptions: { hide: { source: ['query'] } },
	default: DEFAULT_JOB_MINUTES,
	description: 'How long Genesys Cloud may take to prepare the results of a job',
};

export const showReportOptionField: INodeProperties = {
	displayName: 'Show Report',
	name: 'showReport',
	type: 'boolean',
	default: false,
	description:
		'Whether to show how the rows were read: announced and returned, requests, repeats and waits',
};

/** @param what the entities are called, in the plural */
export function sourceOptionField(what: string): INodeProperties {
	return {
		displayName: 'Source',
		name: 'source',
		type: 'options',
		options: [
			{
				name: 'Auto',
				value: 'auto',
				description: `Queries for up to 30,000 ${what}, a job for more`,
			},
			{
				name: 'Job',
				value: 'job',
				description:
					'A job for all that the data lake holds (it lags by hours), queries for the rest',
			},
			{
				name: 'Query',
				value: 'query',
				description: `Queries only: up to the minute, 100 ${what} a request`,
			},
		],
		default: 'auto',
		description: `How to read. Every source gives the same ${what}.`,
	};
}

export type ReadingOptions = Pick<
	DetailsQuery<DetailsFilters>,
	'jobThreshold' | 'jobTimeLimitMs' | 'source'
>;

/** @throws UserError naming the option */
export function detailsOptions(options: Record<string, unknown>): ReadingOptions {
	const { source = 'auto', jobTimeLimit = DEFAULT_JOB_MINUTES } = options;
	return {
		source: choice(source, SOURCES, 'Source'),
		jobThreshold: JOB_THRESHOLD,
		jobTimeLimitMs: positiveInteger(jobTimeLimit, 'Job Time Limit') * 60_000,
	};
}

/** Progress for n8n's log. */
export function detailsLog(
	log: Log,
	what: string,
): Pick<DetailsQuery<DetailsFilters>, 'onJobState' | 'onPage'> {
	return {
		onPage: ({ number, envelope }, slice) =>
			log(
				`page ${number} of ${toInterval(slice)}, ${envelope.totalHits ?? 'unknown'} ${what} in all`,
			),
		onJobState: (state, ms) => log(`job is ${state} after ${Math.round(ms / 1000)} s`),
	};
}
