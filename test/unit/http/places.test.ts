import { sleep } from 'n8n-workflow';

import { Cancelled } from '../../../nodes/GenesysCloudAnalytics/http/faults';
import { Places, Traffic, trafficOf } from '../../../nodes/GenesysCloudAnalytics/http/places';
import { FakeClock, range, rejection, settle } from '../model';

/** Runs tasks in places, and tells in which order they began and how many were under way at most. */
async function watch(count: number, waits: number[], fails: (index: number) => boolean) {
	const places = new Places(() => count);
	const begun: number[] = [];
	let underWay = 0;
	let most = 0;
	const ends = await Promise.allSettled(
		waits.map(
			async (ms, index) =>
				await places.hold(async () => {
					begun.push(index);
					most = Math.max(most, ++underWay);
					await sleep(ms);
					underWay--;
					if (fails(index)) throw new TypeError(`Task ${index}`);
					return index;
				}),
		),
	);
	return { begun, most, ends };
}

const WAITS = [9, 1, 5, 0, 3, 7, 2, 0, 4];

it.each([1, 3, 20])('%d places: never more at once, in the order of asking', async (count) => {
	const { begun, most, ends } = await watch(count, WAITS, () => false);
	expect(begun).toEqual([...WAITS.keys()]);
	expect(most).toBe(Math.min(count, WAITS.length));
	expect(ends.map((end) => end.status === 'fulfilled' && end.value)).toEqual([...WAITS.keys()]);
});

it('a task that throws gives its place back, and only its own caller hears of it', async () => {
	const { most, ends } = await watch(2, WAITS, (index) => index % 2 === 0);
	expect(most).toBe(2);
	expect(ends.map(({ status }) => status)).toEqual(
		WAITS.map((_, index) => (index % 2 === 0 ? 'rejected' : 'fulfilled')),
	);
});

it('whoever asks while a place is handed on waits behind those who asked before', async () => {
	const places = new Places(() => 1);
	const begun: string[] = [];
	const task = (name: string) => async () => {
		begun.push(name);
		await sleep(0);
	};
	const first = places.hold(task('first'));
	const second = places.hold(task('second'));
	await first;
	await Promise.all([second, places.hold(task('third'))]);
	expect(begun).toEqual(['first', 'second', 'third']);
});

it('more places let in more than one when a task ends', async () => {
	let most = 1;
	const places = new Places(() => most);
	let underWay = 0;
	let end = () => {};
	const task = async () => {
		underWay++;
		await new Promise<void>((resolve) => (end = resolve));
	};
	const all = range(1, 4).map(async () => await places.hold(task));
	await settle();
	expect(underWay).toBe(1);
	most = 3;
	end();
	await settle();
	expect(underWay).toBe(4);
	void all;
});

it('there is room beside what is under way while some places are taken, and not all', async () => {
	const places = new Places(() => 2);
	let end = () => {};
	const task = async () => await new Promise<void>((resolve) => (end = resolve));
	expect(places.isHalfTaken).toBe(false);
	const first = places.hold(task);
	expect(places.isHalfTaken).toBe(true);
	const second = places.hold(async () => await Promise.resolve());
	expect(places.isHalfTaken).toBe(false);
	await second;
	expect(places.isHalfTaken).toBe(true);
	end();
	await first;
	expect(places.isHalfTaken).toBe(false);
});

it('whoever had a place before comes before those who had none yet', async () => {
	const places = new Places(() => 1);
	const begun: string[] = [];
	const task = (name: string) => async () => {
		begun.push(name);
		await sleep(0);
	};
	await Promise.all([
		places.hold(task('under way')),
		places.hold(task('first')),
		places.hold(task('back'), undefined, true),
		places.hold(task('second')),
		places.hold(task('back, too'), undefined, true),
	]);
	expect(begun).toEqual(['under way', 'back', 'back, too', 'first', 'second']);
});

describe('whoever is cancelled', () => {
	it('leaves the line at once, and the next one moves up', async () => {
		const places = new Places(() => 1);
		let end = () => {};
		const first = places.hold(async () => await new Promise<void>((resolve) => (end = resolve)));
		const abort = new AbortController();
		const second = rejection(places.hold(async () => await Promise.resolve(), abort.signal));
		const third = places.hold(async () => await Promise.resolve('third'));
		await settle();
		abort.abort();
		expect(await second).toBeInstanceOf(Cancelled);
		end();
		await first;
		expect(await third).toBe('third');
	});

	it('takes no place when it was cancelled before', async () => {
		const places = new Places(() => 0);
		const abort = new AbortController();
		abort.abort();
		const hold = places.hold(async () => await Promise.resolve(), abort.signal);
		expect(await rejection(hold)).toBeInstanceOf(Cancelled);
	});
});

describe('trafficOf', () => {
	it('is one for each owner', () => {
		expect(trafficOf('a')).toBe(trafficOf('a'));
		expect(trafficOf('a')).not.toBe(trafficOf('b'));
	});

	it('keeps a bounded number of them', () => {
		const first = trafficOf('first');
		for (const index of range(1, 200)) trafficOf(`owner ${index}`);
		expect(trafficOf('owner 200')).toBe(trafficOf('owner 200'));
		expect(trafficOf('first')).not.toBe(first);
	});
});

it('fewer are under way where the budget of a minute may be nearly used up', async () => {
	const traffic = new Traffic(new FakeClock());
	const flights = range(1, 200).map(() => traffic.inFlight.begin());
	for (const flight of flights) {
		traffic.inFlight.end(flight);
		traffic.inFlight.answered(flight, 50, 'query');
	}
	await Promise.all(range(1, 280).map(async () => await traffic.pace.turn()));
	expect(traffic.most).toBe(16);
	await Promise.all(range(1, 10).map(async () => await traffic.pace.turn()));
	expect(traffic.most).toBe(10);
	await Promise.all(range(1, 8).map(async () => await traffic.pace.turn()));
	expect(traffic.most).toBe(6);
	// Genesys's minute can have begun in the middle of ours: only twice as many show that there is no such limit.
	await Promise.all(range(1, 300).map(async () => await traffic.pace.turn()));
	expect(traffic.most).toBe(6);
	await Promise.all(range(1, 10).map(async () => await traffic.pace.turn()));
	expect(traffic.most).toBe(16);
});
