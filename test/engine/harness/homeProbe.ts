/* eslint-disable no-console */
import type { IExecuteFunctions, INodeType } from 'n8n-workflow';

import { Engine } from './engine';

/** A node that has n8n keep a file, for which n8n looks up its folder. */
const keeper: INodeType = {
	description: {
		displayName: 'Keeper',
		name: 'keeper',
		group: ['input'],
		version: 1,
		description: '',
		defaults: { name: 'Keeper' },
		inputs: ['main'],
		outputs: ['main'],
		properties: [],
	},
	async execute(this: IExecuteFunctions) {
		const file = await this.helpers.prepareBinaryData(Buffer.from('kept'), 'kept.txt');
		return [[{ json: {}, binary: { file }, pairedItem: { item: 0 } }]];
	},
};

/** One run in the engine outside of jest, as the demo and the bench do it: for the test of what it leaves behind. */
async function main(): Promise<void> {
	const { json, error } = await new Engine({ nodes: { keeper }, credentials: {} }).runNode(
		'keeper',
		{},
	);
	console.log(`rows: ${json.length} ${error?.message ?? ''}`);
}

void main();
