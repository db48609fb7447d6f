import { GenesysCloudApi } from '../../../credentials/GenesysCloudApi.credentials';
import { GenesysCloudAnalytics } from '../../../nodes/GenesysCloudAnalytics/GenesysCloudAnalytics.node';
import { Engine } from './engine';

export const NODE_TYPE = 'n8n-nodes-genesys-cloud-analytics.genesysCloudAnalytics';

/** An engine with our node and credential, pointed at a server that stands for Genesys Cloud. */
export function genesysEngine(server: {
	url: string;
	clientId: string;
	clientSecret: string;
}): Engine {
	const engine = new Engine({
		nodes: { [NODE_TYPE]: new GenesysCloudAnalytics() },
		credentials: { genesysCloudApi: new GenesysCloudApi() },
	});
	engine.saveCredential({
		region: 'custom',
		apiUrl: server.url,
		loginUrl: server.url,
		clientId: server.clientId,
		clientSecret: server.clientSecret,
	});
	return engine;
}
