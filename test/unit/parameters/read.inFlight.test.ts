import { readRequestsInFlight } from '../../../nodes/GenesysCloudAnalytics/parameters/read';
import { thrown } from '../model';
import { givenParameters } from './given';

const read = (requestsInFlight?: unknown) =>
	readRequestsInFlight(
		givenParameters({
			options: { ...(requestsInFlight === undefined ? {} : { requestsInFlight }) },
		}),
	);

it.each<[unknown, number | undefined]>([
	[undefined, undefined],
	['auto', undefined],
	[1, 1],
	['12', 12],
	[16, 16],
])('Requests in Flight %p is %p', (value, expected) => {
	expect(read(value)).toBe(expected);
});

it('is Automatic where an operation has no such option', () => {
	expect(readRequestsInFlight(givenParameters({}))).toBeUndefined();
});

it.each([0, -1, 2.5, 17, 'many', '', null])('refuses %p, and names the option', (value) => {
	expect(thrown(() => read(value)).message).toContain('"Requests in Flight" must be');
});
