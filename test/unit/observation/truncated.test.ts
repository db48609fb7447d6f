import { Truncations } from '../../../nodes/GenesysCloudAnalytics/observation/truncated';

const observed = (rest: object) => [
	{ group: { queueId: 'q-1' }, data: [{ metric: 'oWaiting', stats: { count: 130 }, ...rest }] },
];
const entities = (length: number) => Array.from({ length }, () => ({}));

test.each([
	['Genesys says so', { truncated: true, observations: entities(100) }, true],
	['it counts more than it tells of', { observations: entities(100) }, true],
	['it tells of all', { observations: entities(130) }, false],
	['no details were asked for', {}, false],
])('details are cut: %s', (_, rest, isCut) => {
	const truncations = new Truncations();
	truncations.note(observed(rest));
	const text = truncations.text();
	if (isCut) expect(text).toMatch(/cut the list of details.*oWaiting of queueId q-1/s);
	else expect(text).toBeUndefined();
});
