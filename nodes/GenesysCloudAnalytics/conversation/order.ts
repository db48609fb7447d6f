import { CONVERSATIONS } from '../details/conversations';
import type { Order } from '../details/bodies';
import type { GenesysConversation } from '../genesys/details.types';

/**
 * Keeps in mind how many conversations do not stand where the order puts them: what only a second reading of a slice
 * finds comes behind what the first one gave.
 */
export class OrderCheck {
	/** The start that no later conversation may lie before, or, newest first, behind. */
	private reached = NaN;

	private misplaced = 0;

	private readonly direction: number;

	constructor(order: Order) {
		this.direction = order === 'asc' ? 1 : -1;
	}

	note(conversations: readonly GenesysConversation[]): void {
		for (const conversation of conversations) {
			const start = CONVERSATIONS.startOf(conversation);
			if (Number.isNaN(start)) continue;
			if ((start - this.reached) * this.direction < 0) this.misplaced++;
			else this.reached = start;
		}
	}

	/** The hint; undefined where all of them stand in their place. */
	text(): string | undefined {
		if (this.misplaced === 0) return undefined;
		const isOne = this.misplaced === 1;
		const which = isOne ? '1 conversation' : `${this.misplaced} conversations`;
		return `Genesys Cloud gave ${which} later than Order says, such as at a second reading, so ${isOne ? 'it stands' : 'they stand'} behind others. Sort by conversationStart where the order counts.`;
	}
}
