import chunk from 'lodash/chunk';

import { endpointPaging } from '../genesys/endpoints';
import { isId } from '../values/ids';
import type { NameBook, EntityType } from './rowNames';
import { askPage } from '../paging/ask';
import type { Named } from './directory';
import { PICKER_TYPES } from './pickers';
import { DEACTIVATED, DIRECTORIES, nameOfEntity } from './directory';
import { GenesysFault } from '../http/faults';
import { followPages } from '../paging/linked';
import type { Session } from '../http/session';

/** IDs per request: with more, the URL grows beyond what gateways take (a hundred make 4 kB). */
const IDS_PER_REQUEST = 100;

/** Names by ID, as far as they were asked for. */
export interface NameLookup extends NameBook {
	/**
	 * Asks Genesys Cloud for the names of these IDs; what was asked before is not asked again. A name that cannot be had
	 * becomes a notice and is no reason to stop.
	 * @throws Cancelled when the execution is cancelled
	 */
	learn(wanted: ReadonlyMap<EntityType, ReadonlySet<string>>): Promise<void>;
	/** Those of these IDs that Genesys Cloud does not have; undefined where they cannot be looked up. */
	missing(type: EntityType, ids: ReadonlySet<string>): Promise<string[] | undefined>;
}

/** A fault of Genesys Cloud, without which rows can do. What else ends a run, such as cancelling, ends it here too. */
function bearable(thrown: unknown): GenesysFault {
	if (!(thrown instanceof GenesysFault)) throw thrown;
	return thrown;
}

/** The names of one entity type. */
class Shelf {
	private readonly names = new Map<string, string>();

	private readonly asked = new Set<string>();

	/** Nothing more is asked: the list was read whole, or cannot be read. */
	private isClosed = false;

	private isUnreadable = false;

	private isNoticed = false;

	/** One question after the other, so that two who want the same ID at once ask for it once. */
	private turn: Promise<void> = Promise.resolve();

	constructor(
		private readonly type: EntityType,
		private readonly session: Session,
		private readonly onNotice: (message: string) => void,
	) {}

	nameOf(id: string): string | undefined {
		return this.names.get(id.toLowerCase());
	}

	async learn(ids: ReadonlySet<string>): Promise<void> {
		const mine = this.turn.then(async () => await this.ask(ids));
		// What ends this question does not end the next one.
		this.turn = mine.catch(() => {});
		await mine;
	}

	async missing(ids: ReadonlySet<string>): Promise<string[] | undefined> {
		await this.learn(ids);
		if (this.isUnreadable) return undefined;
		return [...ids].filter((id) => this.nameOf(id) === undefined);
	}

	private async ask(ids: ReadonlySet<string>): Promise<void> {
		const wanted = [...ids].map((id) => id.toLowerCase()).filter((id) => isId(id));
		const news = [...new Set(wanted)].filter((id) => !this.asked.has(id));
		if (news.length === 0) return;
		for (const id of news) this.asked.add(id);
		if (!this.isClosed) await this.read(news);
		const nameless = news.find((id) => !this.names.has(id));
		if (nameless !== undefined) {
			this.notice(
				`some ${PICKER_TYPES[this.type].plural} (such as ${nameless})`,
				'They were deleted, or lie in divisions that the OAuth client may not read.',
			);
		}
	}

	private async read(ids: string[]): Promise<void> {
		const { byId } = DIRECTORIES[this.type];
		try {
			if (byId === undefined) await this.readWhole();
			else {
				const batches = chunk(ids, IDS_PER_REQUEST);
				await Promise.all(batches.map(async (batch) => await this.readBatch(byId, batch)));
			}
		} catch (error) {
			// Not answered: whoever asks again, asks for them again.
			for (const id of ids) this.asked.delete(id);
			const { message, description } = bearable(error);
			// What could not be read now would not be read a moment later either.
			this.isClosed = true;
			this.isUnreadable = true;
			this.notice(PICKER_TYPES[this.type].plural, `${message}. ${description ?? ''}`.trim());
		}
	}

	private async readBatch(path: string, ids: string[]): Promise<void> {
		const { query } = DIRECTORIES[this.type];
		const request = {
			method: 'GET',
			path,
			query: { ...query, id: ids, pageSize: IDS_PER_REQUEST },
		} as const;
		const { items } = await askPage(this.session, request, 1, { isList: true });
		this.keep(items as Named[]);
	}

	/** For a list that cannot be asked for IDs. */
	private async readWhole(): Promise<void> {
		const { path, query, isWhole } = DIRECTORIES[this.type];
		if (isWhole) {
			await Promise.all(
				[query, { ...query, ...DEACTIVATED }].map(async (which) => {
					const request = { method: 'GET', path, query: which } as const;
					const expected = { isList: true, hasTotal: true };
					const { items } = await askPage(this.session, request, 1, expected);
					this.keep(items as Named[]);
				}),
			);
			this.isClosed = true;
			return;
		}
		const endpoint = endpointPaging('GET', path);
		const pages = followPages(
			this.session,
			{ method: 'GET', path, query },
			{
				pagination: 'auto',
				endpoint,
				pageSize: endpoint?.maxPageSize ?? IDS_PER_REQUEST,
				wanted: () => Infinity,
			},
		);
		for await (const { items } of pages) this.keep(items as Named[]);
		this.isClosed = true;
	}

	private keep(entities: readonly Named[]): void {
		for (const entity of entities) {
			const { id } = entity;
			const name = nameOfEntity(entity);
			if (typeof id === 'string' && name !== undefined) this.names.set(id.toLowerCase(), name);
		}
	}

	/** One notice for each entity type: the rest would say much the same. */
	private notice(what: string, reason: string): void {
		if (this.isNoticed) return;
		this.isNoticed = true;
		this.onNotice(
			`The names of ${what} could not be looked up, so their IDs stand in place of them. ${reason}`,
		);
	}
}

class Shelves implements NameLookup {
	private readonly shelves = new Map<EntityType, Shelf>();

	constructor(
		private readonly session: Session,
		private readonly onNotice: (message: string) => void,
	) {}

	nameOf(type: EntityType, id: string): string | undefined {
		return this.shelves.get(type)?.nameOf(id);
	}

	async learn(wanted: ReadonlyMap<EntityType, ReadonlySet<string>>): Promise<void> {
		await Promise.all([...wanted].map(async ([type, ids]) => await this.shelfOf(type).learn(ids)));
	}

	async missing(type: EntityType, ids: ReadonlySet<string>): Promise<string[] | undefined> {
		return await this.shelfOf(type).missing(ids);
	}

	private shelfOf(type: EntityType): Shelf {
		const shelf = this.shelves.get(type) ?? new Shelf(type, this.session, this.onNotice);
		this.shelves.set(type, shelf);
		return shelf;
	}
}

const lookups = new WeakMap<Session, NameLookup>();

/**
 * The names of a run: one lookup a session, so that each ID is asked for once, also over several input items.
 * @param onNotice called at most once for each entity type, with what has no name and why
 */
export function namesOf(session: Session, onNotice: (message: string) => void): NameLookup {
	const known = lookups.get(session) ?? new Shelves(session, onNotice);
	lookups.set(session, known);
	return known;
}
