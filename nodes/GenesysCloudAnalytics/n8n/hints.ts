import { figure } from '../values/written';

/** What differs between two hints that are alike: figures, moments and IDs, and what stands in quotes. */
const VALUES = /"[^"]*"|[\da-f]{8}-[\da-f-]{27}|[+-]?\d[\d.,:TZ/+-]*/gi;

interface Alike {
	/** Those of the first item that gave one; another item adds to the count only. */
	messages: Set<string>;
	first: number;
	items: Set<number>;
}

/**
 * Hints of a run over many input items: what is the same but for its figures is shown once, with a count. Three hundred
 * notes above the output would hide the one that says something else.
 */
export class Hints {
	private readonly groups = new Map<string, Alike>();

	add(message: string, itemIndex: number): void {
		const key = message.replace(VALUES, '#');
		const alike = this.groups.get(key);
		if (!alike) {
			this.groups.set(key, {
				messages: new Set([message]),
				first: itemIndex,
				items: new Set([itemIndex]),
			});
			return;
		}
		alike.items.add(itemIndex);
		if (alike.first === itemIndex) alike.messages.add(message);
	}

	/** In the order in which they first came. */
	texts(): string[] {
		return [...this.groups.values()].flatMap(({ messages, first, items }) => {
			const [message, ...others] = messages;
			if (items.size === 1) return [message, ...others];
			const count = figure(items.size);
			return [`${message} [${count} items; shown for item ${first}]`, ...others];
		});
	}
}
