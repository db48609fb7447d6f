import type { Event, Story, Subject } from './story';
import { oneOfFew } from './story';

const SUGGESTIONS = {
	KnowledgeArticle: 'nKnowledgeArticleSuggestions',
	KnowledgeAnswer: 'nKnowledgeAnswerSuggestions',
	KnowledgeSearch: 'nKnowledgeSearchSuggestions',
	CannedResponse: 'nCannedResponseSuggestions',
	Script: 'nScriptSuggestions',
};

/** One to three suggestions to the agent. */
export const agentCopilots: Story = {
	seed: 0xa9c,
	share: 0.3,
	tell: ({ random, start, end }) =>
		Array.from({ length: random.between(1, 3) }, () => {
			const suggestionType = random.pick(
				Object.keys(SUGGESTIONS) as Array<keyof typeof SUGGESTIONS>,
			);
			return {
				at: random.between(start, end),
				metrics: {
					nDistinctConversations: 1,
					nDistinctSuggestions: 1,
					[SUGGESTIONS[suggestionType]]: 1,
				},
				dimensions: {
					agentAssistantId: oneOfFew(random, 0xa55, 2),
					suggestionId: random.uuid(),
					suggestionType,
					state: random.pick(['Suggested', 'Accepted', 'Dismissed']),
					engagementType: random.pick(['None', 'Copied', 'Opened']),
					hasGeneratedAnswer: suggestionType === 'KnowledgeAnswer',
				},
			};
		}),
};

/** A session of a supervisor's or administrator's copilot. */
export const copilots: Story = {
	seed: 0xc0b,
	share: 0.05,
	tell: ({ random, read }) => {
		const tools = random.between(0, 3);
		return [
			{
				metrics: {
					nCopilotSessions: 1,
					nCopilotUsers: 1,
					nCopilotMessages: random.between(1, 9),
					nCopilotToolInvocations: tools > 0 ? tools : undefined,
				},
				dimensions: {
					agentId: oneOfFew(random, 0xa6e, 2),
					sessionId: random.uuid(),
					userId: read('userId'),
					...(tools > 0 && {
						toolId: oneOfFew(random, 0x700, 3),
						toolType: 'Search',
						toolStatus: random.chance(0.9) ? 'Success' : 'Failure',
					}),
				},
			},
		];
	},
};

/** A search in the knowledge base, answered or not, with the documents that it showed. */
export const knowledge: Story = {
	seed: 0x4b0,
	share: 0.15,
	tell: ({ random, start }) => {
		const presented = random.between(0, 3);
		const viewed = presented > 0 && random.chance(0.6);
		return [
			{
				at: start,
				metrics: {
					nKnowledgeSessions: 1,
					nDistinctKnowledgeSessions: 1,
					nKnowledgeSearch: 1,
					oKnowledgeSearch: 1,
					[presented > 0 ? 'nKnowledgeSearchAnswered' : 'nKnowledgeSearchUnanswered']: 1,
					nKnowledgeDocumentPresented: presented > 0 ? presented : undefined,
					nKnowledgeDocumentViewed: viewed ? 1 : undefined,
				},
				dimensions: {
					knowledgeBaseId: oneOfFew(random, 0x4bb, 2),
					knowledgeBaseDocumentId: viewed ? oneOfFew(random, 0x4bd, 6) : undefined,
					sessionId: random.uuid(),
					searchId: random.uuid(),
					appType: random.pick(['Assistant', 'Messenger', 'SupportCenter']),
					languageCode: 'en-US',
					queryType: 'Search',
					presentedDocumentsCount: presented,
					hasSearch: true,
				},
			},
		];
	},
};

/** A written summary of the conversation. */
export const summaries: Story = {
	seed: 0x5a1,
	share: 0.2,
	tell: ({ random }) => {
		const copied = random.chance(0.4);
		return [
			{
				metrics: {
					nConversationSummaries: 1,
					nConversationSummaryEngagements: copied ? 1 : undefined,
					tConversationSummary: random.between(300, 9000),
				},
				dimensions: {
					summaryId: random.uuid(),
					summaryGenerated: true,
					presented: true,
					copied,
					language: 'en-us',
					triggerSourceType: 'Agent',
					summaryRating: random.pick(['Positive', 'Negative', 'None']),
				},
			},
		];
	},
};

const MODES = ['tAgentSpeech', 'tCustomerSpeech', 'tSilence', 'tOverTalkSpeech', 'tOtherAudio'];

/** Divides the conversation's time into who spoke; the parts make the whole. */
function speech({ random, start, end }: Subject): Record<string, number> {
	const whole = end - start;
	const weights = MODES.map(() => random.between(1, 9));
	const total = weights.reduce((sum, weight) => sum + weight, 0);
	const parts = weights.map((weight) => Math.floor((whole * weight) / total));
	parts[0] += whole - parts.reduce((sum, part) => sum + part, 0);
	return Object.fromEntries(MODES.map((mode, index) => [mode, parts[index]]));
}

/** A conversation that speech and text analytics has read, and the topics that it found. */
export const transcripts: Story = {
	seed: 0x7a5,
	share: 0.5,
	tell: (subject) => {
		const { random, read, start, end } = subject;
		const isCall = read('mediaType').includes('voice');
		const sentiment = random.between(-100, 100);
		const shared = { conversationDuration: end - start, channel: 'External' };
		const topics: Event[] = Array.from({ length: random.between(0, 2) }, () => ({
			metrics: { nTopicCommunications: 1 },
			dimensions: {
				...shared,
				topicId: oneOfFew(random, 0x70b, 6),
				categoryId: oneOfFew(random, 0xca7, 3),
			},
		}));
		return [
			{
				metrics: {
					nSpeechTextAnalyzedConversations: 1,
					oSentimentScore: sentiment,
					oCustomerSentiment: sentiment,
					...(isCall && {
						...speech(subject),
						tTotalSpeechAndSilence: end - start,
						oOverTalkSpeechInstances: random.between(0, 5),
					}),
				},
				dimensions: shared,
			},
			...topics,
		];
	},
};
