import { closest } from '../../../nodes/GenesysCloudAnalytics/names/closest';

describe('the closest names', () => {
	it.each([
		['Sals', ['Support', 'Sales', 'Sales EMEA'], ['Sales']],
		['emea', ['Support', 'Sales EMEA'], ['Sales EMEA']],
		['xyz', ['Support', 'Sales'], []],
		['a', ['b', 'c', 'd', 'e'], ['b', 'c', 'd']],
	])('of %j', (written, names, near) => {
		expect(closest(written, names)).toEqual(near);
	});
});
