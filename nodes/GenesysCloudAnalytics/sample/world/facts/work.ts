import { HOUR, MINUTE } from '../time';
import type { Event, Story } from './story';
import { oneOfFew } from './story';

/** A data action that the flow or the agent's script ran. */
export const actions: Story = {
	seed: 0xac7,
	share: 0.25,
	tell: ({ random, start }) => {
		const failed = random.chance(0.1);
		const action = random.between(1, 3);
		return [
			{
				at: start,
				metrics: { tTotalExecution: random.between(40, 4000) },
				dimensions: {
					actionId: `custom_-_action-${action}`,
					actionName: ['Look up order', 'Create ticket', 'Check balance'][action - 1],
					actionCategory: 'Web Services Data Actions',
					integrationId: oneOfFew(random, 0x1e6, 2),
					integrationName: 'Orders',
					responseStatus: failed ? '500' : '200',
					errorType: failed ? 'ServerError' : undefined,
					correlationId: random.uuid(),
				},
			},
		];
	},
};

/** A case that the conversation opened, most of them resolved by its end. */
export const cases: Story = {
	seed: 0xca5e,
	share: 0.08,
	tell: ({ random, start, end }) => {
		const dimensions = {
			caseId: random.uuid(),
			caseplanId: oneOfFew(random, 0xca1, 3),
			customerIntentId: oneOfFew(random, 0xc1d, 3),
			priority: random.between(1, 3),
			associationType: 'Conversation',
		};
		const opened: Event = {
			at: start,
			metrics: { nCasesOpened: 1, nCaseAssociationsCreated: 1 },
			dimensions: { ...dimensions, status: 'Open' },
		};
		if (random.chance(0.2)) return [opened];
		const isOnTime = random.chance(0.85);
		const resolved: Event = {
			metrics: {
				nCasesTerminated: 1,
				nCasesStatusChanged: 1,
				tCasesResolved: end - start,
				tCasesStatus: end - start,
				oCasesServiceLevel: isOnTime ? 1 : 0,
				nCasesOverSla: isOnTime ? undefined : 1,
			},
			dimensions: { ...dimensions, status: 'Closed' },
		};
		return [opened, resolved];
	},
};

/** A work item that follows from the conversation: created, offered, and handled when somebody took it. */
export const workItems: Story = {
	seed: 0x307,
	share: 0.1,
	tell: ({ random, end }) => {
		const dimensions = {
			workitemId: random.uuid(),
			workbinId: oneOfFew(random, 0xb1d, 2),
			typeId: oneOfFew(random, 0x7e9, 3),
			statusId: oneOfFew(random, 0x57a, 3),
		};
		const wait = random.between(MINUTE, 90 * MINUTE);
		const created: Event = {
			metrics: { nWorkitemsCreated: 1, nWorkitemsAcdStarted: 1, nWorkitemsOffered: 1 },
			dimensions: { ...dimensions, statusCategory: 'Open' },
		};
		if (random.chance(0.15)) return [created];
		const focus = random.between(MINUTE, HOUR);
		const isOnTime = wait <= HOUR;
		const handled: Event = {
			at: end + wait + focus,
			metrics: {
				tWorkitemsAnswered: wait,
				tWorkitemsQueueAnswered: wait,
				tWorkitemsFocus: focus,
				tWorkitemsFocusComplete: focus,
				tWorkitemsHandled: focus,
				nWorkitemsTerminated: 1,
				nWorkitemsStatusChanged: 1,
				nWorkitemsOverSla: isOnTime ? undefined : 1,
				oWorkitemsServiceLevel: isOnTime ? 1 : 0,
			},
			dimensions: { ...dimensions, statusCategory: 'Closed' },
		};
		return [created, handled];
	},
};

/** A visit to the web site before the conversation; each step happens to fewer visitors than the one before. */
export const journeys: Story = {
	seed: 0x70e,
	share: 0.3,
	tell: ({ random, start, read }) => {
		const steps = random.between(0, 4);
		const step = (needed: number) => (steps >= needed ? 1 : undefined);
		const achieved = random.chance(0.3);
		return [
			{
				at: start,
				metrics: {
					nJourneySessions: 1,
					nDistinctJourneySessions: 1,
					nDistinctJourneyActions: step(1),
					nWebActionsQualified: step(1),
					nWebActionsOffered: step(2),
					nWebActionsAccepted: step(3),
					nWebActionsStarted: step(3),
					nWebActionsEngaged: step(4),
					nJourneyOutcomesAchieved: achieved ? 1 : undefined,
					oJourneyOutcomeValue: achieved ? random.between(5, 500) : undefined,
				},
				dimensions: {
					journeySessionId: random.uuid(),
					journeySessionType: 'Web',
					journeyDeviceType: random.pick(['Desktop', 'Mobile', 'Tablet']),
					journeyIpGeolocationCountry: random.pick(['DE', 'US', 'JP']),
					...(steps > 0 && {
						journeyActionId: random.uuid(),
						journeyActionMapId: oneOfFew(random, 0xa3a, 3),
						journeyActionMediaType: 'Webchat',
					}),
					...(achieved && { journeyOutcomeId: oneOfFew(random, 0x0c0, 2) }),
					touchpointConversationId: read('conversationId'),
					touchpointQueueId: read('queueId'),
					touchpointAgentId: read('userId'),
				},
			},
		];
	},
};

const LIMITS = [
	['platform.api', 'token.rate.per.minute', 300],
	['analytics', 'analytics.query.rate.per.minute', 300],
	['notifications', 'channel.messages.per.minute', 1000],
] as const;

/** How far a limit of the organization was used. */
export const rateLimits: Story = {
	seed: 0x4a7e,
	share: 0.03,
	tell: ({ random, end }) => {
		const [namespace, limitName, max] = random.pick(LIMITS);
		return [
			{
				at: end + random.between(0, HOUR),
				metrics: { oRateLimitRecorded: random.between(Math.round(max / 2), max) },
				dimensions: {
					namespace,
					limitName,
					max,
					timeUnit: 'MINUTES',
					entityId: oneOfFew(random, 0xe17, 3),
					correlationId: random.uuid(),
				},
			},
		];
	},
};
