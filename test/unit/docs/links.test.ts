/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { scripts } from '../../../package.json';
import { PAGES, pageText, ROOT } from './markdown';

/** What the pages refer to exists: files, headings, examples, commands and pictures. */

/** Without blocks of code, in which nothing is a link. */
const proseOf = (page: string) => pageText(page).replace(/^```[\s\S]*?^```$/gm, '');

/** The anchor that GitHub gives a heading. */
function anchorOf(heading: string): string {
	return heading
		.replace(/[`*]/g, '')
		.toLowerCase()
		.replace(/[^\p{L}\p{N}\s_-]/gu, '')
		.trim()
		.replace(/ /g, '-');
}

function anchorsOf(page: string): string[] {
	return [...proseOf(page).matchAll(/^#+ (.+)$/gm)].map(([, heading]) => anchorOf(heading));
}

/** Links and pictures that stay in the repository. */
function referencesOf(page: string): string[] {
	const text = proseOf(page);
	return [
		...[...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target),
		...[...text.matchAll(/(?:src|srcset|href)="([^"]+)"/g)].map(([, target]) => target),
	].filter((target) => !/^[a-z]+:/.test(target));
}

const MOST_BYTES_OF_README = 12_288;

const PICTURE = /^docs\/images\/(.+)-(light|dark)\.png$/;
/** By their path in the repository. */
const picturesOf = (page: string) =>
	referencesOf(page)
		.map((target) => join(dirname(page), target))
		.filter((path) => PICTURE.test(path));

it.each(PAGES)('%s: links lead somewhere', (page) => {
	const broken = referencesOf(page)
		.filter((target) => !picturesOf(page).includes(join(dirname(page), target)))
		.filter((target) => {
			const [path, anchor] = target.split('#');
			const file = path === '' ? page : join(dirname(page), path);
			if (!existsSync(join(ROOT, file))) return true;
			return anchor !== undefined && !anchorsOf(file).includes(anchor);
		});
	expect(broken).toEqual([]);
});

it('CONTRIBUTING.md names rooms and files that are there', () => {
	const house = join(ROOT, 'nodes/GenesysCloudAnalytics');
	const isRoom = (room: string) => existsSync(join(house, room));
	const named = [...pageText('CONTRIBUTING.md').matchAll(/`([a-z][\w/.-]*)`/gi)]
		.map(([, name]) => name)
		.filter((name) => name.includes('/') && isRoom(name.split('/')[0]));
	expect(named.length).toBeGreaterThan(40);
	expect(named.filter((name) => !existsSync(join(house, name)))).toEqual([]);
});

it.each(PAGES)('%s: files and commands that it names exist', (page) => {
	const text = pageText(page);
	const files = [
		...text.matchAll(/(?<![\w/.-])(?:examples|test|docs|nodes|credentials)\/[\w./-]+\.\w+/g),
	].map(([file]) => file);
	const commands = [...text.matchAll(/npm run ([\w:]+)/g)].map(([, name]) => name);
	expect(files.filter((file) => !PICTURE.test(file) && !existsSync(join(ROOT, file)))).toEqual([]);
	expect(commands.filter((name) => !(name in scripts))).toEqual([]);
});

it('the README has every example', () => {
	const linked = referencesOf('README.md').filter((target) => target.startsWith('examples/'));
	const examples = readdirSync(join(ROOT, 'examples')).map((name) => `examples/${name}`);
	expect([...new Set(linked)].sort()).toEqual(examples.sort());
});

it('every page of docs is linked from the README', () => {
	const linked = referencesOf('README.md').map((target) => target.split('#')[0]);
	const pages = PAGES.filter((page) => page.startsWith('docs/'));
	expect(pages.filter((page) => !linked.includes(page))).toEqual([]);
});

describe('pictures', () => {
	const pictures = PAGES.flatMap(picturesOf);
	const names = [...new Set(pictures.map((path) => PICTURE.exec(path)?.[1]))];

	it('come for the light and the dark editor', () => {
		const wanted = names.flatMap((name) =>
			['dark', 'light'].map((theme) => `docs/images/${name}-${theme}.png`),
		);
		expect([...pictures].sort()).toEqual(wanted.sort());
	});

	it('are taken by the end-to-end suite, or by that of messages', () => {
		const suite = ['editor', 'sample']
			.map((part) => readFileSync(join(ROOT, `test/e2e/${part}.e2e.ts`), 'utf8'))
			.join('\n');
		const messages = readFileSync(join(ROOT, 'test/pictures/messages.ts'), 'utf8');
		const taken = [
			...suite.matchAll(/\.picture\('([^']+)'/g),
			...messages.matchAll(/name: '([^']+)-light'/g),
		].map(([, name]) => name);
		expect(names.length).toBeGreaterThan(0);
		expect(names.filter((name) => !taken.includes(name ?? ''))).toEqual([]);
	});

	// `npm run pictures` takes all of them at once, or none.
	it('lie there, once they were taken', () => {
		const folder = join(ROOT, 'docs/images');
		const missing = pictures.filter((path) => !existsSync(join(ROOT, path)));
		expect(existsSync(folder) ? missing : []).toEqual([]);
	});
});

it('the README stays short: it is what a builder reads first', () => {
	expect(Buffer.byteLength(pageText('README.md'))).toBeLessThanOrEqual(MOST_BYTES_OF_README);
});
