import { listEntries } from '../../../nodes/GenesysCloudAnalytics/names/listing';
import { namesOf } from '../../../nodes/GenesysCloudAnalytics/names/lookup';
import { MOST_NAMES } from '../../../nodes/GenesysCloudAnalytics/names/memory';
import { resolveNames } from '../../../nodes/GenesysCloudAnalytics/names/resolve';
import type { EntityType } from '../../../nodes/GenesysCloudAnalytics/names/rowNames';
import { PickedNames } from '../../../nodes/GenesysCloudAnalytics/parameters/pickedNames';
import type { GenesysRequest } from '../../../nodes/GenesysCloudAnalytics/http/request';
import { answer, FakeClock, range, rejection, sessionOver, settle } from '../model';

const MINUTE = 60_000;
const id = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

let clients = 0;

/** What Genesys Cloud has, for runs of one OAuth client after another. */
function genesys(entities: Array<{ id: string; name: string }>, clock = new FakeClock()) {
	const asked: GenesysRequest[] = [];
	let client = `client ${++clients}`;
	let delay = async () => {};
	const reply = ({ query }: GenesysRequest) => {
		const ids = query?.id && new Set(query.id as string[]);
		const found = ids ? entities.filter((one) => ids.has(one.id)) : entities;
		const isPaged = ids === undefined && query?.pageSize !== undefined;
		const size = isPaged ? Number(query.pageSize) : found.length;
		const number = isPaged ? Number(query.pageNumber ?? 1) : 1;
		return {
			entities: found.slice((number - 1) * size, number * size),
			total: found.length,
			pageCount: Math.max(1, Math.ceil(found.length / Math.max(1, size))),
		};
	};
	/** A run has a session of its own. */
	const run = (signal?: AbortSignal) =>
		sessionOver(
			async (request) => {
				asked.push(request);
				await delay();
				if (signal?.aborted) return { kind: 'cancelled' };
				return answer(200, reply(request));
			},
			{ clock, signal, identity: () => client },
		);
	/** The names of IDs as a run puts them beside its rows. */
	const names = async (ids: string[], session = run(), type: EntityType = 'queue') => {
		const lookup = namesOf(session, () => {});
		await lookup.learn(new Map([[type, new Set(ids)]]));
		return ids.map((one) => lookup.nameOf(type, one));
	};
	/** The IDs of names, as By Name asks for them. */
	const ids = async (text: string, session = run()) => {
		const picked = new PickedNames();
		const of = { type: 'queue' as const, label: 'Queue', text };
		picked.idsOf(of);
		await resolveNames(session, picked);
		return picked.idsOf(of);
	};
	return {
		asked,
		clock,
		entities,
		ids,
		names,
		run,
		/** Another OAuth client from now on. */
		become: (other: string) => (client = other),
		slowly: (wait: () => Promise<void>) => (delay = wait),
	};
}

const queues = (...names: string[]) => names.map((name, at) => ({ id: id(at + 1), name }));

