import sumBy from 'lodash/sumBy';
import groupBy from 'lodash/groupBy';
import mapValues from 'lodash/mapValues';
import { DateTime } from 'luxon';

import { statusesOf } from '../../../nodes/GenesysCloudAnalytics/sample/world/people/statuses';
import type { World, WorldConversation } from '../../simulator';
import { emissionsIn } from '../../unit/simulator/aggregates/model';
import { ZONE } from './contactCentre';

/** What a contact centre holds, counted straight from its conversations: what the node's rows must say. */

interface Span {
	/** Milliseconds since 1970. */
	from: number;
	to: number;
}

type Emission = ReturnType<typeof emissionsIn>[number];

const round = (value: number) => Math.round(value * 10) / 10;

export class Truth {
	/** Midnight, by the clock of n8n. */
	private readonly today: DateTime;

	private readonly recent: WorldConversation[];

	constructor(
		private readonly world: World,
		private readonly now: number,
	) {
		this.today = DateTime.fromMillis(now, { zone: ZONE }).startOf('day');
		const since = this.lastWeek.from;
		this.recent = Array.from({ length: world.size }, (_, index) => index)
			.filter((index) => !(world.endAt(index) < since))
			.map((index) => world.conversationAt(index));
	}

	get todaySoFar(): Span {
		return { from: this.today.toMillis(), to: this.now };
	}

	get yesterday(): Span {
		return { from: this.today.minus({ days: 1 }).toMillis(), to: this.today.toMillis() };
	}

	get lastWeek(): Span {
		const monday = this.today.startOf('week');
		return { from: monday.minus({ weeks: 1 }).toMillis(), to: monday.toMillis() };
	}

	get lastMonth(): Span {
		const first = this.today.startOf('month');
		return { from: first.minus({ months: 1 }).toMillis(), to: first.toMillis() };
	}

	queueName(id: string | undefined): string {
		return this.world.directory.queues.find((queue) => queue.id === id)?.name ?? '';
	}

	agentName(id: string | undefined): string {
		return this.world.directory.users.find((user) => user.id === id)?.name ?? '';
	}

	/** Each time a metric was emitted in a span. */
	private emitted(metric: string, { from, to }: Span): Emission[] {
		return emissionsIn(this.recent, metric).filter(({ at }) => at >= from && at < to);
	}

	/** How often, by a key; nothing for an empty key. */
	private counts(metric: string, span: Span, key: (emission: Emission) => string) {
		const found = this.emitted(metric, span).filter((emission) => key(emission) !== '');
		return mapValues(groupBy(found, key), ({ length }) => length);
	}

	/** `2026-11-27T14:00 Sales` → calls that came into the queue. */
	callsPerQueueAndHour(span: Span): Record<string, number> {
		return this.counts('nOffered', span, ({ at, queues: [queue], session }) =>
			session.mediaType === 'voice'
				? `${DateTime.fromMillis(at, { zone: ZONE }).toFormat("yyyy-MM-dd'T'HH")} ${this.queueName(queue)}`
				: '',
		);
	}

	/** The mean of a timer in seconds, by agent. */
	averageByAgent(metric: string, span: Span): Record<string, number> {
		const groups = groupBy(this.emitted(metric, span), ({ participant }) =>
			this.agentName(participant.userId),
		);
		return mapValues(groups, (all) => round(sumBy(all, 'value') / all.length / 1_000));
	}

	/** The longest mean wait of those who were answered, in seconds, and its queue. */
	longestWait(span: Span): { queue: string; seconds: number } {
		const groups = groupBy(this.emitted('tAnswered', span), ({ queues: [queue] }) =>
			this.queueName(queue),
		);
		const means = Object.entries(groups).map(([queue, all]) => ({
			queue,
			seconds: round(sumBy(all, 'value') / all.length / 1_000),
		}));
		return means.sort((a, b) => b.seconds - a.seconds)[0];
	}

