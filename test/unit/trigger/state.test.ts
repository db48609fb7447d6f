/* eslint-disable @typescript-eslint/no-explicit-any -- what is damaged has no type */
import type { IDataObject } from 'n8n-workflow';

import { fingerprint } from '../../../nodes/GenesysCloudAnalytics/values/fingerprint';
import { Seen } from '../../../nodes/GenesysCloudAnalytics/trigger/seen';
import type { TimedState } from '../../../nodes/GenesysCloudAnalytics/trigger/state';
import { readState, whyAnew, writeState } from '../../../nodes/GenesysCloudAnalytics/trigger/state';

/** A state in which anything may stand. */
type Damaged = any;

const MINUTE = 60_000;
const NOW = Date.parse('2026-11-10T12:00:00Z');
const BEGIN = NOW - 600 * MINUTE;
const KEY = {
	kind: 'timed' as const,
	question: fingerprint('question'),
	owner: fingerprint('owner'),
};

function whole(): TimedState {
	const seen = new Seen(NOW - 40 * MINUTE);
	for (let minute = 0; minute < 40; minute++) seen.add(`id ${minute}`, NOW - minute * MINUTE);
	seen.add('open');
	return {
		...KEY,
		progress: {
			begin: BEGIN,
			nearAt: NOW,
			deepAt: NOW - 5 * MINUTE,
			catchUp: { began: NOW, at: NOW - 20 * MINUTE, deep: true },
		},
		seen: seen.store(),
	};
}

function stored(change: (state: Damaged, data: IDataObject) => void = () => {}): IDataObject {
	const data: IDataObject = {};
	writeState(data, whole());
	const copy = JSON.parse(JSON.stringify(data)) as IDataObject;
	change(copy.state as Damaged, copy);
	return copy;
}

it('what was stored comes back as it was', () => {
	expect(readState(stored(), 'timed')).toEqual({ state: whole(), dropped: [] });
});

it('nothing is stored at first, and nothing is missed', () => {
	expect(readState({}, 'timed')).toEqual({ dropped: [] });
});

/** What is changed, what can't be used, and where the watermark (minutes before now) then stands. */
const DAMAGES: Array<[string, (state: Damaged, data: IDataObject) => void, string[], number]> = [
	['another version number', (_, data) => void (data.version = 99), [], 0],
	['a version that is text', (_, data) => void (data.version = '2'), [], 0],
	['no version', (_, data) => void delete data.version, [], 0],
	['an unknown kind', (state) => void (state.kind = 'other'), [], 0],
	['no kind', (state) => void delete state.kind, [], 0],
	['no question', (state) => void delete state.question, ['question'], 0],
	['a question that was cut', (state) => void (state.question = 'ab12'), ['question'], 0],
	['an owner of another type', (state) => void (state.owner = 5), ['owner'], 0],
	[
		'numbers as text',
		(state) => {
			state.progress.nearAt = String(state.progress.nearAt);
			state.progress.begin = new Date(state.progress.begin as number).toISOString();
			state.seen.knownFrom = String(state.seen.knownFrom);
		},
		[],
		0,
	],
	[
		'a watermark that is null (NaN)',
		(state) => void (state.progress.nearAt = null),
		['progress.nearAt'],
		5,
	],
	[
		'a watermark of words',
		(state) => void (state.progress.nearAt = 'soon'),
		['progress.nearAt'],
		5,
	],
	['a watermark of 1970', (state) => void (state.progress.nearAt = 12), ['progress.nearAt'], 5],
	[
		'a watermark beyond all dates',
		(state) => void (state.progress.nearAt = 1e300),
		['progress.nearAt'],
		5,
	],
	['no deep reading', (state) => void delete state.progress.deepAt, ['progress.deepAt'], 0],
	['no activation', (state) => void delete state.progress.begin, ['progress.begin'], 0],
	[
		'no progress at all',
		(state) => void delete state.progress,
		['progress.begin', 'progress.nearAt', 'progress.deepAt'],
		40,
	],
	[
		'progress of another type',
		(state) => void (state.progress = []),
		['progress.begin', 'progress.nearAt', 'progress.deepAt'],
		40,
	],
	[
		'a catching up without a place',
		(state) => void delete state.progress.catchUp.at,
		['progress.catchUp'],
		0,
	],
	[
		'a catching up of another type',
		(state) => void (state.progress.catchUp = 'x'),
		['progress.catchUp'],
		0,
	],
	['no memory', (state) => void delete state.seen, ['seen.knownFrom', 'seen'], 0],
	['a memory of another type', (state) => void (state.seen = 7), ['seen.knownFrom', 'seen'], 0],
	[
		'a memory that was cut short',
		(state) => void (state.seen.ids = state.seen.ids.slice(0, -16)),
		['seen'],
		0,
	],
	['a memory with foreign signs', (state) => void (state.seen.ids = '!!!'), ['seen'], 0],
	['gaps that were cut short', (state) => void (state.seen.gaps = ''), ['seen'], 0],
	['open ones of another type', (state) => void (state.seen.open = {}), ['seen'], 0],
	[
		'a memory from no moment on',
		(state) => void (state.seen.knownFrom = {}),
		['seen.knownFrom'],
		0,
	],
];

