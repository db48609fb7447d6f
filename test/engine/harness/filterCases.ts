import type { INodeParameters } from 'n8n-workflow';
import type { Models } from 'purecloud-platform-client-v2';

import type { World, WorldConversation } from '../../simulator';
import { createWorld } from '../../simulator';

/** Filters, each with what it must find, told by plain code over the simulator's conversations. */

/** What stands at one place of a conversation: a segment with its session and its participant. */
interface Spot {
	participant: Models.AnalyticsParticipant;
	session: Models.AnalyticsSession;
	segment: Models.AnalyticsConversationSegment;
}

function spots({ participants }: WorldConversation): Spot[] {
	return participants.flatMap((participant) =>
		(participant.sessions ?? []).flatMap((session) =>
			(session.segments ?? []).map((segment) => ({ participant, session, segment })),
		),
	);
}

/** The sum that a metric has in a conversation; undefined when it was never emitted. */
function total({ participants }: WorldConversation, name: string): number | undefined {
	const values = participants
		.flatMap(({ sessions = [] }) => sessions)
		.flatMap(({ metrics = [] }) => metrics)
		.filter((metric) => metric.name === name)
		.map(({ value = 0 }) => value);
	return values.length > 0 ? values.reduce((sum, value) => sum + value, 0) : undefined;
}

const LANGUAGE = '0f7e5c0a-6d0e-4a3f-9b51-000000000001';
const GROUP = '0f7e5c0a-6d0e-4a3f-9b51-000000000002';

/** Evaluations with two forms: a strict one with a high or a low score, beside a kind one with the other. */
function addEvaluations(world: World): void {
	for (const [index, score] of [20, 80, 20, 80, 80].entries()) {
		const one = { evaluationId: `strict-${index}`, formName: 'Strict', oTotalScore: score };
		const other = { evaluationId: `kind-${index}`, formName: 'Kind', oTotalScore: 100 - score };
		world.replace(world.idAt(40 + index), { evaluations: [one, other] });
	}
}

/** A week with some open conversations, and with what the world's scenes leave out: groups and languages. */
export function filledWorld(): World {
	const world = createWorld({ count: 700, openShare: 0.1 });
	for (let index = 0; index < world.size; index += 10) {
		const conversation = world.conversationAt(index);
		const [spot] = spots(conversation);
		spot.segment.groupId = GROUP;
		spot.segment.requestedLanguageId = LANGUAGE;
		world.replace(conversation.conversationId, { participants: conversation.participants });
	}
	addEvaluations(world);
	return world;
}

/** The value that most conversations, but not all, have at a place. */
function commonIn<T extends string | undefined>(
	all: WorldConversation[],
	read: (spot: Spot) => T | T[],
): string {
	const counts = new Map<string, number>();
	for (const conversation of all) {
		for (const value of new Set(spots(conversation).flatMap(read))) {
			if (value) counts.set(value, (counts.get(value) ?? 0) + 1);
		}
	}
	// n8n would read a value that begins with = as an expression.
	const usable = [...counts].filter(
		([value, count]) => count < all.length && !value.startsWith('='),
	);
	usable.sort((a, b) => b[1] - a[1]);
	return usable[0][0];
}

/** A queue and an agent that some conversation has, but on different segments only: the agent took another queue. */
function strangers(all: WorldConversation[]): { queue: string; user: string } {
	for (const conversation of all) {
		const places = spots(conversation);
		for (const { segment } of places) {
			for (const { participant } of places) {
				const [queue, user] = [segment.queueId, participant.userId];
				if (queue === undefined || user === undefined) continue;
				const met = (spot: Spot) =>
					spot.segment.queueId === queue && spot.participant.userId === user;
				const isMetSomewhere = all.some((one) => spots(one).some(met));
				if (isMetSomewhere && !places.some(met)) return { queue, user };
			}
		}
	}
	throw new RangeError('Every agent took every queue of their conversations');
}

export interface Case {
	filters: INodeParameters;
	truth: (conversation: WorldConversation) => boolean;
}

export const anySpot = (holds: (spot: Spot) => boolean) => (conversation: WorldConversation) =>
	spots(conversation).some(holds);
const ended = (conversation: WorldConversation) =>
	conversation.conversationEnd === undefined
		? undefined
		: Date.parse(conversation.conversationEnd) - Date.parse(conversation.conversationStart);
export const picked = (value: string) => ({ __rl: true, mode: 'list', value });

