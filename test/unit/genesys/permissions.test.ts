import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { DATASETS } from '../../../nodes/GenesysCloudAnalytics/genesys/aggregates';
import { OBSERVATIONS } from '../../../nodes/GenesysCloudAnalytics/genesys/observations';
import {
	ACTIVITY_OF_DATASET,
	aggregatePermissions,
	observationPermissions,
	OPERATION_PERMISSIONS,
	permissionSentence,
} from '../../../nodes/GenesysCloudAnalytics/genesys/permissions';
import { GenesysCloudAnalytics } from '../../../nodes/GenesysCloudAnalytics/GenesysCloudAnalytics.node';

const { properties } = new GenesysCloudAnalytics().description;
const PERMISSION = /[a-zA-Z]+:[a-zA-Z]+:[a-z]+/g;

function optionsOf(property: INodeProperties | undefined): INodePropertyOptions[] {
	return (property?.options ?? []) as INodePropertyOptions[];
}

const shownFor = (resource: string) => (property: INodeProperties) =>
	property.displayOptions?.show?.resource?.includes(resource);

function operationsOf(resource: string): INodePropertyOptions[] {
	return optionsOf(properties.filter(({ name }) => name === 'operation').find(shownFor(resource)));
}

const operations = optionsOf(properties.find(({ name }) => name === 'resource')).flatMap(
	({ value }) =>
		operationsOf(String(value)).map((option): [string, string] => [
			`${String(value)}:${String(option.value)}`,
			option.description ?? '',
		]),
);

/** Their permission depends on the dataset, or on what the user asks for. */
const BY_DATASET = ['aggregate:getAll', 'observation:getAll'];
const OF_THE_USER = ['customQuery:run'];
/** What each permission is asked for by is answered whether it is granted or not. */
const WITHOUT = ['access:check'];

describe('operations', () => {
	it('are all known here', () => {
		const known = [
			...Object.keys(OPERATION_PERMISSIONS),
			...BY_DATASET,
			...OF_THE_USER,
			...WITHOUT,
		];
		expect(operations.map(([name]) => name).sort()).toEqual(known.sort());
	});

	it.each(operations.filter(([name]) => name in OPERATION_PERMISSIONS))(
		'%s names exactly its permissions',
		(name, description) => {
			expect(description.match(PERMISSION)).toEqual([...OPERATION_PERMISSIONS[name]]);
			expect(description).toContain(permissionSentence(OPERATION_PERMISSIONS[name]));
		},
	);
});

describe('datasets', () => {
	const fieldOf = (resource: string) =>
		properties.filter(({ name }) => name === 'dataset').find(shownFor(resource));

	it('of observations: every kind has permissions', () => {
		const names = [...Object.keys(OBSERVATIONS), ...Object.keys(ACTIVITY_OF_DATASET)];
		for (const name of names) {
			const dataset = name as Parameters<typeof observationPermissions>[0];
			expect(observationPermissions(dataset)[0]).toMatch(/^analytics:\w+Observation:view$/);
		}
	});

	it('of aggregates: every dataset has permissions', () => {
		for (const dataset of DATASETS) expect(aggregatePermissions(dataset)).not.toEqual([]);
	});

	// No options as long as the operation has no field of that name; then all of them.
	it.each<[string, number, (dataset: never) => readonly string[]]>([
		['aggregate', 19, aggregatePermissions],
		['observation', 8, observationPermissions],
	])('of %s are described with exactly their permissions', (resource, count, permissionsOf) => {
		const options = optionsOf(fieldOf(resource));
		expect([0, count]).toContain(options.length);
		for (const { value, description = '' } of options) {
			expect([value, description.match(PERMISSION)]).toEqual([
				value,
				[...permissionsOf(value as never)],
			]);
		}
	});
});
