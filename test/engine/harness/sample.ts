/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { Socket } from 'node:net';

import type { INodeParameters } from 'n8n-workflow';

import type { NodeOutcome } from './engine';
import { Engine } from './engine';
import { genesysParts, NODE_TYPE } from './genesys';

/** An engine whose credential has the region of the sample organization. */
export function sampleEngine(): Engine {
	const engine = new Engine(genesysParts());
	engine.saveCredential({ region: 'sample' });
	return engine;
}

/**
 * Lets a test fail in which a connection to another machine is opened. To be called once in a file. On this machine an
 * earlier file in jest's worker may still have a server and a client.
 */
export function watchConnections(): void {
	const connect = jest.spyOn(Socket.prototype, 'connect');
	beforeEach(() => connect.mockClear());
	afterEach(() => {
		const asked = connect.mock.calls.map(([to]) =>
			JSON.stringify([to].flat()[0], ['host', 'port']),
		);
		expect(asked.filter((to) => !to.includes('"127.0.0.1"'))).toEqual([]);
	});
}

/** A run that ends well, and says that its rows are sample data. */
export async function runSample(parameters: INodeParameters): Promise<NodeOutcome> {
	const outcome = await sampleEngine().runNode(NODE_TYPE, parameters);
	expect(outcome.error).toBeUndefined();
	expect(outcome.hints.map(({ message }) => message).join()).toMatch(/^Sample data: /);
	return outcome;
}
