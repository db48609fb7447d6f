import { flagsOf, judged } from '../../../nodes/GenesysCloudAnalytics/figures/targets';

const level = { column: 'serviceLevelPercent', condition: 'atLeast', value: 80 } as const;
const wait = { column: 'longestWaitSeconds', condition: 'atMost', value: 300 } as const;

it.each([
	[{ serviceLevelPercent: 80, longestWaitSeconds: 300 }, null],
	[{ serviceLevelPercent: 79.9, longestWaitSeconds: 300 }, 'serviceLevelPercent'],
	[{ serviceLevelPercent: 0, longestWaitSeconds: 301 }, 'serviceLevelPercent, longestWaitSeconds'],
	// Without a value nothing can be said.
	[{ serviceLevelPercent: null, longestWaitSeconds: 10 }, null],
	[{}, null],
])('%j misses %j', (row, flags) => expect(flagsOf(row, [level, wait])).toBe(flags));

it('names a column once, whatever its bounds', () => {
	const strict = { ...level, value: 90 };
	expect(flagsOf({ serviceLevelPercent: 10 }, [level, strict])).toBe('serviceLevelPercent');
});

it('stands at the end of every row', () => {
	expect(judged([{ serviceLevelPercent: 10 }, { serviceLevelPercent: 90 }], [level])).toEqual([
		{ serviceLevelPercent: 10, flags: 'serviceLevelPercent' },
		{ serviceLevelPercent: 90, flags: null },
	]);
});
