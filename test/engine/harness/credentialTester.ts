import get from 'lodash/get';
import type {
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	INodeType,
} from 'n8n-workflow';

import { Engine } from './engine';
import { genesysParts } from './genesys';

const PROBE = 'probe';

/** A node that sends the credential's test request and nothing else, as n8n builds one for the button Test. */
function probeNode({ request }: ICredentialTestRequest): INodeType {
	return {
		description: {
			displayName: 'Probe',
			name: PROBE,
			group: ['input'],
			version: 1,
			description: '',
			defaults: { name: 'Probe' },
			inputs: ['main'],
			outputs: ['main'],
			credentials: [{ name: 'genesysCloudApi', required: true }],
			requestDefaults: {},
			properties: [
				{ displayName: 'Temp', name: 'temp', type: 'string', routing: { request }, default: '' },
			],
		},
	};
}

/**
 * Tests a credential as n8n's button does: n8n-core sends the request, and what came is held against the rules the way
 * n8n's own credentials tester does it (packages/cli/src/services/credentials-tester.service.ts in n8n 2.40), which is
 * no part of n8n-core. The end-to-end suite asks the real one.
 */
export async function testCredential(
	data: ICredentialDataDecryptedObject,
): Promise<{ status: 'OK' | 'Error'; message?: string }> {
	const parts = genesysParts();
	const { test } = parts.credentials.genesysCloudApi;
	if (!test) throw new TypeError('The credential has no test');
	const engine = new Engine({ ...parts, nodes: { [PROBE]: probeNode(test) } });
	engine.saveCredential(data);
	const { error, json } = await engine.runNode(PROBE, { temp: '' });
	if (error) {
		const answered = (error as { cause?: { response?: { status?: number } } }).cause?.response;
		const status = answered?.status ?? Number((error as { httpCode?: string }).httpCode);
		const rule = test.rules?.find(
			({ type, properties }) => type === 'responseCode' && properties.value === status,
		);
		return { status: 'Error', message: rule?.properties.message ?? error.message };
	}
	for (const rule of test.rules ?? []) {
		if (rule.type !== 'responseSuccessBody') continue;
		const { key, value, message } = rule.properties;
		if (get(json[0], key) === value) return { status: 'Error', message };
	}
	return { status: 'OK' };
}
