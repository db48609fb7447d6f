import type { IExecuteFunctions, INode, IPollFunctions } from 'n8n-workflow';

import { PickedNames } from '../parameters/pickedNames';
import type { Parameters } from '../parameters/port';
import { isTool } from './compat';

/** Remembers what was read. */
export function readOnce(
	read: (name: string, fallback: unknown) => unknown,
): (name: string, fallback?: unknown) => unknown {
	const known = new Map<string, unknown>();
	return (name, fallback) => {
		if (!known.has(name)) known.set(name, read(name, fallback));
		return known.get(name);
	};
}

/** n8n keeps an expression as text that begins with `=`. */
function isExpressionIn({ parameters }: INode): (name: string) => boolean {
	return (name) => {
		const stored = parameters[name];
		return typeof stored === 'string' && stored.startsWith('=');
	};
}

/** The parameters of the action node for one input item. */
export function itemParameters(context: IExecuteFunctions, itemIndex: number): Parameters {
	return {
		get: readOnce((name, fallback) => context.getNodeParameter(name, itemIndex, fallback)),
		isExpression: isExpressionIn(context.getNode()),
		names: new PickedNames(),
		workflowTimeZone: context.getTimezone(),
		isTool: isTool(context),
	};
}

/** The parameters of the trigger, which has no items. */
export function triggerParameters(context: IPollFunctions): Parameters {
	return {
		get: readOnce((name, fallback) => context.getNodeParameter(name, fallback)),
		isExpression: isExpressionIn(context.getNode()),
		names: new PickedNames(),
		workflowTimeZone: context.getTimezone(),
		isTool: false,
	};
}
