import omit from 'lodash/omit';

import type { Lie } from '../types';
import type { Answer } from '../../../nodes/GenesysCloudAnalytics/sample/answer';

type Body = Record<string, unknown>;

/** Where an answer has its list. */
const LISTS = ['conversations', 'userDetails', 'entities', 'results'];
const TOTALS = ['totalHits', 'total'];

function listOf(body: Body): [field: string, items: unknown[]] | undefined {
	const field = LISTS.find((name) => Array.isArray(body[name]));
	return field === undefined ? undefined : [field, body[field] as unknown[]];
}

/** The list changed, all else as it is. */
function withItems(body: Body, change: (items: unknown[]) => unknown[]): Body {
	const found = listOf(body);
	return found ? { ...body, [found[0]]: change(found[1]) } : body;
}

function withTotals(body: Body, change: (total: number) => number): Body {
	const changed = { ...body };
	for (const name of TOTALS) {
		if (typeof changed[name] === 'number') changed[name] = change(changed[name]);
	}
	return changed;
}

const LIES: Record<Lie, (body: Body, previous: unknown) => unknown> = {
	nothing: () => ({}),
	emptyArray: () => [],
	noList: (body) => {
		const found = listOf(body);
		if (!found) return body;
		return omit(body, found[0]);
	},
	few: (body) => withItems(body, (items) => items.slice(0, Math.floor(items.length / 2))),
	many: (body) => withItems(body, (items) => [...items, ...items]),
	shuffled: (body) => withItems(body, (items) => [...items].reverse()),
	repeated: (body, previous) => previous ?? body,
	totalZero: (body) => withTotals(body, () => 0),
	totalSmall: (body) => withTotals(body, (total) => Math.floor(total / 3)),
	totalLarge: (body) => withTotals(body, (total) => total * 2 + 1),
	noTotal: (body) => {
		const changed = { ...body };
		for (const name of [...TOTALS, 'pageCount']) delete changed[name];
		return changed;
	},
	errorBody: () => ({
		message: 'The backend could not be reached.',
		code: 'service.unavailable',
		status: 503,
		contextId: 'c0ffee',
		details: [],
		errors: [],
	}),
};

/** All lies, for a campaign that tries each. */
export const ALL_LIES = Object.keys(LIES) as Lie[];

/**
 * A well-formed answer with status 200 that says nothing or something wrong, as half-broken backends and gateways give it.
 * @param previous the right answer before this one on the same path, for `repeated`
 */
export function lying(kind: Lie, answer: Answer, previous: unknown): Answer {
	const { body } = answer;
	if (answer.status >= 300 || typeof body !== 'object' || body === null) return answer;
	return { ...answer, body: LIES[kind](body as Body, previous) };
}
