/** What Genesys names by ID, and can be looked up or picked from a list. */
export type NameKind =
	| 'division'
	| 'flow'
	| 'group'
	| 'language'
	| 'queue'
	| 'skill'
	| 'team'
	| 'user'
	| 'wrapUpCode';

/** Names by ID; undefined for what is not known (deleted, or not permitted). */
export interface NameBook {
	nameOf(kind: NameKind, id: string): string | undefined;
}

/** A column of IDs and the column of names beside it. */
export interface NameColumn {
	/** The row's key that holds the ID, or a list of IDs. */
	id: string;
	/** The row's key that is given the name, or the list of names. */
	name: string;
	kind: NameKind;
}

/** Dimensions of aggregates, observations and filters whose values are IDs of something that has a name. */
export const KIND_OF_DIMENSION: Readonly<Record<string, NameKind>> = {
	activeSkillId: 'skill',
	divisionId: 'division',
	flowId: 'flow',
	groupId: 'group',
	queueId: 'queue',
	removedSkillId: 'skill',
	requestedLanguageId: 'language',
	requestedRoutingSkillId: 'skill',
	scoredAgentId: 'user',
	selectedAgentId: 'user',
	teamId: 'team',
	userId: 'user',
	wrapUpCode: 'wrapUpCode',
};
