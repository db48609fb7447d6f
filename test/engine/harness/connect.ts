import type { Engine } from './engine';

export const NODE_TYPE = 'n8n-nodes-genesys-cloud-analytics.genesysCloudAnalytics';

/** A server that stands for Genesys Cloud. */
export interface GenesysServer {
	url: string;
	clientId: string;
	clientSecret: string;
}

/** Saves a credential that points an engine at a server. */
export function connectTo(engine: Engine, { url, clientId, clientSecret }: GenesysServer): void {
	engine.saveCredential({ region: 'custom', apiUrl: url, loginUrl: url, clientId, clientSecret });
}
