/** What differs between two hints of the same kind: figures, moments and IDs, and what stands in quotes. */
const VALUES = /"[^"]*"|[\da-f]{8}-[\da-f-]{27}|[+-]?\d[\d.,:TZ/+-]*/gi;

interface Kind {
	/** Those of the first item that gave one; another item adds to the count only. */
	messages: Set<string>;
	first: number;
	items: Set<number>;
}

/**
 * Hints of a run over many input items: what is the same but for its figures is told once, with a count. Three hundred
 * notes above the output would hide the one that says something else.
 */
export class Hints {
	private readonly kinds = new Map<string, Kind>();

	add(message: string, itemIndex: number): void {
		const key = message.replace(VALUES, '#');
		const kind = this.kinds.get(key);
		if (!kind) {
			this.kinds.set(key, {
				messages: new Set([message]),
				first: itemIndex,
				items: new Set([itemIndex]),
			});
			return;
		}
		kind.items.add(itemIndex);
		if (kind.first === itemIndex) kind.messages.add(message);
	}

	/** In the order in which they first came. */
	texts(): string[] {
		return [...this.kinds.values()].flatMap(({ messages, first, items }) => {
			const [message, ...others] = messages;
			if (items.size === 1) return [message, ...others];
			const count = items.size.toLocaleString('en');
			return [`${message} [${count} items; shown for item ${first}]`, ...others];
		});
	}
}
