import { AGGREGATES } from '../../nodes/GenesysCloudAnalytics/genesys/aggregates';
import {
	observationPermissions,
	OPERATION_PERMISSIONS,
} from '../../nodes/GenesysCloudAnalytics/genesys/permissions';
import { DIRECTORIES } from '../../nodes/GenesysCloudAnalytics/names/directory';
import { OBSERVED } from '../../nodes/GenesysCloudAnalytics/observation/query';
import type { SimulatorOptions } from '../simulator';
import { closeScenarios, scenario } from './harness/scenario';

afterEach(closeScenarios);

async function checked(options: SimulatorOptions = {}) {
	const made = await scenario(5, { now: Date.now, ...options });
	const outcome = await made.run({ resource: 'access', operation: 'check' });
	expect(outcome.error).toBeUndefined();
	return { ...made, ...outcome };
}

/** Every permission that some operation can need. */
const ALL = new Set(
	[
		...Object.values(OPERATION_PERMISSIONS),
		...Object.values(AGGREGATES).map(({ permissionsAny }) => permissionsAny),
		...OBSERVED.map((dataset) => observationPermissions(dataset)),
		...Object.values(DIRECTORIES).map(({ permission }) => (permission ? [permission] : [])),
		['conversation:communication:view'],
	].flat(),
);

const permissionsOf = ({ permission }: { permission?: unknown }) =>
	String(permission).split(' or ');

describe('Access: Check', () => {
	it('has a row for each permission that an operation needs', async () => {
		const { json, hints } = await checked();
		expect(new Set(json.flatMap(permissionsOf))).toEqual(ALL);
		expect(json.every(({ granted }) => granted === true)).toBe(true);
		expect(hints).toEqual([]);
		for (const row of json) {
			expect(Object.keys(row)).toEqual(['whatFor', 'permission', 'granted', 'operations']);
			expect(row.operations).toMatch(/\w/);
		}
		expect(new Set(json.map(({ whatFor }) => whatFor)).size).toBe(json.length);
	});

	it('needs no permission itself: a client without any is told so', async () => {
		const { json, hints } = await checked({ permissions: [] });
		expect(new Set(json.flatMap(permissionsOf))).toEqual(ALL);
		expect(json.every(({ granted }) => granted === false)).toBe(true);
		expect(hints).toEqual([]);
	});

	it.each([...ALL])('tells who has %s alone', async (permission) => {
		const { json } = await checked({ permissions: [permission] });
		const granted = json.filter((row) => row.granted === true);
		expect(granted.length).toBeGreaterThan(0);
		for (const row of json) {
			expect([row.permission, row.granted]).toEqual([
				row.permission,
				permissionsOf(row).includes(permission),
			]);
		}
	});

	it('asks once for each, for as little as there is', async () => {
		const { json, sim } = await checked();
		const asked = sim.requests.filter(({ path }) => path !== '/oauth/token');
		expect(asked).toHaveLength(json.length);
		const biggest = Math.max(...asked.map(({ query }) => Number(query.pageSize ?? 1)));
		expect(biggest).toBe(1);
	});

	it('leaves open what an answer does not say', async () => {
		const { sim, run } = await scenario(5, { now: Date.now });
		const path = '/api/v2/analytics/users/details/query';
		sim.faults.add({ kind: 'status', status: 400, path, times: 9 });
		const { json, hints } = await run({ resource: 'access', operation: 'check' });
		const open = json.filter(({ granted }) => granted === null);
		expect(open.map(({ permission }) => permission)).toEqual(['analytics:userDetail:view']);
		expect(hints.map(({ message }) => message)).toEqual([
			expect.stringMatching(/^Whether .*analytics:userDetail:view could not be found out\./),
		]);
	});

	it('stops where the credential is not accepted', async () => {
		const { engine, sim, run } = await scenario(1);
		engine.saveCredential({
			...{ region: 'custom', apiUrl: sim.url, loginUrl: sim.url },
			...{ clientId: sim.clientId, clientSecret: 'wrong' },
		});
		const { error, json } = await run({ resource: 'access', operation: 'check' });
		expect(json).toEqual([]);
		expect(error?.message).toMatch(/secret|credential|client/i);
	});
});
