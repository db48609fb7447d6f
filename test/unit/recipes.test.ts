import ts from 'typescript';

/**
 * The `run` of an operation is a recipe: what happens, in which order. How it is done, and how fast, stands beside it.
 */

const ROOT = ts.sys.resolvePath('nodes/GenesysCloudAnalytics');
const MOST_LINES = 40;

/** The lines of every `run` of an operation in a file, its head and its last brace included. */
function linesOfRuns(file: string): number[] {
	const source = ts.createSourceFile(
		file,
		ts.sys.readFile(file) ?? '',
		ts.ScriptTarget.ES2022,
		true,
		ts.ScriptKind.TS,
	);
	const lines: number[] = [];
	const visit = (node: ts.Node): void => {
		if (ts.isMethodDeclaration(node) && node.name.getText() === 'run') {
			const lineAt = (position: number) => source.getLineAndCharacterOfPosition(position).line;
			lines.push(lineAt(node.getEnd()) - lineAt(node.getStart()) + 1);
		}
		ts.forEachChild(node, visit);
	};
	visit(source);
	return lines;
}

const operations = ts.sys
	.readDirectory(ROOT, ['.operation.ts'])
	.map((file) => ({ name: file.slice(ROOT.length + 1), file }));

it('finds the operations', () => {
	expect(operations.length).toBeGreaterThan(7);
});

it.each(operations)(`$name: run has ${MOST_LINES} lines at the most`, ({ file }) => {
	const [lines, ...others] = linesOfRuns(file);
	expect(others).toEqual([]);
	expect(lines).toBeLessThanOrEqual(MOST_LINES);
});
