import { sleep } from 'n8n-workflow';

import { inOrder } from '../../../nodes/GenesysCloudAnalytics/paging/inOrder';

async function collect<T>(source: AsyncIterable<T>): Promise<T[]> {
	const all: T[] = [];
	for await (const one of source) all.push(one);
	return all;
}

it('answers come in the order of the questions, whichever is ready first', async () => {
	const waits = [30, 1, 20, 5];
	const read = async (ms: number) => {
		await sleep(ms);
		return ms;
	};
	expect(await collect(inOrder(waits, () => 3, read))).toEqual(waits);
});

it('no more is asked ahead than allowed, and one at least', async () => {
	let asked = 0;
	const things = Array.from({ length: 10 }, (_, index) => index);
	let ahead = 3;
	const source = inOrder(
		things,
		() => ahead,
		async (one) => await Promise.resolve(++asked && one),
	);
	await source.next();
	expect(asked).toBe(3);
	ahead = 0;
	await source.next();
	await source.next();
	expect(asked).toBe(3);
	await source.next();
	expect(asked).toBe(4);
});

it('a rejection comes in its turn', async () => {
	const read = async (one: number) =>
		one === 1 ? await Promise.reject(new RangeError('no')) : await Promise.resolve(one);
	const got: number[] = [];
	const reading = async () => {
		for await (const one of inOrder([0, 1, 2], () => 3, read)) got.push(one);
	};
	await expect(reading()).rejects.toThrow('no');
	expect(got).toEqual([0]);
});
