import type { IDataObject, INodeParameters } from 'n8n-workflow';

import recorded2021 from '../fixtures/recorded/user-details-2021.json';
import recorded2025 from '../fixtures/recorded/user-details-one-of-70191-2025.json';
import { createWorld } from '../simulator';
import { closeScenarios, scenario } from './harness/scenario';

afterEach(closeScenarios);

/** Recorded answers of real organizations through the node. Every cell was derived by hand from the answer. */

const QUERY = '/api/v2/analytics/users/details/query';

/** Nothing but the recorded answer, which stands on the first page of all. */
async function rows(answer: object, parameters: INodeParameters): Promise<IDataObject[]> {
	const { sim, run } = await scenario(createWorld({ count: 0, statuses: [] }));
	const statuses = (answer as typeof recorded2025).userDetails;
	const totalHits = statuses.reduce(
		(sum, { primaryPresence, routingStatus = [] }) =>
			sum + primaryPresence.length + routingStatus.length,
		0,
	);
	const body = { ...answer, totalHits };
	sim.faults.add({ kind: 'answer', method: 'POST', path: QUERY, at: 1, body });
	const { json, error, hints } = await run({
		resource: 'user',
		operation: 'getAll',
		period: 'custom',
		userIds: statuses[0].userId,
		returnAll: true,
		columns: 'all',
		...parameters,
		options: { timeZone: 'UTC', resolveNames: false, ...(parameters.options as object) },
	});
	expect(error).toBeUndefined();
	expect(hints).toEqual([]);
	return json;
}

const inOrder = (columns: string[], lines: unknown[][]) =>
	lines.map((line) => Object.fromEntries(columns.map((column, place) => [column, line[place]])));

const COLUMNS = ['status', 'start', 'end', 'durationSeconds', 'open', 'rowId'];
const pick = (row: IDataObject) =>
	Object.fromEntries(COLUMNS.map((column) => [column, row[column]]));

describe('four presences of a day, the last without an end (2021)', () => {
	const user = 'b66bdcd5-3893-449e-abf9-defede18df10';
	const available = '54460106-b8be-416e-a20c-b44bb385580b';
	const offline = '5bd67df8-03a6-4018-a932-7a0557ecf093';
	const day = { from: '2021-04-26T00:00:00Z', to: '2021-04-27T00:00:00Z' };
	const id = (start: string) => `${user} presence ${start}`;

	it('rows per period', async () => {
		const json = await rows(recorded2021, day);
		expect(json.map(pick)).toEqual(
			inOrder(COLUMNS, [
				[
					'AVAILABLE',
					'2021-04-26T15:55:52.163Z',
					'2021-04-26T16:26:20.851Z',
					1_828.7,
					false,
					id('2021-04-26T15:55:52.163Z'),
				],
				[
					'OFFLINE',
					'2021-04-26T16:26:20.851Z',
					'2021-04-26T20:37:00.083Z',
					15_039.2,
					false,
					id('2021-04-26T16:26:20.851Z'),
				],
				[
					'AVAILABLE',
					'2021-04-26T20:37:00.083Z',
					'2021-04-26T21:36:53.702Z',
					3_593.6,
					false,
					id('2021-04-26T20:37:00.083Z'),
				],
				[
					'OFFLINE',
					'2021-04-26T21:36:53.702Z',
					'2021-04-27T00:00:00.000Z',
					8_586.3,
					false,
					id('2021-04-26T21:36:53.702Z'),
				],
			]),
		);
		expect(json.map(({ userId, kind }) => [userId, kind])).toEqual(
			Array.from({ length: 4 }, () => [user, 'presence']),
		);
		expect(json.map(({ organizationPresenceId }) => organizationPresenceId)).toEqual([
			available,
			offline,
			available,
			offline,
		]);
	});

	it('the last one is open where statuses are kept whole', async () => {
		const json = await rows(recorded2021, { ...day, options: { keepWhole: true } });
		expect(json).toHaveLength(4);
		expect(json[3]).toMatchObject({ end: null, durationSeconds: null, open: true });
	});

	it('rows per day', async () => {
		const [row, ...more] = await rows(recorded2021, { ...day, rowsPer: 'day' });
		expect(more).toEqual([]);
		const told = Object.entries(row).filter(([, value]) => value !== 0);
		expect(Object.fromEntries(told)).toEqual({
			userId: user,
			day: '2021-04-26',
			loggedInSeconds: 5_422.3,
			presenceAvailableSeconds: 5_422.3,
			presenceOfflineSeconds: 23_625.5,
			rowId: `${user} 2021-04-26`,
		});
	});
});

describe('a presence and a routing status over a weekend (2025)', () => {
	const user = 'b9553a04-269b-4848-ac88-8a9cd896777f';

	it('rows per period: the first day of it', async () => {
		const saturday = { from: '2025-08-16T00:00:00Z', to: '2025-08-17T00:00:00Z' };
		expect((await rows(recorded2025, saturday)).map(pick)).toEqual(
			inOrder(COLUMNS, [
				[
					'OFFLINE',
					'2025-08-16T00:05:00.604Z',
					'2025-08-17T00:00:00.000Z',
					86_099.4,
					false,
					`${user} presence 2025-08-16T00:05:00.604Z`,
				],
				[
					'OFF_QUEUE',
					'2025-08-16T00:05:01.528Z',
					'2025-08-17T00:00:00.000Z',
					86_098.5,
					false,
					`${user} routingStatus 2025-08-16T00:05:01.528Z`,
				],
			]),
		);
	});

	const days = { from: '2025-08-16T00:00:00Z', to: '2025-08-19T00:00:00Z' };

	it('rows per period: all of it', async () => {
		const json = await rows(recorded2025, days);
		expect(json.map(({ status, durationSeconds, end }) => [status, durationSeconds, end])).toEqual([
			['OFFLINE', 229_985.7, '2025-08-18T15:58:06.305Z'],
			['OFF_QUEUE', 230_159.9, '2025-08-18T16:01:01.450Z'],
		]);
	});

	it('rows per day', async () => {
		const json = await rows(recorded2025, { ...days, rowsPer: 'day' });
		expect(
			json.map((row) => [
				row.day,
				row.loggedInSeconds,
				row.presenceOfflineSeconds,
				row.routingOffQueueSeconds,
			]),
		).toEqual([
			['2025-08-16', 0, 86_099.4, 86_098.5],
			['2025-08-17', 0, 86_400, 86_400],
			['2025-08-18', 0, 57_486.3, 57_661.5],
		]);
	});
});
