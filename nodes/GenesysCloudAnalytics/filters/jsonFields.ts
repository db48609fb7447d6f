import type { INodePropertyCollection } from 'n8n-workflow';

import { labelOf } from '../genesys/labels';
import type { Levels } from './check';
import { ADVANCED_LABEL } from './entries';

/** Groups of the filter builder that take Genesys's own JSON. */

/** Genesys's own JSON for all levels at once. `form`: what it looks like. */
export function advancedGroup(form: string): INodePropertyCollection {
	return {
		name: 'advanced',
		displayName: ADVANCED_LABEL,
		values: [
			{
				displayName: 'JSON',
				name: 'json',
				type: 'json',
				default: '{}',
				description: `Filters as Genesys Cloud takes them: ${form}. They must match together with all others.`,
			},
		],
	};
}

/** One level's filter in Genesys's own form, for those who know it; also what lets a filters object be Genesys's own. */
export function levelGroups(levels: Levels): INodePropertyCollection[] {
	return Object.keys(levels).map((level) => ({
		name: level,
		displayName: `${labelOf(level).replace(/s$/, '')} (JSON)`,
		values: [
			{
				displayName: 'Type',
				name: 'type',
				type: 'options',
				options: [
					{ name: 'And', value: 'and' },
					{ name: 'Or', value: 'or' },
				],
				default: 'or',
			},
			{
				displayName: 'Predicates (JSON)',
				name: 'predicates',
				type: 'json',
				default: '[]',
				description: 'A list of predicates, as Genesys Cloud takes them',
			},
			{
				displayName: 'Clauses (JSON)',
				name: 'clauses',
				type: 'json',
				default: '[]',
				description: 'A list of clauses, each with a type and predicates',
			},
		],
	}));
}
