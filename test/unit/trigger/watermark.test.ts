import type { Progress } from '../../../nodes/GenesysCloudAnalytics/trigger/watermark';
import {
	forgettable,
	horizon,
	isDeepDue,
	nextSpan,
	readAll,
	startingAt,
	takenBack,
	underWayFrom,
} from '../../../nodes/GenesysCloudAnalytics/trigger/watermark';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const NOW = Date.parse('2026-11-10T12:00:00Z');

/** Times before now, in minutes; a negative one lies in the future. */
function progress(begin: number, near: number, deep: number, catchUp?: [number, number]): Progress {
	const at = (minutes: number) => NOW - minutes * MINUTE;
	return {
		begin: at(begin),
		nearAt: at(near),
		deepAt: at(deep),
		...(catchUp && { catchUp: { began: at(catchUp[0]), at: at(catchUp[1]), deep: true } }),
	};
}

function minutesBefore(ms: number): number {
	return (NOW - ms) / MINUTE;
}

it.each([
	['a short overlap is always read whole', 30 * MINUTE, 0, true],
	['a long one is not, a minute later', 48 * HOUR, 1, false],
	['a long one is, an hour later', 48 * HOUR, 60, true],
])('%s', (_, overlap, deepMinutes, expected) => {
	expect(isDeepDue(progress(999, 0, deepMinutes), overlap, NOW)).toBe(expected);
});

it.each([
	['the young part of the overlap', progress(9_999, 5, 50), 48 * HOUR, false, [35, 1]],
	['all of a short overlap', progress(9_999, 5, 5), 10 * MINUTE, true, [15, 1]],
	['all of a long overlap', progress(9_999, 5, 50), 2 * HOUR, true, [170, 1]],
])('the next reading covers %s', (_, before, overlap, deep, expected) => {
	const { from, to } = nextSpan(before, overlap, deep, NOW);
	expect([minutesBefore(from), minutesBefore(to)]).toEqual(expected);
});

it.each([
	['moves both when it was deep', true, [0, 0]],
	['moves one when it was not', false, [0, 50]],
])('what was read whole %s', (_, deep, expected) => {
	const after = readAll(progress(100, 10, 50, [10, 30]), NOW, deep);
	expect([after.nearAt, after.deepAt].map(minutesBefore)).toEqual(expected);
	expect(after.catchUp).toBeUndefined();
});

it.each([
	['before the overlap', progress(999, 1, 2), 32],
	['before where a catching up stands', progress(999, 500, 500, [5, 300]), 300],
	['before the overlap when that is earlier', progress(999, 20, 20, [5, 6]), 35],
])('forgotten can be what happened %s', (_, at, expected) => {
	expect(minutesBefore(forgettable(at, 30 * MINUTE))).toBe(expected);
});

it('what may still be handed over begins where a catching up stands, or with the horizon', () => {
	expect(minutesBefore(underWayFrom(progress(999, 1, 2, [5, 300])))).toBe(300);
	expect(minutesBefore(underWayFrom(progress(999, 7, 9)))).toBe(8);
	expect(horizon(NOW)).toBe(NOW - MINUTE);
});

describe('A watermark in the future is taken back', () => {
	const both = { genesys: NOW, n8n: NOW };
	it.each<[string, Progress, typeof both, boolean, Progress]>([
		['not when it is not', progress(9, 1, 2), both, false, progress(9, 1, 2)],
		['to now', progress(9, -35, -35), both, false, progress(9, 0, 0)],
		[
			'to the earlier of two clocks: that of Genesys',
			progress(9, 0, 3),
			{ genesys: NOW - 2 * MINUTE, n8n: NOW },
			false,
			progress(9, 2, 3),
		],
		[
			'to the earlier of two clocks: that of n8n',
			progress(9, 0, 3),
			{ genesys: NOW, n8n: NOW - 2 * MINUTE },
			false,
			progress(9, 2, 3),
		],
		['with a catching up', progress(9, 5, 5, [-60, -60]), both, false, progress(9, 5, 5, [0, 1])],
		['with the activation', progress(-2880, -2880, -2880), both, false, progress(0, 0, 0)],
		[
			'but not with the activation because one clock is behind',
			progress(30, 0, 0),
			{ genesys: NOW - DAY, n8n: NOW },
			false,
			progress(30, 1440, 1440),
		],
		['but not with a chosen start', progress(-60, -60, -60), both, true, progress(-60, 0, 0)],
	])('%s', (_, before, now, isChosen, expected) => {
		expect(takenBack(before, now, isChosen)).toEqual(expected);
	});
});

it('a beginning has read nothing', () => {
	expect(startingAt(NOW)).toEqual({ begin: NOW, nearAt: NOW, deepAt: NOW });
});
