/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';

/**
 * The house: who may import whom. A room may use the rooms of the floors below it and those named in its own floor, and
 * nothing else; CONTRIBUTING.md has the picture.
 */

const ROOT = join(__dirname, '../../nodes/GenesysCloudAnalytics');

/** From the ground up. Rooms of one entry do not know each other. */
const FLOORS: ReadonlyArray<readonly string[]> = [
	// Ground: what values are, what Genesys is, and how it is asked.
	['values'],
	['genesys'],
	// An organization that answers without a network; nothing but a connection to it uses it.
	['sample'],
	['http'],
	['paging'],
	// Services, which every wing may need.
	['parameters'],
	['output'],
	['figures', 'names', 'details'],
	['filters'],
	// Wings, one for each resource.
	['access', 'aggregate', 'conversation', 'customQuery', 'observation', 'timeRange', 'user'],
	// What n8n calls. The trigger turns events into rows by the wings.
	['n8n'],
	['trigger'],
];

const MOST_LINES = 250;
const MOST_FILES = 16;

/** Tests of what no single file does. */
const ABOUT_A_ROOM = [
	'genesys/generated.test.ts',
	'genesys/refresh.test.ts',
	'paging/oneLoop.test.ts',
];

const floorOf = new Map(FLOORS.flatMap((rooms, floor) => rooms.map((room) => [room, floor])));

function filesIn(folder: string): string[] {
	return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
		const path = join(folder, entry.name);
		if (entry.isDirectory()) return filesIn(path);
		return entry.name.endsWith('.ts') ? [path] : [];
	});
}

const files = filesIn(ROOT);
const nameOf = (path: string) => relative(ROOT, path).split(sep).join('/');
const roomOf = (path: string) => nameOf(path).split('/')[0];

/** The files that a file imports, types included: who has to read a type has to know its room too. */
function importsOf(path: string): string[] {
	const text = readFileSync(path, 'utf8');
	return [...text.matchAll(/\bfrom '(\.[^']*)'/g)].map(([, to]) => resolve(dirname(path), to));
}

const edges = files.flatMap((from) => importsOf(from).map((to) => ({ from, to })));

it('has a floor for each room', () => {
	const rooms = new Set(files.map(roomOf).filter((room) => !room.endsWith('.ts')));
	expect([...rooms].sort()).toEqual([...floorOf.keys()].sort());
});

it('lets a room use the floors below it only', () => {
	const wrong = edges.flatMap(({ from, to }) => {
		const [room, other] = [roomOf(from), roomOf(to)];
		const [floor, below] = [floorOf.get(room), floorOf.get(other)];
		if (room === other || floor === undefined || below === undefined || below < floor) return [];
		return [`${nameOf(from)} imports ${nameOf(to)}`];
	});
	expect(wrong).toEqual([]);
});

it('has no circle of files', () => {
	const next = new Map(files.map((file) => [file, importsOf(file).map((to) => `${to}.ts`)]));
	const done = new Set<string>();
	const circles: string[] = [];
	const visit = (file: string, path: string[]) => {
		if (path.includes(file)) {
			circles.push([...path.slice(path.indexOf(file)), file].map(nameOf).join(' → '));
		}
		if (path.includes(file) || done.has(file)) return;
		for (const to of next.get(file) ?? []) visit(to, [...path, file]);
		done.add(file);
	};
	for (const file of files) visit(file, []);
	expect(circles).toEqual([]);
});

it('knows credentials/ in http/ only', () => {
	const others = edges.filter(({ from, to }) => !to.startsWith(ROOT) && roomOf(from) !== 'http');
	expect(others.map(({ from }) => nameOf(from))).toEqual([]);
});

it("sees n8n's contexts in n8n/ only", () => {
	const seeing = files.filter((file) =>
		/\bI(Execute|Poll|LoadOptions)Functions\b/.test(readFileSync(file, 'utf8')),
	);
	const elsewhere = seeing.map(nameOf).filter((name) => !/^(n8n\/|[^/]+\.node\.ts$)/.test(name));
	expect(elsewhere).toEqual([]);
});

it(`has no file of more than ${MOST_LINES} lines outside of genesys/`, () => {
	const long = files
		.filter((file) => roomOf(file) !== 'genesys')
		.map((file) => ({
			name: nameOf(file),
			lines: readFileSync(file, 'utf8').trimEnd().split('\n').length,
		}))
		.filter(({ lines }) => lines > MOST_LINES);
	expect(long).toEqual([]);
});

it(`has no folder of more than ${MOST_FILES} files`, () => {
	const counts = new Map<string, number>();
	for (const file of files) {
		const folder = nameOf(dirname(file));
		counts.set(folder, (counts.get(folder) ?? 0) + 1);
	}
	expect([...counts].filter(([, count]) => count > MOST_FILES)).toEqual([]);
});

it("takes nothing but types from Genesys's SDK", () => {
	const loading = files.filter((file) =>
		/^(import|export) (?!type ).*from 'purecloud-/m.test(readFileSync(file, 'utf8')),
	);
	expect(loading.map(nameOf)).toEqual([]);
});

it('has the tests of a file under the name of that file', () => {
	const tests = filesIn(__dirname).map((path) => relative(__dirname, path).split(sep).join('/'));
	const ofRooms = tests.filter(
		(name) => name.endsWith('.test.ts') && floorOf.has(name.split('/')[0]),
	);
	// `<file>.test.ts`, or with what it is about between: `<file>.<subject>.test.ts`.
	const homeless = ofRooms.filter((name) => {
		const file = join(ROOT, name.replace(/(\.[\w-]+)?\.test\.ts$/, ''));
		return !ABOUT_A_ROOM.includes(name) && ![`${file}.ts`, `${file}.operation.ts`].some(existsSync);
	});
	expect(ofRooms.length).toBeGreaterThan(60);
	expect(homeless).toEqual([]);
});

it('loads sample/ only when it is used', () => {
	const loading = edges.filter(
		({ from, to }) => roomOf(to) === 'sample' && roomOf(from) !== 'sample',
	);
	expect(loading.map(({ from }) => nameOf(from))).toEqual([]);
	const later = files.filter((file) => readFileSync(file, 'utf8').includes("import('../sample/"));
	expect(later.map(nameOf)).toEqual(['http/connect.ts']);
});
