import type { EntityType } from './rowNames';

/** Where Genesys Cloud lists what has a name. */
export interface Directory {
	path: string;
	/** What every request carries. */
	query?: Readonly<Record<string, string>>;
	/** The list can be asked for IDs (`id`, repeated); elsewhere it is read to the end. */
	byId?: string;
	/** The list finds a part of a name (`name` with asterisks); other lists are looked through. */
	findsPartOfName?: boolean;
	/** The list knows no pages; what was deactivated comes only where it is asked for. */
	isWhole?: boolean;
	/** Permission to read the list, as Genesys writes it; none where everybody may. */
	permission?: string;
}

/**
 * The lists behind the names.
 * Source: the operations of the official SDK (`getUsers`, `getRoutingQueues`, …), which also says that `id` is repeated
 * in the URL. Users: without `state` only active ones are listed, with `any` also leavers. Flows: `id` of `/flows` is
 * deprecated in favour of `/flows/lookup`, and both are sorted by ID unless asked otherwise. Teams are listed by link only
 * and know no `id`. Presences (`getPresenceDefinitions0`) know neither pages nor `id`, and with `deactivated=TRUE` those
 * that were deactivated; what agents see are the labels, one a language. `name` may have asterisks for queues; for skills and teams it is the beginning of the name.
 */
export const DIRECTORIES: Readonly<Record<EntityType, Directory>> = {
	division: {
		path: '/api/v2/authorization/divisions',
		byId: '/api/v2/authorization/divisions',
	},
	flow: {
		path: '/api/v2/flows',
		byId: '/api/v2/flows/lookup',
		query: { sortBy: 'name' },
		permission: 'architect:flow:view',
	},
	group: { path: '/api/v2/groups', byId: '/api/v2/groups' },
	language: {
		path: '/api/v2/routing/languages',
		byId: '/api/v2/routing/languages',
	},
	presence: {
		path: '/api/v2/presence/definitions',
		query: { localeCode: 'ALL' },
		isWhole: true,
		permission: 'presence:presenceDefinition:view',
	},
	queue: {
		path: '/api/v2/routing/queues',
		byId: '/api/v2/routing/queues',
		findsPartOfName: true,
		permission: 'routing:queue:view',
	},
	skill: {
		path: '/api/v2/routing/skills',
		byId: '/api/v2/routing/skills',
		permission: 'routing:skill:view',
	},
	team: { path: '/api/v2/teams', permission: 'groups:team:view' },
	user: {
		path: '/api/v2/users',
		byId: '/api/v2/users',
		query: { state: 'any' },
	},
	wrapUpCode: {
		path: '/api/v2/routing/wrapupcodes',
		byId: '/api/v2/routing/wrapupcodes',
		permission: 'routing:wrapupCode:view',
	},
};

/** The query of what a whole list leaves out unless it is asked for. */
export const DEACTIVATED = { deactivated: 'TRUE' } as const;

/** What a list says of an entity, as far as its name goes. */
export interface Named {
	id?: unknown;
	name?: unknown;
	languageLabels?: unknown;
}

/** The name of an entity; of a presence its label, in English where there is one, for it can do without a name. */
export function nameOfEntity({ name, languageLabels }: Named): string | undefined {
	const labels = Object.entries((languageLabels ?? {}) as Record<string, unknown>);
	const english = labels.find(([locale]) => /^en([-_]|$)/i.test(locale));
	const texts = [name, english?.[1], ...labels.map(([, label]) => label)];
	return texts.find((text): text is string => typeof text === 'string' && text.trim() !== '');
}
