import type { World } from '../simulator';
import { createWorld, simulateInProcess } from '../simulator';
import type { Spell, Trick } from './gateway';
import { Trickster, TRICKS } from './gateway';
import type { Limit } from './limits';
import { limitOf } from './limits';
import type { Ran } from './node';
import { runAction } from './node';
import type { Use } from './operations';
import { USES } from './operations';
import { WorldTime } from './time';

const NOW = Date.parse('2026-11-20T11:00:00Z');
const WORLD_FROM = Date.parse('2026-11-01T00:00:00Z');
const DAY = 24 * 60 * 60_000;

export interface Example {
	use: number;
	world: { seed: number; count: number; users: number; queues: number };
	spell: Omit<Spell, 'route' | 'trick'>;
	/** Which of the tricks that change an answer, and on which of the routes that it changes. */
	trick: number;
	route: number;
	/** Not on one route, but on all. */
	everywhere: boolean;
	/** What lies is met by the node in the real n8n-core, over HTTP. */
	inEngine: boolean;
}

/**
 * How a world ended: no answer was changed; the rows are the truth all the same; a hint says what is wrong; the run
 * stopped with a message; what is wrong is beyond what can be seen; or, which must not be, nobody was told.
 */
export type Outcome = 'untouched' | 'true' | 'told' | 'stopped' | 'unseen' | 'silent';

export interface Trial {
	use: Use;
	trick: Trick;
	/** Where it was told; undefined: everywhere. */
	route?: string;
	outcome: Outcome;
	limit?: Limit;
	told: number;
	honest: Ran;
	fooled: Ran;
}

let worlds = 0;

async function run(use: Use, world: World, trickster: Trickster, inEngine = false): Promise<Ran> {
	const time = new WorldTime(NOW);
	const options = {
		world,
		now: () => NOW,
		date: time.now,
		watermark: Date.parse('2026-11-05T00:00:00Z'),
		log: false,
		gateway: trickster.gateway,
	};
	const parameters = use.parameters(world);
	if (inEngine) {
		const { runInEngine } = await import('./inEngine');
		return await time.during(async () => await runInEngine(parameters, options));
	}
	// A client of its own for each: what was learnt of a rate limit stays with the client.
	const clientId = `client-${++worlds}`;
	const genesys = simulateInProcess(options);
	return await time.during(async () => await runAction(parameters, genesys, clientId));
}

function isSame(one: string[], other: string[]): boolean {
	return one.length === other.length && one.every((row, index) => row === other[index]);
}

/** Of live figures, when they were seen is another moment in each run. */
function comparable({ rows }: Ran): string[] {
	return rows.map((row) => row.replace(/"(observedAt|[a-zA-Z]*Seconds)":("[^"]*"|[\d.]+),?/g, ''));
}

/** A count that Genesys did not give is null: that says so itself. */
function saysUnknown(use: Use, rows: string[], truth: string[]): boolean {
	if (use.name !== 'timeRange:split' || rows.length !== truth.length) return false;
	return rows.every((row, index) => row === truth[index] || row.includes('"expected":null'));
}

function verdict(use: Use, honest: Ran, fooled: Ran): Outcome {
	if (fooled.error) return 'stopped';
	const isLive = use.name === 'observation:getAll' || use.name === 'user:getStatus';
	const rowsOf = isLive ? comparable : ({ rows }: Ran) => rows;
	const [truth, rows] = [rowsOf(honest), rowsOf(fooled)];
	if (isSame(rows, truth)) return 'true';
	if (fooled.hints.some((hint) => !honest.hints.includes(hint))) return 'told';
	if (!use.isOrdered && isSame([...rows].sort(), [...truth].sort())) return 'true';
	return saysUnknown(use, rows, truth) ? 'told' : 'silent';
}

/** What the honest run is held against comes from the world, not from the node: one row each, in order. */
function checkHonest({ name, isOrdered, variant }: Use, world: World, { rows, error }: Ran): void {
	if (error) throw error;
	// Lines of a CSV file are not its rows: a cell may have several.
	if (name !== 'conversation:getAll' || !isOrdered || variant.endsWith('csv')) return;
	const ids = world.truthIds({ from: WORLD_FROM, to: WORLD_FROM + 7 * DAY, now: NOW });
	if (variant.startsWith('newest')) ids.reverse();
	const isTrue = rows.length === ids.length && ids.every((id, at) => rows[at].includes(id));
	if (!isTrue) throw new Error(`Even an honest world gave ${rows.length} of ${ids.length} rows`);
}

/** The same question twice: to Genesys, and through what lies. */
export async function trial(example: Example): Promise<Trial> {
	const use = USES[example.use];
	const world = createWorld({
		...example.world,
		from: new Date(WORLD_FROM).toISOString(),
		to: new Date(WORLD_FROM + 7 * DAY).toISOString(),
	});
	const watcher = new Trickster();
	const honest = await run(use, world, watcher);
	checkHonest(use, world, honest);
	const tricks = TRICKS.filter((one) => watcher.routesFor(one).length > 0);
	const trick = tricks[example.trick % tricks.length];
	const routes = watcher.routesFor(trick);
	const route = example.everywhere ? undefined : routes[example.route % routes.length];
	const spell = { ...example.spell, trick, route };
	const trickster = new Trickster(spell);
	const fooled = await run(use, world, trickster, example.inEngine);
	const result = { use, trick, route, told: trickster.told, honest, fooled };
	const outcome = trickster.told === 0 ? 'untouched' : verdict(use, honest, fooled);
	if (outcome !== 'silent') return { ...result, outcome };
	const limit = limitOf(use, spell, { watcher, trickster }, { honest, fooled });
	return { ...result, outcome: limit === undefined ? 'silent' : 'unseen', limit };
}
