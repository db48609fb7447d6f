/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What one contender cost in one cell: medians over the rounds. */
export interface Costs {
	/** Wall time of the contender's own nodes, or of the loop. */
	nodeSeconds: number;
	/** Until n8n has stored the execution; a loop has none. */
	executionSeconds?: number;
	cpuSeconds: number;
	peakBytes: number;
	requests: number;
	bytes: number;
	/** Requests answered with HTTP 429. */
	refused: number;
	/** Instead of figures: what happened when it did not come to its end. */
	stopped?: string;
}

/** All contenders with the same data, latency and limit, in one run. */
export interface Cell {
	count: number;
	latencyMs: number;
	/** Under 300 requests a minute. */
	isLimited: boolean;
	rounds: number;
	measuredOn: string;
	costs: Record<string, Costs>;
}

export interface Shaping {
	measuredOn: string;
	conversations: number;
	parseSeconds: number;
	shapeSeconds: number;
	nameSeconds: number;
}

export interface Profile {
	measuredOn: string;
	count: number;
	latencyMs: number;
	/** Milliseconds of one run in n8n's engine, by what the process was doing. */
	engine: Record<string, number>;
	/** The same of an execution in a whole n8n. */
	n8n: Record<string, number>;
}

export interface Growth {
	measuredOn: string;
	/** One file, or one for each day. */
	filePer: 'day' | 'run';
	points: Array<{ rows: number; seconds: number; peakBytes: number; fileBytes: number }>;
}

export interface Tuning {
	measuredOn: string;
	count: number;
	/** Seconds of the node by requests in flight and latency. */
	points: Array<{ inFlight: number; latencyMs: number; seconds: number }>;
}

/** The node in n8n's engine beside the bare loop, each in a process of its own; medians, in seconds. */
export interface BesideFloor {
	measuredOn: string;
	count: number;
	rounds: number;
	points: Array<{ latencyMs: number; floor: number; simplified: number; raw: number }>;
}

/** The contenders in n8n and the floor, over TLS and a line with round trips; medians. */
export interface Network {
	measuredOn: string;
	count: number;
	rounds: number;
	points: Array<{
		roundTripMs: number;
		latencyMs: number;
		costs: Record<string, { seconds: number; requests: number; bytes: number }>;
	}>;
}

type OfEach = Record<'before' | 'httpRequest' | 'simplified', number>;

/** Each in an n8n of its own, without a network; medians. */
export interface InWholeN8n {
	measuredOn: string;
	count: number;
	rounds: number;
	/** The commit of the older version. */
	before: string;
	points: Array<{
		latencyMs: number;
		/** Of the contender's nodes. */
		seconds: OfEach;
		/** Of n8n's process, on all cores. */
		cpuSeconds: OfEach;
		peakBytes: OfEach;
	}>;
}

/** The most memory of a process that read so many conversations. */
export interface Memory {
	measuredOn: string;
	/** Of n8n, whose JavaScript heap may have so many MB, or of n8n's engine in a process of its own. */
	heapMb?: number;
	name: string;
	rows: number;
	seconds: number;
	peakBytes: number;
	mostBytes?: number;
	/** What happened when it did not come to its end. */
	stopped?: string;
}

export interface Results {
	cells: Cell[];
	besideFloor?: BesideFloor;
	shaping?: Shaping;
	profile?: Profile;
	growth: Growth[];
	tuning?: Tuning;
	network?: Network;
	inWholeN8n?: InWholeN8n;
	memory?: Memory[];
}

const FILE = join(__dirname, '../../bench/results.json');

export function readResults(): Results {
	if (!existsSync(FILE)) return { cells: [], growth: [] };
	return JSON.parse(readFileSync(FILE, 'utf8')) as Results;
}

export function writeResults(results: Results): void {
	mkdirSync(dirname(FILE), { recursive: true });
	writeFileSync(FILE, `${JSON.stringify(results, null, '\t')}\n`);
}

/** A cell in the place of the one with the same conditions. */
export function withCell(results: Results, cell: Cell): Results {
	const isSame = (other: Cell) =>
		other.count === cell.count &&
		other.latencyMs === cell.latencyMs &&
		other.isLimited === cell.isLimited;
	const cells = [...results.cells.filter((other) => !isSame(other)), cell].sort(
		(a, b) =>
			Number(a.isLimited) - Number(b.isLimited) || a.count - b.count || a.latencyMs - b.latencyMs,
	);
	return { ...results, cells };
}

export function median(values: number[]): number {
	const sorted = [...values].sort((a, b) => a - b);
	const middle = Math.floor(sorted.length / 2);
	return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

export function today(): string {
	return new Date().toISOString().slice(0, 10);
}