describe('names of IDs', () => {
	it('are asked for once in ten minutes, whatever the number of runs', async () => {
		const { asked, clock, names } = genesys(queues('Sales', 'Support'));
		expect(await names([id(1)])).toEqual(['Sales']);
		await clock.advance(9.9 * MINUTE);
		expect(await names([id(1), id(2)])).toEqual(['Sales', 'Support']);
		expect(asked.map(({ query }) => query?.id)).toEqual([[id(1)], [id(2)]]);
		await clock.advance(0.2 * MINUTE);
		await names([id(1), id(2)]);
		expect(asked.map(({ query }) => query?.id)).toEqual([[id(1)], [id(2)], [id(1)]]);
	});

	it('are not kept longer because they are used', async () => {
		const { asked, clock, names, entities } = genesys(queues('Sales'));
		await names([id(1)]);
		entities[0].name = 'Sales EMEA';
		for (let run = 0; run < 4; run++) {
			await clock.advance(3 * MINUTE);
			await names([id(1)]);
		}
		expect(asked).toHaveLength(2);
		expect(await names([id(1)])).toEqual(['Sales EMEA']);
	});

	it('that Genesys Cloud did not give are asked for by each run', async () => {
		const { asked, names, entities } = genesys(queues('Sales'));
		expect(await names([id(1), id(9)])).toEqual(['Sales', undefined]);
		expect(await names([id(9)])).toEqual([undefined]);
		entities.push({ id: id(9), name: 'New' });
		expect(await names([id(9)])).toEqual(['New']);
		expect(asked.map(({ query }) => query?.id)).toEqual([[id(1), id(9)], [id(9)], [id(9)]]);
	});

	it('do not count for whether a queue exists: one that was deleted is missing at once', async () => {
		const { asked, names, run, entities } = genesys(queues('Sales', 'Support'));
		await names([id(1), id(2)]);
		entities.shift();
		const session = run();
		await names([id(1), id(2)], session);
		expect(asked).toHaveLength(1);
		const lookup = namesOf(session, () => {});
		expect(await lookup.missing('queue', new Set([id(1), id(2)]))).toEqual([id(1)]);
		expect(lookup.nameOf('queue', id(1))).toBeUndefined();
		// What this run knows from Genesys Cloud itself is not asked for again, and the next run does not believe in it either.
		expect(await lookup.missing('queue', new Set([id(2)]))).toEqual([]);
		expect(asked).toHaveLength(2);
		expect(await names([id(1)])).toEqual([undefined]);
		expect(asked).toHaveLength(3);
	});

	it('of lists that are read whole are kept as well, and read anew for an ID they do not have', async () => {
		const { asked, names, entities } = genesys(queues('Team A'));
		expect(await names([id(1)], undefined, 'team')).toEqual(['Team A']);
		expect(await names([id(1)], undefined, 'team')).toEqual(['Team A']);
		expect(asked).toHaveLength(1);
		entities.push({ id: id(2), name: 'Team B' });
		expect(await names([id(1), id(2)], undefined, 'team')).toEqual(['Team A', 'Team B']);
		expect(asked).toHaveLength(2);
	});

	it('are asked for once by runs at the same time', async () => {
		const { asked, names } = genesys(queues('Sales', 'Support', 'Back Office'));
		const runs = await Promise.all([
			names([id(1), id(2)]),
			names([id(1), id(2)]),
			names([id(2), id(3)]),
		]);
		expect(runs).toEqual([
			['Sales', 'Support'],
			['Sales', 'Support'],
			['Support', 'Back Office'],
		]);
		expect(asked.map(({ query }) => query?.id)).toEqual([[id(1), id(2)], [id(3)]]);
	});

	it('are asked for by the others when the run that asked was cancelled', async () => {
		const { asked, names, run, slowly } = genesys(queues('Sales'));
		let answerNow = () => {};
		slowly(async () => await new Promise<void>((resolve) => (answerNow = resolve)));
		const cancel = new AbortController();
		const first = rejection(names([id(1)], run(cancel.signal)));
		await settle();
		const second = names([id(1)]);
		await settle();
		expect(asked).toHaveLength(1);
		slowly(async () => {});
		cancel.abort();
		answerNow();
		await first;
		expect(await second).toEqual(['Sales']);
		expect(asked).toHaveLength(2);
	});
});

