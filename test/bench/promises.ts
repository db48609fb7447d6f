import type { Cell, Costs, Results } from './results';

/** What is promised, as ratios of one run; a larger `value` is better with `least`, a smaller one with `most`. */
export interface Promised {
	text: string;
	value?: number;
	least?: number;
	most?: number;
}

const MB = 1024 * 1024;

function cellOf(results: Results, count: number, latencyMs: number, isLimited = false) {
	return results.cells.find(
		(cell) => cell.count === count && cell.latencyMs === latencyMs && cell.isLimited === isLimited,
	);
}

/** How many times the first contender's figure the second one's is; undefined while either is not measured. */
function ratio(
	cell: Cell | undefined,
	a: string,
	b: string,
	read: (costs: Costs) => number | undefined = ({ nodeSeconds }) => nodeSeconds,
): number | undefined {
	const [first, second] = [cell?.costs[a], cell?.costs[b]];
	if (!first || !second || first.stopped !== undefined || second.stopped !== undefined)
		return undefined;
	const [of, by] = [read(first), read(second)];
	return of === undefined || by === undefined ? undefined : of / by;
}

export function promises(results: Results): Promised[] {
	const usual = cellOf(results, 10_000, 50);
	const slow = cellOf(results, 10_000, 200);
	const large = cellOf(results, 100_000, 50);
	const limited = cellOf(results, 100_000, 50, true);
	const { shaping, besideFloor, network, inWholeN8n, memory = [] } = results;
	const whole = inWholeN8n?.points.find(({ latencyMs }) => latencyMs === 50);
	const atUsual = besideFloor?.points.find(({ latencyMs }) => latencyMs === 50);
	const networkAt = (roundTripMs: number) =>
		network?.points.find((point) => point.roundTripMs === roundTripMs)?.costs;
	const onNetwork = (roundTripMs: number, a: string, b: string) => {
		const costs = networkAt(roundTripMs);
		return costs?.[a] && costs[b] && costs[a].seconds / costs[b].seconds;
	};
	const timesFloor = (name: 'raw' | 'simplified') => atUsual && atUsual[name] / atUsual.floor;
	return [
		...[40, 120].flatMap((roundTripMs) => [
			{
				text: `5,000 over a network with ${roundTripMs} ms: time of the floor with sixteen in flight`,
				value: onNetwork(roundTripMs, 'simplified', 'floor'),
				most: 2,
			},
			{
				text: `5,000 over a network with ${roundTripMs} ms: times as fast as the HTTP Request node`,
				value: onNetwork(roundTripMs, 'httpRequest', 'simplified'),
				least: 5,
			},
		]),
		{
			text: '10,000 at 50 ms: times as fast as the HTTP Request node',
			value: whole && whole.seconds.httpRequest / whole.seconds.simplified,
			least: 5,
		},
		{
			text: '10,000 at 50 ms: time of the version with four in flight',
			value: whole && whole.seconds.simplified / whole.seconds.before,
			most: 0.75,
		},
		{
			text: '10,000 at 50 ms: times as fast as the SDK loop',
			value: ratio(usual, 'sdk', 'simplified'),
			least: 3,
		},
		{
			text: "10,000 at 50 ms, in n8n's engine: time of the floor, simplified",
			value: timesFloor('simplified'),
			most: 1.1,
		},
		{
			text: "10,000 at 50 ms, in n8n's engine: time of the floor, Simplify off",
			value: timesFloor('raw'),
			most: 1.1,
		},
		{
			text: '10,000 at 200 ms: times as fast as the HTTP Request node',
			value: ratio(slow, 'httpRequest', 'simplified'),
			least: 3.5,
		},
		{
			text: '10,000 at 200 ms: times as fast as the SDK loop',
			value: ratio(slow, 'sdk', 'simplified'),
			least: 3.5,
		},
		{
			text: '10,000 at 50 ms, whole execution: times as fast as HTTP Request and Split Out',
			value: ratio(usual, 'httpRequest', 'simplified', ({ executionSeconds }) => executionSeconds),
			least: 3,
		},
		{
			text: '100,000 under the limit: times fewer requests by job than by pages',
			value: ratio(limited, 'simplifiedByQuery', 'simplified', ({ requests }) => requests),
			least: 8,
		},
		{
			text: 'Shaping: time of parsing the same JSON',
			value: shaping && (shaping.shapeSeconds + shaping.nameSeconds) / shaping.parseSeconds,
			most: 1.5,
		},
		{
			text: '100,000: peak memory of the HTTP Request node',
			value: ratio(large, 'simplified', 'httpRequest', ({ peakBytes }) => peakBytes),
			most: 0.5,
		},
		...memory.flatMap(({ name, peakBytes, mostBytes, stopped }) =>
			mostBytes === undefined
				? []
				: [
						{
							text: `${name}: peak memory (MB)`,
							value: stopped === undefined ? peakBytes / MB : undefined,
							most: mostBytes / MB,
						},
					],
		),
	];
}

export function isKept({ value, least = -Infinity, most = Infinity }: Promised): boolean {
	return value !== undefined && value >= least && value <= most;
}
