import type {
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
	IPollFunctions,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { genesysCloudApiTest } from './n8n/credentialTest';
import * as listSearch from './n8n/listSearch';
import { polling } from './n8n/polling';
import { triggerFields } from './trigger/fields';
import { poll } from './trigger/poll';

export class GenesysCloudAnalyticsTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Genesys Cloud Analytics Trigger',
		name: 'genesysCloudAnalyticsTrigger',
		icon: { light: 'file:genesysCloud.svg', dark: 'file:genesysCloud.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{$parameter["event"]}}',
		description:
			'Starts the workflow when conversations start, end or get a wrap-up, queues cross a limit, or agents change their status in Genesys Cloud',
		defaults: { name: 'Genesys Cloud Analytics Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'genesysCloudApi', required: true, testedBy: 'genesysCloudApiTest' }],
		properties: [
			{
				displayName: 'Event',
				name: 'event',
				type: 'options',
				noDataExpression: true,
				options: [
					{
						name: 'Agent Status Changed',
						value: 'agentStatusChanged',
						description:
							'A presence or routing status of an agent has begun. Needs the permission analytics:userDetail:view.',
					},
					{
						name: 'Conversation Ended',
						value: 'conversationEnded',
						description:
							'A conversation is over. Needs the permission analytics:conversationDetail:view.',
					},
					{
						name: 'Conversation Started',
						value: 'conversationStarted',
						description:
							'A conversation has begun. Needs the permission analytics:conversationDetail:view.',
					},
					{
						name: 'Queue Threshold',
						value: 'queueThreshold',
						description:
							'A queue has crossed a limit. Needs the permission analytics:queueObservation:view, for the service level analytics:conversationAggregate:view.',
					},
					{
						name: 'Wrap-Up Added',
						value: 'wrapUpAdded',
						description:
							'An agent has finished a wrap-up. Needs the permission analytics:conversationDetail:view.',
					},
				],
				default: 'conversationEnded',
				description: 'What starts the workflow',
			},
			...triggerFields,
		],
	};

	methods = { listSearch, credentialTest: { genesysCloudApiTest } };

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await polling(this, poll);
	}
}
