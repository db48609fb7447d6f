import type { Output } from '../parameters/operation';
import type { Parameters } from '../parameters/port';

/** Says with each run where its rows come from. */
export const SAMPLE_DATA =
	'Sample data: these rows come from the sample organization and describe no real contact centre. Choose your region in the credential to read your own.';

/** In the title of a message, and before the name of a file. */
const TITLE = 'Sample data';
const PREFIX = 'sample-';

function marked(output: Output, isEveryRow: boolean, isMessage: boolean): Output {
	if (!Array.isArray(output)) {
		const fileName = `${PREFIX}${output.fileName}`;
		return { ...output, fileName, json: { ...output.json, fileName } };
	}
	if (isMessage) {
		return output.map((row) => ({ ...row, subject: `${TITLE}: ${String(row.subject)}` }));
	}
	return isEveryRow ? output.map((row) => ({ ...row, sample: true })) : output;
}

/**
 * Outputs of the sample organization, marked: rows with all columns, messages and files.
 * @param parameters of the item, after the operation has read them
 */
export async function* markedAsSample(
	parameters: Parameters,
	outputs: AsyncIterable<Output>,
): AsyncGenerator<Output> {
	const isSimple = parameters.get('simplify', true) !== false;
	const isEveryRow = isSimple && parameters.get('columns', 'essential') === 'all';
	const isMessage = parameters.get('outputAs', 'items') === 'message';
	for await (const output of outputs) yield marked(output, isEveryRow, isMessage);
}
