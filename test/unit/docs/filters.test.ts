import { CONVERSATION_LEVELS } from '../../../nodes/GenesysCloudAnalytics/genesys/details';
import { SEGMENT_CONDITIONS } from '../../../nodes/GenesysCloudAnalytics/filters/segmentConditions';
import { pageText, section, tableRows } from './markdown';

/** docs/operations.md says of every dimension of segments whether it is asked of one segment with the others. */
const rows = tableRows(section(pageText('docs/operations.md'), 'Conditions of one segment'));

it('the table is that of the code, group by group', () => {
	const expected = SEGMENT_CONDITIONS.map(({ together, group, where, dimensions, values }) => [
		group,
		dimensions.map((name) => `\`${name}\``).join(', ') +
			(values ? `: ${values.map((value) => `\`${value}\``).join(', ')}` : ''),
		together ? 'together' : 'its own',
		where,
	]);
	expect(rows).toEqual(expected);
});

it('every dimension of segments that the catalogue knows is decided, once', () => {
	const decided = SEGMENT_CONDITIONS.flatMap(({ dimensions }) => dimensions);
	expect([...decided].sort()).toEqual([...CONVERSATION_LEVELS.segmentFilters.dimensions].sort());
});
