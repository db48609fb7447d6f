import type { INodeParameters } from 'n8n-workflow';

import type { World } from '../simulator';

/** One way to use the action node, as far as it decides what is asked and what comes out. */
export interface Use {
	/** For the ledger: resource and operation. */
	name: string;
	/** How it is read or put out, for the ledger. */
	variant: string;
	parameters(world: World): INodeParameters;
	/** Rows come in an order that is promised. */
	isOrdered?: boolean;
}

const WEEK: INodeParameters = {
	period: 'custom',
	from: '2026-11-01T00:00:00Z',
	to: '2026-11-08T00:00:00Z',
};
/** Of timelines, which are long. Half of it is in the data lake. */
const DAYS: INodeParameters = {
	period: 'custom',
	from: '2026-11-04T00:00:00Z',
	to: '2026-11-06T00:00:00Z',
};
const SOURCES = ['query', 'job', 'auto'];
const OUTPUTS = ['items', 'csv', 'ndjson'];
const INTERVAL = '2026-11-01T00:00:00Z/2026-11-08T00:00:00Z';

function use(
	name: string,
	variant: string,
	parameters: INodeParameters | ((world: World) => INodeParameters),
	isOrdered = false,
): Use {
	const [resource, operation] = name.split(':');
	return {
		name,
		variant,
		isOrdered,
		parameters: (world) => ({
			resource,
			operation,
			returnAll: true,
			columns: 'all',
			...(typeof parameters === 'function' ? parameters(world) : parameters),
		}),
	};
}

const details: Use[] = SOURCES.flatMap((source) =>
	OUTPUTS.flatMap((outputAs) => [
		use(
			'conversation:getAll',
			`${source}, ${outputAs}`,
			{ ...WEEK, outputAs, simplify: outputAs !== 'ndjson', options: { source } },
			true,
		),
		use('user:getAll', `${source}, ${outputAs}`, { ...DAYS, outputAs, options: { source } }, true),
	]),
);

const conversations: Use[] = [
	use(
		'conversation:getAll',
		'newest first, strict',
		{
			...WEEK,
			sort: { column: 'conversationStart', direction: 'desc' },
			options: { failIfIncomplete: true },
		},
		true,
	),
	use('conversation:getAll', 'segments, a file a day', {
		...WEEK,
		rowsPer: 'segment',
		outputAs: 'csv',
		options: { filePer: 'day' },
	}),
	use('conversation:getAll', 'a long period', {
		period: 'custom',
		from: '2026-10-10T00:00:00Z',
		to: '2026-11-19T00:00:00Z',
		rowsPer: 'participant',
	}),
	use('conversation:get', 'one', (world) => ({ conversationIds: world.truthIds({})[0] })),
	use('conversation:get', 'many', (world) => ({
		conversationIds: world.truthIds({}).slice(0, 70).join(','),
	})),
	use('conversation:get', 'with attributes', (world) => ({
		conversationIds: world.truthIds({}).slice(0, 5).join(','),
		options: { includeAttributes: true },
	})),
];

const aggregates: Use[] = ['query', 'job'].flatMap((source) =>
	OUTPUTS.map((outputAs) =>
		use('aggregate:getAll', `${source}, ${outputAs}`, {
			...WEEK,
			outputAs,
			dataset: 'conversations',
			metrics: ['nOffered', 'tAnswered', 'tHandle'],
			groupBy: ['queueId'],
			granularity: 'P1D',
			options: { source },
		}),
	),
);

const live: Use[] = [
	use('observation:getAll', 'queues', { dataset: 'queues' }),
	use('observation:getAll', 'users', { dataset: 'users' }),
	use('observation:getAll', 'activity', { dataset: 'conversationActivity' }),
	use('user:getStatus', 'all', {}),
];

const split: Use[] = ['day', 'maxRows'].map((splitBy) =>
	use('timeRange:split', splitBy, { ...WEEK, splitBy, maxRows: 60 }, true),
);

const custom: Use[] = [
	use('customQuery:run', 'details', {
		method: 'POST',
		path: '/api/v2/analytics/conversations/details/query',
		body: { interval: INTERVAL },
	}),
	use('customQuery:run', 'numbered list', {
		method: 'GET',
		path: '/api/v2/users',
		query: { state: 'any' },
		pageSize: 10,
	}),
	use('customQuery:run', 'linked list', { method: 'GET', path: '/api/v2/teams', pageSize: 3 }),
	use('customQuery:run', 'cursor', {
		method: 'GET',
		path: '/api/v2/users/query',
		pageSize: 10,
		pagination: 'cursor',
	}),
];

/** All operations, all sources, both kinds of output. */
export const USES: readonly Use[] = [
	...details,
	...conversations,
	...aggregates,
	...live,
	...split,
	...custom,
];
