import type {
	EngineRequest,
	EngineResponse,
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeParameters,
	INodeType,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { connectTo, type GenesysServer, NODE_TYPE } from './connect';
import { CREDENTIAL_ID, Engine } from './engine';
import { genesysParts } from './genesys';
import { starter } from './standIns';

/** What n8n adds to the type of a node that is used as a tool. */
const TOOL_TYPE = `${NODE_TYPE}Tool`;

/** The node as n8n's `convertNodeToAiTool` makes it: the same code, with a tool for an output. */
function asTool(node: INodeType): INodeType {
	const description = {
		...node.description,
		name: `${node.description.name}Tool`,
		inputs: [],
		outputs: [NodeConnectionTypes.AiTool],
	};
	return Object.assign(Object.create(node) as INodeType, { description });
}

interface Tool {
	description: string;
	invoke(input: IDataObject): Promise<string>;
}

function agentDescription(): INodeType['description'] {
	return {
		...starter('Agent').description,
		group: ['transform'],
		inputs: [
			NodeConnectionTypes.Main,
			{ type: NodeConnectionTypes.AiTool, displayName: 'Tool' },
		] as INodeType['description']['inputs'],
	};
}

/** Takes the place of an agent that calls its tool by function, as n8n's agents up to version 2 do. */
const callingAgent: INodeType = {
	description: agentDescription(),
	async execute(this: IExecuteFunctions) {
		const tools = (await this.getInputConnectionData(NodeConnectionTypes.AiTool, 0)) as Tool[];
		const { description } = tools[0];
		return [[{ json: { description, text: await tools[0].invoke({}) } }]];
	},
};

/** Takes the place of an agent that has the engine run its tool, as n8n's agents from version 3 on do. */
const requestingAgent: INodeType = {
	description: agentDescription(),
	async execute(this: IExecuteFunctions, response?: EngineResponse) {
		const done = response?.actionResponses[0];
		if (done === undefined) {
			const request: EngineRequest = {
				actions: [
					{
						actionType: 'ExecutionNodeAction',
						nodeName: 'Tool',
						input: {},
						type: NodeConnectionTypes.AiTool,
						id: 'call-1',
						metadata: {},
					},
				],
				metadata: {},
			};
			return request;
		}
		const items = done.data.data?.ai_tool?.[0] ?? [];
		return [[{ json: { text: JSON.stringify(items.map(({ json }) => json)) } }]];
	},
};

export interface ToolOutcome {
	/** What the model is told the tool does; not told by an agent that requests. */
	description?: string;
	/** What the model gets for its call. */
	text: string;
	rows: IDataObject[];
}

/** Runs our node as the tool of an agent, in the real engine; only the agent is a stand-in. */
export async function runAsTool(
	server: GenesysServer,
	parameters: INodeParameters,
	agent: 'calls' | 'requests' = 'calls',
): Promise<ToolOutcome> {
	const parts = genesysParts();
	const engine = new Engine({
		credentials: parts.credentials,
		nodes: {
			start: starter('Start'),
			agent: agent === 'calls' ? callingAgent : requestingAgent,
			[TOOL_TYPE]: asTool(parts.nodes[NODE_TYPE]),
		},
	});
	connectTo(engine, server);
	const node = (name: string, type: string, more = {}) => ({
		id: name,
		name,
		type,
		typeVersion: 1,
		position: [0, 0] as [number, number],
		parameters: {},
		...more,
	});
	const workflow = engine.workflow({
		nodes: [
			node('Start', 'start'),
			node('Agent', 'agent'),
			node('Tool', TOOL_TYPE, {
				parameters,
				credentials: { genesysCloudApi: { id: CREDENTIAL_ID, name: 'Genesys' } },
			}),
		],
		connections: {
			Start: { main: [[{ node: 'Agent', type: NodeConnectionTypes.Main, index: 0 }]] },
			Tool: { ai_tool: [[{ node: 'Agent', type: NodeConnectionTypes.AiTool, index: 0 }]] },
		},
	});
	const run = await engine.runWorkflow(workflow, { startNode: 'Start' });
	const { error, runData } = run.data.resultData;
	if (error) throw error;
	const last = runData.Agent.at(-1)?.data?.main[0] as INodeExecutionData[];
	const { description, text } = last[0].json as { description?: string; text: string };
	return { description, text, rows: JSON.parse(text) as IDataObject[] };
}
