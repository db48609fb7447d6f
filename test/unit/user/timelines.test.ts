import type { GenesysUserDetail } from '../../../nodes/GenesysCloudAnalytics/genesys/details.types';
import { Timelines } from '../../../nodes/GenesysCloudAnalytics/user/timelines';

/** `['ON_QUEUE', '01T22:00', '02T06:00']` as a presence on these days of November 2026; without an end, it lasts. */
type Piece = [status: string, start: string, end?: string];

const iso = (text?: string) => (text === undefined ? undefined : `2026-11-${text}:00.000Z`);
const clock = (ms: number) =>
	ms === Infinity ? undefined : new Date(ms).toISOString().slice(8, 16);

function presences(...pieces: Piece[]): GenesysUserDetail {
	return {
		userId: 'u',
		primaryPresence: pieces.map(([systemPresence, start, end]) => ({
			systemPresence,
			organizationPresenceId: `of ${systemPresence}`,
			startTime: iso(start),
			...(end ? { endTime: iso(end) } : {}),
		})),
	};
}

function periods(...records: GenesysUserDetail[]): Piece[] {
	const timelines = new Timelines();
	// As they come, whatever the pages.
	for (const record of records) timelines.add([record]);
	return timelines.periodsOf('u').map(({ status, start, end }) => {
		const last = clock(end);
		return last === undefined ? [status, clock(start)!] : [status, clock(start)!, last];
	});
}

/** The same in every order of the records. */
function expectPeriods(records: GenesysUserDetail[], expected: Piece[]): void {
	expect(periods(...records)).toEqual(expected);
	expect(periods(...[...records].reverse())).toEqual(expected);
}

describe('a status over midnight is one period', () => {
	it('when both of its days hold it whole', () => {
		expectPeriods(
			[
				presences(['ON_QUEUE', '01T22:00', '02T06:00']),
				presences(['ON_QUEUE', '01T22:00', '02T06:00'], ['AWAY', '02T06:00', '02T07:00']),
			],
			[
				['ON_QUEUE', '01T22:00', '02T06:00'],
				['AWAY', '02T06:00', '02T07:00'],
			],
		);
	});

	it('when each day holds its piece', () => {
		expectPeriods(
			[
				presences(['MEAL', '01T21:00', '01T22:00'], ['ON_QUEUE', '01T22:00', '02T00:00']),
				presences(['ON_QUEUE', '02T00:00', '03T00:00']),
				presences(['ON_QUEUE', '03T00:00', '03T01:00']),
			],
			[
				['MEAL', '01T21:00', '01T22:00'],
				['ON_QUEUE', '01T22:00', '03T01:00'],
			],
		);
	});

	it('when a piece ends on the last millisecond of its day', () => {
		const record = presences(['AWAY', '01T22:00', '02T00:00'], ['AWAY', '02T00:00', '02T01:00']);
		record.primaryPresence![0].endTime = '2026-11-01T23:59:59.999Z';
		expectPeriods([record], [['AWAY', '01T22:00', '02T01:00']]);
	});

	it('when one record does not know its end yet', () => {
		expectPeriods(
			[presences(['OFFLINE', '01T22:00']), presences(['OFFLINE', '01T22:00', '03T06:00'])],
			[['OFFLINE', '01T22:00', '03T06:00']],
		);
	});
});

describe('what has no end', () => {
	it('lasts', () => {
		expectPeriods([presences(['BUSY', '01T08:00'])], [['BUSY', '01T08:00']]);
	});

	it('ended when another status of its kind began', () => {
		expectPeriods(
			[presences(['BUSY', '01T08:00']), presences(['MEAL', '01T12:00'])],
			[
				['BUSY', '01T08:00', '01T12:00'],
				['MEAL', '01T12:00'],
			],
		);
	});

	it('ended there also when it came in two pieces', () => {
		expectPeriods(
			[
				presences(['BUSY', '01T08:00'], ['BUSY', '01T09:00']),
				presences(['MEAL', '01T12:00', '01T13:00']),
			],
			[
				['BUSY', '01T08:00', '01T12:00'],
				['MEAL', '01T12:00', '01T13:00'],
			],
		);
	});

	it('is not ended by a status of the other kind', () => {
		const record = {
			...presences(['ON_QUEUE', '01T08:00']),
			routingStatus: [{ routingStatus: 'IDLE', startTime: iso('01T08:10') }],
		};
		expectPeriods(
			[record],
			[
				['ON_QUEUE', '01T08:00'],
				['IDLE', '01T08:10'],
			],
		);
	});
});

it('a user is in one status of a kind at a time: one that another replaced before its end, ended there', () => {
	expectPeriods(
		[presences(['AWAY', '01T08:00', '01T12:00'], ['BUSY', '01T11:59', '01T13:00'])],
		[
			['AWAY', '01T08:00', '01T11:59'],
			['BUSY', '01T11:59', '01T13:00'],
		],
	);
});

describe('different periods stay different', () => {
	it('with a gap between them', () => {
		const record = presences(['AWAY', '01T08:00', '01T09:00'], ['AWAY', '01T09:01', '01T10:00']);
		expect(periods(record)).toHaveLength(2);
	});

	it("with another of the organization's presences", () => {
		const record = presences(['AWAY', '01T08:00', '01T09:00'], ['AWAY', '01T09:00', '01T10:00']);
		record.primaryPresence![1].organizationPresenceId = 'another';
		expect(periods(record)).toHaveLength(2);
	});

	it('of presence IDLE and routing status IDLE', () => {
		const timelines = new Timelines();
		const stretch = { startTime: iso('01T08:00'), endTime: iso('01T09:00') };
		timelines.add([
			{
				userId: 'u',
				routingStatus: [{ ...stretch, routingStatus: 'IDLE' }],
				primaryPresence: [{ ...stretch, systemPresence: 'IDLE' }],
			},
		]);
		expect(timelines.periodsOf('u').map(({ kind }) => kind)).toEqual(['presence', 'routingStatus']);
	});
});

it('users come in the order of their IDs; a user without any period is one too', () => {
	const timelines = new Timelines();
	timelines.add([{ userId: 'b' }, { userId: 'a', primaryPresence: [] }]);
	timelines.add([{ userId: 'b' }]);
	expect(timelines.userIds).toEqual(['a', 'b']);
	expect(timelines.periodsOf('a')).toEqual([]);
	expect(timelines.periodsOf('nobody')).toEqual([]);
});

it('a stretch without a start is left out', () => {
	const record = { userId: 'u', primaryPresence: [{ systemPresence: 'AWAY' }] };
	expect(periods(record)).toEqual([]);
});