/** @param all gives the conversations, once there are any */
export function filterCases(all: () => WorldConversation[]): Record<string, () => Case> {
	const common: (read: (spot: Spot) => string | undefined | Array<string | undefined>) => string = (
		read,
	) => commonIn(all(), read);
	return {
		'media type': () => ({
			filters: { mediaType: [{ value: ['email', 'message'] }] },
			truth: anySpot(({ session }) => ['email', 'message'].includes(session.mediaType ?? '')),
		}),
		'media type in two entries: either': () => ({
			filters: { mediaType: [{ value: ['email'] }, { value: ['chat'] }] },
			truth: anySpot(({ session }) => ['email', 'chat'].includes(session.mediaType ?? '')),
		}),
		queue: () => {
			const queue = common(({ segment }) => segment.queueId);
			return {
				filters: { queue: [{ value: picked(queue) }] },
				truth: anySpot(({ segment }) => segment.queueId === queue),
			};
		},
		agent: () => {
			const user = common(({ participant }) => participant.userId);
			return {
				filters: { agent: [{ operator: 'is', value: picked(user) }] },
				truth: anySpot(({ participant }) => participant.userId === user),
			};
		},
		'agent exists': () => ({
			filters: { agent: [{ operator: 'exists' }] },
			truth: anySpot(({ participant }) => participant.userId !== undefined),
		}),
		'wrap-up code': () => {
			const code = common(({ segment }) => segment.wrapUpCode);
			return {
				filters: { wrapUpCode: [{ value: picked(code) }] },
				truth: anySpot(({ segment }) => segment.wrapUpCode === code),
			};
		},
		'wrap-up code exists': () => ({
			filters: { wrapUpCode: [{ operator: 'exists' }] },
			truth: anySpot(({ segment }) => segment.wrapUpCode !== undefined),
		}),
		direction: () => ({
			filters: { direction: [{ value: ['outbound'] }] },
			truth: anySpot(({ session }) => session.direction === 'outbound'),
		}),
		'originating direction': () => ({
			filters: { originatingDirection: [{ value: ['outbound'] }] },
			truth: ({ originatingDirection }) => originatingDirection === 'outbound',
		}),
		division: () => {
			const [id] = all()[0].divisionIds ?? [];
			return {
				filters: { division: [{ value: picked(id) }] },
				truth: ({ divisionIds = [] }) => divisionIds.includes(id),
			};
		},
		flow: () => {
			const flow = common(({ session }) => session.flow?.flowId);
			return {
				filters: { flow: [{ value: { __rl: true, mode: 'id', value: flow } }] },
				truth: anySpot(({ session }) => session.flow?.flowId === flow),
			};
		},
		'ANI, without tel:': () => {
			const ani = common(({ session }) => session.ani);
			return {
				filters: { ani: [{ value: ani.replace('tel:', '') }] },
				truth: anySpot(({ session }) => session.ani === ani),
			};
		},
		'DNIS, as Genesys writes it': () => {
			const dnis = common(({ session }) => session.dnis);
			return {
				filters: { dnis: [{ value: dnis }] },
				truth: anySpot(({ session }) => session.dnis === dnis),
			};
		},
		'customer address, from or to': () => {
			const address = common(({ session }) => [session.addressFrom, session.addressTo]);
			return {
				filters: { customerAddress: [{ value: address }] },
				truth: anySpot(({ session }) => [session.addressFrom, session.addressTo].includes(address)),
			};
		},
		'customer address does not exist': () => ({
			filters: { customerAddress: [{ operator: 'notExists' }], mediaType: [{ value: ['voice'] }] },
			truth: (conversation) =>
				anySpot(({ session }) => session.mediaType === 'voice')(conversation) &&
				anySpot(
					({ session }) => session.addressFrom === undefined && session.addressTo === undefined,
				)(conversation),
		}),
		'conversation duration in seconds': () => ({
			filters: { conversationDuration: [{ min: '120', max: 600 }] },
			truth: (conversation) => {
				const ms = ended(conversation);
				return ms !== undefined && ms >= 120_000 && ms <= 600_000;
			},
		}),
		'a time metric in seconds': () => ({
			filters: { metric: [{ metric: 'tHandle', min: '300' }] },
			truth: (conversation) => (total(conversation, 'tHandle') ?? 0) >= 300_000,
		}),
		'two ranges of one metric: either': () => ({
			filters: {
				metric: [
					{ metric: 'tTalk', max: '60' },
					{ metric: 'tTalk', min: '600' },
				],
			},
			truth: (conversation) => {
				const talk = total(conversation, 'tTalk');
				return talk !== undefined && (talk <= 60_000 || talk >= 600_000);
			},
		}),
		'two metrics: both': () => ({
			filters: {
				metric: [
					{ metric: 'nOffered', min: '1' },
					{ metric: 'tAbandon', operator: 'exists' },
				],
			},
			truth: (conversation) =>
				(total(conversation, 'nOffered') ?? 0) >= 1 &&
				total(conversation, 'tAbandon') !== undefined,
		}),
		'a metric that was never emitted': () => ({
			filters: { metric: [{ metric: 'tAnswered', operator: 'notExists' }] },
			truth: (conversation) => total(conversation, 'tAnswered') === undefined,
		}),
		'segment duration': () => ({
			filters: { metric: [{ metric: 'tSegmentDuration', min: '900' }] },
			truth: anySpot(
				({ segment: { segmentStart = '', segmentEnd = '' } }) =>
					Date.parse(segmentEnd) - Date.parse(segmentStart) >= 900_000,
			),
		}),
		ended: () => ({
			filters: { state: [{ value: 'ended' }] },
			truth: ({ conversationEnd }) => conversationEnd !== undefined,
		}),
		open: () => ({
			filters: { state: [{ value: 'open' }] },
			truth: ({ conversationEnd }) => conversationEnd === undefined,
		}),
		'disconnect type': () => ({
			filters: { disconnectType: [{ value: ['transfer'] }] },
			truth: anySpot(({ segment }) => segment.disconnectType === 'transfer'),
		}),
		purpose: () => ({
			filters: { purpose: [{ value: ['botflow', 'ivr'] }] },
			truth: anySpot(({ participant }) => ['botflow', 'ivr'].includes(participant.purpose ?? '')),
		}),
		'message type': () => ({
			filters: { messageType: [{ value: ['whatsapp'] }] },
			truth: anySpot(({ session }) => session.messageType === 'whatsapp'),
		}),
		'segment type': () => ({
			filters: { segmentType: [{ value: ['hold'] }] },
			truth: anySpot(({ segment }) => segment.segmentType === 'hold'),
		}),
		skill: () => {
			const skill = common(({ segment }) => segment.requestedRoutingSkillIds);
			return {
				filters: { skill: [{ value: picked(skill) }] },
				truth: anySpot(({ segment }) => (segment.requestedRoutingSkillIds ?? []).includes(skill)),
			};
		},
		language: () => ({
			filters: { language: [{ value: picked(LANGUAGE) }] },
			truth: anySpot(({ segment }) => segment.requestedLanguageId === LANGUAGE),
		}),
		team: () => {
			const team = common(({ participant }) => participant.teamId);
			return {
				filters: { team: [{ value: picked(team) }] },
				truth: anySpot(({ participant }) => participant.teamId === team),
			};
		},
		group: () => ({
			filters: { group: [{ value: picked(GROUP) }] },
			truth: anySpot(({ segment }) => segment.groupId === GROUP),
		}),
		'evaluation exists': () => ({
			filters: { evaluation: [{ operator: 'exists' }] },
			truth: ({ evaluations = [] }) => evaluations.length > 0,
		}),
		'evaluation does not exist': () => ({
			filters: { evaluation: [{ operator: 'notExists' }] },
			truth: ({ evaluations = [] }) => evaluations.length === 0,
		}),
		'evaluation score': () => ({
			filters: { evaluation: [{ operator: 'range', min: 50 }] },
			truth: ({ evaluations = [] }) =>
				evaluations.some(({ oTotalScore = -1 }) => oTotalScore >= 50),
		}),
		'survey exists': () => ({
			filters: { survey: [{ operator: 'exists' }] },
			truth: ({ surveys = [] }) => surveys.length > 0,
		}),
		'survey score': () => ({
			filters: { survey: [{ operator: 'range', max: '60' }] },
			truth: ({ surveys = [] }) =>
				surveys.some(({ oSurveyTotalScore = 1e9 }) => oSurveyTotalScore <= 60),
		}),
		'external tag exists': () => ({
			filters: { externalTag: [{ operator: 'exists' }] },
			truth: ({ externalTag }) => externalTag !== undefined,
		}),
		'external tag': () => {
			const tagged = all().find(({ externalTag }) => externalTag !== undefined);
			return {
				filters: { externalTag: [{ value: tagged?.externalTag ?? '' }] },
				truth: ({ externalTag }) => externalTag === tagged?.externalTag,
			};
		},
		'conversation IDs': () => {
			const ids = [all()[3], all()[77]].map(({ conversationId }) => conversationId);
			return {
				filters: { conversationId: [{ value: ids.join(', ') }] },
				truth: ({ conversationId }) => ids.includes(conversationId),
			};
		},
		'participant name': () => {
			const name = common(({ participant }) => participant.participantName);
			return {
				filters: { participantName: [{ value: name }] },
				truth: anySpot(({ participant }) => participant.participantName === name),
			};
		},
		subject: () => {
			const subject = common(({ segment }) => segment.subject);
			return {
				filters: { subject: [{ value: subject }] },
				truth: anySpot(({ segment }) => segment.subject === subject),
			};
		},
		'wrap-up note exists': () => ({
			filters: { wrapUpNote: [{ operator: 'exists' }] },
			truth: anySpot(({ segment }) => segment.wrapUpNote !== undefined),
		}),
		'another dimension of the conversation': () => ({
			filters: { dimension: [{ dimension: 'customerParticipation', value: 'false' }] },
			truth: ({ customerParticipation }) => customerParticipation === false,
		}),
		'another dimension of a segment': () => ({
			filters: { dimension: [{ dimension: 'provider', value: 'PureCloud Email' }] },
			truth: anySpot(({ session }) => session.provider === 'PureCloud Email'),
		}),
		'a dimension of evaluations': () => ({
			filters: {
				dimension: [{ dimension: 'evaluationFilters.evaluationStatus', value: 'Finished' }],
			},
			truth: ({ evaluations = [] }) =>
				evaluations.some(({ evaluationStatus }) => evaluationStatus === 'Finished'),
		}),
		'a range of a number': () => ({
			filters: { dimensionRange: [{ dimension: 'mediaStatsMinConversationMos', max: '4.2' }] },
			truth: ({ mediaStatsMinConversationMos }) => (mediaStatsMinConversationMos ?? 9) <= 4.2,
		}),
		'a range of times': () => ({
			filters: {
				dimensionRange: [
					{
						dimension: 'conversationEnd',
						min: '2026-11-03T00:00:00Z',
						max: '2026-11-03T12:00:00Z',
					},
				],
			},
			truth: ({ conversationEnd = '' }) =>
				conversationEnd >= '2026-11-03T00:00:00.000Z' &&
				conversationEnd <= '2026-11-03T12:00:00.000Z',
		}),
		'kinds together: all of them, in one segment': () => {
			const queue = common(({ segment }) => segment.queueId);
			return {
				filters: {
					mediaType: [{ value: ['voice'] }],
					queue: [{ value: picked(queue) }],
					purpose: [{ value: ['agent'] }],
					originatingDirection: [{ value: ['inbound'] }],
				},
				truth: (conversation) =>
					conversation.originatingDirection === 'inbound' &&
					spots(conversation).some(
						({ participant, session, segment }) =>
							session.mediaType === 'voice' &&
							segment.queueId === queue &&
							participant.purpose === 'agent',
					),
			};
		},
		'queue and agent: this agent in this queue': () => {
			const { queue, user } = strangers(all());
			return {
				filters: { queue: [{ value: picked(queue) }], agent: [{ value: picked(user) }] },
				truth: anySpot(
					({ participant, segment }) => segment.queueId === queue && participant.userId === user,
				),
			};
		},
		'agent, queue, media type, direction and any wrap-up code': () => {
			const queue = common(({ segment }) => (segment.wrapUpCode ? segment.queueId : undefined));
			return {
				filters: {
					agent: [{ operator: 'exists' }],
					direction: [{ value: ['inbound'] }],
					mediaType: [{ value: ['voice', 'email'] }],
					queue: [{ value: picked(queue) }],
					wrapUpCode: [{ operator: 'exists' }],
				},
				truth: anySpot(
					({ participant, session, segment }) =>
						participant.userId !== undefined &&
						session.direction === 'inbound' &&
						['voice', 'email'].includes(session.mediaType ?? '') &&
						segment.queueId === queue &&
						segment.wrapUpCode !== undefined,
				),
			};
		},
		'skill and agent: the agent was asked for with this skill': () => {
			const skill = common(({ participant, segment }) =>
				participant.userId ? segment.requestedRoutingSkillIds : undefined,
			);
			const user = common(({ participant, segment }) =>
				segment.requestedRoutingSkillIds?.includes(skill) ? participant.userId : undefined,
			);
			return {
				filters: { skill: [{ value: picked(skill) }], agent: [{ value: picked(user) }] },
				truth: anySpot(
					({ participant, segment }) =>
						participant.userId === user &&
						Boolean(segment.requestedRoutingSkillIds?.includes(skill)),
				),
			};
		},
		'flow and queue: of two participants': () => {
			const flow = common(({ session }) => session.flow?.flowId);
			const queue = common(({ segment }) => segment.queueId);
			return {
				filters: { flow: [{ value: picked(flow) }], queue: [{ value: picked(queue) }] },
				truth: (conversation) =>
					anySpot(({ session }) => session.flow?.flowId === flow)(conversation) &&
					anySpot(({ segment }) => segment.queueId === queue)(conversation),
			};
		},
		'agent, and how the customer left': () => {
			const user = common(({ participant }) => participant.userId);
			return {
				filters: { agent: [{ value: picked(user) }], disconnectType: [{ value: ['client'] }] },
				truth: (conversation) =>
					anySpot(({ participant }) => participant.userId === user)(conversation) &&
					anySpot(({ segment }) => segment.disconnectType === 'client')(conversation),
			};
		},
		'queue, and an interaction that some segment does not have': () => {
			const queue = common(({ segment }) => segment.queueId);
			return {
				filters: { queue: [{ value: picked(queue) }], agent: [{ operator: 'notExists' }] },
				truth: (conversation) =>
					anySpot(({ segment }) => segment.queueId === queue)(conversation) &&
					anySpot(({ participant }) => participant.userId === undefined)(conversation),
			};
		},
		'queue, and a screen that was shared, which has no queue': () => ({
			filters: { queue: [{ operator: 'exists' }], mediaType: [{ value: ['cobrowse'] }] },
			truth: (conversation) =>
				anySpot(({ segment }) => segment.queueId !== undefined)(conversation) &&
				anySpot(({ session }) => session.mediaType === 'cobrowse')(conversation),
		}),
		'queue and another purpose than agent: of two participants': () => {
			const queue = common(({ segment }) => segment.queueId);
			return {
				filters: { queue: [{ value: picked(queue) }], purpose: [{ value: ['ivr'] }] },
				truth: (conversation) =>
					anySpot(({ segment }) => segment.queueId === queue)(conversation) &&
					anySpot(({ participant }) => participant.purpose === 'ivr')(conversation),
			};
		},
		'form and score: of one evaluation': () => ({
			filters: {
				dimension: [{ dimension: 'evaluationFilters.formName', value: 'Strict' }],
				evaluation: [{ operator: 'range', min: 50 }],
			},
			truth: ({ evaluations = [] }) =>
				evaluations.some(
					({ formName, oTotalScore = -1 }) => formName === 'Strict' && oTotalScore >= 50,
				),
		}),
		'in capitals': () => ({
			filters: { dimension: [{ dimension: 'mediaType', value: 'EMAIL' }] },
			truth: anySpot(({ session }) => session.mediaType === 'email'),
		}),
		'a value or none': () => ({
			filters: {
				externalTag: [
					{ operator: 'notExists' },
					{ value: all().find((c) => c.externalTag)?.externalTag ?? '' },
				],
			},
			truth: ({ externalTag }) =>
				externalTag === undefined || externalTag === all().find((c) => c.externalTag)?.externalTag,
		}),
		"Genesys's own JSON, together with another filter": () => ({
			filters: {
				advanced: [
					{
						json: JSON.stringify({
							segmentFilters: [
								{ type: 'or', predicates: [{ dimension: 'mediaType', value: 'voice' }] },
							],
						}),
					},
				],
				state: [{ value: 'ended' }],
			},
			truth: (conversation) =>
				conversation.conversationEnd !== undefined &&
				spots(conversation).some(({ session }) => session.mediaType === 'voice'),
		}),
		"Genesys's own filter arrays in place of the builder": () => ({
			filters: {
				segmentFilters: [{ type: 'or', predicates: [{ dimension: 'mediaType', value: 'chat' }] }],
			} as INodeParameters,
			truth: anySpot(({ session }) => session.mediaType === 'chat'),
		}),
	};
}
