import type { IDataObject, IExecuteFunctions, INodeType } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

function standIn(
	displayName: string,
	inputs: INodeType['description']['inputs'],
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
		properties: [],
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
