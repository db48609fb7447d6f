import type { GivenStatuses } from '../../../nodes/GenesysCloudAnalytics/sample/world/people/timeline';
import type { MediaMix } from '../../../nodes/GenesysCloudAnalytics/sample/world/plan';
import type { Cluster } from './schedule';

/** What a world is made of. */
export interface WorldOptions {
	seed?: number;
	count: number;
	/** ISO; starts are drawn from [from, to). */
	from?: string;
	to?: string;
	openShare?: number;
	/** Share of conversations that go on past the UTC midnight after their start, some for days. */
	longShare?: number;
	cluster?: Cluster;
	/** Ends include the after-call work. Builds every conversation at once: for worlds of some thousand. */
	endsAfterWork?: boolean;
	/** Relative weights of the media types. */
	mediaMix?: MediaMix;
	queues?: number;
	users?: number;
	/** Users are OFFLINE after their shifts, past midnight and over days off; default: nothing is known of that time. */
	offDuty?: boolean;
	/**
	 * What user details tell of each user, by place in the directory, in place of generated timelines. Agent status and
	 * aggregates go on with those.
	 */
	statuses?: readonly GivenStatuses[];
}
