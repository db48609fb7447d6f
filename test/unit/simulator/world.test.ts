import type { Models } from 'purecloud-platform-client-v2';

import { createWorld, ODD_NAMES, type WorldConversation } from '../../simulator';

const DAY = 86_400_000;
const world = createWorld({ count: 1000 });
const all = Array.from({ length: world.size }, (_, index) => world.conversationAt(index));

const sessionsOf = (conversation: WorldConversation) =>
	conversation.participants.flatMap(({ sessions }) => sessions ?? []);

describe('determinism', () => {
	it('the same seed gives the same conversations, another seed others', () => {
		const again = createWorld({ count: 1000 });
		expect(JSON.stringify(again.conversationAt(417))).toBe(JSON.stringify(all[417]));
		expect(again.truthIds()).toEqual(world.truthIds());
		expect(again.directory).toEqual(world.directory);
		const other = createWorld({ count: 1000, seed: 2 }).truthIds();
		expect(other.filter((id) => world.indexOf(id) !== undefined)).toEqual([]);
	});

	it('a conversation is the same however often and in whatever order it is read', () => {
		for (const index of [999, 3, 500, 3]) expect(world.conversationAt(index)).toEqual(all[index]);
	});
});

describe('many conversations', () => {
	// Half of them in ten seconds: many start in the same millisecond.
	const cluster = { from: '2026-11-03T10:00:00.000Z', to: '2026-11-03T10:00:10.000Z', share: 0.5 };
	const many = createWorld({ count: 40_000, cluster });

	it('have unique UUIDs, and each leads back to its index', () => {
		const ids = Array.from({ length: many.size }, (_, index) => many.idAt(index));
		expect(new Set(ids).size).toBe(40_000);
		expect(ids.every((id) => /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab]/.test(id))).toBe(true);
		expect(ids.every((id, index) => many.indexOf(id) === index)).toBe(true);
		expect(many.indexOf('no such id')).toBeUndefined();
	});

	it('stand in the order of start and id, also where they start together', () => {
		let ties = 0;
		for (let index = 1; index < many.size; index++) {
			const step = many.startAt(index) - many.startAt(index - 1);
			if (step < 0) throw new Error(`out of order at ${index}`);
			if (step > 0) continue;
			ties += 1;
			if (many.idAt(index) <= many.idAt(index - 1)) throw new Error(`ids out of order at ${index}`);
		}
		expect(ties).toBeGreaterThan(1000);
	});

	it('are squeezed into the cluster as asked', () => {
		const from = Date.parse(cluster.from);
		const to = Date.parse(cluster.to);
		const inside = many.match({ from, to, now: Date.now(), mode: 'query' });
		expect(inside.length).toBeGreaterThan(19_900);
	});

	it('can be a million, of which only those asked for are built', () => {
		const million = createWorld({ count: 1_000_000 });
		expect(million.count).toBe(1_000_000);
		expect(million.conversationAt(999_999).conversationId).toBe(million.idAt(999_999));
	});
});

