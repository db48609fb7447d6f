/** What Genesys names by ID, and can be looked up or picked from a list. */
export type EntityType =
	| 'division'
	| 'flow'
	| 'group'
	| 'language'
	| 'presence'
	| 'queue'
	| 'skill'
	| 'team'
	| 'user'
	| 'wrapUpCode';

/** The form of every ID that recorded answers have, but for the system's wrap-up codes. */
const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** Wrap-up codes that Genesys sets itself, such as ININ-WRAP-UP-TIMEOUT; no list has them. */
const SYSTEM_WRAP_UP_CODE = /^ININ-[\w-]+$/i;

/** Whether Genesys can have an entity with this ID: a name never is one. Without a type, a UUID is asked for. */
export function isId(text: string, type?: EntityType): boolean {
	return UUID.test(text) || (type === 'wrapUpCode' && SYSTEM_WRAP_UP_CODE.test(text));
}
