import type { Order } from '../../../nodes/GenesysCloudAnalytics/details/detailsType';
import type { Span } from '../../../nodes/GenesysCloudAnalytics/genesys/spans';
import type { WorldConversation } from '../../simulator';
import { createWorld } from '../../simulator';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

export interface Conversation {
	conversationId: string;
	start: number;
	/** Undefined while it is open. */
	end?: number;
}

function asGenesys({ conversationId, start, end }: Conversation): WorldConversation {
	return {
		conversationId,
		conversationStart: new Date(start).toISOString(),
		...(end === undefined ? {} : { conversationEnd: new Date(end).toISOString() }),
		participants: [],
	};
}

/** A world of the simulator that holds these conversations and no others. */
export class World {
	readonly simulated = createWorld({ count: 0 });

	/** Queries that were asked so far. */
	reads = 0;

	private readonly byId = new Map<string, WorldConversation>();

	constructor(
		list: readonly Conversation[],
		readonly options: {
			/** More hits than this in an answer are announced as more than Genesys pages through. */
			cap?: number;
			/** Called before the nth query is answered (from 1): rows come and go here. */
			beforeRead?: (world: World, nth: number) => void;
			/** Added to every total: Genesys's totals are approximate. */
			phantom?: number;
		} = {},
	) {
		this.add(list);
	}

	get count(): number {
		return this.byId.size;
	}

	add(list: readonly Conversation[]): void {
		for (const conversation of list) {
			const added = asGenesys(conversation);
			this.byId.set(added.conversationId, added);
			this.simulated.add(added);
		}
	}

	/** Removes so many of the conversations, in the order in which they were added. */
	remove(from: number, many: number): void {
		for (const id of [...this.byId.keys()].slice(from, from + many)) {
			this.byId.delete(id);
			this.simulated.remove(id);
		}
	}

	/** The IDs that a complete reading gives, by the rule that the simulator itself is checked with. */
	ids(span: Span, order: Order): string[] {
		const ids = this.simulated.truthIds(span);
		return order === 'desc' ? ids.reverse() : ids;
	}

	matching(span: Span, order: Order): WorldConversation[] {
		return this.ids(span, order).map((id) => this.byId.get(id) as WorldConversation);
	}
}