describe('a thousand conversations', () => {
	it('hold each kind at least once', () => {
		const scenes = new Set(all.map((_, index) => world.sceneAt(index)));
		expect(scenes.size).toBe(27);
		const media = new Set(all.flatMap(sessionsOf).map(({ mediaType }) => mediaType));
		expect([...media].sort()).toEqual(
			['callback', 'chat', 'cobrowse', 'email', 'message', 'screenmonitoring', 'video', 'voice'],
		);
		const purposes = new Set(all.flatMap((one) => one.participants).map(({ purpose }) => purpose));
		expect([...purposes].sort()).toEqual(
			['acd', 'agent', 'botflow', 'customer', 'ivr', 'outbound', 'user'],
		);
		const metrics = new Set(
			all
				.flatMap(sessionsOf)
				.flatMap((one) => one.metrics ?? [])
				.map((m) => m.name),
		);
		for (const name of 'tAbandon tAnswered nBlindTransferred nConsultTransferred tNotResponding'.split(
			' ',
		)) {
			expect(metrics).toContain(name);
		}
		expect(new Set(all.map((one) => one.originatingDirection))).toEqual(
			new Set(['inbound', 'outbound']),
		);
		expect(all.some((one) => one.evaluations) && all.some((one) => one.surveys)).toBe(true);
	});

	it('have evaluations and surveys of every kind', () => {
		const many = createWorld({ count: 6_000 });
		const judged = Array.from({ length: 6_000 }, (_, index) => many.conversationAt(index));
		const lists = judged.flatMap((one) => (one.evaluations ? [one.evaluations] : []));
		const evaluations = lists.flat();
		expect(new Set(evaluations.map((one) => one.evaluationStatus))).toEqual(
			new Set(['Finished', 'InProgress', 'InReview', 'Pending', 'Retracted']),
		);
		for (const is of [
			(one: Models.AnalyticsEvaluation) => one.released && !one.deleted && !one.calibrationId,
			(one: Models.AnalyticsEvaluation) => one.evaluationStatus === 'Finished' && !one.released,
			(one: Models.AnalyticsEvaluation) => one.deleted,
			(one: Models.AnalyticsEvaluation) => one.rescored,
			(one: Models.AnalyticsEvaluation) => one.calibrationId,
			(one: Models.AnalyticsEvaluation) => one.formName === null,
		]) {
			expect(evaluations.some(is)).toBe(true);
		}
		const isNewestFirst = ([first, second]: Models.AnalyticsEvaluation[]) =>
			(first.eventTime ?? '') > (second.eventTime ?? '');
		const several = lists.filter(({ length }) => length > 1);
		expect(new Set(several.map(isNewestFirst))).toEqual(new Set([true, false]));

		const surveys = judged.flatMap((one) => one.surveys ?? []);
		expect(new Set(surveys.map((one) => one.surveyStatus))).toEqual(
			new Set(['Error', 'Expired', 'Finished', 'InProgress', 'OptOut', 'Pending', 'Sent']),
		);
		expect(judged.some((one) => one.evaluations && one.surveys)).toBe(true);
	});

	it('are open in about the share asked for, and the long ones cross midnight', () => {
		const busy = createWorld({ count: 5000, openShare: 0.1, longShare: 0.2 });
		const indexes = Array.from({ length: 5000 }, (_, index) => index);
		const open = indexes.filter((index) => Number.isNaN(busy.endAt(index))).length;
		expect(open / 5000).toBeGreaterThan(0.06);
		expect(open / 5000).toBeLessThan(0.14);
		const day = (ms: number) => Math.floor(ms / DAY);
		const crossing = indexes.filter((index) => day(busy.endAt(index)) > day(busy.startAt(index)));
		expect(crossing.length / 5000).toBeGreaterThan(0.2);
		expect(indexes.filter((i) => busy.endAt(i) - busy.startAt(i) > 2 * DAY).length).toBeGreaterThan(
			50,
		);
	});

	it('can be of chosen media only', () => {
		const chats = createWorld({ count: 100, mediaMix: { chat: 1 }, longShare: 0 });
		const media = Array.from({ length: 100 }, (_, i) => sessionsOf(chats.conversationAt(i)))
			.flat()
			.map(({ mediaType }) => mediaType);
		expect(new Set(media)).toEqual(new Set(['chat']));
	});

	it('carry odd names and are of a realistic size', () => {
		const text = all.map((one) => JSON.stringify(one));
		const names = ODD_NAMES.slice(0, 12).filter((name) =>
			text.some((json) => json.includes(JSON.stringify(name))),
		);
		expect(names).toHaveLength(12);
		const average = text.reduce((total, { length }) => total + length, 0) / text.length;
		expect(average).toBeGreaterThan(3000);
		expect(average).toBeLessThan(8000);
	});
});
