/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import sum from 'lodash/sum';

import { fitLine } from './fit';
import { isKept, promises, type Promised } from './promises';
import type { BesideFloor, Cell, Costs, Growth, Network, Results } from './results';

/** Writes the tables of docs/performance.md between their markers. */

const FILE = join(__dirname, '../../docs/performance.md');

const MB = 1024 * 1024;

const NAMES: Record<string, string> = {
	simplified: 'This node, simplified',
	simplifiedByFour: 'This node, simplified, Requests in Flight 4',
	raw: 'This node, Simplify off',
	file: 'This node, CSV file',
	simplifiedByQuery: 'This node, simplified, Source Query',
	httpRequest: 'HTTP Request + Split Out',
	sdk: 'Official SDK in a loop',
	floor: 'Bare loop, the floor',
};

function number(value: number, decimals = 0): string {
	return value.toLocaleString('en', {
		minimumFractionDigits: decimals,
		maximumFractionDigits: decimals,
	});
}

function costsLine(name: string, costs: Costs, floor: Costs): string {
	const title = NAMES[name] ?? name;
	if (costs.stopped !== undefined) return `| ${title} | stopped: ${costs.stopped} | | | | | | |`;
	const cells = [
		title,
		number(costs.nodeSeconds, 2),
		number(costs.nodeSeconds / floor.nodeSeconds, 2),
		costs.executionSeconds === undefined ? '' : number(costs.executionSeconds, 2),
		number(costs.cpuSeconds, 1),
		number(costs.peakBytes / 1e6),
		number(costs.requests),
		number(costs.bytes / 1e6, 1),
	];
	return `| ${cells.join(' | ')} |`;
}

function repeatsOf(rounds: number): string {
	return rounds === 1 ? 'one run' : `medians of ${rounds} runs`;
}

function title({ count, latencyMs, isLimited, rounds, measuredOn }: Cell): string {
	const limit = isLimited ? ', 300 requests a minute' : '';
	return `### ${number(count)} conversations, ${latencyMs} ms${limit}\n\n${measuredOn}, ${repeatsOf(rounds)}.`;
}

function cellTable(cell: Cell): string {
	return [
		title(cell),
		'',
		'| | Nodes (s) | Of the floor | Execution (s) | CPU (s) | Peak (MB) | Requests | Received (MB) |',
		'| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |',
		...Object.keys(NAMES)
			.filter((name) => cell.costs[name])
			.map((name) => costsLine(name, cell.costs[name], cell.costs.floor)),
	].join('\n');
}

function foundOf({ value }: Promised): string {
	return value === undefined ? 'not measured' : number(value, 2);
}

function goalOf({ least, most }: Promised): string {
	return least === undefined ? `at most ${most}` : `at least ${least}`;
}

export function promiseLine(promised: Promised): string {
	const mark = isKept(promised) ? '✓' : '✕';
	return `${mark} ${promised.text}: ${foundOf(promised)} (${goalOf(promised)})`;
}

function promiseTable(results: Results): string {
	return [
		'| | Measured | Goal |',
		'| --- | ---: | --- |',
		...promises(results).map(
			(promised) => `| ${promised.text} | ${foundOf(promised)} | ${goalOf(promised)} |`,
		),
	].join('\n');
}

function tuningTable({ tuning }: Results): string {
	if (!tuning) return '';
	const latencies = [...new Set(tuning.points.map(({ latencyMs }) => latencyMs))];
	const places = [...new Set(tuning.points.map(({ inFlight }) => inFlight))];
	const secondsOf = (inFlight: number, latencyMs: number) =>
		tuning.points.find((point) => point.inFlight === inFlight && point.latencyMs === latencyMs)
			?.seconds ?? NaN;
	return [
		`| In flight | ${latencies.map((latency) => `${latency} ms (s)`).join(' | ')} |`,
		`| ---: | ${latencies.map(() => '---:').join(' | ')} |`,
		...places.map(
			(inFlight) =>
				`| ${inFlight} | ${latencies.map((latency) => number(secondsOf(inFlight, latency), 2)).join(' | ')} |`,
		),
	].join('\n');
}

