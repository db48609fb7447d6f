/** How the tests went on one version of n8n. */
export interface Row {
	/** First two numbers of n8n's own version. */
	n8n: string;
	core: string;
	workflow: string;
	passed: number;
	/** Names of the tests that failed. */
	failures: string[];
	/** What this n8n lacks, and what that means. */
	lacks: string[];
}

const BEGIN = '<!-- written by npm run test:compat -->';
const END = '<!-- end -->';

function lineOf({ n8n, core, workflow, passed, failures, lacks }: Row): string {
	const cells = [n8n, core, workflow, passed, failures.length, lacks.join('; ') || 'nothing'];
	return `| ${cells.join(' | ')} |`;
}

/** Puts the table of a run between the markers of a page, and below it the tests that failed, if any did. */
export function writeTable(page: string, rows: Row[]): string {
	const [before, rest] = page.split(BEGIN);
	const after = rest?.split(END)[1];
	if (after === undefined) throw new TypeError(`The page needs the lines ${BEGIN} and ${END}`);
	const lines = [
		'| n8n | n8n-core | n8n-workflow | Passed | Failed | What this n8n lacks |',
		'| --- | --- | --- | --- | --- | --- |',
		...rows.map(lineOf),
	];
	const failed = rows.flatMap(({ n8n, failures }) =>
		failures.map((name) => `- On n8n ${n8n}: ${name}`),
	);
	const failedPart = failed.length > 0 ? ['', 'Tests that failed:', '', ...failed] : [];
	return [`${before}${BEGIN}`, '', ...lines, ...failedPart, '', `${END}${after}`].join('\n');
}
