import {
	metricColumns,
	metricFigures,
	Seen,
	viewColumns,
} from '../../../nodes/GenesysCloudAnalytics/aggregate/columns';
import { ATTRIBUTES_COLUMN } from '../../../nodes/GenesysCloudAnalytics/conversation/attributesColumn';
import type { RowsPer } from '../../../nodes/GenesysCloudAnalytics/conversation/columns';
import { TABLES } from '../../../nodes/GenesysCloudAnalytics/conversation/columns';
import { indicatorsOf } from '../../../nodes/GenesysCloudAnalytics/figures/indicators';
import { AGGREGATES } from '../../../nodes/GenesysCloudAnalytics/genesys/aggregates';
import { ENUMERATIONS } from '../../../nodes/GenesysCloudAnalytics/genesys/enumerations';
import type { Session } from '../../../nodes/GenesysCloudAnalytics/http/session';
import type { NameColumn } from '../../../nodes/GenesysCloudAnalytics/names/rowNames';
import { entityColumns } from '../../../nodes/GenesysCloudAnalytics/observation/entities';
import { defaultMetrics } from '../../../nodes/GenesysCloudAnalytics/observation/fields';
import {
	observationColumns,
	observationNames,
	SERVICE_LEVEL_COLUMN,
} from '../../../nodes/GenesysCloudAnalytics/observation/columns';
import type { Column } from '../../../nodes/GenesysCloudAnalytics/output/column';
import type { RowContext } from '../../../nodes/GenesysCloudAnalytics/trigger/rows';
import {
	readEventRows,
	statusRowsOf,
	thresholdRowsOf,
} from '../../../nodes/GenesysCloudAnalytics/trigger/rows';
import { AGENT_STATUS_TABLE } from '../../../nodes/GenesysCloudAnalytics/user/agentStatusRow';
import { TIMELINE_TABLES } from '../../../nodes/GenesysCloudAnalytics/user/timelineColumns';
import { givenParameters } from '../parameters/given';
import { pageText, section, tableRows } from './markdown';

/** docs/columns.md says what the code does: a column that is missing there, or documented and gone, is found here. */
const page = pageText('docs/columns.md');

const plain = (cell: string) => cell.replace(/^`|`$/g, '');

function documented(heading: string): string[] {
	return tableRows(section(page, heading)).map(([name]) => plain(name));
}

const cellsOf = ({ name, label, description }: Column) => [`\`${name}\``, label, description];

function expectEssential(heading: string, essential: readonly string[]): void {
	const text = section(page, heading).join(' ');
	const names = essential.map((name) => `\`${name}\``);
	expect(text).toContain(`Essential: ${names.join(', ')}.`);
}

function withNames(columns: readonly string[], names: readonly NameColumn[]): string[] {
	return columns.flatMap((column) => {
		const named = names.find(({ id }) => id === column);
		return named === undefined ? [column] : [named.name, column];
	});
}

describe.each(Object.keys(TABLES) as RowsPer[])('rows per %s', (rowsPer) => {
	const { all: columns, essential } = TABLES[rowsPer];

	it('every column with its label and meaning, in order', () => {
		const rows = tableRows(section(page, `Rows per ${rowsPer}`)).filter(
			([name]) => plain(name) !== ATTRIBUTES_COLUMN.name,
		);
		expect(rows).toEqual(columns.map(cellsOf));
	});

	it('the essential ones', () => {
		expectEssential(`Rows per ${rowsPer}`, essential);
	});
});

it('attributes', () => {
	const rows = tableRows(section(page, 'Rows per conversation'));
	expect(rows).toContainEqual(cellsOf(ATTRIBUTES_COLUMN));
});

it.each(['period', 'day'] as const)('timelines per %s', (rowsPer) => {
	const rows = tableRows(section(page, `User: rows per ${rowsPer}`));
	const { all, essential } = TIMELINE_TABLES[rowsPer];
	expect(rows).toEqual(all.map(cellsOf));
	expectEssential(`User: rows per ${rowsPer}`, essential);
});

it('agent status', () => {
	const { all, essential } = AGENT_STATUS_TABLE;
	expect(tableRows(section(page, 'Agent status'))).toEqual(all.map(cellsOf));
	expectEssential('Agent status', essential);
});

