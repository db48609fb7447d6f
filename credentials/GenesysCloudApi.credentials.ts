import type {
	IAuthenticate,
	ICredentialDataDecryptedObject,
	ICredentialType,
	IHttpRequestHelper,
	INodeProperties,
	Icon,
} from 'n8n-workflow';

import { isSample, REGIONS, SAMPLE_REGION } from './hosts';
import { requestToken, tokenFor } from './token';

export class GenesysCloudApi implements ICredentialType {
	name = 'genesysCloudApi';

	displayName = 'Genesys Cloud API';

	icon: Icon = {
		light: 'file:../nodes/GenesysCloudAnalytics/genesysCloud.svg',
		dark: 'file:../nodes/GenesysCloudAnalytics/genesysCloud.dark.svg',
	};

	documentationUrl =
		'https://github.com/n8n-nodes-genesys-cloud-analytics/n8n-nodes-genesys-cloud-analytics#connect';

	properties: INodeProperties[] = [
		{
			displayName:
				'No account yet? Choose the Region "Sample Organization". Otherwise create the OAuth client in Genesys Cloud under Admin > Integrations > OAuth, with the grant type "Client Credentials". What it may read is decided by the roles and divisions you give that client; conversations need analytics:conversationDetail:view. The test of this credential does not check roles: the operation Access: Check of the node shows which permissions the client has.',
			name: 'setupNotice',
			type: 'notice',
			displayOptions: { hide: { region: [SAMPLE_REGION] } },
			default: '',
		},
		{
			displayName: 'Region',
			name: 'region',
			type: 'options',
			options: [
				...REGIONS.map(({ domain, place }) => ({ name: `${place}: ${domain}`, value: domain })),
				{ name: 'Custom', value: 'custom' },
				{ name: 'Sample Organization (No Account Needed)', value: SAMPLE_REGION },
			],
			default: 'mypurecloud.com',
			description:
				'The region of your Genesys Cloud organization, as in the address of its web page',
		},
		{
			displayName:
				'Sample organization: nothing leaves n8n. A contact centre that does not exist answers, with twelve queues, forty agents and the conversations of the last five weeks. When your client ID and secret arrive, choose your region here; the workflows stay as they are.',
			name: 'sampleNotice',
			type: 'notice',
			displayOptions: { show: { region: [SAMPLE_REGION] } },
			default: '',
		},
		{
			displayName: 'API URL',
			name: 'apiUrl',
			type: 'string',
			required: true,
			displayOptions: { show: { region: ['custom'] } },
			default: '',
			placeholder: 'e.g. https://api.gateway.example.com',
			description: 'Where API requests go: https://, or http:// for localhost',
		},
		{
			displayName: 'Login URL',
			name: 'loginUrl',
			type: 'string',
			required: true,
			displayOptions: { show: { region: ['custom'] } },
			default: '',
			placeholder: 'e.g. https://login.gateway.example.com',
			description:
				'Where tokens are requested (/oauth/token is added): https://, or http:// for localhost',
		},
		{
			displayName: 'Client ID',
			name: 'clientId',
			type: 'string',
			required: true,
			displayOptions: { hide: { region: [SAMPLE_REGION] } },
			default: '',
			placeholder: 'e.g. 7de3af06-c0b3-4f9b-af45-72f4a1403797',
		},
		{
			displayName: 'Client Secret',
			name: 'clientSecret',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			displayOptions: { hide: { region: [SAMPLE_REGION] } },
			default: '',
		},
		{
			displayName: 'Access Token',
			name: 'accessToken',
			type: 'hidden',
			typeOptions: { expirable: true, password: true },
			default: '',
		},
	];

	/** n8n-core calls this when no token is stored, and when Genesys answered 401; it stores the result encrypted. */
	async preAuthentication(this: IHttpRequestHelper, credentials: ICredentialDataDecryptedObject) {
		// n8n asks again whenever there is none.
		if (isSample(credentials)) return { accessToken: SAMPLE_REGION };
		return { accessToken: await requestToken(this, credentials) };
	}

	/**
	 * Without a token of its own the request goes out bare: Genesys answers 401, and n8n-core then renews the token.
	 * That is how a credential that was edited gets its new token.
	 */
	authenticate: IAuthenticate = async (credentials, requestOptions) => {
		if (isSample(credentials)) return requestOptions;
		const token = tokenFor(credentials);
		if (token === undefined) return requestOptions;
		return {
			...requestOptions,
			headers: { ...requestOptions.headers, Authorization: `Bearer ${token}` },
		};
	};
}