describe('What is valid is kept, above all the watermark', () => {
	it.each(DAMAGES)('%s', (_, damage, dropped, watermark) => {
		const read = readState(stored(damage), 'timed');
		expect(read.dropped).toEqual(dropped);
		const state = read.state as TimedState;
		expect(state.kind).toBe('timed');
		expect((NOW - state.progress.nearAt) / MINUTE).toBe(watermark);
		const { begin, nearAt, deepAt, catchUp } = state.progress;
		const moments = [begin, nearAt, deepAt, state.seen.knownFrom, catchUp?.at ?? NOW];
		expect(moments.every((moment) => moment >= BEGIN && moment <= NOW)).toBe(true);
		// It goes on, and does not begin anew.
		expect(whyAnew(state, KEY)).toBeUndefined();
		// Nothing that happened before the watermark is handed over twice when it is not remembered any more.
		const seen = Seen.restore(state.seen);
		if (seen.size === 0) expect(seen.knownFrom).toBeGreaterThanOrEqual(NOW - MINUTE);
		else expect(seen.size).toBe(41);
	});

	it.each<[string, (state: Damaged, data: IDataObject) => void]>([
		['no state', (_, data) => void delete data.state],
		['a state that is text', (_, data) => void (data.state = '{"kind":')],
		['a state that is a list', (_, data) => void (data.state = [])],
		[
			'no moment that is left',
			(state) => {
				state.progress = {};
				state.seen = {};
			},
		],
	])('begins anew, and says so, only with %s', (_, damage) => {
		const { state, dropped } = readState(stored(damage), 'timed');
		expect(state).toBeUndefined();
		expect(dropped.length).toBeGreaterThan(0);
	});
});

describe('Version 1', () => {
	const bucketOf = (ms: number) => Math.floor(ms / (15 * MINUTE));
	const hashes = (keys: string[]) =>
		Buffer.from(keys.map((key) => fingerprint(key).slice(-12)).join(''), 'hex').toString('base64');
	const old: IDataObject = {
		version: 1,
		state: {
			question: KEY.question,
			owner: KEY.owner,
			progress: {
				begin: BEGIN,
				nearAt: NOW,
				deepAt: NOW,
				sweep: { began: NOW, at: NOW - MINUTE, deep: false },
			},
			seen: {
				knownFrom: NOW - 30 * MINUTE,
				buckets: {
					[bucketOf(NOW - 20 * MINUTE)]: hashes(['one', 'two']),
					open: hashes(['going on']),
				},
			},
			crossed: ['queue'],
		},
	};

	it('goes on where it stood, and knows what it told', () => {
		const { state, dropped } = readState(old, 'timed');
		expect(dropped).toEqual([]);
		const { progress, seen } = state as TimedState;
		expect(progress).toEqual({
			begin: BEGIN,
			nearAt: NOW,
			deepAt: NOW,
			catchUp: { began: NOW, at: NOW - MINUTE, deep: false },
		});
		const known = Seen.restore(seen);
		expect(known.knownFrom).toBe(NOW - 30 * MINUTE);
		expect(['one', 'two', 'going on', 'three'].map((key) => known.has(key))).toEqual([
			true,
			true,
			true,
			false,
		]);
		// Which second of its quarter of an hour it was is not known: the same end is not another one.
		expect(known.hasEarlier('one', NOW - 20 * MINUTE)).toBe(false);
		expect(known.hasEarlier('one', NOW)).toBe(true);
	});

	it('keeps the queues that had crossed their limit', () => {
		expect(readState(old, 'threshold').state).toMatchObject({
			kind: 'threshold',
			crossed: ['queue'],
		});
	});
});

describe('Queues that have crossed their limit', () => {
	const data = (crossed: unknown): IDataObject => ({
		version: 2,
		state: { ...KEY, kind: 'threshold', crossed } as IDataObject,
	});

	it.each([
		['are kept', ['a', 'b'], ['a', 'b'], []],
		['are kept where they are names', ['a', 5, null], ['a'], ['crossed']],
		['are forgotten when they are no list', 'a', [], ['crossed']],
	])('%s', (_, crossed, expected, dropped) => {
		const read = readState(data(crossed), 'threshold');
		expect(read.state).toMatchObject({ kind: 'threshold', crossed: expected });
		expect(read.dropped).toEqual(dropped);
	});
});

describe('Another question begins anew', () => {
	it.each([
		['another question', { question: fingerprint('other') }, true],
		['another owner', { owner: fingerprint('other') }, true],
		['another kind', { kind: 'threshold' as const }, true],
		['the same', {}, false],
	])('%s', (_, change, isAnew) => {
		expect(whyAnew(whole(), { ...KEY, ...change }) !== undefined).toBe(isAnew);
	});
});
