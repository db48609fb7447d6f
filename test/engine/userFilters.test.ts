import type { INodeParameters } from 'n8n-workflow';
import type { Models } from 'purecloud-platform-client-v2';

import type { Scenario } from './harness/scenario';
import { closeScenarios, scenario, WEEK } from './harness/scenario';

afterAll(closeScenarios);

let set: Scenario;
let all: Status[];

/** One status: whose, of which kind, and what Genesys says of it. */
interface Status {
	userId: string;
	presence?: Models.AnalyticsUserPresenceRecord;
	routing?: Models.AnalyticsRoutingStatusRecord;
}

const statusesOf = (elements: Models.AnalyticsUserDetail[]): Status[] =>
	elements.flatMap(({ userId = '', primaryPresence = [], routingStatus = [] }) => [
		...primaryPresence.map((presence) => ({ userId, presence })),
		...routingStatus.map((routing) => ({ userId, routing })),
	]);

const read = async (parameters: INodeParameters = {}) => {
	const outcome = await set.run({
		resource: 'user',
		operation: 'getAll',
		returnAll: true,
		simplify: false,
		...WEEK,
		...parameters,
	});
	expect(outcome.error).toBeUndefined();
	return statusesOf(outcome.json as Models.AnalyticsUserDetail[]);
};

const sorted = (statuses: Status[]) => statuses.map((status) => JSON.stringify(status)).sort();

beforeAll(async () => {
	// At noon of a day, so that not every shift has come to its meeting.
	set = await scenario(10, { now: () => Date.parse('2026-11-05T12:00:00Z') });
	all = await read();
});

type Holds = (status: Status) => boolean;

const cases: Record<string, () => [INodeParameters, Holds]> = {
	'two users': () => {
		const ids = [...new Set(all.map(({ userId }) => userId))].slice(0, 2);
		return [{ user: [{ value: ids }] }, ({ userId }) => ids.includes(userId)];
	},
	'a system presence': () => [
		{ systemPresence: [{ value: ['MEETING'] }] },
		({ presence }) => presence?.systemPresence === 'MEETING',
	],
	'an organization presence': () => {
		const rare = all.find(({ presence }) => presence?.systemPresence === 'MEETING');
		const id = rare?.presence?.organizationPresenceId ?? '';
		return [
			{ organizationPresenceId: [{ value: id }] },
			({ presence }) => presence?.organizationPresenceId === id,
		];
	},
	'a routing status': () => [
		{ routingStatus: [{ value: ['NOT_RESPONDING'] }] },
		({ routing }) => routing?.routingStatus === 'NOT_RESPONDING',
	],
	'a presence or a routing status': () => [
		{ systemPresence: [{ value: ['MEAL'] }], routingStatus: [{ value: ['NOT_RESPONDING'] }] },
		({ presence, routing }) =>
			presence?.systemPresence === 'MEAL' || routing?.routingStatus === 'NOT_RESPONDING',
	],
};

describe('Agent: Get Many gives exactly the statuses that match', () => {
	it.each(Object.entries(cases))('%s', async (_, make) => {
		const [filters, holds] = make();
		const expected = all.filter(holds);
		expect(expected.length).toBeGreaterThan(0);
		expect(expected.length).toBeLessThan(all.length);
		expect(sorted(await read({ filters }))).toEqual(sorted(expected));
	});

	it('of picked users only those that match', async () => {
		const { userId } = all[0];
		const filters = { systemPresence: [{ value: ['MEETING'] }] };
		const expected = all
			.filter(cases['a system presence']()[1])
			.filter((status) => status.userId === userId);
		expect(sorted(await read({ userIds: userId, filters }))).toEqual(sorted(expected));
	});

	it('refuses a field of another level before anything is sent', async () => {
		const before = set.sim.requests.length;
		const { error } = await set.run({
			resource: 'user',
			operation: 'getAll',
			...WEEK,
			filters: {
				userFilters: [{ type: 'or', predicates: [{ dimension: 'routingStatus', value: 'IDLE' }] }],
			} as INodeParameters,
		});
		expect(error?.message).toBe('"routingStatus" does not belong in "userFilters"');
		expect(set.sim.requests).toHaveLength(before);
	});
});
