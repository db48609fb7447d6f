import type { IDataObject } from 'n8n-workflow';

import { csvCell } from '../../nodes/GenesysCloudAnalytics/output/file';

/** Rows as CSV (RFC 4180) with a header line; the columns are those of the first row. */
export function toCsv(rows: IDataObject[]): string {
	const columns = Object.keys(rows[0] ?? {});
	const lines = [columns, ...rows.map((row) => columns.map((column) => row[column]))];
	return lines.map((line) => `${line.map((value) => csvCell(value)).join(',')}\r\n`).join('');
}

/** The first rows as a table for the terminal: a few columns, each as wide as it needs to be. */
export function toTable(rows: IDataObject[], columns: Record<string, number>): string {
	const fit = (value: unknown, width: number) => {
		const text = String(value ?? '').replace(/\p{Cc}+/gu, ' ');
		return (text.length > width ? `${text.slice(0, width - 1)}…` : text).padEnd(width);
	};
	const line = (values: unknown[]) =>
		Object.values(columns)
			.map((width, index) => fit(values[index], width))
			.join('  ');
	const names = Object.keys(columns);
	return [
		line(names),
		Object.values(columns)
			.map((width) => '─'.repeat(width))
			.join('──'),
		...rows.map((row) => line(names.map((name) => row[name]))),
	].join('\n');
}
