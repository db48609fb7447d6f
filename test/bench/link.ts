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
	const due: Array<{ at: number; act: () => void }> = [];
	let last = 0;
	// One timer at a time: of two, the later one may fire first, for they count in whole milliseconds.
	const wait = () => setTimeout(passDue, Math.max(1, Math.ceil(due[0].at - performance.now())));
	const passDue = () => {
		while (due.length > 0 && due[0].at <= performance.now()) due.shift()?.act();
		if (due.length > 0) wait();
	};
	const later = (bytes: number, act: () => void) => {
		const now = performance.now();
		if (isDown) {
			freeAt = Math.max(freeAt, now) + (bytes * 8_000) / settings.bitsPerSecond;
		}
		last = Math.max(last, (isDown ? freeAt : now) + settings.roundTripMs / 2);
		due.push({ at: last, act });
		if (due.length === 1) wait();
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