function shapingTable({ shaping }: Results): string {
	if (!shaping) return '';
	const { conversations, parseSeconds, shapeSeconds, nameSeconds } = shaping;
	const line = (what: string, seconds: number) =>
		`| ${what} | ${number((seconds / conversations) * 1e6, 1)} | ${number(seconds / parseSeconds, 2)} |`;
	return [
		'| | µs for a conversation | Of parsing |',
		'| --- | ---: | ---: |',
		line('Parsing its JSON', parseSeconds),
		line('Its row', shapeSeconds),
		line('Names in its row', nameSeconds),
	].join('\n');
}

function floorTable({ besideFloor }: Results): string {
	if (!besideFloor) return '';
	const line = (what: string, read: (point: BesideFloor['points'][number]) => number) =>
		`| ${what} | ${besideFloor.points
			.map((point) => `${number(read(point), 2)} | ${number(read(point) / point.floor, 2)}`)
			.join(' | ')} |`;
	return [
		`${besideFloor.measuredOn}, medians of ${besideFloor.rounds} runs.`,
		'',
		`| | ${besideFloor.points.map(({ latencyMs }) => `${latencyMs} ms (s) | Of the floor`).join(' | ')} |`,
		`| --- | ${besideFloor.points.map(() => '---: | ---:').join(' | ')} |`,
		line('Bare loop, the floor', ({ floor }) => floor),
		line('This node, Simplify off', ({ raw }) => raw),
		line('This node, simplified', ({ simplified }) => simplified),
	].join('\n');
}

function networkTable({ network }: Results): string {
	if (!network) return '';
	const { points } = network;
	const line = (name: string, read: (costs: Network['points'][number]['costs']) => string) =>
		`| ${name} | ${points.map(({ costs }) => read(costs)).join(' | ')} |`;
	const titles = points.map(
		({ roundTripMs, latencyMs }) =>
			`${roundTripMs} and ${latencyMs} ms (s) | Of the floor | Requests`,
	);
	return [
		`${number(network.count)} conversations; ${network.measuredOn}, ${repeatsOf(network.rounds)}.`,
		'',
		`| | ${titles.join(' | ')} |`,
		`| --- | ${points.map(() => '---: | ---: | ---:').join(' | ')} |`,
		...Object.keys(NAMES)
			.filter((name) => points[0].costs[name])
			.map((name) =>
				line(NAMES[name], (costs) => {
					const { seconds, requests } = costs[name];
					return `${number(seconds, 2)} | ${number(seconds / costs.floor.seconds, 2)} | ${number(requests)}`;
				}),
			),
	].join('\n');
}

function wholeTable({ inWholeN8n: whole }: Results): string {
	if (!whole) return 'Not measured yet.';
	const { points, count, rounds, before, measuredOn } = whole;
	const names = {
		simplified: NAMES.simplified,
		before: `The version with four in flight (${before})`,
		httpRequest: NAMES.httpRequest,
	};
	const tables = points.map(({ latencyMs, seconds, cpuSeconds, peakBytes }) =>
		[
			`| ${latencyMs} ms | Nodes (s) | Of this version | CPU (s) | Peak (MB) |`,
			'| --- | ---: | ---: | ---: | ---: |',
			...(['simplified', 'before', 'httpRequest'] as const).map((name) => {
				const times = number(seconds[name] / seconds.simplified, 2);
				return `| ${names[name]} | ${number(seconds[name], 2)} | ${times} | ${number(cpuSeconds[name], 1)} | ${number(peakBytes[name] / MB)} |`;
			}),
		].join('\n'),
	);
	const intro = `${number(count)} conversations; ${measuredOn}, ${repeatsOf(rounds)}.`;
	return [intro, ...tables].join('\n\n');
}

