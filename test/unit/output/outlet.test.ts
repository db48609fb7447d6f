import { FileWriter } from '../../../nodes/GenesysCloudAnalytics/output/file';
import type { Batch } from '../../../nodes/GenesysCloudAnalytics/output/outlet';
import { FilesOutlet } from '../../../nodes/GenesysCloudAnalytics/output/outlet';
import type { FileOutput } from '../../../nodes/GenesysCloudAnalytics/parameters/operation';

const outlet = () =>
	new FilesOutlet(
		({ key, memory, continues }) =>
			new FileWriter({ format: 'ndjson', name: key ?? 'none', continues }, memory),
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

	it('are continued by rows that come when they were handed over', () => {
		const to = outlet();
		to.write({ rows: rows(1), fileKey: 'a' });
		to.write({ rows: rows(2), fileKey: 'b' });
		expect(to.write({ rows: rows(3), fileKey: 'a' })).toEqual([]);
		to.write({ rows: rows(4), fileKey: 'b' });
		expect(to.write({ rows: rows(5), fileKey: 'a' })).toEqual([]);
		const outputs = to.end() as FileOutput[];
		expect(
			outputs.map(({ fileName, content, continues }) => [fileName, `${content}`, continues]),
		).toEqual([
			['b.ndjson', '{"id":2}\n{"id":4}\n', undefined],
			['a.ndjson', '{"id":3}\n{"id":5}\n', true],
		]);
	});

	it('late rows do not pile up: files are continued every 10,000 of them', () => {
		const to = outlet();
		to.write({ rows: rows(1), fileKey: 'a' });
		to.write({ rows: rows(2), fileKey: 'b' });
		const some = Array.from({ length: 5_000 }, (_, id) => ({ id }));
		expect(to.write({ rows: some, fileKey: 'a' })).toEqual([]);
		const [continued] = to.write({ rows: some, fileKey: 'a' }) as FileOutput[];
		expect(continued).toMatchObject({ continues: true, json: { rows: 10_000 } });
		expect(to.end()).toHaveLength(1);
	});

	it('are one without a single row', () => {
		expect(files([])).toEqual([['none.ndjson', '']]);
	});
});
