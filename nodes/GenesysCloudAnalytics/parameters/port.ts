import type { PickedNames } from './pickedNames';

/**
 * Where an operation or an event gets its parameters from. Each parameter is read at most once for an item, whoever asks
 * for it: an expression that gives another value each time it is evaluated must not make two shapes of one item.
 */
export interface Parameters {
	/** The value of a parameter, as n8n gives it: whatever an expression made of it. */
	get(name: string, fallback?: unknown): unknown;
	/** Whether the field holds an expression, so that n8n could not know its value when it chose which fields to show. */
	isExpression(name: string): boolean;
	/** What was picked by name, to be looked up before anything else is sent. */
	readonly names: PickedNames;
	/** The workflow's time zone: an IANA name. */
	readonly workflowTimeZone: string;
	/** Whether an AI agent runs the node, which gets fewer rows and columns. */
	readonly isTool: boolean;
	/** Whether the sample organization answers: what is made of its rows is marked. */
	readonly isSample?: boolean;
}
