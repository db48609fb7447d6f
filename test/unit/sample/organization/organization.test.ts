/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import { DateTime } from 'luxon';
import sumBy from 'lodash/sumBy';

import { SampleOrganization } from '../../../../nodes/GenesysCloudAnalytics/sample/organization/organization';

/** What the sample organization is like, asked as the node asks it. */

const ZONE = 'America/Chicago';
/** A Friday afternoon there. Five weeks have one bad Monday; the clock changed on 1 November. */
const NOW = Date.parse('2026-11-20T21:30:00Z');
const DAYS = 35;

const organization = new SampleOrganization(ZONE, () => NOW);
const today = DateTime.fromMillis(NOW, { zone: ZONE }).startOf('day');
const days = Array.from({ length: DAYS + 1 }, (_, index) => today.minus({ days: DAYS - index }));

function interval(from: DateTime, to: DateTime): string {
	return `${from.toUTC().toISO()}/${to.toUTC().toISO()}`;
}

function post(path: string, body: object, by = organization): unknown {
	const { status, body: answer } = by.ask({ method: 'POST', path: `/api/v2/${path}`, body });
	expect({ status, answer }).toMatchObject({ status: 200 });
	return answer;
}

function list(path: string): Array<Record<string, unknown>> {
	const { body } = organization.ask({
		method: 'GET',
		path: `/api/v2/${path}`,
		query: { pageSize: 100 },
	});
	return (body as { entities: Array<Record<string, unknown>> }).entities;
}

interface Conversation {
	conversationStart: string;
	conversationId: string;
}

function page(asked: string, pageNumber = 1, by = organization) {
	return post(
		'analytics/conversations/details/query',
		{ interval: asked, paging: { pageSize: 100, pageNumber }, order: 'asc' },
		by,
	) as { totalHits: number; conversations?: Conversation[] };
}

function* conversationsIn(asked: string, by = organization): Generator<Conversation> {
	for (let pageNumber = 1; ; pageNumber++) {
		const { conversations = [] } = page(asked, pageNumber, by);
		yield* conversations;
		if (conversations.length === 0) return;
	}
}

/** How many conversations began on a day. */
function begunOn(day: DateTime): number {
	const [from, to] = [day.toMillis(), day.plus({ days: 1 }).toMillis()];
	const starts = [...conversationsIn(interval(day, day.plus({ days: 1 })))].map((one) =>
		Date.parse(one.conversationStart),
	);
	return starts.filter((start) => start >= from && start < to).length;
}

interface Figures {
	offered: number;
	abandoned: number;
	/** Share of offered calls that were answered in time. */
	serviceLevel: number;
}

interface Aggregates {
	results?: Array<{
		group: { queueId?: string };
		data: Array<{ metrics: Array<{ metric: string; stats: Record<string, number> }> }>;
	}>;
}

/** Figures of calls by queue. */
function callsOf(from: DateTime, to: DateTime): Map<string, Figures> {
	const { results = [] } = post('analytics/conversations/aggregates/query', {
		interval: interval(from, to),
		groupBy: ['queueId', 'mediaType'],
		metrics: ['nOffered', 'tAbandon', 'oServiceLevel'],
		filter: { type: 'and', predicates: [{ dimension: 'mediaType', value: 'voice' }] },
	}) as Aggregates;
	const names = new Map(list('routing/queues').map(({ id, name }) => [id, String(name)]));
	return new Map(
		results.flatMap(({ group: { queueId }, data }) => {
			const name = names.get(queueId);
			const stats = new Map(data[0].metrics.map(({ metric, stats: each }) => [metric, each]));
			if (name === undefined || !stats.has('nOffered')) return [];
			const { numerator = 0, denominator = 1 } = stats.get('oServiceLevel') ?? {};
			return [
				[
					name,
					{
						offered: stats.get('nOffered')?.count ?? 0,
						abandoned: stats.get('tAbandon')?.count ?? 0,
						serviceLevel: numerator / denominator,
					},
				] as const,
			];
		}),
	);
}

