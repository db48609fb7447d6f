import { PickedNames } from '../../../nodes/GenesysCloudAnalytics/parameters/pickedNames';
import type { Parameters } from '../../../nodes/GenesysCloudAnalytics/parameters/port';
import { readOnce } from '../../../nodes/GenesysCloudAnalytics/n8n/parameters';

/** Parameters as a node has them when these were set, and all others were left as they are. */
export function givenParameters(values: Record<string, unknown>): Parameters {
	return {
		get: readOnce((name, fallback) => values[name] ?? fallback),
		names: new PickedNames(),
		isExpression: () => false,
		workflowTimeZone: 'UTC',
		isTool: false,
	};
}
