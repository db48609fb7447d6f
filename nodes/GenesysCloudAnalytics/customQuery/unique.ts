import { conversationKey } from '../details/conversations';
import type { Row } from '../parameters/operation';

/** `conversations` are named by `conversationId`, `activities` by `activityId`. */
function namingField(listField: string): string {
	return `${listField.replace(/ies$/, 'y').replace(/s$/, '')}Id`;
}

/**
 * What an entity is known by: its `id`, together with where it lies, because entities of different kinds may share one;
 * else the field that is named after the list. Undefined for what has neither, such as the groups of an aggregate.
 */
function keyOf(row: Row, listField?: string): string | undefined {
	if (listField === 'conversations') return conversationKey(row);
	const { id, selfUri } = row;
	if ((typeof id === 'string' && id !== '') || typeof id === 'number') {
		return JSON.stringify([id, typeof selfUri === 'string' ? selfUri : null]);
	}
	const named = listField === undefined ? undefined : row[namingField(listField)];
	return typeof named === 'string' && named !== '' ? named : undefined;
}

/** Entities move between pages while a list is read, and a gateway may repeat a page: each is given once. */
export class UniqueRows {
	private readonly seen = new Set<string>();

	/** @param listField the field of the answer that held them */
	fresh(rows: readonly Row[], listField?: string): Row[] {
		return rows.filter((row) => {
			const key = keyOf(row, listField);
			if (key === undefined) return true;
			if (this.seen.has(key)) return false;
			this.seen.add(key);
			return true;
		});
	}
}
