/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import { Cancelled } from '../../../nodes/GenesysCloudAnalytics/http/faults';
import { systemClock, unlessCancelled } from '../../../nodes/GenesysCloudAnalytics/http/wait';
import { rejection, settle } from '../model';

const never = async () => await new Promise<never>(() => {});

/** A signal that counts its listeners. */
function counted() {
	const abort = new AbortController();
	const { signal } = abort;
	let listeners = 0;
	const add = signal.addEventListener.bind(signal) as (...args: unknown[]) => void;
	const remove = signal.removeEventListener.bind(signal) as (...args: unknown[]) => void;
	signal.addEventListener = (...args: unknown[]) => {
		listeners++;
		add(...args);
	};
	signal.removeEventListener = (...args: unknown[]) => {
		listeners--;
		remove(...args);
	};
	return { abort, signal, listeners: () => listeners };
}

describe('unlessCancelled', () => {
	it('gives what the promise gives, with and without a signal', async () => {
		const { signal } = new AbortController();
		const five = async () => await Promise.resolve(5);
		expect(await unlessCancelled(five())).toBe(5);
		expect(await unlessCancelled(five(), signal)).toBe(5);
	});

	it('throws what the promise throws', async () => {
		const { signal } = new AbortController();
		const error = new RangeError('own');
		expect(await rejection(unlessCancelled(Promise.reject(error)))).toBe(error);
		expect(await rejection(unlessCancelled(Promise.reject(error), signal))).toBe(error);
	});

	it('ends at once when the signal fires', async () => {
		const abort = new AbortController();
		const work = rejection(unlessCancelled(never(), abort.signal));
		await settle();
		abort.abort();
		expect(await work).toBeInstanceOf(Cancelled);
	});

	it('ends at once when the signal has fired before, whatever is there already', async () => {
		const signal = AbortSignal.abort();
		expect(await rejection(unlessCancelled(Promise.resolve(5), signal))).toBeInstanceOf(Cancelled);
		const error = new RangeError('own');
		expect(await rejection(unlessCancelled(Promise.reject(error), signal))).toBeInstanceOf(
			Cancelled,
		);
	});

	it('leaves no rejection behind that comes too late', async () => {
		// jest-circus fails a test in which a rejection was left unhandled.
		const abort = new AbortController();
		let fail: (error: Error) => void = () => {};
		const late = new Promise<never>((_, reject) => {
			fail = reject;
		});
		const work = rejection(unlessCancelled(late, abort.signal));
		abort.abort();
		expect(await work).toBeInstanceOf(Cancelled);
		fail(new Error('late'));
		await settle();
	});

	it('leaves no listener on the signal', async () => {
		const { signal, listeners } = counted();
		await unlessCancelled(Promise.resolve(), signal);
		await rejection(unlessCancelled(Promise.reject(new Error('own')), signal));
		expect(listeners()).toBe(0);
	});
});

describe('systemClock', () => {
	it('sleeps for as long as it is told', async () => {
		const started = systemClock.now();
		await systemClock.sleep(30);
		await systemClock.sleep(30, new AbortController().signal);
		expect(systemClock.now() - started).toBeGreaterThanOrEqual(58);
	});

	describe('a sleep that would last for an hour', () => {
		beforeEach(() =>
			jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate'] }),
		);
		afterEach(() => jest.useRealTimers());

		it('wakes up at once when the execution is cancelled', async () => {
			const abort = new AbortController();
			const started = systemClock.now();
			const work = rejection(systemClock.sleep(3_600_000, abort.signal));
			await settle();
			abort.abort();
			expect(await work).toBeInstanceOf(Cancelled);
			// The clock stands still: nothing was waited for.
			expect(systemClock.now()).toBe(started);
		});

		it('does not begin when it was cancelled before', async () => {
			const started = systemClock.now();
			const work = systemClock.sleep(3_600_000, AbortSignal.abort());
			expect(await rejection(work)).toBeInstanceOf(Cancelled);
			expect(systemClock.now()).toBe(started);
		});
	});

	it('takes a breath in which the whole process has its turn, each time, and waits for nothing else', async () => {
		const { breathe = never } = systemClock;
		let turns = 0;
		let next: NodeJS.Immediate;
		const turn = () => {
			turns++;
			next = setImmediate(turn);
		};
		next = setImmediate(turn);
		// A timer, which would take a millisecond at least, would never fire.
		jest.useFakeTimers({
			doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate', 'clearImmediate'],
		});
		for (let breath = 0; breath < 300; breath++) await breathe();
		const timers = jest.getTimerCount();
		jest.useRealTimers();
		expect(timers).toBe(0);
		clearImmediate(next);
		expect(turns).toBeGreaterThanOrEqual(299);
	});
});
