import type {
	INode,
	INodeParameters,
	INodeProperties,
	INodePropertyCollection,
	INodePropertyOptions,
	INodeTypeDescription,
} from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';

/**
 * The panel of a node as somebody uses it who knows the names on the screen and nothing else: a field is found by its
 * display name among those that n8n shows, and a choice by its text.
 */

/** One line of instructions: `Options > Time Zone`, and what to choose or type there. */
export interface Step {
	field: string;
	choice: string;
}

/** Whether n8n shows a field, a nested one included, where the node has these parameters. */
function isShownBy(
	description: INodeTypeDescription,
	parameters: INodeParameters,
): (field: INodeProperties) => boolean {
	const node = { typeVersion: 1 } as INode;
	return (field) => NodeHelpers.displayParameter(parameters, field, node, description, parameters);
}

function optionValue(field: INodeProperties, text: string): string {
	const options = (field.options ?? []) as INodePropertyOptions[];
	const found = options.find(({ name }) => name === text);
	if (found) return String(found.value);
	throw new RangeError(
		`"${field.displayName}" has no choice "${text}": ${options.map(({ name }) => name).join(', ')}`,
	);
}

/** The entry of a list with this name; its ID, which the list would give, is of no concern to who reads the panel. */
function pickerValue(text: string): INodeParameters[string] {
	return { __rl: true, mode: 'name', value: text };
}

/** What n8n stores for what was chosen. */
function chosen(field: INodeProperties, text: string): INodeParameters[string] {
	switch (field.type) {
		case 'options':
			return optionValue(field, text);
		case 'multiOptions':
			return text.split(', ').map((one) => optionValue(field, one));
		case 'boolean':
			return { On: true, Off: false }[text] ?? optionValue(field, text);
		case 'number':
			return Number(text);
		case 'resourceLocator':
			return pickerValue(text);
		default:
			return text;
	}
}

function fieldOf(fields: INodeProperties[], name: string): INodeProperties {
	const found = fields.find(({ displayName }) => displayName === name);
	if (found) return found;
	const names = fields.map(({ displayName }) => displayName);
	throw new RangeError(`No field "${name}" is shown: ${names.join(', ')}`);
}

/** Sets a field inside a collection, such as an option, or inside an entry of a list, such as a filter. */
function nested(
	holder: INodeProperties,
	path: string[],
	choice: string,
	before: INodeParameters,
	isShown: (field: INodeProperties) => boolean,
): INodeParameters {
	const [name, inner] = path;
	if (holder.type === 'collection') {
		const field = fieldOf((holder.options as INodeProperties[]).filter(isShown), name);
		return { ...before, [field.name]: chosen(field, choice) };
	}
	const groups = holder.options as INodePropertyCollection[];
	const group = groups.find(({ displayName }) => displayName === name);
	if (!group) {
		const names = groups.map(({ displayName }) => displayName);
		throw new RangeError(`"${holder.displayName}" has no "${name}": ${names.join(', ')}`);
	}
	const field = fieldOf(group.values, inner);
	const preset = Object.fromEntries(group.values.map((value) => [value.name, value.default]));
	const isList = holder.typeOptions?.multipleValues === true;
	const entries = isList ? ((before[group.name] ?? []) as INodeParameters[]) : [];
	const last = isList ? entries.at(-1) : (before[group.name] as INodeParameters | undefined);
	const isSet = last !== undefined && last[field.name] === preset[field.name];
	const entry = { ...(isSet ? last : preset), [field.name]: chosen(field, choice) };
	if (!isList) return { ...before, [group.name]: { ...last, ...entry } as INodeParameters };
	return { ...before, [group.name]: [...(isSet ? entries.slice(0, -1) : entries), entry] };
}

/** The parameters of a node in whose panel these steps were done, one after the other. */
export function fillIn(description: INodeTypeDescription, steps: readonly Step[]): INodeParameters {
	let parameters: INodeParameters = {};
	for (const { field: path, choice } of steps) {
		const withDefaults =
			NodeHelpers.getNodeParameters(
				description.properties,
				parameters,
				true,
				false,
				{ typeVersion: 1 } as INode,
				description,
			) ?? {};
		const [name, ...inner] = path.split(' > ');
		const isShown = isShownBy(description, withDefaults);
		const field = fieldOf(description.properties.filter(isShown), name);
		const value =
			inner.length === 0
				? chosen(field, choice)
				: nested(field, inner, choice, (parameters[field.name] ?? {}) as INodeParameters, isShown);
		parameters = { ...parameters, [field.name]: value };
	}
	return parameters;
}
