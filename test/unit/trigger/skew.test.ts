import { skewNotice, skewToldAt } from '../../../nodes/GenesysCloudAnalytics/trigger/skew';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const NOW = Date.parse('2026-11-10T12:00:00Z');

let triggers = 0;

/** What a fresh trigger tells, poll by poll: `-` nothing, `w` a line in the log, `f` a red execution too. */
function story(polls: Array<[aheadMinutes: number | undefined, afterMs: number]>, toldAt?: number) {
	const trigger = `trigger ${triggers++}`;
	return polls
		.map(([minutes, after]) => {
			const aheadMs = minutes === undefined ? undefined : minutes * MINUTE;
			const { warning, fault } = skewNotice({ trigger, aheadMs, now: NOW + after, toldAt });
			return fault ? 'f' : warning === undefined ? '-' : 'w';
		})
		.join('');
}

it.each<[string, Array<[number | undefined, number]>, number | undefined, string]>([
	[
		'nothing while the clocks agree',
		[
			[0.5, 0],
			[-0.9, 1],
		],
		undefined,
		'--',
	],
	[
		'nothing while the skew is not known',
		[
			[undefined, 0],
			[undefined, 1],
		],
		undefined,
		'--',
	],
	['never red at the first poll, which may be an activation', [[35, 0]], undefined, 'w'],
	[
		'red once',
		[
			[35, 0],
			[35, 1],
			[35, 2],
			[35, MINUTE],
		],
		undefined,
		'wfww',
	],
	[
		'red once a day',
		[
			[35, 0],
			[35, 1],
			[35, DAY],
			[35, DAY + 1],
			[35, DAY + 2],
		],
		undefined,
		'wfwfw',
	],
	[
		'not red again on the day after a restart',
		[
			[35, 0],
			[35, 1],
		],
		NOW - MINUTE,
		'ww',
	],
	[
		'red all the same when that day lies in the future',
		[
			[35, 0],
			[35, 1],
		],
		NOW + 900 * DAY,
		'wf',
	],
	[
		'behind as well',
		[
			[-35, 0],
			[-35, 1],
		],
		undefined,
		'wf',
	],
])('tells %s', (_, polls, toldAt, expected) => {
	expect(story(polls, toldAt)).toBe(expected);
});

it('says what happened, and that nothing is lost', () => {
	const said = { trigger: 'words', aheadMs: 35 * MINUTE, now: NOW };
	skewNotice(said);
	const { fault } = skewNotice(said);
	expect(fault?.message).toBe('The clock of this n8n is 35 minutes ahead of that of Genesys Cloud');
	expect(fault?.description).toContain('comes with the next one');
	expect(skewToldAt('words')).toBe(NOW);
	expect(skewToldAt('another')).toBeUndefined();
});
