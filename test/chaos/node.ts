import get from 'lodash/get';
import type {
	IBinaryData,
	IDataObject,
	IExecuteFunctions,
	IHttpRequestOptions,
	INodeExecutionData,
	INodeParameters,
	INodeType,
	IPollFunctions,
} from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';

import { GenesysCloudAnalytics } from '../../nodes/GenesysCloudAnalytics/GenesysCloudAnalytics.node';
import { GenesysCloudAnalyticsTrigger } from '../../nodes/GenesysCloudAnalytics/GenesysCloudAnalyticsTrigger.node';
import type { InProcess } from '../simulator';

/** What a run of the node gave: rows as text, or the lines of its files; the reason why it stopped, if it did. */
export interface Ran {
	rows: string[];
	hints: string[];
	error?: Error;
}

const ACTION = new GenesysCloudAnalytics();
const TRIGGER = new GenesysCloudAnalyticsTrigger();

function withDefaults(type: INodeType, parameters: INodeParameters): INodeParameters {
	const node = { typeVersion: 1 };
	const { properties } = type.description;
	const full = NodeHelpers.getNodeParameters(
		properties,
		parameters,
		true,
		false,
		node,
		type.description,
	);
	return full ?? parameters;
}

/** n8n's request helper, without n8n and without HTTP: the answer's bytes, as the node asks for them. */
function requestHelper(genesys: InProcess) {
	return async (_credential: string, options: IHttpRequestOptions) => {
		await Promise.resolve();
		const url = new URL(options.url);
		for (const [name, value] of Object.entries(options.qs ?? {})) {
			for (const one of [value].flat()) url.searchParams.append(name, String(one));
		}
		const { status, headers, body } = genesys.ask(
			options.method ?? 'GET',
			url.pathname + url.search,
			options.body as object | undefined,
		);
		const text = body === undefined ? '' : JSON.stringify(body);
		return { statusCode: status, headers, body: Buffer.from(text) };
	};
}

/** As much of n8n as the node's code sees, for worlds by the thousand; others run in the real n8n-core. */
function contextOf(
	type: INodeType,
	given: INodeParameters,
	genesys: InProcess,
	clientId: string,
): Record<string, unknown> {
	const parameters = withDefaults(type, given);
	const credential = {
		region: 'custom',
		apiUrl: 'https://api.example.org',
		loginUrl: 'https://login.example.org',
		clientId,
		clientSecret: 'secret',
		accessToken: '',
	};
	const log = () => {};
	return {
		getInputData: () => [{ json: {} }],
		getNode: () => ({
			id: 'node-1',
			name: 'Node',
			type: type.description.name,
			typeVersion: 1,
			parameters,
		}),
		getWorkflow: () => ({ id: 'workflow-1', active: true }),
		getTimezone: () => 'UTC',
		continueOnFail: () => false,
		getMode: () => 'trigger',
		getActivationMode: () => 'update',
		getExecutionCancelSignal: () => undefined,
		getCredentials: async () => await Promise.resolve(credential),
		logger: { debug: log, info: log, warn: log, error: log },
		parameter: (name: string, fallback: unknown) => get(parameters, name, fallback) as unknown,
		helpers: {
			httpRequestWithAuthentication: requestHelper(genesys),
			prepareBinaryData: async (content: Buffer, fileName: string, mimeType: string) =>
				await Promise.resolve({ data: content.toString('base64'), fileName, mimeType }),
		},
	};
}

/** An item's row as text, or the lines of its file. */
export function rowsOf({ json, binary }: INodeExecutionData): string[] {
	const files = Object.values(binary ?? {}) as IBinaryData[];
	if (files.length === 0) return [JSON.stringify(json)];
	return files.flatMap(({ data }) =>
		Buffer.from(data, 'base64')
			.toString('utf8')
			.split(/\r?\n/)
			.filter((line) => line !== ''),
	);
}

/** Runs the action node for one item. */
export async function runAction(
	parameters: INodeParameters,
	genesys: InProcess,
	clientId: string,
): Promise<Ran> {
	const hints: string[] = [];
	const { parameter, ...context } = contextOf(ACTION, parameters, genesys, clientId);
	const read = parameter as (name: string, fallback: unknown) => unknown;
	const full = {
		...context,
		getNodeParameter: (name: string, _item: number, fallback?: unknown) => read(name, fallback),
		addExecutionHints: (...told: Array<{ message: string }>) => {
			hints.push(...told.map(({ message }) => message));
		},
	};
	try {
		const [items] = await ACTION.execute.call(full as unknown as IExecuteFunctions);
		return { rows: items.flatMap(rowsOf), hints };
	} catch (error) {
		return { rows: [], hints, error: error as Error };
	}
}

/** An active workflow with the trigger in it. What a poll stores stays in memory. */
export class Polling {
	private readonly data: IDataObject = {};

	private readonly context: Record<string, unknown>;

	constructor(parameters: INodeParameters, genesys: InProcess, clientId: string) {
		const { parameter, ...context } = contextOf(TRIGGER, parameters, genesys, clientId);
		this.context = {
			...context,
			getNodeParameter: parameter,
			getWorkflowStaticData: () => this.data,
		};
	}

	/** Everything that a poll hands over. */
	async poll(): Promise<Ran> {
		try {
			const items = await TRIGGER.poll.call(this.context as unknown as IPollFunctions);
			return { rows: (items?.[0] ?? []).flatMap(rowsOf), hints: [] };
		} catch (error) {
			return { rows: [], hints: [], error: error as Error };
		}
	}
}
