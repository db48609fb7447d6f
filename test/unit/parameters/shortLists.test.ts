import { rawNames } from '../../../nodes/GenesysCloudAnalytics/parameters/lists';
import {
	chosenOf,
	shortListFields,
} from '../../../nodes/GenesysCloudAnalytics/parameters/shortLists';
import { givenParameters } from './given';

const NAMES = ['nOffered', 'tAnswered', ...Array.from({ length: 20 }, (_, at) => `nOther${at}`)];
const FIELD = {
	displayName: 'Metrics',
	name: 'metrics',
	type: 'multiOptions' as const,
	displayOptions: { show: { dataset: ['conversations'] } },
	default: ['nOffered'],
};

const valuesOf = ({ options = [] }: { options?: unknown[] }) =>
	options.map((option) => (option as { value: string }).value);

describe('A list with the common ones first', () => {
	it('ends with a choice that shows the field with all others, and with nothing else', () => {
		const [short, others] = shortListFields(FIELD, NAMES, ['tAnswered', 'nOffered', 'tGone']);
		expect(valuesOf(short)).toEqual(['tAnswered', 'nOffered', 'other']);
		expect(others).toMatchObject({
			displayName: 'Other Metrics',
			name: 'otherMetrics',
			displayOptions: { show: { dataset: ['conversations'], metrics: ['other'] } },
			default: [],
		});
		expect([...valuesOf(short).slice(0, -1), ...valuesOf(others)].sort()).toEqual(
			[...NAMES].sort(),
		);
	});

	it('is whole where it is short', () => {
		const fields = shortListFields(FIELD, NAMES.slice(0, 15), ['tAnswered']);
		expect(fields).toHaveLength(1);
		expect(valuesOf(fields[0])[0]).toBe('tAnswered');
		expect(valuesOf(fields[0]).sort()).toEqual(NAMES.slice(0, 15).sort());
	});
});

describe('What was chosen of it', () => {
	const chosen = (given: Record<string, unknown>) =>
		chosenOf(givenParameters(given), [FIELD], ['tHandle'], rawNames);

	it.each<[string, Record<string, unknown>, string[]]>([
		['the default', {}, ['tHandle']],
		['the common ones', { metrics: ['nOffered'] }, ['nOffered']],
		[
			'others too',
			{ metrics: ['nOffered', 'other'], otherMetrics: ['nOther1', 'nOffered'] },
			['nOffered', 'nOther1'],
		],
		['others alone', { metrics: ['other'], otherMetrics: ['nOther1'] }, ['nOther1']],
		['none of the others', { metrics: ['nOffered', 'other'] }, ['nOffered']],
		['others that are hidden', { metrics: ['nOffered'], otherMetrics: ['nOther1'] }, ['nOffered']],
		[
			'texts of expressions',
			{ metrics: ['other'], otherMetrics: 'nOther1, nOther2' },
			['nOther1', 'nOther2'],
		],
		['a text of any names', { metrics: 'nOther1; nNew' }, ['nOther1', 'nNew']],
	])('%s', (_, given, expected) => {
		expect(chosen(given)).toEqual(expected);
	});
});
