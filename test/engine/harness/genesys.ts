import { GenesysCloudApi } from '../../../credentials/GenesysCloudApi.credentials';
import { GenesysCloudAnalytics } from '../../../nodes/GenesysCloudAnalytics/GenesysCloudAnalytics.node';
import { GenesysCloudAnalyticsTrigger } from '../../../nodes/GenesysCloudAnalytics/GenesysCloudAnalyticsTrigger.node';
import { connectTo, type GenesysServer, NODE_TYPE } from './connect';
import type { Parts } from './engine';
import { Engine } from './engine';

export { NODE_TYPE };
export const TRIGGER_TYPE = `${NODE_TYPE}Trigger`;

/** Our nodes and credential, from their sources. */
export function genesysParts(): Parts {
	return {
		nodes: {
			[NODE_TYPE]: new GenesysCloudAnalytics(),
			[TRIGGER_TYPE]: new GenesysCloudAnalyticsTrigger(),
		},
		credentials: { genesysCloudApi: new GenesysCloudApi() },
	};
}

/** An engine with our node and credential, pointed at a server that stands for Genesys Cloud. */
export function genesysEngine(server: GenesysServer): Engine {
	const engine = new Engine(genesysParts());
	connectTo(engine, server);
	return engine;
}
