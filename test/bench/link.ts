/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports */
import type { AddressInfo, Socket } from 'node:net';
import { connect, createServer } from 'node:net';

/** A line between n8n and Genesys, told before each run. */
export interface LinkSettings {
	/** Where it leads to. */
	port: number;
	/** There and back, in ms. */
	roundTripMs: number;
	/** Towards n8n, shared by all connections. */
	bitsPerSecond: number;
}

let settings: LinkSettings = { port: 0, roundTripMs: 0, bitsPerSecond: Infinity };
/** When the line is free again, as `performance.now()` says it. */
let freeAt = 0;

/** Passes on what comes, half a round trip later, in its order; towards n8n not faster than the line. */
function passOn(from: Socket, to: Socket, isDown: boolean): void {
	let last = 0;
	const later = (bytes: number, act: () => void) => {
		const now = performance.now();
		if (isDown) {
			freeAt = Math.max(freeAt, now) + (bytes * 8_000) / settings.bitsPerSecond;
		}
		last = Math.max(last, (isDown ? freeAt : now) + settings.roundTripMs / 2);
		setTimeout(act, last - now);
	};
	from.on('data', (chunk: Buffer) => later(chunk.length, () => to.write(chunk)));
	from.on('end', () => later(0, () => to.end()));
	from.on('error', () => to.destroy());
	from.on('close', () => later(0, () => to.destroy()));
}

const server = createServer((near) => {
	near.setNoDelay(true);
	near.on('error', () => near.destroy());
	// The connection itself costs a round trip. What comes in the meantime waits in the socket.
	setTimeout(() => {
		const far = connect(settings.port, '127.0.0.1');
		far.setNoDelay(true);
		passOn(near, far, false);
		passOn(far, near, true);
	}, settings.roundTripMs);
});

process.on('message', (message) => {
	settings = message as LinkSettings;
	process.send?.('set');
});
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