describe('the list behind By Name', () => {
	it('is read once in ten minutes', async () => {
		const { asked, clock, ids } = genesys(queues('Sales', 'Support'));
		expect(await ids('Sales')).toEqual([id(1)]);
		expect(await ids('Support')).toEqual([id(2)]);
		expect(asked).toHaveLength(1);
		await clock.advance(10 * MINUTE);
		await ids('Support');
		expect(asked).toHaveLength(2);
	});

	it('is read anew before a name is refused', async () => {
		const { asked, ids, entities } = genesys(queues('Sales'));
		await ids('Sales');
		entities.push({ id: id(2), name: 'Brand New' });
		expect(await ids('Brand New')).toEqual([id(2)]);
		expect(asked).toHaveLength(2);
		expect((await rejection(ids('Nobody'))).message).toContain('No queue is called "Nobody"');
		expect(asked).toHaveLength(3);
	});

	it('is read anew for a queue that was renamed, and for two of one name', async () => {
		const { asked, ids, entities } = genesys(queues('Sales', 'sales'));
		expect((await rejection(ids('Sales'))).message).toContain('2 queues are called "Sales"');
		entities[1].name = 'Sales EMEA';
		expect(await ids('Sales')).toEqual([id(1)]);
		expect(await ids('Sales EMEA')).toEqual([id(2)]);
		expect(asked).toHaveLength(2);
	});

	it('is asked for once by runs at the same time', async () => {
		const { asked, ids } = genesys(queues('Sales', 'Support'));
		expect(await Promise.all([ids('Sales'), ids('Support'), ids('Sales')])).toEqual([
			[id(1)],
			[id(2)],
			[id(1)],
		]);
		expect(asked).toHaveLength(1);
	});

	it('is never what From List shows', async () => {
		const { asked, ids, run, entities } = genesys(queues('Sales'));
		await ids('Sales');
		entities.push({ id: id(2), name: 'Brand New' });
		const { entries } = await listEntries(run(), 'queue');
		expect(entries.map(({ name }) => name)).toEqual(['Sales', 'Brand New']);
		expect(asked).toHaveLength(2);
	});
});

describe('an OAuth client', () => {
	it('never sees the names of another', async () => {
		const mine = genesys(queues('Mine'));
		expect(await mine.names([id(1)])).toEqual(['Mine']);
		await mine.ids('Mine');
		mine.become('another');
		mine.entities[0].name = 'Theirs';
		expect(await mine.names([id(1)])).toEqual(['Theirs']);
		expect(await mine.ids('Theirs')).toEqual([id(1)]);
		expect((await rejection(mine.ids('Mine'))).message).toContain('No queue is called "Mine"');
	});

	it('that takes the place of another while its names are read leaves nothing to that one', async () => {
		const { asked, become, names, slowly } = genesys(queues('Of the second'));
		become('the first');
		let answerNow = () => {};
		slowly(async () => await new Promise<void>((resolve) => (answerNow = resolve)));
		const reading = names([id(1)]);
		await settle();
		const beside = names([id(1)]);
		await settle();
		become('the second');
		slowly(async () => {});
		answerNow();
		expect(await reading).toEqual(['Of the second']);
		await beside;
		// Whoever waited for the answer did not take it either.
		expect(asked).toHaveLength(2);
		become('the first');
		await names([id(1)]);
		expect(asked).toHaveLength(3);
	});
});

describe('the memory', () => {
	it('is bounded: what was not used for the longest time leaves first', async () => {
		const many = genesys(range(1, MOST_NAMES).map((at) => ({ id: id(at), name: `Queue ${at}` })));
		await many.names([id(1), id(2)]);
		await many.names(range(3, MOST_NAMES).map(id));
		await many.names([id(1)]);
		const before = many.asked.length;
		const one = genesys(queues('Sales'));
		await one.names([id(1)]);
		// The first was used since; the second made room.
		await many.names([id(1), id(3)]);
		expect(many.asked).toHaveLength(before);
		await many.names([id(2)]);
		expect(many.asked).toHaveLength(before + 1);
	});

	it('keeps no list that is larger than it', async () => {
		const { asked, ids } = genesys(
			range(0, MOST_NAMES).map((at) => ({ id: id(at), name: `Queue ${at}` })),
		);
		await ids('Queue 7');
		const once = asked.length;
		await ids('Queue 7');
		expect(asked).toHaveLength(2 * once);
		const one = genesys(queues('Sales'));
		await one.names([id(1)]);
		await one.names([id(1)]);
		expect(one.asked).toHaveLength(1);
	});
});
