import ts from 'typescript';

const ROOT = ts.sys.resolvePath('nodes/GenesysCloudAnalytics');

interface Call {
	file: string;
	/** What is called: the name after the last dot. */
	name: string;
	/** It is repeated by a loop of the same file. */
	isLooped: boolean;
}

/** Whether a node is what a loop repeats, not what it goes through. */
function isRepeatedBy(loop: ts.Node, inner: ts.Node): boolean {
	if (ts.isForOfStatement(loop) || ts.isForInStatement(loop)) return inner !== loop.expression;
	return ts.isForStatement(loop) || ts.isWhileStatement(loop) || ts.isDoStatement(loop);
}

function callsIn(file: string): Call[] {
	const source = ts.createSourceFile(
		file,
		ts.sys.readFile(file) ?? '',
		ts.ScriptTarget.ES2022,
		true,
		ts.ScriptKind.TS,
	);
	const calls: Call[] = [];
	const visit = (node: ts.Node, isLooped: boolean): void => {
		if (ts.isCallExpression(node)) {
			const called = node.expression;
			const name = ts.isPropertyAccessExpression(called) ? called.name.text : called.getText();
			calls.push({ file: file.slice(ROOT.length + 1), name, isLooped });
		}
		ts.forEachChild(node, (child) => visit(child, isLooped || isRepeatedBy(node, child)));
	};
	visit(source, false);
	return calls;
}

const files = ts.sys.readDirectory(ROOT, ['.ts']);
const calls = files.flatMap(callsIn);

function filesThat(isSo: (call: Call) => boolean): string[] {
	return [...new Set(calls.filter(isSo).map(({ file }) => file))].sort();
}

test('requests are sent for one answer, for a job and for a permission, by nobody else', () => {
	expect(files.length).toBeGreaterThan(100);
	expect(filesThat(({ name }) => name === 'send')).toEqual([
		// Of its answer, only the status counts.
		'access/check.operation.ts',
		'details/job.ts',
		// A second page that is asked for early; whether it is believed, paging/ask decides.
		'details/sliceHeads.ts',
		'paging/ask.ts',
	]);
});

test('no loop but the one of pages asks for page after page', () => {
	expect(filesThat(({ name }) => name === 'askPage').length).toBeGreaterThan(5);
	expect(filesThat(({ name, isLooped }) => name === 'askPage' && isLooped)).toEqual([]);
	// Those below ask again for what was not believed, and how far a job is.
	expect(filesThat(({ name, isLooped }) => name === 'send' && isLooped)).toEqual(['paging/ask.ts']);
});

test('one file alone reads what an answer of a list says', () => {
	expect(filesThat(({ name }) => name === 'readEnvelope')).toEqual(['paging/ask.ts']);
});
