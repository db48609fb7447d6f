import upperFirst from 'lodash/upperFirst';

import { ENUMERATIONS } from '../genesys/enumerations';
import type { Filter, FilterClause, NumericRange, Predicate } from '../genesys/filter.types';
import { labelOf, labelOfValue } from '../genesys/labels';
import type { Span } from '../genesys/spans';
import { namesOf } from '../names/lookup';
import { PICKER_TYPES } from '../names/pickers';
import type { NameBook } from '../names/rowNames';
import { TYPE_OF_DIMENSION } from '../names/rowNames';
import type { Asked, Services } from '../parameters/operation';
import type { EntityType } from '../values/ids';
import { momentText } from '../values/momentText';
import { brief } from '../values/written';

/** What an answer without rows was asked for, in words. */

/** Values of one condition that are written out. */
const MOST_VALUES = 5;

function listed(values: readonly string[]): string {
	const more = values.length - MOST_VALUES;
	return [...values.slice(0, MOST_VALUES), ...(more > 0 ? [`${more} more`] : [])].join(' or ');
}

function labelFor({ dimension, metric, property }: Predicate): string {
	const type = TYPE_OF_DIMENSION[dimension ?? ''];
	if (type === 'user') return PICKER_TYPES.user.label;
	return labelOf(dimension ?? metric ?? property ?? '');
}

function valueFor({ dimension = '', value = '' }: Predicate, book: NameBook): string {
	const type = TYPE_OF_DIMENSION[dimension];
	if (type !== undefined) return book.nameOf(type, value) ?? value;
	const isListed = ENUMERATIONS[dimension]?.includes(value) === true;
	return isListed ? labelOfValue(value) : brief(value);
}

/** Times are asked for in milliseconds, and people think in seconds. */
function rangeText({ gt, gte, lt, lte }: NumericRange, metric = ''): string {
	const isTime = /^t[A-Z]/.test(metric);
	const written = (bound: number) =>
		isTime ? `${(bound / 1_000).toLocaleString('en')} seconds` : bound.toLocaleString('en');
	return [
		...(gt === undefined ? [] : [`above ${written(gt)}`]),
		...(gte === undefined ? [] : [`from ${written(gte)}`]),
		...(lt === undefined ? [] : [`below ${written(lt)}`]),
		...(lte === undefined ? [] : [`up to ${written(lte)}`]),
	].join(' ');
}

/** Genesys knows by its end whether a conversation is over. */
function stateText({ dimension, operator }: Predicate): string | undefined {
	if (dimension !== 'conversationEnd') return undefined;
	return operator === 'notExists' ? 'Open' : 'Ended';
}

function otherText(predicate: Predicate): string {
	const { operator, range, metric } = predicate;
	const label = labelFor(predicate);
	if (range) return `${label} ${rangeText(range, metric)}`;
	return stateText(predicate) ?? (operator === 'notExists' ? `no ${label}` : `any ${label}`);
}

/** The values of one dimension stand together: "Queue Sales or Support". */
function clauseText({ type, predicates }: FilterClause, book: NameBook): string {
	const values = new Map<string, string[]>();
	const others: string[] = [];
	for (const predicate of predicates) {
		if (predicate.value === undefined) others.push(otherText(predicate));
		else {
			const label = labelFor(predicate);
			values.set(label, [...(values.get(label) ?? []), valueFor(predicate, book)]);
		}
	}
	const texts = [...values].map(([label, all]) => `${label} ${listed(all)}`);
	return [...texts, ...others].join(type === 'and' ? ' and ' : ' or ');
}

function filterText({ type, predicates = [], clauses = [] }: Filter, book: NameBook): string[] {
	const own = predicates.length > 0 ? [{ type, predicates }] : [];
	const texts = [...own, ...clauses].map((clause) => clauseText(clause, book));
	return type === 'and' ? texts : [texts.join(' or ')];
}

/** IDs of what has a name, by type. */
function idsIn({ filters = [], picked = [] }: Asked): Map<EntityType, Set<string>> {
	const ids = new Map<EntityType, Set<string>>();
	const note = (type: EntityType, id: string) =>
		ids.set(type, (ids.get(type) ?? new Set<string>()).add(id));
	for (const { type, ids: all } of picked) for (const id of all) note(type, id);
	for (const { predicates = [], clauses = [] } of filters) {
		for (const one of [...predicates, ...clauses.flatMap((clause) => clause.predicates)]) {
			const type = TYPE_OF_DIMENSION[one.dimension ?? ''];
			if (type !== undefined && one.value !== undefined) note(type, one.value);
		}
	}
	return ids;
}

function spanText({ from, to }: Span, zone: string, now: number): string {
	return ` from ${momentText(from, zone, now)} to ${momentText(to, zone, now)} (${zone})`;
}

/**
 * What was asked for, as a sentence: "No conversations from 26 Nov 00:00 to 27 Nov 00:00 (America/New_York) match Queue
 * Sales, Ended." The names of what was picked by ID are looked up.
 */
export async function emptyText(
	asked: Asked,
	{ session, hint, now }: Pick<Services, 'hint' | 'now' | 'session'>,
): Promise<string> {
	const { what, span, timeZone = 'UTC', filters = [], words = [], picked = [] } = asked;
	const book = namesOf(session, hint);
	await book.learn(idsIn(asked));
	const conditions = [
		...picked
			.filter(({ ids }) => ids.length > 0)
			.map(({ type, ids }) => {
				const names = ids.map((id) => book.nameOf(type, id) ?? id);
				return `${PICKER_TYPES[type].label} ${listed(names)}`;
			}),
		...filters.flatMap((filter) => filterText(filter, book)),
		...words,
	];
	const when = span === undefined ? '' : spanText(span, timeZone, now);
	const match = conditions.length === 0 ? ' were found' : ` match ${conditions.join(', ')}`;
	return upperFirst(`no ${what}${when}${match}.`);
}
