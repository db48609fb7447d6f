/* eslint-disable @n8n/community-nodes/no-restricted-globals */

/** Where a failure is replayed from: the seed and the path that it printed. */
export const REPLAY = {
	seed: process.env.SEED ? Number(process.env.SEED) : undefined,
	path: process.env.REPLAY,
	endOnFailure: process.env.REPLAY !== undefined,
};

export const isReplay = REPLAY.path !== undefined;
