import { GenesysCloudApi } from '../../../credentials/GenesysCloudApi.credentials';
import { GenesysCloudAnalytics } from '../../../nodes/GenesysCloudAnalytics/GenesysCloudAnalytics.node';
import type { Parts } from './engine';
import { Engine } from './engine';

export const NODE_TYPE = 'n8n-nodes-genesys-cloud-analytics.genesysCloudAnalytics';

/** A server that stands for Genesys Cloud. */
export interface GenesysServer {
	url: string;
	clientId: string;
	clientSecret: string;
}

/** Our node and credential, from their sources. */
export function genesysParts(): Parts {
	return {
		nodes: { [NODE_TYPE]: new GenesysCloudAnalytics() },
		credentials: { genesysCloudApi: new GenesysCloudApi() },
	};
}

/** Saves a credential that points an engine at a server. */
export function useGenesys(engine: Engine, server: GenesysServer): void {
	engine.saveCredential({
		region: 'custom',
		apiUrl: server.url,
		loginUrl: server.url,
		clientId: server.clientId,
		clientSecret: server.clientSecret,
	});
}

/** An engine with our node and credential, pointed at a server that stands for Genesys Cloud. */
export function genesysEngine(server: GenesysServer): Engine {
	const engine = new Engine(genesysParts());
	useGenesys(engine, server);
	return engine;
}
