/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { createRequire } from 'node:module';
import { join } from 'node:path';

import type { IBinaryData } from 'n8n-workflow';

import type { Execution, N8nApi } from './api';
import { itemsOf } from './api';
import { installN8n } from './install';

export type SheetRow = Record<string, string | number | boolean | null>;

interface Xlsx {
	read(data: Buffer): { SheetNames: string[]; Sheets: Record<string, unknown> };
	utils: { sheet_to_json(sheet: unknown, options: { defval: null }): SheetRow[] };
}

/** The only sheet of the Excel file that a node put out: its name, and each row by the headings. */
export async function sheetOf(
	api: N8nApi,
	execution: Execution,
	node: string,
): Promise<{ fileName?: string; name: string; rows: SheetRow[] }> {
	const [{ binary }] = itemsOf(execution, node);
	const file = binary?.data as IBinaryData;
	const content = await api.binary(file);
	// n8n's own reader of spreadsheets, so that the project needs none.
	const { read, utils } = createRequire(
		join(installN8n().folder, 'node_modules/n8n-nodes-base/package.json'),
	)('@e965/xlsx') as Xlsx;
	const { SheetNames, Sheets } = read(content);
	expect(SheetNames).toHaveLength(1);
	const [name] = SheetNames;
	return {
		fileName: file.fileName,
		name,
		rows: utils.sheet_to_json(Sheets[name], { defval: null }),
	};
}
