import type {
	IAuthenticate,
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IHttpRequestHelper,
	INodeProperties,
	Icon,
} from 'n8n-workflow';

import { REGIONS } from './hosts';
import { requestToken, tokenFor } from './token';

/** Statuses by which an HTTP client is sent elsewhere. A 304 cannot come: nothing is asked with a condition. */
const REDIRECTS = [300, 301, 302, 303, 307, 308];

export class GenesysCloudApi implements ICredentialType {
	name = 'genesysCloudApi';

	displayName = 'Genesys Cloud API';

	icon: Icon = {
		light: 'file:../nodes/GenesysCloudAnalytics/genesysCloud.svg',
		dark: 'file:../nodes/GenesysCloudAnalytics/genesysCloud.dark.svg',
	};

	documentationUrl =
		'https://github.com/n8n-nodes-genesys-cloud-analytics/n8n-nodes-genesys-cloud-analytics#credentials';

	properties: INodeProperties[] = [
		{
			displayName:
				'Create the OAuth client in Genesys Cloud under Admin > Integrations > OAuth, with the grant type "Client Credentials". What it may read is decided by the roles and divisions you give that client; conversations need analytics:conversationDetail:view. The test of this credential does not check roles: the operation Access: Check of the node shows which permissions the client has.',
			name: 'setupNotice',
			type: 'notice',
			default: '',
		},
		{
			displayName: 'Region',
			name: 'region',
			type: 'options',
			options: [
				...REGIONS.map(({ domain, place }) => ({ name: `${place}: ${domain}`, value: domain })),
				{ name: 'Custom', value: 'custom' },
			],
			default: 'mypurecloud.com',
			description:
				'The region of your Genesys Cloud organization, as in the address of its web page',
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
			default: '',
			placeholder: 'e.g. 7de3af06-c0b3-4f9b-af45-72f4a1403797',
		},
		{
			displayName: 'Client Secret',
			name: 'clientSecret',
			type: 'string',
			typeOptions: { password: true },
			required: true,
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
		return { accessToken: await requestToken(this, credentials) };
	}

	/**
	 * Without a token of its own the request goes out bare: Genesys answers 401, and n8n-core then renews the token.
	 * That is how a credential that was edited gets its new token.
	 */
	authenticate: IAuthenticate = async (credentials, requestOptions) => {
		const token = tokenFor(credentials);
		if (token === undefined) return requestOptions;
		return {
			...requestOptions,
			headers: { ...requestOptions.headers, Authorization: `Bearer ${token}` },
		};
	};

	// Needs no permission and works with client credentials (Genesys Cloud Tokens API).
	test: ICredentialTestRequest = {
		request: {
			baseURL:
				'={{ $credentials.region === "custom" ? $credentials.apiUrl.trim().replace(/(?<!\\/)\\/+$/, "") : "https://api." + $credentials.region }}',
			url: '/api/v2/tokens/me',
			timeout: 30_000,
			// n8n would send the token along to wherever the answer points.
			disableFollowRedirect: true,
		},
		// n8n checks both kinds of rules; its types know a list of one kind only.
		rules: [
			...REDIRECTS.map((value) => ({
				type: 'responseCode' as const,
				properties: {
					value,
					message:
						'The API URL answered with a redirect. It was not followed, because the access token would have gone along. Enter the address it leads to as the API URL, if you trust it, or check the Region.',
				},
			})),
			{
				type: 'responseCode',
				properties: {
					value: 401,
					message:
						'Genesys Cloud issued a token but its API did not accept it. Check that API URL and Login URL belong to the same region.',
				},
			},
			{
				type: 'responseCode',
				properties: {
					value: 404,
					message: 'The API URL answered, but not like Genesys Cloud. Check the API URL.',
				},
			},
			{
				type: 'responseCode',
				properties: {
					value: 429,
					message:
						'The credential works; Genesys Cloud is receiving too many requests from it just now. Try again in a minute.',
				},
			},
			{
				type: 'responseSuccessBody',
				properties: {
					// Source: TokenInfo of the official SDK. n8n compares with ===, and a field that is not there is undefined.
					key: 'organization.id',
					value: undefined,
					message:
						'What answered names no Genesys Cloud organization. Check the API URL, and any gateway or sign-in page in between.',
				},
			},
		] as ICredentialTestRequest['rules'],
	};
}
