import type { INodeProperties } from 'n8n-workflow';

import type { Row } from './items';
import type { GenesysRequest } from '../http/request';

/** Goes into the Options collection of an operation that builds a request body. */
export const previewOptionField: INodeProperties = {
	displayName: 'Preview Request',
	name: 'previewRequest',
	type: 'boolean',
	default: false,
	description:
		'Whether to return the first request as it would be sent (of a job, the one that creates it), without sending anything',
};

export function isPreview(options: Record<string, unknown>): boolean {
	return options.previewRequest === true;
}

/** The row that stands for a request: method, path, and body as Genesys would get them. */
export function previewRow({ method, path, query, body }: GenesysRequest): Row {
	return { method, path, ...(query ? { query } : {}), ...(body ? { body } : {}) } as Row;
}
