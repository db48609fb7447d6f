import {
	AGENT_STATUS_COLUMNS,
	agentStatusRow,
} from '../../../nodes/GenesysCloudAnalytics/user/agentStatusRow';

const options = { timeZone: 'UTC', observedAt: Date.parse('2026-11-05T13:30:00Z') };

it('one row tells what an agent does', () => {
	const row = agentStatusRow(
		{
			userId: 'u',
			userName: 'Ada',
			systemPresence: 'ON_QUEUE',
			presenceDate: '2026-11-05T13:00:00Z',
			routingStatus: 'INTERACTING',
			routingStatusDate: '2026-11-05T13:29:00.500Z',
			isOutOfOffice: false,
			sessions: [
				{ mediaType: 'voice', routedQueueId: 'q1', sessionStart: '2026-11-05T13:20:00Z' },
				{ mediaType: 'email', routedQueueId: 'q1', sessionStart: '2026-11-05T13:10:00Z' },
			],
		},
		options,
	);
	expect(row).toMatchObject({
		presence: 'ON_QUEUE',
		onQueue: true,
		presenceSince: '2026-11-05T13:00:00.000Z',
		presenceSeconds: 1800,
		routingStatusSeconds: 59.5,
		outOfOffice: false,
		sessionCount: 2,
		longestSessionSeconds: 1200,
		mediaTypes: 'voice,email',
		queueIds: 'q1',
	});
});

it('what Genesys does not say is null, in the same columns', () => {
	const row = agentStatusRow({}, options);
	expect(Object.keys(row)).toEqual(AGENT_STATUS_COLUMNS.map(({ name }) => name));
	const { observedAt, sessionCount, ...rest } = row;
	expect([observedAt, sessionCount]).toEqual(['2026-11-05T13:30:00.000Z', 0]);
	expect(new Set(Object.values(rest))).toEqual(new Set([null]));
});