describe('What there is', () => {
	it('twelve queues and two flows, with skills and wrap-up codes', () => {
		expect(list('routing/queues')).toHaveLength(12);
		expect(list('flows')).toHaveLength(2);
		expect(list('routing/skills').length).toBeGreaterThan(3);
		expect(list('routing/wrapupcodes').length).toBeGreaterThan(5);
	});

	it('forty agents with names of their own, each in one of three teams', () => {
		const users = list('users');
		expect(users).toHaveLength(40);
		expect(new Set(users.map(({ name }) => name)).size).toBe(40);
		const teams = list('teams');
		expect(teams).toHaveLength(3);
		expect(sumBy(teams, ({ memberCount }) => Number(memberCount))).toBe(40);
	});

	it('no address that could be somebody’s, and no name that would make a reader wonder', () => {
		for (const { email, name } of list('users')) {
			expect(email).toMatch(/^[a-z.]+@example\.com$/);
			expect(name).toMatch(/^\p{Lu}[\p{L}]+ \p{Lu}[\p{L}]+$/u);
		}
		for (const path of ['routing/queues', 'routing/wrapupcodes', 'routing/skills', 'flows']) {
			for (const { name } of list(path)) expect(name).toMatch(/^\p{Lu}[\p{L} /-]+$/u);
		}
	});
});

describe('When things happen', () => {
	const counts = days.map(begunOn);
	const on = (...weekdays: number[]) =>
		days.flatMap((day, index) =>
			weekdays.includes(day.weekday) && index < DAYS ? [counts[index]] : [],
		);
	const average = (numbers: number[]) => sumBy(numbers) / numbers.length;

	it('on each of 35 days and today up to now, and on no other', () => {
		for (const count of counts) expect(count).toBeGreaterThan(60);
		const before = [...conversationsIn(interval(days[0].minus({ days: 2 }), days[0]))];
		expect(before.filter((one) => Date.parse(one.conversationStart) < days[0].toMillis())).toEqual(
			[],
		);
		const starts = [...conversationsIn(interval(today, today.plus({ days: 1 })))].map((one) =>
			Date.parse(one.conversationStart),
		);
		expect(Math.max(...starts)).toBeLessThanOrEqual(NOW);
		expect(Math.max(...starts)).toBeGreaterThan(NOW - 20 * 60_000);
	});

	it('about 600 times on a working day, and far less often on Saturdays and Sundays', () => {
		expect(Math.abs(average(on(2, 3, 4, 5)) - 600)).toBeLessThan(60);
		expect(average(on(6))).toBeLessThan(250);
		expect(average(on(7))).toBeLessThan(average(on(6)));
	});

	it('most of them around noon of the time zone, and few at night', () => {
		const hours = new Array<number>(24).fill(0);
		for (const day of days.slice(-8, -1)) {
			for (const one of conversationsIn(interval(day, day.plus({ days: 1 })))) {
				hours[DateTime.fromISO(one.conversationStart, { zone: ZONE }).hour]++;
			}
		}
		const busiest = hours.indexOf(Math.max(...hours));
		expect([11, 12, 13]).toContain(busiest);
		const inHours = sumBy(hours.slice(8, 18));
		expect(inHours / sumBy(hours)).toBeGreaterThan(0.8);
		expect(sumBy(hours.slice(0, 6)) / sumBy(hours)).toBeLessThan(0.03);
	});

	it('follows the time zone: the same hour of another place has other conversations', () => {
		const tokyo = new SampleOrganization('Asia/Tokyo', () => NOW);
		const night = DateTime.fromISO('2026-11-19T02:00', { zone: ZONE });
		const asked = interval(night, night.plus({ hours: 1 }));
		expect(page(asked, 1, tokyo).totalHits).toBeGreaterThan(page(asked).totalHits + 20);
	});
});

