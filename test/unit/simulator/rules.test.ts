import { createWorld } from '../../simulator';
import {
	isInInterval,
	type IntervalRule,
} from '../../../nodes/GenesysCloudAnalytics/sample/world/search/rules';

const at = (text: string) => Date.parse(`2026-11-${text}Z`);
const OPEN = Number.NaN;

function rule(from: string, to: string, more: Partial<IntervalRule> = {}): IntervalRule {
	return { from: at(from), to: at(to), now: at('20T00:00'), mode: 'query', ...more };
}

describe('details query', () => {
	const day = rule('02T00:00', '03T00:00');
	const hour = rule('02T10:00', '02T11:00');

	it.each<[string, IntervalRule, string, string | undefined, boolean]>([
		['starts that day', day, '02T05:00', '02T05:10', true],
		['starts that day, ends later', day, '02T23:59', '05T00:00', true],
		['starts at the first moment', day, '02T00:00', '02T00:01', true],
		['starts at the end, which is exclusive', day, '03T00:00', '03T00:01', false],
		['active that day, started the day before', day, '01T23:59', '02T12:00', false],
		['starts in the hour', hour, '02T10:30', '02T12:00', true],
		['starts before the hour, reaches into it', hour, '02T03:00', '02T10:30', true],
		['ends as the hour begins', hour, '02T09:00', '02T10:00', true],
		['is over before the hour', hour, '02T09:00', '02T09:59', false],
		['starts after the hour', hour, '02T11:00', '02T11:01', false],
		['reaches in from the day before', hour, '01T22:00', '02T10:30', false],
		['is open since that morning', hour, '02T03:00', undefined, true],
		['is open since the day before', hour, '01T03:00', undefined, false],
	])('%s', (_, interval, start, end, expected) => {
		expect(isInInterval(interval, at(start), end === undefined ? OPEN : at(end))).toBe(expected);
	});

	it('an open one lasts until now', () => {
		const ahead = { ...hour, now: at('02T09:00') };
		expect(isInInterval(ahead, at('02T08:00'), OPEN)).toBe(false);
		expect(isInInterval({ ...hour, now: at('02T10:00') }, at('02T08:00'), OPEN)).toBe(true);
	});
});

describe('job', () => {
	const day = rule('02T00:00', '03T00:00', { mode: 'job' });

	it.each<[string, Partial<IntervalRule>, string, string | undefined, boolean]>([
		['active, started weeks ago', {}, '01T00:00', '02T12:00', true],
		['open for weeks', {}, '01T00:00', undefined, true],
		['over before', {}, '01T00:00', '01T12:00', false],
		[
			'active, started the day before',
			{ startOfDayIntervalMatching: true },
			'01T23:59',
			'02T12:00',
			false,
		],
		['started that day', { startOfDayIntervalMatching: true }, '02T00:00', '02T12:00', true],
		['before the watermark', { watermark: at('02T12:00') }, '02T11:59', '02T12:30', true],
		['from the watermark on', { watermark: at('02T12:00') }, '02T12:00', '02T12:30', false],
	])('%s', (_, more, start, end, expected) => {
		expect(isInInterval({ ...day, ...more }, at(start), end ? at(end) : OPEN)).toBe(expected);
	});
});

describe('match', () => {
	const world = createWorld({ count: 3000, longShare: 0.1, openShare: 0.05 });

	it.each<IntervalRule>([
		rule('02T00:00', '05T00:00'),
		rule('03T11:20', '03T12:40'),
		rule('04T22:00', '05T02:00'),
		rule('03T00:00', '04T00:00', { mode: 'job' }),
		rule('03T15:00', '03T16:00', { mode: 'job', startOfDayIntervalMatching: true }),
		rule('03T00:00', '08T00:00', { mode: 'job', watermark: at('04T12:00') }),
	])('finds exactly what the rule says for %j', (interval) => {
		const ids = [...world.match(interval)].map((index) => world.idAt(index));
		const truth = world.truthIds(interval);
		expect(ids).toEqual(truth);
		expect(truth.length).toBeGreaterThan(20);
		expect(truth.length).toBeLessThan(3000);
	});

	it('two neighbouring slices share those that were active in both', () => {
		const ids = (from: string, to: string) => world.truthIds(rule(from, to));
		const first = ids('03T10:00', '03T11:00');
		const second = ids('03T11:00', '03T12:00');
		const both = new Set([...first, ...second]);
		expect(both.size).toBeLessThan(first.length + second.length);
		expect(both).toEqual(new Set(ids('03T10:00', '03T12:00')));
	});
});
