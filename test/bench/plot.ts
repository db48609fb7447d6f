/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Growth } from './results';

/** Draws docs/images/growth.svg: time and memory by number of rows, both axes in powers of ten. */

const FILE = join(__dirname, '../../docs/images/growth.svg');
const PANEL = { width: 330, height: 260, left: 62, top: 40 };
const COLORS = { run: '#c2410c', day: '#1d4ed8', output: '#6b7280' };

interface Series {
	label: string;
	color: string;
	points: Array<[rows: number, value: number]>;
}

function powersOfTen(from: number, to: number): number[] {
	const powers: number[] = [];
	for (let power = Math.floor(Math.log10(from)); power <= Math.ceil(Math.log10(to)); power++) {
		powers.push(10 ** power);
	}
	return powers;
}

function panel(title: string, unit: string, series: Series[], offset: number): string {
	const { width, height, left, top } = PANEL;
	const values = series.flatMap(({ points }) => points);
	const xs = powersOfTen(
		Math.min(...values.map(([rows]) => rows)),
		Math.max(...values.map(([rows]) => rows)),
	);
	const ys = powersOfTen(
		Math.min(...values.map(([, value]) => value)),
		Math.max(...values.map(([, value]) => value)),
	);
	const place = (value: number, powers: number[], length: number) =>
		((Math.log10(value) - Math.log10(powers[0])) /
			(Math.log10(powers[powers.length - 1]) - Math.log10(powers[0]))) *
		length;
	const x = (rows: number) => offset + left + place(rows, xs, width);
	const y = (value: number) => top + height - place(value, ys, height);
	const text = (at: [number, number], words: string, anchor = 'middle', color = '#374151') =>
		`<text x="${at[0].toFixed(1)}" y="${at[1].toFixed(1)}" text-anchor="${anchor}" fill="${color}">${words}</text>`;
	return [
		text([offset + left, top - 16], `${title} (${unit})`, 'start', '#111827'),
		...xs.flatMap((power) => [
			`<line x1="${x(power)}" x2="${x(power)}" y1="${top}" y2="${top + height}" stroke="#e5e7eb"/>`,
			text([x(power), top + height + 18], power.toLocaleString('en')),
		]),
		...ys.flatMap((power) => [
			`<line x1="${offset + left}" x2="${offset + left + width}" y1="${y(power)}" y2="${y(power)}" stroke="#e5e7eb"/>`,
			text([offset + left - 8, y(power) + 4], power.toLocaleString('en'), 'end'),
		]),
		...series.flatMap(({ label, color, points }, index) => [
			`<polyline fill="none" stroke="${color}" stroke-width="2" points="${points.map(([rows, value]) => `${x(rows).toFixed(1)},${y(value).toFixed(1)}`).join(' ')}"/>`,
			...points.map(
				([rows, value]) =>
					`<circle cx="${x(rows).toFixed(1)}" cy="${y(value).toFixed(1)}" r="3" fill="${color}"/>`,
			),
			text([offset + left + 10, top + 18 + index * 18], label, 'start', color),
		]),
	].join('\n');
}

export function growthPlot(growth: Growth[]): string {
	const seriesOf = (
		read: (point: Growth['points'][number]) => number,
		names: Record<Growth['filePer'], string>,
	): Series[] =>
		growth.map(({ filePer, points }) => ({
			label: names[filePer],
			color: COLORS[filePer],
			points: points.map((point) => [point.rows, read(point)]),
		}));
	const names = { run: 'One file', day: 'A file for each day' };
	const [one] = growth.filter(({ filePer }) => filePer === 'run');
	const output: Series = {
		label: 'Size of the output',
		color: COLORS.output,
		points: one.points.map(({ rows, fileBytes }) => [rows, fileBytes / 1e6]),
	};
	const { width, height, left, top } = PANEL;
	const second = left + width + 30;
	return [
		`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${2 * second} ${top + height + 50}" font-family="sans-serif" font-size="12">`,
		'<rect width="100%" height="100%" fill="#ffffff"/>',
		panel(
			'Time by rows',
			'seconds',
			seriesOf(({ seconds }) => seconds, names),
			0,
		),
		panel(
			'Peak memory of the process by rows',
			'MB',
			[...seriesOf(({ peakBytes }) => peakBytes / 1e6, names), output],
			second,
		),
		'</svg>',
		'',
	].join('\n');
}

export function writePlot(growth: Growth[]): void {
	writeFileSync(FILE, growthPlot(growth));
}