function memoryTable({ memory = [] }: Results): string {
	if (memory.length === 0) return 'Not measured yet.';
	return [
		'| Conversations | In | Measured | Seconds | Peak (MB) | Goal |',
		'| --- | --- | --- | ---: | ---: | --- |',
		...memory.map(({ name, heapMb, measuredOn, seconds, peakBytes, mostBytes, stopped }) => {
			const where = heapMb === undefined ? "n8n's engine" : `n8n with a heap of ${heapMb} MB`;
			const goal = mostBytes === undefined ? 'the end' : `at most ${number(mostBytes / MB)}`;
			const found =
				stopped === undefined
					? `${number(seconds)} | ${number(peakBytes / MB)}`
					: `| ended n8n: ${stopped}`;
			return `| ${name} | ${where} | ${measuredOn} | ${found} | ${goal} |`;
		}),
	].join('\n');
}

function profileTable({ profile }: Results): string {
	if (!profile) return '';
	const { engine, n8n, measuredOn } = profile;
	return [
		`${measuredOn}.`,
		'',
		"| Time of one run | In n8n's engine (ms) | In a whole n8n (ms) |",
		'| --- | ---: | ---: |',
		...Object.keys(engine).map(
			(place) => `| ${place} | ${number(engine[place])} | ${number(n8n[place])} |`,
		),
		`| All | ${number(sum(Object.values(engine)))} | ${number(sum(Object.values(n8n)))} |`,
	].join('\n');
}

/** Days of the month that is read: so many files where each day has one. */
const DAYS = 31;

/** How time and memory grow, in a sentence. */
function growthFit({ filePer, points }: Growth): string {
	const { start, slope, worst } = fitLine(
		points.map(({ rows, seconds }) => [rows, seconds] as const),
	);
	const files = filePer === 'day' ? DAYS : 1;
	const beyond = points.map(({ peakBytes, fileBytes }) => (peakBytes - fileBytes / files) / 1e6);
	return `Time is ${number(start, 1)} s and ${number(slope * 1e6)} s for each million rows; no point lies further than ${number(worst * 100)}% off that line. The peak, less one file, is ${number(Math.min(...beyond))} to ${number(Math.max(...beyond))} MB.`;
}

function growthTable({ growth }: Results): string {
	return growth
		.map((grown) =>
			[
				`**${grown.filePer === 'run' ? 'One file.' : 'A file for each day.'}** ${growthFit(grown)}`,
				'',
				'| Rows | Seconds | Peak (MB) | Files (MB) |',
				'| ---: | ---: | ---: | ---: |',
				...grown.points.map(({ rows, seconds, peakBytes, fileBytes }) => {
					const cells = [
						number(rows),
						number(seconds, 1),
						number(peakBytes / 1e6),
						number(fileBytes / 1e6),
					];
					return `| ${cells.join(' | ')} |`;
				}),
			].join('\n'),
		)
		.join('\n\n');
}

/** Puts a text between the markers of a part. */
function put(page: string, part: string, text: string): string {
	const [begin, end] = [`<!-- ${part}: written by npm run bench -->`, `<!-- end of ${part} -->`];
	const [before, rest] = page.split(begin);
	const after = rest?.split(end)[1];
	if (after === undefined) throw new TypeError(`docs/performance.md needs ${begin} and ${end}`);
	return `${before}${begin}\n\n${text}\n\n${end}${after}`;
}

export function writePage(results: Results): void {
	const parts: Record<string, string> = {
		promises: promiseTable(results),
		cells: results.cells.map(cellTable).join('\n\n'),
		floor: floorTable(results),
		shaping: shapingTable(results),
		profile: profileTable(results),
		growth: growthTable(results),
		tuning: tuningTable(results),
		network: networkTable(results),
		whole: wholeTable(results),
		memory: memoryTable(results),
	};
	let page = readFileSync(FILE, 'utf8');
	for (const [part, text] of Object.entries(parts)) page = put(page, part, text);
	writeFileSync(FILE, page);
}
