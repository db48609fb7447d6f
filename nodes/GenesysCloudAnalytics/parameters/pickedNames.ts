import type { EntityType } from '../values/ids';

/** A text in a picker's field that names entities of a type. */
export interface PickedName {
	type: EntityType;
	/** The field as users see it, for messages. */
	label: string;
	/** One name, or several with semicolons, lines or commas between them. */
	text: string;
}

/** Stands for IDs that are not known yet. What is read with it is read again before anything is asked. */
const NOT_KNOWN_YET = '00000000-0000-0000-0000-000000000000';

function keyOf({ type, label, text }: PickedName): string {
	return JSON.stringify([type, label, text]);
}

/**
 * The names among the parameters of one item or of the trigger. Parameters are read without sending anything, so names
 * are noted at first; they are looked up (`names/resolve.ts`), and parameters are read once more, with IDs.
 */
export class PickedNames {
	private readonly ids = new Map<string, readonly string[]>();

	private readonly noted = new Map<string, PickedName>();

	/** The IDs of what is named; while they are not known, one that stands in for them. */
	idsOf(picked: PickedName): readonly string[] {
		const known = this.ids.get(keyOf(picked));
		if (known === undefined) this.noted.set(keyOf(picked), picked);
		return known ?? [NOT_KNOWN_YET];
	}

	/** What is to be looked up. */
	get unresolved(): readonly PickedName[] {
		return [...this.noted.values()];
	}

	resolve(picked: PickedName, ids: readonly string[]): void {
		this.ids.set(keyOf(picked), ids);
		this.noted.delete(keyOf(picked));
	}
}
