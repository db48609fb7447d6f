import { Refusal, notFound, ok } from '../answer';
import { AGGREGATE_ROUTES } from './aggregates/routes';
import { queryClassic } from './classicQuery';
import type { Context, Handler, Route } from './context';
import { getConversation, getConversations } from './conversationGet';
import { queryConversations } from './conversationQuery';
import { listPresences } from './lists/presences';
import { listBotSessions, listTeams, queryUserList } from './lists/cursorLists';
import { conversationJobRoutes, userJobRoutes } from './jobs/detailsJobs';
import { lookUpFlows } from './lists/flowLookup';
import {
	all,
	byBeginning,
	byName,
	byState,
	classicList,
	type Listed,
	type ListRules,
} from './lists/lists';
import { REALTIME_ROUTES } from './realtime/routes';
import { reportExports } from './lists/reportExports';
import { listQueueMembers, listTeamMembers } from './lists/members';
import { queryUsers } from './userDetails';

const CONVERSATIONS = [
	'analytics:conversationDetail:view',
	'analytics:agentConversationDetail:view',
];
const USERS = ['analytics:userDetail:view'];

function list(
	path: string,
	permission: string | undefined,
	most: number,
	read: (context: Context) => Listed[],
	rules: Partial<ListRules> = { select: byName },
): Route {
	return {
		method: 'GET',
		path: `/api/v2/${path}`,
		...(permission !== undefined && { permissions: [permission] }),
		handler: classicList(read, { most, ...rules }),
	};
}

const whoAmI: Handler = ({ world, clientId }) => {
	const { id, name } = world.directory.organization;
	const organization = { id, name };
	return ok({
		organization,
		homeOrganization: organization,
		authorizedScope: [],
		OAuthClient: {
			id: clientId,
			name: 'Analytics client',
			authorizedGrantType: 'CLIENT_CREDENTIALS',
			organization,
		},
	});
};

const forgetMe: Handler = ({ revoke, token }) => {
	revoke(token);
	return { status: 200 };
};

const ROUTES: Route[] = [
	{
		method: 'POST',
		path: '/api/v2/analytics/conversations/details/query',
		permissions: CONVERSATIONS,
		handler: (context) => (context.classic ? queryClassic : queryConversations)(context),
	},
	{
		method: 'GET',
		path: '/api/v2/analytics/conversations/details',
		permissions: CONVERSATIONS,
		handler: getConversations,
	},
	...conversationJobRoutes(CONVERSATIONS),
	{
		method: 'GET',
		path: '/api/v2/analytics/conversations/{conversationId}/details',
		permissions: CONVERSATIONS,
		handler: getConversation,
	},
	{
		method: 'POST',
		path: '/api/v2/analytics/users/details/query',
		permissions: USERS,
		handler: queryUsers,
	},
	...userJobRoutes(USERS),
	...AGGREGATE_ROUTES,
	...REALTIME_ROUTES,
	{
		method: 'GET',
		path: '/api/v2/analytics/botflows/{botFlowId}/sessions',
		permissions: ['analytics:botFlowSession:view'],
		handler: listBotSessions,
	},
	list('analytics/reporting/exports', 'analytics:dataExport:view', 100, reportExports),
	list('users', undefined, 500, ({ world }) => world.directory.users, { select: byState }),
	{
		method: 'GET',
		path: '/api/v2/users/query',
		permissions: ['directory:user:view'],
		handler: queryUserList,
	},
	list('routing/queues', 'routing:queue:view', 500, ({ world }) => world.directory.queues),
	list(
		'routing/wrapupcodes',
		'routing:wrapupCode:view',
		500,
		({ world }) => world.directory.wrapUpCodes,
	),
	list('routing/skills', 'routing:skill:view', 100, ({ world }) => world.directory.skills, {
		select: byBeginning,
	}),
	list('routing/languages', undefined, 100, ({ world }) => world.directory.languages),
	list('authorization/divisions', undefined, 100, ({ world }) => world.directory.divisions),
	list('flows', 'architect:flow:view', 100, ({ world }) => world.directory.flows, {
		select: byName,
		isSortable: true,
	}),
	{
		method: 'GET',
		path: '/api/v2/flows/lookup',
		permissions: ['architect:flow:view'],
		handler: lookUpFlows,
	},
	list('groups', undefined, 100, ({ world }) => world.directory.groups, { select: all }),
	{
		method: 'GET',
		path: '/api/v2/presence/definitions',
		permissions: ['presence:presenceDefinition:view'],
		handler: listPresences,
	},
	{ method: 'GET', path: '/api/v2/teams', permissions: ['groups:team:view'], handler: listTeams },
	{
		method: 'GET',
		path: '/api/v2/teams/{teamId}/members',
		permissions: ['groups:team:view'],
		handler: listTeamMembers,
	},
	{
		method: 'GET',
		path: '/api/v2/routing/queues/{queueId}/members',
		permissions: ['routing:queue:view'],
		handler: listQueueMembers,
	},
	{ method: 'GET', path: '/api/v2/tokens/me', handler: whoAmI },
	{ method: 'DELETE', path: '/api/v2/tokens/me', handler: forgetMe },
	{
		method: 'GET',
		path: '/api/v2/organizations/me',
		handler: ({ world }) => ok(world.directory.organization),
	},
];

/** Every permission that some route asks for. */
export const ALL_PERMISSIONS: readonly string[] = [
	...new Set(ROUTES.flatMap(({ permissions = [] }) => permissions)),
];

const COMPILED = ROUTES.map((route) => ({
	route,
	pattern: new RegExp(`^${route.path.replace(/\{\w+\}/g, '([^/]+)')}$`),
}));

/** The route of a request and the values of its path. Throws 404 for an unknown path, 405 for a wrong method. */
export function findRoute(method: string, path: string): { route: Route; params: string[] } {
	let isKnownPath = false;
	for (const { route, pattern } of COMPILED) {
		const found = pattern.exec(path);
		if (!found) continue;
		if (route.method === method) return { route, params: found.slice(1).map(decodeURIComponent) };
		isKnownPath = true;
	}
	if (isKnownPath) {
		throw new Refusal(
			405,
			'method.not.allowed',
			`The method ${method} is not allowed for ${path}.`,
		);
	}
	throw notFound();
}

export function checkPermission(route: Route, granted: readonly string[] | undefined): void {
	if (!route.permissions || !granted) return;
	if (route.permissions.some((permission) => granted.includes(permission))) return;
	throw new Refusal(
		403,
		'missing.any.permissions',
		`Unable to perform the requested action. You must have at least one of the following permissions assigned: [${route.permissions.join(', ')}]`,
	);
}
