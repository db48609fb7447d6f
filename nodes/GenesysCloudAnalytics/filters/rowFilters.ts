import type { INodePropertyCollection } from 'n8n-workflow';
import groupBy from 'lodash/groupBy';
import { UserError } from 'n8n-workflow';

import type { NumericRange } from '../genesys/filter.types';
import { listOf } from '../parameters/lists';
import type { Parameters } from '../parameters/port';
import { flag, jsonObject } from '../parameters/read';
import type { Cell } from '../values/cells';
import { isBlank } from '../values/written';
import type { FilterEntry, FilterSubject } from './build';
import type { ConversationLevel } from './definitions';
import { boundFields } from './valueFields';
import type { RawEntry } from './values';
import { rangeTest, telephone } from './values';

/**
 * Filters that mean what the columns of conversations mean, such as Abandoned. Genesys cannot be asked for that: it is
 * asked for whatever may have it, and each conversation's row is looked at again.
 */

/** What a column must have. */
export type RowTest =
	| { is: boolean }
	/** In the column's own unit. */
	| { range: NumericRange }
	| { anyOf: readonly string[] };

/** Any of these must hold. */
export interface RowCondition {
	/** As users see it. */
	label: string;
	column: string;
	tests: readonly RowTest[];
}

export interface RowFilters {
	/** All must hold. */
	conditions: readonly RowCondition[];
	/** What is asked of Genesys, which lets through whatever may meet the conditions. */
	narrowing: ReadonlyArray<FilterEntry<ConversationLevel>>;
}

type As = 'number' | 'seconds' | 'yes';

interface Definition {
	label: string;
	column: string;
	as: As;
	/** What the editor says of a yes-or-no. */
	description?: string;
	level: ConversationLevel;
	/** One of them is there where the column has a value, or a yes. */
	subjects: readonly FilterSubject[];
	/** Values of the subjects; without any, it is enough that there is one. */
	values?: readonly string[];
}

const metrics = (...names: string[]): FilterSubject[] => names.map((metric) => ({ metric }));

/** Customer-first callbacks emit metrics that filters do not know; what they know is that a callback was scheduled or tried. */
const CALLBACKS = ['nCallbackScheduled', 'nCallbackAttempts'];

const DEFINITIONS: Readonly<Record<string, Definition>> = {
	abandoned: {
		label: 'Abandoned',
		column: 'abandoned',
		as: 'yes',
		description: 'Whether the customer left before an agent took it',
		level: 'conversationFilters',
		subjects: metrics('tAbandon', 'nOutboundAbandoned', ...CALLBACKS),
	},
	answered: {
		label: 'Answered',
		column: 'answered',
		as: 'yes',
		description: 'Whether an agent took it',
		level: 'segmentFilters',
		subjects: [{ dimension: 'purpose' }],
		values: ['agent', 'user'],
	},
	transferred: {
		label: 'Transferred',
		column: 'transferred',
		as: 'yes',
		description: 'Whether an agent transferred it',
		level: 'conversationFilters',
		subjects: metrics('nTransferred', 'nBlindTransferred', 'nConsultTransferred'),
	},
	waitTime: {
		label: 'Wait Time',
		column: 'waitSeconds',
		as: 'seconds',
		level: 'conversationFilters',
		subjects: metrics('tAcd', 'tAnswered', 'tAbandon', 'tFlowOut', ...CALLBACKS),
	},
	handleTime: {
		label: 'Handle Time',
		column: 'handleSeconds',
		as: 'seconds',
		level: 'conversationFilters',
		subjects: metrics('tHandle'),
	},
	callerNumber: {
		label: 'Caller Number (Phone)',
		column: 'customerAddress',
		as: 'number',
		level: 'segmentFilters',
		subjects: [
			'ani',
			'dnis',
			'addressFrom',
			'addressTo',
			'callbackNumber',
			'destinationAddress',
		].map((dimension) => ({ dimension })),
	},
};

/** The names of these filters in the parameter. */
export const ROW_FILTERS: readonly string[] = Object.keys(DEFINITIONS);

