/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = join(__dirname, '../../../.github/workflows');
const files = readdirSync(FOLDER).map((name): [string, string] => [
	name,
	readFileSync(join(FOLDER, name), 'utf8'),
]);

/** The jobs of a workflow, by name: what is indented below each. */
function jobsOf(text: string): Map<string, string> {
	const [, jobs] = text.split(/^jobs:\n/m);
	return new Map(
		jobs
			.split(/^ {2}(?=[\w-]+:\n)/m)
			.filter((job) => /^[\w-]+:\n/.test(job))
			.map((job) => [job.slice(0, job.indexOf(':')), job]),
	);
}

describe.each(files)('%s', (_, text) => {
	it('names every action by the commit of a release', () => {
		const used = [...text.matchAll(/uses: *(.*)/g)].map(([, action]) => action);
		expect(used.length).toBeGreaterThan(0);
		for (const action of used) expect(action).toMatch(/^[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
	});

	it('gives every job the least rights, unless the job says otherwise', () => {
		expect(text).toMatch(/^permissions:\n {2}contents: read\n(?! )/m);
	});
});

describe('publish.yml', () => {
	const jobs = jobsOf(new Map(files).get('publish.yml') ?? '');

	it('runs the tests where nothing can be published, and publishes only after them', () => {
		const testing = [...jobs.values()].filter((job) => job.includes('npm test'));
		expect(testing).toHaveLength(1);
		expect(testing[0]).not.toMatch(/id-token|contents: write/);
		expect(testing[0]).toContain('git merge-base --is-ancestor "$GITHUB_SHA" origin/main');
		const publishing = [...jobs.values()].filter((job) => job.includes('id-token: write'));
		expect(publishing).toHaveLength(1);
		expect(publishing[0]).toMatch(/needs: test\n/);
		expect(publishing[0]).toMatch(/environment: npm\n/);
		expect(publishing[0]).toContain('npm run release');
	});
});
