import type { CONVERSATION_LEVELS } from '../genesys/details';
import type { FilterTest } from './form';

/**
 * Which conditions on segments are asked of one and the same segment.
 *
 * The entries of `segmentFilters` must all be met, but each may be met by another segment; what is inside one entry holds
 * for one segment (seen by two clients; Genesys does not document it). Conditions that recorded answers show together on
 * one segment go into one entry, so that an agent and a queue mean this agent in this queue. What stands on the segments
 * of another participant, or is not known to stand beside a queue and an agent, gets an entry of its own: a filter finds
 * too much rather than too little.
 */

type SegmentDimension = (typeof CONVERSATION_LEVELS)['segmentFilters']['dimensions'][number];

export interface SegmentConditions {
	/** Whether conditions of the group, and of all other groups that do, are asked of one segment. */
	together: boolean;
	/** The heading of the group in the documentation. */
	group: string;
	/** Where answers have the fields. */
	where: string;
	dimensions: readonly SegmentDimension[];
	/** Only these values are known to stand together; any other one gets an entry of its own. */
	values?: readonly string[];
}

/** Every dimension of segments, once. A newer one counts as unknown, and gets an entry of its own. */
export const SEGMENT_CONDITIONS: readonly SegmentConditions[] = [
	{
		together: true,
		group: 'Queue and skill',
		where: 'segments of the queue and of its agents: alert, interact, hold, wrap-up',
		dimensions: ['queueId', 'requestedRoutingSkillId'],
	},
	{
		together: true,
		group: 'Agent',
		where: 'the participant, and so all of its segments',
		dimensions: ['userId'],
	},
	{
		together: true,
		group: 'Wrap-up',
		where: "the agent's wrap-up segment, which has the queue and the skill too",
		dimensions: ['wrapUpCode', 'wrapUpNote'],
	},
	{
		together: true,
		group: 'Direction',
		where: 'the session, of the queue and of the agent alike',
		dimensions: ['direction'],
	},
	{
		together: true,
		group: 'Media type, where queues have it',
		where:
			'the session. Screens that are shared and the like have sessions of their own, without a queue',
		dimensions: ['mediaType'],
		values: ['callback', 'chat', 'email', 'message', 'voice'],
	},
	{
		together: true,
		group: 'Purpose, of agents',
		where: 'the participant. Any other purpose is another participant than the agent',
		dimensions: ['purpose'],
		values: ['agent'],
	},
	{
		together: false,
		group: 'Flow and IVR',
		where: "the flow's own session, which has no queue",
		dimensions: [
			'exitReason',
			'flowId',
			'flowName',
			'flowOutType',
			'flowOutcome',
			'flowOutcomeId',
			'flowOutcomeValue',
			'flowVersion',
			'transferTargetAddress',
			'transferTargetName',
			'transferType',
		],
	},
	{
		together: false,
		group: 'How it ended',
		where: 'the last segment of each participant, where each ends in its own way',
		dimensions: ['disconnectType', 'errorCode', 'sipResponseCode'],
	},
	{
		together: false,
		group: 'The segment itself',
		where: 'one of the segments of a leg; a wrap-up code, say, only stands on wrap-up segments',
		dimensions: [
			'conference',
			'destinationConversationId',
			'groupId',
			'scoredAgentId',
			'segmentEnd',
			'segmentType',
			'subject',
		],
	},
	{
		together: false,
		group: 'Customer and addresses',
		where: "the customer's participant, or each session with a value of its own",
		dimensions: [
			'addressFrom',
			'addressTo',
			'ani',
			'authenticated',
			'callbackNumber',
			'callbackScheduledTime',
			'canonicalExternalContactId',
			'destinationAddress',
			'dnis',
			'externalContactId',
			'externalOrganizationId',
			'participantName',
			'remote',
			'remoteNameDisplayable',
			'sessionDnis',
		],
	},
	{
		together: false,
		group: 'Campaign',
		where:
			'sessions of the campaign, of the customer and of the agent; not known of every media type',
		dimensions: ['outboundCampaignId', 'outboundContactId', 'outboundContactListId', 'scriptId'],
	},
	{
		together: false,
		group: 'Routing',
		where:
			'sessions of the queue and of the agent; of routing that is not Standard no answer is known',
		dimensions: ['requestedRouting', 'usedRouting'],
	},
	{
		together: false,
		group: 'Technical',
		where: 'each session with a value of its own',
		dimensions: ['edgeId', 'protocolCallId', 'provider', 'recording'],
	},
	{
		together: false,
		group: 'Not known',
		where: 'no recorded answer has them beside a queue and an agent',
		dimensions: [
			'agentAssistantId',
			'agentOwned',
			'bargedParticipantId',
			'cleared',
			'coachedParticipantId',
			'deliveryPushed',
			'deliveryStatus',
			'detectedSpeechEnd',
			'detectedSpeechStart',
			'engagementSource',
			'extendedDeliveryStatus',
			'flaggedReason',
			'journeyActionId',
			'journeyActionMapId',
			'journeyCustomerId',
			'journeyCustomerIdType',
			'journeyCustomerSessionId',
			'mediaCount',
			'messageType',
			'monitoredParticipantId',
			'requestedLanguageId',
			'screenMonitoredUserId',
			'screenRecording',
			'skillExpressionId',
			'snippetRecording',
			'teamId',
		],
	},
];

const TOGETHER = new Map<string, SegmentConditions>(
	SEGMENT_CONDITIONS.filter(({ together }) => together).flatMap((group) =>
		group.dimensions.map((dimension) => [dimension, group] as const),
	),
);

/** Whether a test of a segment's dimension is asked of the same segment as all others of which this is so. */
export function isOfOneSegment(dimension: string, test: FilterTest): boolean {
	const group = TOGETHER.get(dimension);
	if (group === undefined || test.operator === 'notExists' || test.operator === 'range')
		return false;
	const { values } = group;
	if (values === undefined) return true;
	return (
		test.operator === 'matches' &&
		test.values.every((value) => values.includes(value.toLowerCase()))
	);
}