describe('aggregates', () => {
	it.each(['nOffered', 'tHandle', 'oServiceLevel', 'oServiceTarget'])(
		'the statistics of %s',
		(metric) => {
			const text = section(page, 'Statistics').join('\n');
			for (const { name } of metricColumns(metric, new Seen()))
				expect(text).toContain(`\`${name}\``);
		},
	);

	it.each([
		['tSystemPresence', '<PRESENCE>', ENUMERATIONS.systemPresence],
		['tAgentRoutingStatus', '<STATUS>', ENUMERATIONS.routingStatus],
	])('the statistics of %s', (metric, placeholder, values) => {
		const text = section(page, 'Statistics').join('\n');
		const names = metricColumns(metric, new Seen()).map(({ name }) => name);
		expect(names).toEqual(values.map((value) => `${metric}.${value}.sum`));
		expect(text).toContain(`\`${metric}.${placeholder}.sum\``);
	});

	it('the statistics of views', () => {
		const text = section(page, 'Statistics').join('\n');
		for (const { stat } of viewColumns('x', new Seen()))
			expect(text).toContain(`\`<name>.${stat}\``);
	});

	it('every figure of the views of Genesys, with its label and metrics', () => {
		const metrics = [...AGGREGATES.conversations.metrics, ...AGGREGATES.users.metrics];
		const rows = tableRows(section(page, 'Figures'));
		expect(rows.map(([name, label, , needs]) => [name, label, needs])).toEqual(
			indicatorsOf(metrics).map(({ name, label, needs }) => [
				`\`${name}\``,
				label,
				needs.map((metric) => `\`${metric}\``).join(', '),
			]),
		);
	});
});

it('the figures of other metrics', () => {
	const metrics = [
		...['nConnected', 'tIvr', 'tTalkComplete', 'tHeldComplete', 'tAcw', 'tHandle', 'tAnswered'],
		...['tAbandon', 'tTalk', 'tHeld', 'oTotalScore', 'oCallbackServiceLevel', 'oServiceTarget'],
		...['tAgentRoutingStatus', 'tSystemPresence'],
	];
	const names = metricFigures(metrics, new Seen()).map(({ name }) => name);
	const cells = tableRows(section(page, 'Figures of other metrics')).map(([, columns]) => columns);
	const written = [...cells.join(' ').matchAll(/`([A-Za-z]+)`/g)].map(([, name]) => name);
	expect(written.length).toBeGreaterThan(25);
	expect(written.filter((name) => !names.includes(name))).toEqual([]);
});

describe('observations', () => {
	const dimensions = ['queueId', 'mediaType'];

	it('the columns of queues', () => {
		const rows = documented('Observations').flatMap((name) =>
			name
				.replace('<PRESENCE>', ENUMERATIONS.systemPresence.join())
				.replace('<STATUS>', ENUMERATIONS.routingStatus.join())
				.split(',')
				.map((part, index) => (index === 0 ? part : `${name.split('.')[0]}.${part}`)),
		);
		const names = observationNames(['queueId']);
		const { all } = observationColumns(['queueId'], defaultMetrics('queues'), names, [
			SERVICE_LEVEL_COLUMN,
		]);
		expect(rows).toEqual(all.map(({ name }) => name));
	});

	it('the columns of details', () => {
		const rows = tableRows(section(page, 'Observation details'));
		expect(rows).toEqual(entityColumns(dimensions).all.map(cellsOf));
	});
});

describe('rows of the trigger', () => {
	const parameters = givenParameters({ options: { resolveNames: false } });
	const context: RowContext = {
		rows: readEventRows(parameters, 'agentStatusChanged'),
		session: {} as Session,
		hint: () => {},
	};

	it('a change of a status', async () => {
		const change = {
			userId: 'u',
			kind: 'presence' as const,
			status: 'MEAL',
			startTime: '',
			raw: {},
		};
		const [row] = await statusRowsOf(context, [change]);
		const names = withNames(Object.keys(row), [
			{ id: 'userId', name: 'userName', type: 'user' },
			{ id: 'organizationPresenceId', name: 'organizationPresenceName', type: 'presence' },
		]);
		expect(documented('Agent Status Changed')).toEqual(names);
	});

	it('a queue over its limit', async () => {
		const rule = {
			metric: 'waiting' as const,
			direction: 'above' as const,
			threshold: 10,
			resetValue: 5,
			tellNormal: false,
		};
		const event = { queueId: 'q', state: 'crossed' as const, value: 11 };
		const [row] = await thresholdRowsOf(context, [event], rule, 0);
		const names = withNames(Object.keys(row), [
			{ id: 'queueId', name: 'queueName', type: 'queue' },
		]);
		expect(documented('Queue Threshold')).toEqual(names);
	});
});
