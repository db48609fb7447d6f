import type { Catalog, Entry, Level } from './catalog';

/**
 * Writes the TypeScript of nodes/GenesysCloudAnalytics/genesys from genesys-catalog.json. The text is already as
 * prettier would leave it: names stand in template strings, which prettier does not touch.
 */

const WIDTH = 96;

const HEAD = `// Generated from test/catalog/genesys-catalog.json by \`npm run catalog\`. Do not edit.
import { words } from './words';
`;

function wrapped(names: readonly string[], indent: string): string {
	const lines: string[] = [];
	let line = '';
	for (const name of names) {
		if (line !== '' && indent.length * 2 + line.length + 1 + name.length > WIDTH) {
			lines.push(line);
			line = '';
		}
		line = line === '' ? name : `${line} ${name}`;
	}
	return [...lines, line].map((text) => `${indent}\t${text}`).join('\n');
}

/** A list of names as code. */
function list(names: readonly string[], indent: string): string {
	if (names.length === 0) return '[]';
	const short = names.map((name) => `'${name}'`).join(', ');
	if (short.length <= 50) return `[${short}]`;
	return `words(\`\n${wrapped(names, indent)}\n${indent}\`)`;
}

const sameNames = (a: readonly string[] = [], b: readonly string[] = []) => a.join() === b.join();

/** An entry's lists of dimensions, each written once, as a property of the constant `DIMENSIONS`. */
function dimensionsOf(
	name: string,
	{ groupBy, filterDimensions }: Entry,
): Record<string, string[]> {
	if (!groupBy) return { [name]: filterDimensions };
	if (sameNames(groupBy, filterDimensions)) return { [name]: groupBy };
	return { [`${name}GroupBy`]: groupBy, [`${name}Filter`]: filterDimensions };
}

/** One entry. `apart`: its dimensions stand in the file of their own. */
function entry(name: string, found: Entry, apart: boolean): string {
	const names = Object.keys(dimensionsOf(name, found)).map((key) => `DIMENSIONS.${key}`);
	const fields: Array<[string, string]> = [
		['path', `'${found.path}'`],
		['metrics', list(found.metrics, '\t\t')],
	];
	if (found.detailMetrics) fields.push(['detailMetrics', list(found.detailMetrics, '\t\t')]);
	if (found.groupBy) fields.push(['groupBy', apart ? names[0] : list(found.groupBy, '\t\t')]);
	fields.push([
		'filterDimensions',
		apart ? names[names.length - 1] : list(found.filterDimensions, '\t\t'),
	]);
	if (found.alternateTimeDimension) {
		fields.push(['alternateTimeDimensions', list(found.alternateTimeDimension, '\t\t')]);
	}
	fields.push(['permissionsAny', list(found.permissionsAny, '\t\t')]);
	return `\t${name}: {\n${fields.map(([key, code]) => `\t\t${key}: ${code},`).join('\n')}\n\t},`;
}

function entries(all: Record<string, Entry>, apart = false): string {
	return Object.entries(all)
		.map(([name, found]) => entry(name, found, apart))
		.join('\n');
}

/** The dimensions of all entries; a file of their own, because they are most of the text. */
function dimensionLists(all: Record<string, Entry>): string {
	const lists = Object.entries(all).flatMap(([name, found]) =>
		Object.entries(dimensionsOf(name, found)),
	);
	return `${HEAD}
export const DIMENSIONS = {
${lists.map(([name, names]) => `\t${name}: ${list(names, '\t')},`).join('\n')}
} as const satisfies Record<string, readonly string[]>;
`;
}

function union(names: string[]): string {
	const short = ` ${names.map((name) => `'${name}'`).join(' | ')}`;
	return short.length < 65 ? short : names.map((name) => `\n\t| '${name}'`).join('');
}

function aggregates(catalog: Catalog): string {
	return `${HEAD.replace('import', "import { DIMENSIONS } from './aggregateDimensions';\nimport")}
/** The datasets of aggregate queries: the path name of each. */
export type Dataset =${union(Object.keys(catalog.aggregates))};

export interface AggregateEntry {
	path: string;
	metrics: readonly string[];
	groupBy: readonly string[];
	filterDimensions: readonly string[];
	alternateTimeDimensions: readonly string[];
	/** Any one of them is enough. */
	permissionsAny: readonly string[];
}

export const AGGREGATES: Readonly<Record<Dataset, AggregateEntry>> = {
${entries(catalog.aggregates, true)}
};

export const DATASETS = Object.keys(AGGREGATES) as readonly Dataset[];
`;
}

function observations(catalog: Catalog): string {
	return `${HEAD}
/** What observation queries observe. */
export type ObservationDataset =${union(Object.keys(catalog.observations))};

/** What activity queries observe. */
export type ActivityDataset =${union(Object.keys(catalog.activity))};

export interface ObservationEntry {
	path: string;
	metrics: readonly string[];
	/** Metrics of which single observations can be asked for. */
	detailMetrics: readonly string[];
	filterDimensions: readonly string[];
	/** Any one of them is enough. */
	permissionsAny: readonly string[];
}

export interface ActivityEntry {
	path: string;
	metrics: readonly string[];
	groupBy: readonly string[];
	filterDimensions: readonly string[];
	/** Any one of them is enough. */
	permissionsAny: readonly string[];
}

export const OBSERVATIONS: Readonly<Record<ObservationDataset, ObservationEntry>> = {
${entries(catalog.observations)}
};

export const ACTIVITIES: Readonly<Record<ActivityDataset, ActivityEntry>> = {
${entries(catalog.activity)}
};
`;
}

function level([name, { dimension = [], metric = [] }]: [string, Level]): string {
	return `\t${name}: {
\t\tdimensions: ${list(dimension, '\t\t')},
\t\tmetrics: ${list(metric, '\t\t')},
\t},`;
}

function details(catalog: Catalog): string {
	const levels = (of: 'conversations' | 'users') =>
		Object.entries(catalog.details[of])
			.filter(([name]) => name !== 'query')
			.map(level)
			.join('\n');
	return `${HEAD}
/** What one level of filters of a details query can look at. */
export interface FilterLevel {
	dimensions: readonly string[];
	metrics: readonly string[];
}

export const CONVERSATION_LEVELS = {
${levels('conversations')}
} as const satisfies Record<string, FilterLevel>;

export const USER_LEVELS = {
${levels('users')}
} as const satisfies Record<string, FilterLevel>;
`;
}

/** The generated files, by their name in the catalog folder. */
export function generate(catalog: Catalog): Record<string, string> {
	return {
		'aggregateDimensions.ts': dimensionLists(catalog.aggregates),
		'aggregates.ts': aggregates(catalog),
		'details.ts': details(catalog),
		'observations.ts': observations(catalog),
	};
}
