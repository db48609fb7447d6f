import type { Spell, Trickster } from './gateway';
import type { Ran } from './node';
import type { Use } from './operations';

/** What no reader of these answers can see, whoever it is: the campaign counts it, docs/reliability.md says it. */
export const LIMITS = {
	consistent: 'Rows are cut, and the totals beside them say the cut number',
	noTotal: 'Rows are left out of an answer that has no total',
	emptyByWord: 'The answer to another question says, with a total of 0, that there is nothing',
	emptyTwice: 'An answer without a total says "empty", twice in a row',
	stale: 'The trigger is given an older answer, whole in itself, for longer than its Overlap',
	short: 'A page that the trigger reads is short of rows for longer than its Overlap',
	count: 'A count that is wrong, where the count is all that was asked for',
	approximate:
		'Less than a tenth of the statuses is missing: their total is approximate, and some fewer are usual',
} as const;

export type Limit = keyof typeof LIMITS;

/** An empty answer is asked for once more. */
const BELIEVED_AFTER = 2;
/** The share of the announced statuses below which a hint is given. */
const PLAUSIBLE_SHARE = 0.9;

/** Which limit explains that nobody was told; undefined: none does, and it is a fault of the node. */
export function limitOf(
	use: Use,
	spell: Spell,
	{ watcher, trickster }: { watcher: Trickster; trickster: Trickster },
	{ honest, fooled }: { honest: Ran; fooled: Ran },
): Limit | undefined {
	const { trick, times, route } = spell;
	const lied = watcher.routesFor(trick).filter((one) => route === undefined || one === route);
	const isWithoutTotal = lied.some((one) => !watcher.routes.get(one)?.hasTotal);
	if (trick === 'cut') return isWithoutTotal ? 'noTotal' : 'consistent';
	if (trick === 'repeated' && trickster.saidEmpty) return 'emptyByWord';
	if (use.name === 'timeRange:split') return 'count';
	if (isWithoutTotal && trick === 'few') return 'noTotal';
	const saysEmpty = trick === 'nothing' || trick === 'noList';
	if (isWithoutTotal && saysEmpty && times >= BELIEVED_AFTER) return 'emptyTwice';
	const share = fooled.rows.length / honest.rows.length;
	if (use.name === 'user:getAll' && share >= PLAUSIBLE_SHARE) return 'approximate';
	return undefined;
}
