import type { Row } from '../parameters/operation';
import type { Parameters } from '../parameters/port';
import { isSimplified } from '../parameters/read';
import type { Column } from './column';
import type { Outlet } from './outlet';

/** What marks everything that comes from the sample organization: nobody should take it for real. */

/** Says with each run where its rows come from. */
export const SAMPLE_DATA =
	'Sample data: these rows come from the sample organization and describe no real contact centre. Choose your region in the credential to read your own.';

/** Before the title of a message, and so in every format of it. */
export const SAMPLE_TITLE = 'Sample data: ';

/** Before the name of a file. */
export const SAMPLE_FILE = 'sample-';

/** The last column of rows that have all. */
export const SAMPLE_COLUMN: Column = {
	name: 'sample',
	label: 'Sample',
	description: 'True: the row comes from the sample organization',
};

/** Whether rows are marked: with all their columns, and not where they are as Genesys sent them. */
export function marksRows(parameters: Parameters): boolean {
	return isSimplified(parameters) && parameters.get('columns', 'essential') === 'all';
}

export function markedRows(rows: readonly Row[]): Row[] {
	return rows.map((row) => ({ ...row, [SAMPLE_COLUMN.name]: true }));
}

/** An outlet whose rows are marked on their way in. */
export function markingOutlet(outlet: Outlet): Outlet {
	return {
		write: (batch) => outlet.write({ ...batch, rows: markedRows(batch.rows) }),
		end: () => outlet.end(),
	};
}
