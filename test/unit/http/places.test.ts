import { sleep } from 'n8n-workflow';

import { places } from '../../../nodes/GenesysCloudAnalytics/http/places';

/** Runs tasks in places, and tells in which order they began and how many were under way at most. */
async function watch(count: number, waits: number[], fails: (index: number) => boolean) {
	const place = places(count);
	const begun: number[] = [];
	let underWay = 0;
	let most = 0;
	const ends = await Promise.allSettled(
		waits.map(
			async (ms, index) =>
				await place(async () => {
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
	const place = places(1);
	const begun: string[] = [];
	const task = (name: string) => async () => {
		begun.push(name);
		await sleep(0);
	};
	const first = place(task('first'));
	const second = place(task('second'));
	await first;
	await Promise.all([second, place(task('third'))]);
	expect(begun).toEqual(['first', 'second', 'third']);
});
