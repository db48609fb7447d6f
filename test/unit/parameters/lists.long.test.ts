/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import {
	conversationFiltersOf,
	singleFilterOf,
} from '../../../nodes/GenesysCloudAnalytics/filters/read';
import { idList, knownListOf } from '../../../nodes/GenesysCloudAnalytics/parameters/lists';
import { PickedNames } from '../../../nodes/GenesysCloudAnalytics/parameters/pickedNames';
import { resolveHosts } from '../../../credentials/hosts';

/**
 * A user's list may be long: what is done with it must grow as the list does. A loop in a loop takes a hundred times as
 * long for ten times as much. CPU time of this process is compared with itself, the best of many runs, so that a busy
 * machine changes nothing.
 */
const FEW = 2_000;
const MANY = 20_000;
const MOST_GROWTH = 50;

const list = <T>(length: number, make: (index: number) => T) =>
	Array.from({ length }, (_, at) => make(at));
const idOf = (at: number) => `7DE3AF06-c0b3-4f9b-af45-${String(at).padStart(12, '0')}`;
const is = (value: string) => ({ dimension: 'queueId', value });
const or = (...predicates: object[]) => ({ type: 'or', predicates });

const work: Record<string, (length: number) => () => unknown> = {
	'values of a text filter': (length) => {
		const filters = { subject: [{ value: list(length, (at) => `s-${at}`) }] };
		return () => conversationFiltersOf(filters, 'UTC', new PickedNames());
	},
	'IDs of a picker': (length) => {
		const filters = { queue: [{ value: list(length, idOf) }] };
		return () => singleFilterOf(filters, ['queueId'], 'UTC', new PickedNames());
	},
	'numbers of calls': (length) => {
		const filters = { ani: [{ value: list(length, (at) => `+1555${at}`) }] };
		return () => conversationFiltersOf(filters, 'UTC', new PickedNames());
	},
	'filters of one kind': (length) => {
		const filters = { queue: list(length, (at) => ({ value: idOf(at) })) };
		return () => conversationFiltersOf(filters, 'UTC', new PickedNames());
	},
	'filters of many kinds': (length) => {
		const dimension = list(length, (at) => ({ dimension: `newer${at}`, value: 'x' }));
		return () => conversationFiltersOf({ dimension }, 'UTC', new PickedNames());
	},
	'predicates in JSON': (length) => {
		const filters = { advanced: [{ json: or(...list(length, (at) => is(idOf(at)))) }] };
		return () => singleFilterOf(filters, ['queueId'], 'UTC', new PickedNames());
	},
	'entries in JSON': (length) => {
		const segmentFilters = list(length, (at) => or(is(idOf(at))));
		return () => conversationFiltersOf({ segmentFilters }, 'UTC', new PickedNames());
	},
	'IDs with commas': (length) => {
		const text = list(length, idOf).join();
		return () => idList(text, 'IDs');
	},
	'entries of a fixed list': (length) => {
		const text = list(length, (at) => `c${at % 40}`).join(';');
		const known = list(40, (at) => `C${at}`);
		return () => knownListOf(text, known, 'Choices');
	},
	'slashes inside a URL': (length) => {
		const apiUrl = `https://gateway.example.com/${'/'.repeat(length)}x`;
		const credentials = { region: 'custom', apiUrl, loginUrl: apiUrl };
		return () => resolveHosts(credentials);
	},
};

/** Microseconds of CPU, the best of many runs of at least a millisecond each. */
function cost(run: () => unknown): number {
	let repeats = 1;
	const measured = () => {
		const before = process.cpuUsage();
		for (let count = 0; count < repeats; count++) run();
		const { user, system } = process.cpuUsage(before);
		return user + system;
	};
	while (measured() < 1_000) repeats *= 2;
	return Math.min(...list(25, measured)) / repeats;
}

it.each(Object.entries(work))('%s', (_, make) => {
	const few = make(FEW);
	const many = make(MANY);
	few();
	many();
	expect(cost(many) / cost(few)).toBeLessThan(MOST_GROWTH);
});
