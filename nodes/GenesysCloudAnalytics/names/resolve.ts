import compact from 'lodash/compact';
import { UserError } from 'n8n-workflow';

import type { EntityType } from '../values/ids';
import { isId } from '../values/ids';
import type { Session } from '../http/session';
import type { PickedName, PickedNames } from '../parameters/pickedNames';
import { brief } from '../values/written';
import { closest } from './closest';
import type { ListEntry } from './listing';
import { PICKER_TYPES } from './pickers';
import { listWhole, listWholeAnew } from './whole';

/** Names that users pick by, to IDs: one name is one entity, or it is refused. */

/** Upper and lower case count alike, and so do the two ways in which Unicode writes an accent. */
function keyOf(name: string): string {
	return name.normalize('NFC').trim().toLowerCase();
}

/** Entities by each name that they are known by: presences have one in each language. */
class Index {
	private readonly byName = new Map<string, ListEntry[]>();

	constructor(readonly entries: readonly ListEntry[]) {
		for (const entry of entries) {
			const labels = Object.values(entry.languageLabels ?? {});
			for (const key of new Set([entry.name, ...labels].map(keyOf))) {
				this.byName.set(key, [...(this.byName.get(key) ?? []), entry]);
			}
		}
	}

	find(name: string): readonly ListEntry[] {
		return this.byName.get(keyOf(name)) ?? [];
	}
}

/** What separates several names, the rarer within names first. */
const SEPARATORS = [/[;\r\n]+/, /,/];

/** The names of a text: the whole, where there is one of that name, else its parts. */
function namesIn(text: string, index: Index): string[] {
	if (index.find(text).length > 0) return [text];
	for (const separator of SEPARATORS) {
		const parts = compact(text.split(separator).map((part) => part.trim()));
		if (parts.length > 1 || (parts.length === 1 && parts[0] !== text)) {
			return parts.flatMap((part) => namesIn(part, index));
		}
	}
	return [text];
}

function unknown(name: string, { type, label }: PickedName, index: Index): UserError {
	const { plural } = PICKER_TYPES[type];
	const near = closest(name, [...new Set(index.entries.map((entry) => entry.name))]);
	const offered = near.length > 0 ? `Closest: ${near.map((one) => `"${one}"`).join(', ')}. ` : '';
	const advice = isId(name, type)
		? 'It looks like an ID: switch to By ID.'
		: 'Correct the name, or choose it From List.';
	return new UserError(
		`No ${PICKER_TYPES[type].label.toLowerCase()} is called "${brief(name)}" ("${label}")`,
		{
			description: `${offered}${advice} The OAuth client sees the ${plural} of its divisions only.`,
		},
	);
}

/** How entities of one name are told apart. */
function tellApart({ id, email, division, type, state }: ListEntry): string {
	const hasLeft = state !== undefined && state !== 'active';
	const marks = compact([email ?? division?.name, type, hasLeft && state]);
	return `${marks.join(', ') || 'ID'} (${id})`;
}

function ambiguous(name: string, same: readonly ListEntry[], { type, label }: PickedName) {
	const { plural } = PICKER_TYPES[type];
	return new UserError(`${same.length} ${plural} are called "${brief(name)}" ("${label}")`, {
		description: `Choose one From List, or switch to By ID: ${same.map(tellApart).join('; ')}.`,
	});
}

/** @throws UserError naming a name that nobody has, or several */
function idsIn(picked: PickedName, index: Index): string[] {
	return namesIn(picked.text, index).map((name) => {
		const found = index.find(name);
		if (found.length === 0) throw unknown(name, picked, index);
		if (found.length > 1) throw ambiguous(name, found, picked);
		return found[0].id;
	});
}

/** Whether each name of a text is the one of a single entity. */
function settles({ text }: PickedName, index: Index): boolean {
	return namesIn(text, index).every((name) => index.find(name).length === 1);
}

/** One list of a type is read a session, for all input items. */
const indexes = new WeakMap<Session, Map<EntityType, Index>>();

/** What was found in a list that was kept of an earlier run. */
const fromKept = new WeakMap<Session, PickedName[]>();

/**
 * Looks again for the names of a type that were found in a kept list, because something is not as it was then.
 * @throws UserError naming a name that nobody has any more, or several
 */
export async function confirmNames(session: Session, type: EntityType): Promise<void> {
	const picked = (fromKept.get(session) ?? []).filter((one) => one.type === type);
	if (picked.length === 0) return;
	const index = new Index(await listWholeAnew(session, type));
	for (const one of picked) idsIn(one, index);
}

async function resolveType(session: Session, type: EntityType, names: PickedNames): Promise<void> {
	const held = indexes.get(session) ?? new Map<EntityType, Index>();
	indexes.set(session, held);
	const picked = names.unresolved.filter((one) => one.type === type);
	const isSettled = (index?: Index) => index && picked.every((one) => settles(one, index));
	let index = held.get(type);
	if (!index || !isSettled(index)) {
		const { entries, isFresh } = index
			? { entries: await listWholeAnew(session, type), isFresh: true }
			: await listWhole(session, type);
		index = new Index(entries);
		// What the list did not have when it was read may be new, or be called otherwise now.
		if (!isFresh && !isSettled(index)) index = new Index(await listWholeAnew(session, type));
		else if (!isFresh) fromKept.set(session, [...(fromKept.get(session) ?? []), ...picked]);
		held.set(type, index);
	}
	for (const one of picked) names.resolve(one, idsIn(one, index));
}

/**
 * Looks up what was picked by name: each name is the one entity that carries it, in upper or lower case. A text is tried
 * as one name first, then in parts at semicolons and lines, then at commas.
 * @throws UserError naming a name that nobody has, with the closest ones, or several, with what tells them apart
 * @throws GenesysFault when a list cannot be read
 */
export async function resolveNames(session: Session, names: PickedNames): Promise<void> {
	const types = new Set(names.unresolved.map((one) => one.type));
	await Promise.all([...types].map(async (type) => await resolveType(session, type, names)));
}

/**
 * What parameters ask for, with IDs in place of names. It is read, and checked, before anything is sent; only where it
 * holds names is it read again, when these have been looked up.
 * @param read must read parameters from where `names` are noted
 */
export async function readWithIds<T>(
	session: Session,
	names: PickedNames,
	read: () => T,
): Promise<T> {
	const first = read();
	if (names.unresolved.length === 0) return first;
	await resolveNames(session, names);
	return read();
}
