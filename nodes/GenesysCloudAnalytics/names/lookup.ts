import { GenesysFault } from '../http/faults';
import type { Session } from '../http/session';
import type { EntityType } from '../values/ids';
import { isId } from '../values/ids';
import { DIRECTORIES } from './directory';
import { askedAnew, remembered } from './memory';
import type { Names } from './nameLists';
import { allNames, namesById } from './nameLists';
import { PICKER_TYPES } from './pickers';
import type { NameBook } from './rowNames';

/** Names by ID, as far as they were asked for. */
export interface NameLookup extends NameBook {
	/**
	 * Asks Genesys Cloud for the names of these IDs; what was asked before is not asked again. A name that cannot be had
	 * becomes a notice and is no reason to stop.
	 * @throws Cancelled when the execution is cancelled
	 */
	learn(wanted: ReadonlyMap<EntityType, ReadonlySet<string>>): Promise<void>;
	/** A question would go beside what is under way, and take a place in flight from nobody. */
	readonly hasRoomBeside: boolean;
	/** Those of these IDs that Genesys Cloud does not have now; undefined where they cannot be looked up. */
	missing(type: EntityType, ids: ReadonlySet<string>): Promise<string[] | undefined>;
}

/** The key of a list that is kept as a whole. */
const ALL = 'all';

/** A fault of Genesys Cloud, without which rows can do. What else ends a run, such as cancelling, ends it here too. */
function bearable(thrown: unknown): GenesysFault {
	if (!(thrown instanceof GenesysFault)) throw thrown;
	return thrown;
}

/** The names of one entity type. */
class Shelf {
	private readonly names: Names = new Map();

	private readonly asked = new Set<string>();

	/** What Genesys Cloud itself was asked for in this run. */
	private readonly confirmed = new Set<string>();

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

	/** @param isAnew from Genesys Cloud, whatever is kept of before */
	async learn(ids: ReadonlySet<string>, isAnew = false): Promise<void> {
		const mine = this.turn.then(async () => await this.ask(ids, isAnew));
		// What ends this question does not end the next one.
		this.turn = mine.catch(() => {});
		await mine;
	}

	async missing(ids: ReadonlySet<string>): Promise<string[] | undefined> {
		await this.learn(ids, true);
		if (this.isUnreadable) return undefined;
		return [...ids].filter((id) => this.nameOf(id) === undefined);
	}

	private async ask(ids: ReadonlySet<string>, isAnew: boolean): Promise<void> {
		const wanted = [...ids].map((id) => id.toLowerCase()).filter((id) => isId(id));
		const known = isAnew ? this.confirmed : this.asked;
		const news = [...new Set(wanted)].filter((id) => !known.has(id));
		if (news.length === 0) return;
		for (const id of news) this.asked.add(id);
		if (!this.isClosed) await this.read(news, isAnew);
		const nameless = news.find((id) => !this.names.has(id));
		if (nameless !== undefined) {
			this.notice(
				`some ${PICKER_TYPES[this.type].plural} (such as ${nameless})`,
				'They were deleted, or lie in divisions that the OAuth client may not read.',
			);
		}
	}

	private async read(ids: string[], isAnew: boolean): Promise<void> {
		const { byId } = DIRECTORIES[this.type];
		try {
			if (byId === undefined) await this.readList(ids, isAnew);
			else {
				const question = {
					of: `name of ${this.type}`,
					keys: ids,
					read: async (left: readonly string[]) =>
						await namesById(this.session, this.type, byId, left),
				};
				const { values, isFresh } = isAnew
					? { values: await askedAnew(this.session, question), isFresh: true }
					: await remembered(this.session, question);
				this.take(ids, values, isFresh);
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

	private take(ids: readonly string[], names: Names, isFresh: boolean): void {
		for (const id of ids) {
			const name = names.get(id);
			if (name === undefined) this.names.delete(id);
			else this.names.set(id, name);
			if (isFresh) this.confirmed.add(id);
		}
	}

	/** Of a list that cannot be asked for IDs; one that is kept is read anew for what it does not have. */
	private async readList(ids: string[], isAnew: boolean): Promise<void> {
		const question = {
			of: `names of ${this.type}`,
			keys: [ALL],
			read: async () => new Map([[ALL, await allNames(this.session, this.type)]]),
			count: (names: Names) => names.size,
		};
		const { values, isFresh } = await remembered(this.session, question);
		let names = values.get(ALL);
		const isKnown = ids.every((id) => names?.has(id));
		if (!isFresh && (isAnew || !isKnown))
			names = (await askedAnew(this.session, question)).get(ALL);
		names?.forEach((name, id) => this.names.set(id, name));
		this.isClosed = isFresh || isAnew || !isKnown;
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

	get hasRoomBeside(): boolean {
		return this.session.hasRoomBeside;
	}

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
