import type {
	ICredentialDataDecryptedObject,
	IHttpRequestHelper,
	IHttpRequestOptions,
} from 'n8n-workflow';

export const CANARY = 'p4ss-w0rd+/=phrase';

/** A complete credential; what is given differs. */
export function credential(
	fields: ICredentialDataDecryptedObject = {},
): ICredentialDataDecryptedObject {
	return {
		region: 'mypurecloud.de',
		clientId: 'id-1',
		clientSecret: CANARY,
		accessToken: '',
		...fields,
	};
}

export const gateway: ICredentialDataDecryptedObject = {
	region: 'custom',
	apiUrl: 'https://api.gateway.example.com',
	loginUrl: 'https://login.gateway.example.com',
};

/** n8n's request helper in front of a login service that gives `answer`, or throws it. */
export function login(answer: { statusCode: number; body?: unknown } | Error): {
	helper: IHttpRequestHelper;
	asked: IHttpRequestOptions[];
} {
	const asked: IHttpRequestOptions[] = [];
	const httpRequest = async (options: IHttpRequestOptions) => {
		asked.push(options);
		if (answer instanceof Error) throw answer;
		return await Promise.resolve({ headers: {}, ...answer });
	};
	return { helper: { helpers: { httpRequest } }, asked };
}

export const issued = (token: string) => ({
	statusCode: 200,
	body: { access_token: token, token_type: 'bearer', expires_in: 86_399 },
});

/** Everything that an error carries, its causes and hidden properties included, as one text. */
export function carried(error: unknown): string {
	const seen = new Set<unknown>();
	const texts: string[] = [];
	const walk = (value: unknown): void => {
		if (typeof value === 'object' && value !== null) {
			if (seen.has(value)) return;
			seen.add(value);
			for (const name of Object.getOwnPropertyNames(value)) {
				texts.push(name);
				walk((value as Record<string, unknown>)[name]);
			}
		} else {
			texts.push(String(value));
		}
	};
	walk(error);
	return texts.join('\n');
}
