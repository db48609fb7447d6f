import type { Recorder } from './recorder';
import { startRecorder } from './recorder';

interface ChatRequest {
	messages: Array<{ role: string; content: string }>;
	tools?: Array<{ function: { name: string; description: string } }>;
}

export interface StubbedModel extends Recorder {
	/** What tools answered. */
	toolAnswers: string[];
	/** The tools that the agent offered, as a model sees them. */
	tools(): Array<{ name: string; description: string }>;
}

/**
 * Stands for a language model behind OpenAI's chat API, streamed: it calls the first tool once, with the given
 * arguments, and is done when the tool has answered.
 */
export async function startModel(toolArguments: object): Promise<StubbedModel> {
	const toolAnswers: string[] = [];
	const recorder = await startRecorder(({ body }) => {
		const { messages, tools = [] } = body as ChatRequest;
		const last = messages[messages.length - 1];
		const isAnswered = last.role === 'tool';
		if (isAnswered) toolAnswers.push(last.content);
		const call = {
			index: 0,
			id: 'call-1',
			type: 'function',
			function: { name: tools[0]?.function.name, arguments: JSON.stringify(toolArguments) },
		};
		const chunk = (delta: object, finish: string | null) =>
			`data: ${JSON.stringify({
				id: 'chat-1',
				object: 'chat.completion.chunk',
				created: 0,
				model: 'stub',
				choices: [{ index: 0, delta, finish_reason: finish }],
			})}\n\n`;
		const said = isAnswered ? { content: 'Done' } : { tool_calls: [call] };
		return [
			chunk({ role: 'assistant', ...said }, null),
			chunk({}, isAnswered ? 'stop' : 'tool_calls'),
			'data: [DONE]\n\n',
		].join('');
	});
	return {
		...recorder,
		toolAnswers,
		tools: () =>
			recorder.received.flatMap(({ body }) =>
				((body as ChatRequest).tools ?? []).map(({ function: tool }) => tool),
			),
	};
}