	/** Percent of what was answered or abandoned, by queue: what was answered in time. */
	serviceLevels(span: Span): Record<string, number> {
		const { serviceLevelMs = {} } = this.world.directory;
		const ofQueue = ({ queues: [queue] }: Emission) => this.queueName(queue);
		const inTime = ({ value, session }: Emission) =>
			value <= (serviceLevelMs[session.mediaType ?? ''] ?? 20_000);
		const answered = groupBy(this.emitted('tAnswered', span), ofQueue);
		const abandoned = groupBy(this.emitted('tAbandon', span), ofQueue);
		const queues = [...Object.keys(answered), ...Object.keys(abandoned)];
		return Object.fromEntries(
			queues.map((queue) => {
				const taken = answered[queue] ?? [];
				const all = taken.length + (abandoned[queue] ?? []).length;
				return [queue, round((taken.filter(inTime).length * 100) / all)];
			}),
		);
	}

	/** Transfers in percent of what was handled, by agent. */
	transferPercents(span: Span): Record<string, number> {
		const byAgent = ({ participant }: Emission) => this.agentName(participant.userId);
		const handled = this.counts('tHandle', span, byAgent);
		const transferred = this.counts('nTransferred', span, byAgent);
		return mapValues(handled, (count, agent) => round(((transferred[agent] ?? 0) * 100) / count));
	}

	/** IDs of conversations that their customer left before an agent took them. */
	abandoned({ from, to }: Span): string[] {
		return this.world.truthIds({ from, to, now: this.now, where: wasLost });
	}

	/** The number that a call came from; undefined for another medium, and for calls that agents made. */
	callerOf(id: string): string | undefined {
		const found = this.recent.find(({ conversationId }) => conversationId === id);
		if (found?.originatingDirection !== 'inbound') return undefined;
		const customer = found.participants.find(({ purpose }) => purpose === 'customer');
		return customer?.sessions?.[0].ani?.replace(/^tel:/, '');
	}

	/** The IDs of conversations that got a wrap-up code. */
	wrappedUpAs(name: string, { from, to }: Span): string[] {
		const code = this.world.directory.wrapUpCodes.find((each) => each.name === name)?.id;
		const where = ({ participants }: WorldConversation) =>
			participants
				.flatMap(({ sessions = [] }) => sessions)
				.flatMap(({ segments = [] }) => segments)
				.some(({ wrapUpCode }) => wrapUpCode === code);
		return this.world.truthIds({ from, to, now: this.now, where });
	}

	/** How many conversations began on each day of last month, `2026-10-01` and so on. */
	startedPerDay({ from, to }: Span): Record<string, number> {
		const starts = Array.from({ length: this.world.size }, (_, index) => this.world.startAt(index));
		const within = starts.filter((start) => start >= from && start < to);
		const days = groupBy(within, (at) => DateTime.fromMillis(at, { zone: ZONE }).toISODate());
		return mapValues(days, ({ length }) => length);
	}

	/** `2026-11-16 Maria Lopez` → seconds of the day on a queue. */
	secondsOnQueue({ from, to }: Span): Record<string, number> {
		const sums: Record<string, number> = {};
		this.world.directory.users.forEach(({ name }, user) => {
			for (const { start, end = to, record } of statusesOf(this.world, user, {
				from,
				to,
				now: this.now,
			})) {
				if (record.systemPresence !== 'ON_QUEUE') continue;
				let day = DateTime.fromMillis(start, { zone: ZONE }).startOf('day');
				for (; day.toMillis() < Math.min(end, to); day = day.plus({ days: 1 })) {
					const first = Math.max(start, day.toMillis(), from);
					const last = Math.min(end, day.plus({ days: 1 }).toMillis(), to);
					const key = `${day.toISODate()} ${name}`;
					if (last > first) sums[key] = (sums[key] ?? 0) + (last - first) / 1_000;
				}
			}
		});
		return sums;
	}
}

function wasLost({ participants }: WorldConversation): boolean {
	const sessions = participants.flatMap(({ sessions: own = [] }) => own);
	const isLost = sessions.some(({ metrics = [] }) =>
		metrics.some(({ name }) => ['tAbandon', 'nOutboundAbandoned'].includes(name ?? '')),
	);
	const wasTaken = participants.some(
		({ purpose, sessions: own = [] }) =>
			purpose === 'agent' &&
			own.some(({ segments = [] }) =>
				segments.some(({ segmentType }) => segmentType === 'interact'),
			),
	);
	return isLost && !wasTaken;
}
