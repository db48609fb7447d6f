import type { IDataObject, IExecuteFunctions, INodeProperties, INodeType } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

function standIn(
	displayName: string,
	inputs: INodeType['description']['inputs'],
	properties: INodeProperties[] = [],
): INodeType['description'] {
	return {
		displayName,
		name: displayName,
		group: ['transform'],
		version: 1,
		description: `Stands in for n8n's own ${displayName} node`,
		defaults: { name: displayName },
		inputs,
		outputs: [NodeConnectionTypes.Main],
		properties,
	};
}

/** Takes the place of a trigger: hands on the one empty item that n8n starts a workflow with. */
export function starter(displayName: string): INodeType {
	return {
		description: { ...standIn(displayName, []), group: ['trigger'] },
		async execute(this: IExecuteFunctions) {
			return [this.getInputData()];
		},
	};
}

/** Takes the place of a node that sends rows somewhere else: keeps them in `rows`. */
export function collector(displayName: string, rows: IDataObject[]): INodeType {
	return {
		description: standIn(displayName, [NodeConnectionTypes.Main]),
		async execute(this: IExecuteFunctions) {
			const items = this.getInputData();
			for (const { json } of items) rows.push(json);
			return [items];
		},
	};
}

/** Takes the place of a node that sends one text for each item, such as a message or a file's name. */
export function texts(displayName: string, parameter: string, sent: string[]): INodeType {
	const property: INodeProperties = {
		displayName: parameter,
		name: parameter,
		type: 'string',
		default: '',
	};
	return {
		description: standIn(displayName, [NodeConnectionTypes.Main], [property]),
		async execute(this: IExecuteFunctions) {
			const items = this.getInputData();
			for (const index of items.keys()) {
				sent.push(this.getNodeParameter(parameter, index) as string);
			}
			return [items];
		},
	};
}

/**
 * Takes the place of a node that sends what its parameters say, such as a message or a mail: keeps them in `sent`.
 * @param answer what it gives for each item; the item itself where there is none
 */
export function sender(
	displayName: string,
	parameters: readonly string[],
	sent: IDataObject[],
	answer?: IDataObject,
): INodeType {
	const properties = parameters.map(
		(name): INodeProperties => ({ displayName: name, name, type: 'json', default: '' }),
	);
	return {
		description: standIn(displayName, [NodeConnectionTypes.Main], properties),
		async execute(this: IExecuteFunctions) {
			const items = this.getInputData();
			for (const index of items.keys()) {
				const given = parameters.map((name) => [name, this.getNodeParameter(name, index, '')]);
				sent.push(Object.fromEntries(given) as IDataObject);
			}
			return [answer ? items.map(() => ({ json: answer })) : items];
		},
	};
}

/** Takes the place of n8n's Filter node; what a condition means, n8n itself decides. */
export function filter(displayName: string): INodeType {
	const conditions: INodeProperties = {
		displayName: 'Conditions',
		name: 'conditions',
		type: 'filter',
		default: {},
		typeOptions: { filter: { caseSensitive: true, typeValidation: 'strict', version: 2 } },
	};
	return {
		description: standIn(displayName, [NodeConnectionTypes.Main], [conditions]),
		async execute(this: IExecuteFunctions) {
			const passes = (index: number) =>
				this.getNodeParameter('conditions', index, false, { extractValue: true }) === true;
			return [this.getInputData().filter((_, index) => passes(index))];
		},
	};
}
