/** Reads allowed values out of the official SDKs' sources. */

/** Gives the C# source of a model of the .NET SDK, or undefined when there is no such file. */
export type ModelSource = (model: string) => string | undefined;

/** The values of an enumeration in a model of the .NET SDK, sorted; the SDK's own placeholder is left out. */
export function enumValues(source: string | undefined, name: string): string[] | undefined {
	const start = source?.search(new RegExp(`public enum ${name}\\s*\\{`)) ?? -1;
	if (source === undefined || start < 0) return undefined;
	const end = source.indexOf('}', start);
	const values = [...source.slice(start, end).matchAll(/EnumMember\(Value = "([^"]*)"\)/g)];
	return values
		.map(([, value]) => value)
		.filter((value) => value !== 'OUTDATED_SDK_VERSION')
		.sort((a, b) => (a < b ? -1 : 1));
}

/** The properties of a model in the JavaScript SDK's type declarations, with their types. */
export function propertiesOf(declarations: string, model: string): Record<string, string> {
	const start = declarations.indexOf(`export interface ${model} {`);
	if (start < 0) return {};
	const body = declarations.slice(start, declarations.indexOf('\n\t}', start));
	return Object.fromEntries(
		[...body.matchAll(/"([^"]+)"\??: (.+);/g)].map(([, name, type]) => [name, type]),
	);
}

/** `Array<Models.Name>` or `Models.Name` → `Name` */
export function modelIn(type: string | undefined): string | undefined {
	return /Models\.(\w+)/.exec(type ?? '')?.[1];
}

/** The body model of each `postAnalytics<Name><Kind>Query` operation, by the name in its path. */
export function queryModels(declarations: string, kind: string): Record<string, string> {
	const pattern = new RegExp(
		`\\bpostAnalytics([A-Z][a-z]+)${kind}Query\\(body: Models\\.(\\w+)`,
		'g',
	);
	return Object.fromEntries(
		[...declarations.matchAll(pattern)].map(([, name, model]) => [name.toLowerCase(), model]),
	);
}
