import type { INodePropertyOptions } from 'n8n-workflow';

import { datasetField } from '../../../nodes/GenesysCloudAnalytics/aggregate/datasets';
import { observationFields } from '../../../nodes/GenesysCloudAnalytics/observation/fields';
import {
	aggregatePermissions,
	observationPermissions,
	OPERATION_PERMISSIONS,
} from '../../../nodes/GenesysCloudAnalytics/genesys/permissions';
import { DIRECTORIES } from '../../../nodes/GenesysCloudAnalytics/names/directory';
import { PICKER_TYPES } from '../../../nodes/GenesysCloudAnalytics/names/pickers';
import type { EntityType } from '../../../nodes/GenesysCloudAnalytics/values/ids';
import { pageText, section, tableRows } from './markdown';

/** The tables of docs/permissions.md are those of the catalogue. */
function documented(heading: string): Map<string, string[]> {
	return new Map(
		tableRows(section(pageText('docs/permissions.md'), heading)).flatMap(([what, permission]) => {
			const permissions = [...permission.matchAll(/`([^`]+)`/g)].map(([, name]) => name);
			return what.split(/[,;] /).map((one): [string, string[]] => [one, permissions]);
		}),
	);
}

function datasetsOf(options: unknown): Array<[string, string]> {
	return (options as INodePropertyOptions[]).map(({ name, value }) => [name, String(value)]);
}

it('each operation', () => {
	const rows = documented('Permissions of operations');
	const names = {
		'conversation:get': 'Conversation: Get',
		'conversation:getAll': 'Get Many',
		'timeRange:split': 'Time Range: Split',
		'user:getAll': 'Agent: Get Many',
		'user:getStatus': 'Agent: Get Status',
	};
	const found = Object.entries(names).map(([operation, name]) => [operation, rows.get(name)]);
	expect(Object.fromEntries(found)).toEqual(OPERATION_PERMISSIONS);
});

it('each dataset of aggregates', () => {
	const wanted = datasetsOf(datasetField.options).map(([name, value]) => [
		name,
		aggregatePermissions(value as Parameters<typeof aggregatePermissions>[0]),
	]);
	expect([...documented('Permissions for aggregates')]).toEqual(wanted);
});

it('each dataset of observations', () => {
	const options = observationFields.find(({ name }) => name === 'dataset')?.options;
	const wanted = datasetsOf(options).map(([name, value]) => [
		name,
		observationPermissions(value as Parameters<typeof observationPermissions>[0]),
	]);
	expect(Object.fromEntries(documented('Permissions for observations'))).toEqual(
		Object.fromEntries(wanted),
	);
});

it('the names of each kind', () => {
	const rows = documented('Permissions for names and pickers');
	for (const [type, { permission }] of Object.entries(DIRECTORIES)) {
		const { plural } = PICKER_TYPES[type as EntityType];
		const [, permissions] = [...rows].find(([what]) => what.toLowerCase() === plural) ?? [];
		expect({ plural, permissions }).toEqual({
			plural,
			permissions: permission ? [permission] : [],
		});
	}
});
