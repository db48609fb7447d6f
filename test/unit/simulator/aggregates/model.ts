import type { Models } from 'purecloud-platform-client-v2';

import type { PlainClient, Reply, World, WorldConversation } from '../../../simulator';

export type Answer = Models.ConversationAggregateQueryResponse & Models.UserAggregateQueryResponse;

/** Asks a family; the body may break the contract, that is what many tests are about. */
export async function ask(
	client: PlainClient,
	family: string,
	body: object,
): Promise<Reply<Answer & Models.ErrorBody>> {
	return await client.post(`/api/v2/analytics/${family}/aggregates/query`, body);
}

/** One row per group, bucket and metric. */
export function rowsOf({ results = [] }: Answer) {
	return results.flatMap(({ group = {}, data = [] }) =>
		data.flatMap(({ interval = '', metrics = [] }) =>
			metrics.map(({ metric = '', qualifier, stats = {} }) => ({
				group,
				interval,
				metric,
				qualifier,
				stats,
			})),
		),
	);
}

interface Emission {
	metric: string;
	value: number;
	at: number;
	/** The queues that the session's segments name. */
	queues: string[];
	participant: Models.AnalyticsParticipant;
	session: Models.AnalyticsSession;
	conversation: WorldConversation;
}

/** Every emission of a metric, read straight from the details: the plain count that aggregates must equal. */
export function emissions(world: World, metric: string): Emission[] {
	const all = Array.from({ length: world.size }, (_, index) => world.conversationAt(index));
	return emissionsIn(all, metric);
}

/** The same of some conversations. */
export function emissionsIn(conversations: WorldConversation[], metric: string): Emission[] {
	return conversations.flatMap((conversation) =>
		conversation.participants.flatMap((participant) =>
			(participant.sessions ?? []).flatMap((session) =>
				(session.metrics ?? [])
					.filter(({ name }) => name === metric)
					.map(({ value = 0, emitDate = '' }) => ({
						metric,
						value,
						at: Date.parse(emitDate),
						queues: [...new Set((session.segments ?? []).flatMap(({ queueId }) => queueId ?? []))],
						participant,
						session,
						conversation,
					})),
			),
		),
	);
}

export function within(from: string, to: string) {
	return ({ at }: { at: number }) => at >= Date.parse(from) && at < Date.parse(to);
}

export function sum(values: number[]): number {
	return values.reduce((total, value) => total + value, 0);
}
