import { FileWriter } from '../../../nodes/GenesysCloudAnalytics/emit/file';
import type { FileOutput } from '../../../nodes/GenesysCloudAnalytics/emit/items';
import type { Batch } from '../../../nodes/GenesysCloudAnalytics/emit/outlet';
import { FilesOutlet } from '../../../nodes/GenesysCloudAnalytics/emit/outlet';

const outlet = () =>
	new FilesOutlet(
		(key, memory) => new FileWriter({ format: 'ndjson', name: key ?? 'none' }, memory),
	);

/** Files as text, each read before the next call, as a consumer must. */
function files(batches: Batch[]): Array<[name: string, text: string]> {
	const to = outlet();
	const texts: Array<[string, string]> = [];
	const take = (outputs: unknown[]) => {
		for (const { fileName, content } of outputs as FileOutput[]) {
			texts.push([fileName, content.toString()]);
		}
	};
	for (const batch of batches) take(to.write(batch));
	take(to.end());
	return texts;
}

const rows = (...ids: number[]) => ids.map((id) => ({ id }));

describe('files in the same memory', () => {
	it('hold their own rows each, a short one after a long one too', () => {
		expect(
			files([
				{ rows: rows(1, 2, 3), fileKey: 'a' },
				{ rows: rows(4), fileKey: 'a' },
				{ rows: rows(5), fileKey: 'b' },
				{ rows: rows(6), fileKey: 'c' },
				{ rows: [], fileKey: 'd' },
			]),
		).toEqual([
			['a.ndjson', '{"id":1}\n{"id":2}\n{"id":3}\n{"id":4}\n'],
			['b.ndjson', '{"id":5}\n'],
			['c.ndjson', '{"id":6}\n'],
		]);
	});

	it('are intact when they are handed over: the rows of the next file wait', () => {
		const to = outlet();
		to.write({ rows: rows(1), fileKey: 'a' });
		const [first] = to.write({ rows: rows(2), fileKey: 'b' }) as FileOutput[];
		expect(first.content.toString()).toBe('{"id":1}\n');
		const [second] = to.end() as FileOutput[];
		expect(second.content.toString()).toBe('{"id":2}\n');
	});

	it('are one without a single row', () => {
		expect(files([])).toEqual([['none.ndjson', '']]);
	});
});
