import { MAX_SEEN, Seen } from '../../../nodes/GenesysCloudAnalytics/trigger/seen';
import { uuidAt } from '../../../nodes/GenesysCloudAnalytics/sample/world/random';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const NOW = Date.parse('2026-11-10T12:00:00Z');

function stored(seen: Seen): Seen {
	return Seen.restore(JSON.parse(JSON.stringify(seen.store())) as ReturnType<Seen['store']>);
}

it('knows after a restart what it was told, and nothing else', () => {
	const seen = new Seen(NOW - 48 * HOUR);
	for (let index = 0; index < 5_000; index++) seen.add(uuidAt(1, index), NOW - index * 30_000);
	seen.add('of an open conversation');
	const again = stored(seen);
	expect(again.size).toBe(5_001);
	expect(again.knownFrom).toBe(NOW - 48 * HOUR);
	const known = [...Array(20_000).keys()].filter((index) => again.has(uuidAt(1, index)));
	expect(known).toEqual([...Array(5_000).keys()]);
	expect(again.has('of an open conversation')).toBe(true);
});

it('forgets what is older than a moment, but nothing that is younger, and nothing that is open', () => {
	const seen = new Seen(0);
	for (let minute = 0; minute < 240; minute++) seen.add(`at ${minute}`, NOW - minute * MINUTE);
	seen.add('open');
	seen.forgetBefore(NOW - HOUR);
	for (let minute = 0; minute <= 60; minute++) expect(seen.has(`at ${minute}`)).toBe(true);
	for (let minute = 61; minute < 240; minute++) expect(seen.has(`at ${minute}`)).toBe(false);
	expect(seen.has('open')).toBe(true);
	expect(seen.knownFrom).toBe(NOW - HOUR);
});

it('what was open and is not any more is forgotten with its time', () => {
	const seen = new Seen(0);
	seen.add('still open');
	seen.add('has ended');
	seen.closeAllBut(['still open'], NOW);
	seen.forgetBefore(NOW - HOUR);
	expect([seen.has('still open'), seen.has('has ended')]).toEqual([true, true]);
	seen.forgetBefore(NOW + HOUR);
	expect([seen.has('still open'), seen.has('has ended')]).toEqual([true, false]);
});

it('forgets the oldest beyond its bound, says from when on it knows, and stays below 256 KB', () => {
	const seen = new Seen(NOW - 7 * 24 * HOUR);
	const count = 50_000;
	const step = (7 * 24 * HOUR) / count;
	for (let index = 0; index < count; index++) seen.add(uuidAt(2, index), NOW - index * step);
	const knownFrom = seen.shrink(NOW);
	expect(knownFrom).toBeGreaterThan(NOW - 7 * 24 * HOUR);
	expect(seen.knownFrom).toBe(knownFrom);
	expect(seen.size).toBeLessThanOrEqual(MAX_SEEN);
	expect(seen.size).toBeGreaterThan(MAX_SEEN - 100);
	// Whatever happened since then is known.
	const since = Math.floor((NOW - (knownFrom ?? 0)) / step);
	expect([...Array(since).keys()].filter((index) => !seen.has(uuidAt(2, index)))).toEqual([]);
	expect(Buffer.byteLength(JSON.stringify(seen.store()))).toBeLessThan(250_000);
	expect(seen.shrink(NOW)).toBeUndefined();
});

it('keeps what is still being handed over, however much it is', () => {
	const seen = new Seen(0, 1_000);
	for (let index = 0; index < 500; index++) seen.add(`earlier ${index}`, NOW - HOUR);
	for (let index = 0; index < 3_000; index++) seen.add(`now ${index}`, NOW + (index % 1_000));
	expect(seen.shrink(NOW + 500)).toBe(NOW - HOUR + 1_000);
	const kept = [...Array(3_000).keys()].filter((index) => seen.has(`now ${index}`));
	expect(kept).toHaveLength(3_000);
	expect(seen.has('earlier 1')).toBe(false);
	expect(seen.knownFrom).toBeLessThanOrEqual(NOW);
	expect(seen.shrink(NOW + 500)).toBeUndefined();
	// Once the second is over, it counts like any other.
	expect(seen.shrink(NOW + 2_000)).toBe(NOW + 1_000);
});

it('knows by the second when something happened', () => {
	const seen = new Seen(0);
	seen.add('ended', NOW);
	seen.add('open');
	const again = stored(seen);
	const earlier = (key: string, ms: number) => again.hasEarlier(key, NOW + ms);
	expect([earlier('ended', 999), earlier('ended', 1_000), earlier('ended', -5_000)]).toEqual([
		false,
		true,
		false,
	]);
	expect([earlier('open', HOUR), earlier('unknown', HOUR)]).toEqual([false, false]);
});

it('takes nothing for younger than now', () => {
	const seen = new Seen(0);
	seen.add('from a clock that was ahead', NOW + 24 * HOUR);
	seen.add('right', NOW - HOUR);
	seen.notAfter(NOW);
	expect(seen.youngest).toBe(NOW);
	seen.forgetBefore(NOW + 1_000);
	expect(seen.size).toBe(0);
	expect(seen.youngest).toBeUndefined();
});