function testOf({ label, as }: Definition, raw: RawEntry): RowTest {
	switch (as) {
		case 'yes':
			return { is: flag(raw.value, label, true) };
		case 'seconds': {
			const test = rangeTest(raw, label, 1);
			return test.operator === 'range' ? { range: test.range } : { range: {} };
		}
		case 'number': {
			const anyOf = listOf(raw.value, label).flatMap(telephone);
			if (anyOf.length > 0) return { anyOf };
			throw new UserError(`"${label}" in Filters has no value`, {
				description: 'Fill in the whole number, such as +15551230000, or remove the filter.',
			});
		}
	}
}

/** Nothing can be asked of Genesys for a no. */
function narrowingOf(
	name: string,
	{ label, level, subjects, values }: Definition,
	tests: readonly RowTest[],
): Array<FilterEntry<ConversationLevel>> {
	if (tests.some((test) => 'is' in test && !test.is)) return [];
	const numbers = tests.flatMap((test) => ('anyOf' in test ? test.anyOf : []));
	const wanted = values ?? numbers;
	return [
		{
			field: label,
			group: name,
			level,
			subjects,
			test: wanted.length > 0 ? { operator: 'matches', values: wanted } : { operator: 'exists' },
		},
	];
}

/**
 * The filters of columns among those of the parameter.
 * @throws UserError naming the field
 */
export function readRowFilters(parameters: Parameters): RowFilters {
	const given = Object.entries(jsonObject(parameters.get('filters', {}), 'Filters'));
	const entries = given.flatMap(([name, value]) =>
		Object.hasOwn(DEFINITIONS, name) && !isBlank(value)
			? [value].flat().map((raw) => ({ name, test: testOf(DEFINITIONS[name], raw as RawEntry) }))
			: [],
	);
	const byName = Object.entries(groupBy(entries, ({ name }) => name)).map(([name, own]) => ({
		name,
		definition: DEFINITIONS[name],
		tests: own.map(({ test }) => test),
	}));
	return {
		conditions: byName.map(({ definition: { label, column }, tests }) => ({
			label,
			column,
			tests,
		})),
		narrowing: byName.flatMap(({ name, definition, tests }) =>
			narrowingOf(name, definition, tests),
		),
	};
}

/** A condition in words: "Abandoned", "Not Answered", "Wait Time from 60 seconds". */
export function conditionText({ label, tests }: RowCondition): string {
	const texts = tests.map((test) => {
		if ('is' in test) return test.is ? label : `Not ${label}`;
		if ('anyOf' in test) return `${label} ${test.anyOf[0]}`;
		const { gte, lte } = test.range;
		const from = gte === undefined ? '' : ` from ${gte}`;
		return `${label}${from}${lte === undefined ? '' : ` up to ${lte}`} seconds`;
	});
	return texts.join(' or ');
}

function meets(cell: Cell | undefined, test: RowTest): boolean {
	if ('is' in test) return cell === test.is;
	if ('range' in test) {
		const { gte = -Infinity, lte = Infinity } = test.range;
		return typeof cell === 'number' && cell >= gte && cell <= lte;
	}
	const address = typeof cell === 'string' ? cell.toLowerCase() : undefined;
	return test.anyOf.some((value) => value.toLowerCase() === address);
}

/** Whether a conversation's row meets all conditions. */
export function meetsAll(
	row: Readonly<Record<string, Cell>>,
	conditions: readonly RowCondition[],
): boolean {
	return conditions.every(({ column, tests }) => tests.some((test) => meets(row[column], test)));
}

/** The groups of the filter builder. */
export const rowFilterGroups: INodePropertyCollection[] = Object.entries(DEFINITIONS).map(
	([name, { label, as, description }]) => ({
		name,
		displayName: label,
		values:
			as === 'seconds'
				? boundFields(' (Seconds)')
				: as === 'yes'
					? [{ displayName: label, name: 'value', type: 'boolean', default: true, description }]
					: [
							{
								displayName: 'Number',
								name: 'value',
								type: 'string',
								required: true,
								default: '',
								placeholder: 'e.g. +15551230000',
								description:
									'The whole number of the customer, as in the column Customer Number or Address; several with commas between them. A call that was made to it counts too.',
							},
						],
	}),
);
