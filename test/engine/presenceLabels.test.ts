import { closeScenarios, scenario, WEEK } from './harness/scenario';

afterEach(closeScenarios);

const PRESENCES = '/api/v2/presence/definitions';

/** The header of a CSV file of user statistics by organization presence. */
async function header(options: { fileHeader?: string; resolveNames?: boolean }) {
	const { run, sim } = await scenario(50);
	const { items, error } = await run({
		resource: 'aggregate',
		operation: 'getAll',
		...WEEK,
		dataset: 'users',
		metrics: ['tOrganizationPresence'],
		returnAll: true,
		outputAs: 'csv',
		options,
	});
	expect(error).toBeUndefined();
	const file = Buffer.from(items[0].binary?.data.data ?? '', 'base64').toString('utf8');
	const asked = sim.requests.filter(({ path }) => path === PRESENCES).length;
	return { line: file.split('\r\n')[0], asked };
}

describe('columns of organization presences', () => {
	const id = /organizationPresence\.[0-9a-f-]{36}\.seconds/;
	const idLabel = /Organization Presence: [0-9a-f]{8}-[0-9a-f-]{27} \(s\)/;

	it('have the name in their label and the ID in their name', async () => {
		const labels = await header({ fileHeader: 'labels' });
		expect(labels.line).toMatch(/Organization Presence: [A-Z][\w ]* \(s\)/);
		expect(labels.line).not.toMatch(idLabel);
		// Those in use, and those that were deactivated.
		expect(labels.asked).toBe(2);
		expect((await header({})).line).toMatch(id);
	});

	it('have the ID in both where names are not resolved', async () => {
		const { line, asked } = await header({ fileHeader: 'labels', resolveNames: false });
		expect(line).toMatch(idLabel);
		expect(asked).toBe(0);
	});
});
