import type { Dataset } from './aggregates';
import { AGGREGATES } from './aggregates';
import type { ActivityDataset, ObservationDataset } from './observations';
import { ACTIVITIES, OBSERVATIONS } from './observations';

/**
 * The permissions of each operation; any one of a list is enough. Source: the "Requires ANY permissions" lines of the
 * official SDK's AnalyticsApi documentation. Aggregates and observations: the catalogue, by dataset.
 */
export const OPERATION_PERMISSIONS: Readonly<Record<string, readonly string[]>> = {
	'conversation:get': [
		'analytics:conversationDetail:view',
		'analytics:agentConversationDetail:view',
	],
	'conversation:getAll': [
		'analytics:conversationDetail:view',
		'analytics:agentConversationDetail:view',
	],
	'timeRange:split': [
		'analytics:conversationDetail:view',
		'analytics:agentConversationDetail:view',
	],
	'user:getAll': ['analytics:userDetail:view'],
	'user:getStatus': ['analytics:agentState:view'],
};

/** The name of an activity dataset among the node's: `conversations` → `conversationActivity`. */
export const ACTIVITY_OF_DATASET = {
	conversationActivity: 'conversations',
	flowActivity: 'flows',
	routingActivity: 'routing',
	teamActivity: 'teams',
	userActivity: 'users',
} as const satisfies Record<string, ActivityDataset>;

/** The permissions of a dataset of Statistic: Get Many. */
export function aggregatePermissions(dataset: Dataset): readonly string[] {
	return AGGREGATES[dataset].permissionsAny;
}

/** The permissions of a dataset of Live Status: Get Many. */
export function observationPermissions(
	dataset: ObservationDataset | keyof typeof ACTIVITY_OF_DATASET,
): readonly string[] {
	return dataset in OBSERVATIONS
		? OBSERVATIONS[dataset as ObservationDataset].permissionsAny
		: ACTIVITIES[ACTIVITY_OF_DATASET[dataset as keyof typeof ACTIVITY_OF_DATASET]].permissionsAny;
}

/** "Needs the permission a." or, where any is enough, "Needs the permission a or b." */
export function permissionSentence(anyOf: readonly string[]): string {
	return `Needs the permission ${anyOf.join(' or ')}.`;
}
