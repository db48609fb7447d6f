import * as listSearch from '../../../nodes/GenesysCloudAnalytics/n8n/listSearch';
import {
	optionalPickedIds,
	pickerField,
	pickerFields,
	PICKER_TYPES,
	readPickedIds,
	somePickedIds,
} from '../../../nodes/GenesysCloudAnalytics/names/pickers';
import type { EntityType } from '../../../nodes/GenesysCloudAnalytics/names/rowNames';
import { PickedNames } from '../../../nodes/GenesysCloudAnalytics/parameters/pickedNames';
import { thrown } from '../model';
import { givenParameters } from '../parameters/given';

const KINDS = Object.keys(PICKER_TYPES) as EntityType[];
const A = '7de3af06-c0b3-4f9b-af45-72f4a1403797';
const B = '0f8e2c11-6a55-4a0e-9d3c-2f1b7c9e4d20';

const locator = (mode: string, value: unknown) => ({ __rl: true, mode, value });

/** What is read of a value, and which texts are to be looked up. */
function read(value: unknown, type: EntityType = 'queue') {
	const names = new PickedNames();
	const ids = optionalPickedIds(value, { type, label: 'Queue', names });
	return { ids, names: names.unresolved.map(({ text }) => text) };
}

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

	it.each(KINDS)('of a %s has a list, IDs and names', (kind) => {
		const { modes } = pickerField(kind, { name: 'picked' });
		expect(modes?.map(({ name }) => name).sort()).toEqual(['id', 'list', 'name']);
	});
});

describe('a picker', () => {
	it.each([
		['from the list', { ...locator('list', A), cachedResultName: 'Support' }, [A]],
		['by ID', locator('id', ` ${A} `), [A]],
		['several by ID', locator('id', `${A}, ${B},${A.toUpperCase()}`), [A, B]],
		['several with lines and spaces', locator('id', `${A}\n${B} ${A}`), [A, B]],
		['by ID, a list of an expression', locator('id', [A, B]), [A, B]],
		['by ID, a list as JSON', locator('id', JSON.stringify([A, B])), [A, B]],
		['as plain text of an expression', A, [A]],
		['as plain text of several', `${A}; ${B}`, [A, B]],
		['nothing picked', locator('list', ''), []],
		['no name', locator('name', ' '), []],
		['nothing at all', undefined, []],
	])('holds IDs %s', (_, value, ids) => {
		expect(read(value)).toEqual({ ids, names: [] });
	});

	it.each<[string, unknown, string[]]>([
		['by name', locator('name', ' Sales '), ['Sales']],
		['several in one text, which may be one name', locator('name', 'Sales, EMEA'), ['Sales, EMEA']],
		['a list of names', locator('name', ['Sales', 'Support']), ['Sales', 'Support']],
		['an ID where names belong', locator('name', A), [A]],
		['nothing but a separator', locator('name', ';'), [';']],
	])('notes names: %s', (_, value, names) => {
		expect(read(value).names).toEqual(names);
	});

	it.each([
		['By ID', locator('id', 'Sales')],
		['From List, by expression', locator('list', 'Sales')],
		['in a list', locator('id', [A, 'Sales'])],
		['beside an ID', locator('id', `${A}, Sales`)],
		['as plain text of an expression', 'Sales'],
		['in a mode that is not known', locator('url', 'Sales')],
	])('refuses a name %s', (_, value) => {
		expect(thrown(() => read(value))).toMatchObject({
			message: '"Sales" in "Queue" is not an ID',
			description: 'Choose it From List, or switch to By Name.',
		});
	});

	it('quotes a name as a whole', () => {
		const value = locator('id', 'Hotline Österreich');
		expect(thrown(() => read(value)).message).toBe('"Hotline Österreich" in "Queue" is not an ID');
	});

	it.each([
		['an object', locator('id', { name: 'Sales' })],
		['an object among names', locator('name', [{ name: 'Sales' }])],
		['a locator in a locator', locator('name', locator('id', A))],
	])('refuses %s', (_, value) => {
		expect(() => read(value)).toThrow('"Queue"');
	});

	it("takes the system's own codes as IDs of wrap-ups only", () => {
		const value = locator('id', 'ININ-WRAP-UP-TIMEOUT');
		expect(read(value, 'wrapUpCode').ids).toEqual(['ININ-WRAP-UP-TIMEOUT']);
		expect(() => read(value)).toThrow('is not an ID');
	});
});

describe('rows of pickers', () => {
	it('stand below the picker that they add to', () => {
		const show = { event: ['queueThreshold'] };
		const [first, more] = pickerFields('queue', {
			name: 'queueIds',
			displayOptions: { show },
		});
		expect([first.name, more.name]).toEqual(['queueIds', 'moreQueues']);
		expect(more).toMatchObject({ placeholder: 'Add Queue', displayOptions: { show } });
	});

	it('add to what was picked, each ID once', () => {
		const row = [{ value: locator('list', B) }, { value: locator('list', A) }];
		const parameters = givenParameters({ queueIds: locator('list', A), moreQueues: { row } });
		expect(readPickedIds(parameters, 'queue', 'queueIds')).toEqual([A, B]);
	});

	it('are refused when one is empty: it would ask for everything', () => {
		const parameters = givenParameters({ moreQueues: { row: [{ value: locator('list', '') }] } });
		expect(() => readPickedIds(parameters, 'queue', 'queueIds')).toThrow(
			'A row of "More Queues" is empty',
		);
	});

	it('are enough where something must be picked', () => {
		const row = [{ value: locator('list', B) }];
		expect(somePickedIds(givenParameters({ moreQueues: { row } }), 'queue', 'queueIds')).toEqual([
			B,
		]);
		expect(() => somePickedIds(givenParameters({}), 'queue', 'queueIds')).toThrow(
			'"Queue" is empty',
		);
	});
});
