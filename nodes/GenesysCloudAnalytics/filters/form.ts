import { UserError } from 'n8n-workflow';

import type { Filter, FilterClause, NumericRange, Predicate } from '../genesys/filter.types';

export type FilterTest =
	| { operator: 'exists' }
	| { operator: 'matches'; values: readonly string[] }
	| { operator: 'notExists' }
	| { operator: 'range'; range: NumericRange };

/**
 * The form in which every filter is sent: `{ type: "and", clauses: [{ type: "or", predicates }] }`, also for a single
 * condition. It is what Genesys's own pages and its tutorial send; one client saw a bare "or" of several users count up
 * to eight times too little. All filter models of the official SDK have clauses, those of details, aggregate, observation,
 * activity and agent status queries alike.
 */

/** One clause of alternatives. */
export function orOf(predicates: Predicate[]): FilterClause {
	return { type: 'or', predicates };
}

/** A filter of clauses that must all hold; of segments, evaluations and the like, for one and the same of them. */
export function allOf(clauses: FilterClause[]): Filter {
	return { type: 'and', clauses };
}

/** What must hold for a clause to hold: one clause of alternatives, or for an "and" several. */
function alternatives({ type, predicates }: FilterClause): FilterClause[] {
	return type === 'or' ? [orOf(predicates)] : predicates.map((one) => orOf([one]));
}

/**
 * The same filter in the form that is sent. An "or" in which several conditions must hold together stays one, as two
 * levels have no other form for it; its lone predicates become a clause.
 */
export function inClauses({ type, predicates = [], clauses = [] }: Filter): Filter {
	if (type === 'and') {
		return allOf([...predicates.map((one) => orOf([one])), ...clauses.flatMap(alternatives)]);
	}
	const isJoint = (clause: FilterClause) => clause.type === 'and' && clause.predicates.length > 1;
	const joint = clauses.filter(isJoint);
	const lone = [
		...predicates,
		...clauses.filter((clause) => !isJoint(clause)).flatMap((clause) => clause.predicates),
	];
	if (joint.length === 0) return allOf([orOf(lone)]);
	if (joint.length === 1 && lone.length === 0) return allOf(alternatives(joint[0]));
	return { type: 'or', clauses: [...(lone.length > 0 ? [orOf(lone)] : []), ...joint] };
}

/**
 * All filters in one, as aggregate and observation queries take it; undefined when there are none. Genesys allows two
 * levels, so an "or" of what must hold together cannot be joined with others.
 * @throws UserError when they cannot be joined
 */
export function inOne(filters: readonly Filter[]): Filter | undefined {
	const formed = filters.map(inClauses);
	if (formed.length <= 1) return formed[0];
	if (formed.some(({ type }) => type === 'or')) {
		throw new UserError('"Advanced (JSON)" cannot be joined with other filters', {
			description:
				'It is an "or" with clauses of the type "and", and Genesys Cloud takes no deeper levels. Write all filters in the JSON, or use "and" as its type.',
		});
	}
	return allOf(formed.flatMap(({ clauses = [] }) => clauses));
}
