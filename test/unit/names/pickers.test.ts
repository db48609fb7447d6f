import {
	pickedIds,
	pickerField,
	PICKER_TYPES,
} from '../../../nodes/GenesysCloudAnalytics/names/pickers';
import * as listSearch from '../../../nodes/GenesysCloudAnalytics/n8n/listSearch';
import type { EntityType } from '../../../nodes/GenesysCloudAnalytics/names/rowNames';
import { thrown } from '../model';

const KINDS = Object.keys(PICKER_TYPES) as EntityType[];
const A = '7de3af06-c0b3-4f9b-af45-72f4a1403797';
const B = '0f8e2c11-6a55-4a0e-9d3c-2f1b7c9e4d20';

describe('pickerField', () => {
	it.each(KINDS)('of a %s is filled by a method that exists', (kind) => {
		const { modes } = pickerField(kind, { name: 'picked' });
		const method = modes?.find(({ name }) => name === 'list')?.typeOptions?.searchListMethod;
		expect(Object.keys(listSearch)).toContain(method);
	});

	it('leaves no method without a picker', () => {
		const used = KINDS.map((kind) => PICKER_TYPES[kind].searchListMethod);
		expect(Object.keys(listSearch).sort()).toEqual(used.sort());
	});
});

describe('pickedIds', () => {
	it.each([
		['from the list', { __rl: true, mode: 'list', value: A, cachedResultName: 'Support' }, [A]],
		['by ID', { __rl: true, mode: 'id', value: ` ${A} ` }, [A]],
		['several by ID', { __rl: true, mode: 'id', value: `${A}, ${B},${A}` }, [A, B]],
		['by ID, a list of an expression', { __rl: true, mode: 'id', value: [A, B] }, [A, B]],
		['as plain text of an expression', A, [A]],
	])('%s', (_, value, ids) => {
		expect(pickedIds(value, 'Queue')).toEqual(ids);
	});

	it.each([
		['nothing picked', { __rl: true, mode: 'list', value: '' }, '"Queue" is empty'],
		['nothing at all', undefined, '"Queue" is empty'],
		['a name', { __rl: true, mode: 'id', value: 'Support?' }, '"Support?" in "Queue" is not an ID'],
	])('refuses %s', (_, value, message) => {
		expect(thrown(() => pickedIds(value, 'Queue')).message).toBe(message);
	});
});
