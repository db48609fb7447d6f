import {
	GenesysTime,
	skewText,
	TimeMoved,
} from '../../../nodes/GenesysCloudAnalytics/http/genesysTime';

const MINUTE = 60_000;
const NOW = Date.parse('2026-11-10T12:00:00.000Z');

/** n8n's clock and what has elapsed by another one, each moved by hand. */
class Hands {
	wall = NOW;

	elapsedMs = 5_000;

	pass(ms: number): void {
		this.wall += ms;
		this.elapsedMs += ms;
	}

	readonly clock = {
		now: () => this.wall,
		elapsed: () => this.elapsedMs,
		sleep: async () => await Promise.resolve(),
	};
}

function date(ms: number): Record<string, unknown> {
	return { date: new Date(ms).toUTCString() };
}

function told(...offsets: number[]) {
	const hands = new Hands();
	const time = new GenesysTime(hands.clock);
	for (const offset of offsets) time.learn(date(NOW + offset));
	return { hands, time };
}

describe('What time it is', () => {
	it.each<[string, number[], number]>([
		['is that of n8n before any answer', [], 0],
		['is that of the first answer', [-20_000], -20_000],
		['is that of the latest of several that agree', [-20_000, 10_000, 3_000], 3_000],
		['is tried as the first answer says it, however far off', [-35 * MINUTE], -35 * MINUTE],
		['is believed when a second answer says the same', [-35 * MINUTE, -35 * MINUTE], -35 * MINUTE],
		['is what n8n says when the second answer says so too', [-35 * MINUTE, 0], 0],
		['is not what one answer says that all others contradict', [0, 0, 24 * 60 * MINUTE], 0],
		['moves when two answers in a row say so', [0, 5 * MINUTE, 5 * MINUTE], 5 * MINUTE],
		['does not move when two answers say different things', [0, 5 * MINUTE, -5 * MINUTE], 0],
	])('%s', (_, offsets, expected) => {
		expect(told(...offsets).time.now() - NOW).toBe(expected);
	});

	it('goes on with what elapses, whatever becomes of the clock of n8n', () => {
		const { hands, time } = told(-35 * MINUTE);
		hands.pass(90_000);
		hands.wall += 24 * 60 * MINUTE;
		expect(time.now()).toBe(NOW - 35 * MINUTE + 90_000);
	});

	it.each<[string, Record<string, unknown>]>([
		['no header', {}],
		['no date', { date: 'soon' }],
		['a date before Genesys Cloud existed', { date: 'Thu, 01 Jan 1970 00:00:00 GMT' }],
		['a number', { date: 0 }],
	])('is that of n8n with %s', (_, headers) => {
		const { time } = told();
		time.learn(headers);
		expect(time.now()).toBe(NOW);
		expect(time.aheadMs).toBeUndefined();
	});

	it('counts how long a cache has kept an answer', () => {
		const { time } = told();
		time.learn({ ...date(NOW - 600_000), age: '600' });
		expect(time.now()).toBe(NOW);
	});
});

describe('The skew', () => {
	it.each<[string, number[], string | undefined]>([
		['unknown before any answer', [], undefined],
		['none below a minute', [-40_000], undefined],
		['not sure after one answer', [-35 * MINUTE], undefined],
		[
			'ahead',
			[-35 * MINUTE, -35 * MINUTE],
			'The clock of this n8n is 35 minutes ahead of that of Genesys Cloud.',
		],
		[
			'behind',
			[180 * MINUTE, 180 * MINUTE],
			'The clock of this n8n is 3 hours behind that of Genesys Cloud.',
		],
		[
			'in days',
			[-2880 * MINUTE, -2880 * MINUTE],
			'The clock of this n8n is 2 days ahead of that of Genesys Cloud.',
		],
	])('is told: %s', (_, offsets, expected) => {
		expect(skewText(told(...offsets).time.aheadMs)).toBe(expected);
	});
});

describe('What is laid out', () => {
	const day = (now: number) => new Date(now).toISOString().slice(0, 10);

	it.each<[string, number[], (now: number) => unknown, boolean]>([
		['stands when the clocks agree', [10_000], (now) => now, false],
		['is outdated when they do not', [-35 * MINUTE], (now) => now, true],
		['stands when it is the same at the other time', [-35 * MINUTE], day, false],
		['is outdated when it is another day there', [-13 * 60 * MINUTE], day, true],
	])('%s', (_, offsets, make, expected) => {
		const { time } = told();
		time.layOut(make);
		for (const offset of offsets) time.learn(date(NOW + offset));
		expect(time.isOutdated()).toBe(expected);
	});

	it('is outdated where it cannot be laid out at all at the other time', () => {
		const { time } = told();
		time.layOut((now) => {
			if (now < NOW) throw new TypeError('The period lies in the future');
			return 'a period';
		});
		time.learn(date(NOW - 35 * MINUTE));
		expect(time.isOutdated()).toBe(true);
	});

	it('is laid out again until it stands', async () => {
		const { time } = told();
		const asked: number[] = [];
		const { result, moved } = await time.keepTo(async () => {
			asked.push(time.layOut((now) => now) - NOW);
			await Promise.resolve();
			time.learn(date(NOW - 35 * MINUTE));
			if (time.isOutdated()) throw new TimeMoved();
			return 'rows';
		});
		expect({ result, moved, asked }).toEqual({
			result: 'rows',
			moved: true,
			asked: [0, -35 * MINUTE],
		});
	});

	it('ends when every answer says another time', async () => {
		const { time } = told();
		let asked = 0;
		const work = time.keepTo(async () => {
			time.layOut((now) => now);
			await Promise.resolve();
			time.learn(date(NOW - ++asked * 10 * MINUTE));
			if (time.isOutdated()) throw new TimeMoved();
		});
		await expect(work).rejects.toThrow('do not agree on what time it is');
		expect(asked).toBe(4);
	});
});
