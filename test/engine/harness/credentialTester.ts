import { CredentialTestContext } from 'n8n-core';
import type { ICredentialDataDecryptedObject, INodeCredentialTestResult } from 'n8n-workflow';

import { Engine } from './engine';
import { genesysParts, NODE_TYPE } from './genesys';

/**
 * Tests a credential as n8n's button does: in the real context for it, by the function that the node names (n8n's
 * packages/cli/src/services/credentials-tester.service.ts finds it the same way). The end-to-end suite asks the real one.
 */
export async function testCredential(
	data: ICredentialDataDecryptedObject,
): Promise<INodeCredentialTestResult> {
	const parts = genesysParts();
	const { description, methods } = parts.nodes[NODE_TYPE];
	const testedBy = String(description.credentials?.[0].testedBy);
	const test = methods?.credentialTest?.[testedBy];
	if (!test) throw new TypeError('The credential has no test');
	const engine = new Engine(parts);
	const workflow = engine.workflow({ nodes: [], connections: {} });
	const context = new CredentialTestContext(engine.additionalData(workflow));
	return await test.call(context, { id: '1', name: 'Genesys', type: 'genesysCloudApi', data });
}
