import type { Models } from 'purecloud-platform-client-v2';

/** The organization around the conversations: everything that they name by id. */
export interface Directory {
	organization: Models.Organization & { id: string };
	divisions: Array<Models.AuthzDivision & { id: string }>;
	queues: Array<Models.Queue & { id: string; name: string }>;
	users: Array<Models.User & { id: string; name: string }>;
	wrapUpCodes: Array<Models.WrapupCode & { id: string }>;
	flows: Array<Models.Flow & { id: string }>;
	skills: Array<Models.RoutingSkill & { id: string }>;
	languages: Array<Models.Language & { id: string }>;
	teams: Array<Models.Team & { id: string }>;
	groups: Array<Models.Group & { id: string }>;
	campaigns: string[];
	/** What people write: wrap-up notes, subjects of e-mails, names of evaluation forms. */
	texts: Record<'notes' | 'subjects' | 'forms', readonly string[]>;
	/** Within which time (ms) answers count as good, by media type; default 20 seconds, the service's preset. */
	serviceLevelMs?: Readonly<Record<string, number>>;
	/** The users of each queue, by IDs; left out: all users are members of all queues. */
	members?: ReadonlyMap<string, ReadonlySet<string>>;
}

/** The service's preset: 80 percent within 20 seconds. */
export const SERVICE_LEVEL_TARGET = 0.8;
const SERVICE_LEVEL_MS = 20_000;

/** Within which time (ms) interactions of a media type are to be answered. */
export function serviceLevelMs({ serviceLevelMs: own }: Directory, mediaType: string): number {
	return own?.[mediaType] ?? SERVICE_LEVEL_MS;
}

/** Whether a user is a member of a queue. */
export function isMember({ members }: Directory, queueId: string, userId: string): boolean {
	return members?.get(queueId)?.has(userId) ?? members === undefined;
}
