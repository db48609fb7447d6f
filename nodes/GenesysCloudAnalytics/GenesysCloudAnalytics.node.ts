import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { operationFields, router } from './n8n/router';
import { genesysCloudApiTest } from './n8n/credentialTest';
import * as listSearch from './n8n/listSearch';

export class GenesysCloudAnalytics implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Genesys Cloud Analytics',
		name: 'genesysCloudAnalytics',
		icon: { light: 'file:genesysCloud.svg', dark: 'file:genesysCloud.dark.svg' },
		group: ['input'],
		version: 1,
		subtitle: '={{$parameter["operation"] + ": " + $parameter["resource"]}}',
		description:
			'Get conversations and other analytics data from Genesys Cloud, complete to the last page',
		defaults: { name: 'Genesys Cloud Analytics' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'genesysCloudApi', required: true, testedBy: 'genesysCloudApiTest' }],
		properties: [
			{
				displayName: 'Resource',
				name: 'resource',
				type: 'options',
				noDataExpression: true,
				options: [
					{ name: 'Access', value: 'access' },
					{ name: 'Agent', value: 'user' },
					{ name: 'Conversation', value: 'conversation' },
					{ name: 'Custom API Query', value: 'customQuery' },
					{ name: 'Live Status', value: 'observation' },
					{ name: 'Statistic', value: 'aggregate' },
					{ name: 'Time Range', value: 'timeRange' },
				],
				default: 'conversation',
			},
			{
				displayName: 'Operation',
				name: 'operation',
				type: 'options',
				noDataExpression: true,
				displayOptions: { show: { resource: ['access'] } },
				options: [
					{
						name: 'Check',
						value: 'check',
						action: 'Check what the connection may read',
						description:
							'Get which permissions the OAuth client has, and which operations need them. Needs no permission itself.',
					},
				],
				default: 'check',
			},
			{
				displayName: 'Operation',
				name: 'operation',
				type: 'options',
				noDataExpression: true,
				displayOptions: { show: { resource: ['aggregate'] } },
				options: [
					{
						name: 'Get Many',
						value: 'getAll',
						action: 'Get queue and agent statistics',
						description:
							'Get counts, sums and averages of a period, by queue, agent, hour and more',
					},
				],
				default: 'getAll',
			},
			{
				displayName: 'Operation',
				name: 'operation',
				type: 'options',
				noDataExpression: true,
				displayOptions: { show: { resource: ['conversation'] } },
				options: [
					{
						name: 'Get',
						value: 'get',
						action: 'Get conversations by ID',
						description:
							'Get the details of one or more conversations by ID. Needs the permission analytics:conversationDetail:view or analytics:agentConversationDetail:view.',
					},
					{
						name: 'Get Many',
						value: 'getAll',
						action: 'Get conversations',
						description:
							'Get the conversations of a period, one item each. Needs the permission analytics:conversationDetail:view or analytics:agentConversationDetail:view.',
					},
				],
				default: 'getAll',
			},
			{
				displayName: 'Operation',
				name: 'operation',
				type: 'options',
				noDataExpression: true,
				displayOptions: { show: { resource: ['customQuery'] } },
				options: [
					{
						name: 'Run',
						value: 'run',
						action: 'Run a custom API query',
						description: 'Send a query of your own to the API and read all its pages',
					},
				],
				default: 'run',
			},
			{
				displayName: 'Operation',
				name: 'operation',
				type: 'options',
				noDataExpression: true,
				displayOptions: { show: { resource: ['timeRange'] } },
				options: [
					{
						name: 'Split',
						value: 'split',
						action: 'Split a time range',
						description:
							'Get one item for each slice of a period, to hand to other executions. Needs the permission analytics:conversationDetail:view or analytics:agentConversationDetail:view.',
					},
				],
				default: 'split',
			},
			{
				displayName: 'Operation',
				name: 'operation',
				type: 'options',
				noDataExpression: true,
				displayOptions: { show: { resource: ['observation'] } },
				options: [
					{
						name: 'Get Many',
						value: 'getAll',
						action: 'Get live queue and agent status',
						description:
							'Get what is going on now: waiting and active conversations, agents, flows',
					},
				],
				default: 'getAll',
			},
			{
				displayName: 'Operation',
				name: 'operation',
				type: 'options',
				noDataExpression: true,
				displayOptions: { show: { resource: ['user'] } },
				options: [
					{
						name: 'Get Many',
						value: 'getAll',
						action: 'Get agent status history',
						description:
							'Get the presence and routing status of agents over a period. Needs the permission analytics:userDetail:view.',
					},
					{
						name: 'Get Status',
						value: 'getStatus',
						action: 'Get what agents do now',
						description:
							'Get the presence, routing status and sessions that agents have now. Needs the permission analytics:agentState:view.',
					},
				],
				default: 'getAll',
			},
			...operationFields,
		],
	};

	methods = { listSearch, credentialTest: { genesysCloudApiTest } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return [await router.call(this)];
	}
}