describe('What a report shows', () => {
	const of = (day: DateTime) => {
		const figures = [...callsOf(day, day.plus({ days: 1 })).values()];
		const offered = sumBy(figures, 'offered');
		return {
			offered,
			lost: sumBy(figures, 'abandoned') / offered,
			level: sumBy(figures, (one) => one.serviceLevel * one.offered) / offered,
		};
	};
	const mondays = days.slice(0, DAYS).filter(({ weekday }) => weekday === 1);

	it('one bad Monday: more calls, more lost, and answered late', () => {
		const byLevel = mondays.map(of).sort((a, b) => a.level - b.level);
		const [bad, ...others] = byLevel;
		expect(mondays).toHaveLength(5);
		for (const other of others) {
			expect(bad.offered).toBeGreaterThan(other.offered * 1.15);
			expect(bad.lost).toBeGreaterThan(other.lost * 1.5);
			expect(bad.level).toBeLessThan(other.level - 0.2);
		}
	});

	it('a queue that misses its service level in every week, and one that never does', () => {
		for (const monday of mondays.slice(1)) {
			const week = callsOf(monday, monday.plus({ days: 5 }));
			expect(week.get('Technical Support')?.serviceLevel).toBeLessThan(0.7);
			expect(week.get('Premium Care')?.serviceLevel).toBeGreaterThan(0.8);
		}
		const last = callsOf(mondays[4], mondays[4].plus({ days: 5 }));
		const missed = [...last].filter(([, { serviceLevel }]) => serviceLevel < 0.8);
		expect(missed.map(([name]) => name)).toEqual(['Technical Support']);
	});

	it('queues whose customers wait longer at lunch', () => {
		const shares = [9, 12].map((hour) => {
			const weekdays = days.slice(-8, -1).filter(({ weekday }) => weekday <= 5);
			const figures = weekdays.flatMap((day) => {
				const from = day.set({ hour });
				return [...callsOf(from, from.plus({ hours: 1 })).values()];
			});
			return sumBy(figures, (one) => one.serviceLevel * one.offered) / sumBy(figures, 'offered');
		});
		expect(shares[1]).toBeLessThan(shares[0]);
	});
});

describe('What goes on now', () => {
	const live = (now: number) => {
		const by = new SampleOrganization(ZONE, () => now);
		const queueIds = list('routing/queues').map(({ id }) => id);
		return post(
			'analytics/queues/observations/query',
			{
				filter: {
					type: 'or',
					predicates: queueIds.map((value) => ({ dimension: 'queueId', value })),
				},
				metrics: ['oWaiting', 'oInteracting', 'oOnQueueUsers'],
			},
			by,
		);
	};

	it('is the same in the same moment, and moves with time', () => {
		expect(live(NOW)).toEqual(live(NOW));
		const moments = Array.from({ length: 6 }, (_, index) => NOW - index * 60_000);
		const seen = new Set(moments.map((moment) => JSON.stringify(live(moment))));
		expect(seen.size).toBeGreaterThan(3);
	});
});

describe('What it costs', () => {
	/** Milliseconds of this process, whatever else the machine does. */
	const costOf = (work: () => void) => {
		const before = process.cpuUsage();
		work();
		const { user, system } = process.cpuUsage(before);
		return (user + system) / 1_000;
	};

	it('has the first page within 300 ms', () => {
		const asked = interval(today.minus({ days: 7 }), today);
		const costs = Array.from({ length: 3 }, () =>
			costOf(() => {
				expect(page(asked, 1, new SampleOrganization(ZONE, () => NOW)).conversations).toHaveLength(
					100,
				);
			}),
		);
		expect(Math.min(...costs)).toBeLessThan(300);
	});

	it('keeps little of a month that was read', () => {
		setFlagsFromString('--expose-gc');
		const collect = runInNewContext('gc') as () => void;
		const held = () => {
			collect();
			return process.memoryUsage().heapUsed / 1e6;
		};
		const fresh = new SampleOrganization(ZONE, () => NOW);
		const before = held();
		let bytes = 0;
		let read = 0;
		for (const day of days.slice(-32, -1)) {
			const asked = interval(day, day.plus({ days: 1 }));
			for (const conversation of conversationsIn(asked, fresh)) {
				read++;
				bytes += JSON.stringify(conversation).length;
			}
		}
		const kept = held() - before;
		// It is still in use, so that it was not what was collected.
		expect(page(interval(today, today.plus({ hours: 12 })), 1, fresh).totalHits).toBeGreaterThan(0);
		expect(read).toBeGreaterThan(12_000);
		expect(kept).toBeLessThan(bytes / 1e6 / 10);
	});
});
