import { SEGMENT_CONDITIONS } from '../../../nodes/GenesysCloudAnalytics/filters/segmentConditions';
import type { GenesysConversation } from '../../../nodes/GenesysCloudAnalytics/genesys/details.types';
import sample from '../../fixtures/genesys/conversation-details.json';
import statistics from '../../fixtures/genesys/aggregates-split-by-media-2026.json';
import chat from '../../fixtures/recorded/details-chat-2021.json';
import preview from '../../fixtures/recorded/details-preview-skipped-internal-chat-callback-2016.json';
import email from '../../fixtures/recorded/details-queued-email-2026.json';
import notResponding from '../../fixtures/recorded/details-skill-not-responding-2024.json';

/** The table of what is asked of one segment, held against what answers have on one segment. */

type Segment = Record<string, unknown>;

/** Every segment with what stands on it, on its session and on its participant, by the name of the dimension. */
function segmentsOf({ participants }: GenesysConversation): Segment[] {
	return (participants ?? []).flatMap(({ purpose, userId, sessions }) =>
		(sessions ?? []).flatMap(({ direction, mediaType, flow, segments }) =>
			(segments ?? []).map((segment) => ({
				purpose,
				userId,
				direction,
				mediaType,
				flowId: flow?.flowId,
				queueId: segment.queueId,
				requestedRoutingSkillId: segment.requestedRoutingSkillIds?.[0],
				wrapUpCode: segment.wrapUpCode,
				wrapUpNote: segment.wrapUpNote,
			})),
		),
	);
}

const ANSWERS = [chat, preview, email, notResponding, sample].map(
	({ conversations }) => conversations as GenesysConversation[],
);
const SEGMENTS = ANSWERS.flat().flatMap(segmentsOf);

const together = SEGMENT_CONDITIONS.filter((group) => group.together);
const dimensions = together.flatMap((group) => group.dimensions);
/** Values that are marked, each with its dimension. */
const values = together.flatMap((group) =>
	group.dimensions.flatMap((dimension) => (group.values ?? []).map((value) => [dimension, value])),
);

const isOf = (segment: Segment, ...names: string[]) =>
	names.every((name) => segment[name] !== undefined);

describe('what is asked of one segment', () => {
	it.each(dimensions)('stands beside a queue and an agent: %s', (dimension) => {
		expect(SEGMENTS.filter((each) => isOf(each, dimension, 'queueId', 'userId'))).not.toEqual([]);
	});

	it('stands on one wrap-up segment, all but the note', () => {
		const all = dimensions.filter((dimension) => dimension !== 'wrapUpNote');
		expect(SEGMENTS.filter((each) => isOf(each, ...all))).not.toEqual([]);
	});

	it.each(values)('stands beside a queue, %s %s', (dimension, value) => {
		const segments = SEGMENTS.filter((each) => each[dimension] === value && isOf(each, 'queueId'));
		// Statistics of queues by media type come from the same segments, and show media of which no details are at hand.
		const groups = statistics.results.filter(
			({ group }) => (group as Record<string, string>)[dimension] === value && group.queueId,
		);
		expect([...segments, ...groups]).not.toEqual([]);
	});
});

it('a flow of an IVR stands beside no queue and no agent, so that it needs an entry of its own', () => {
	const flows = SEGMENTS.filter(({ purpose, flowId }) => purpose === 'ivr' && flowId !== undefined);
	expect(flows).not.toEqual([]);
	expect(flows.filter((each) => each.queueId !== undefined || each.userId !== undefined)).toEqual(
		[],
	);
});
