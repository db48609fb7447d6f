/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { createRequire } from 'node:module';
import { join } from 'node:path';

import type { GenesysConversation } from '../../nodes/GenesysCloudAnalytics/genesys/details.types';
import { ROOT } from '../package/pack';
import { createWorld, startSimulator } from '../simulator';
import { signIn } from '../simulator/client';
import { BODY, PAGE_SIZE } from './question';
import { median, today, type Shaping } from './results';

type Rows = typeof import('../../nodes/GenesysCloudAnalytics/conversation/rows/conversation');
type NameColumns = typeof import('../../nodes/GenesysCloudAnalytics/conversation/nameColumns');
type Names = typeof import('../../nodes/GenesysCloudAnalytics/names/rowNames');

// As users run it: the loader of these tests makes each function a little slower.
const built = createRequire(join(ROOT, 'dist/nodes/GenesysCloudAnalytics/'));
const { conversationRow } = built('./conversation/rows/conversation') as Rows;
const { NAME_COLUMNS } = built('./conversation/nameColumns') as NameColumns;
const { RowNames } = built('./names/rowNames') as Names;

const CONVERSATIONS = 10_000;
const ROUNDS = 15;

/** The pages as Genesys sends them: text. */
async function pagesOfText(): Promise<string[]> {
	const simulator = await startSimulator({
		world: createWorld({ count: CONVERSATIONS }),
		log: false,
	});
	const client = await signIn(simulator);
	const texts: string[] = [];
	for (let pageNumber = 1; pageNumber <= CONVERSATIONS / PAGE_SIZE; pageNumber++) {
		const paging = { pageSize: PAGE_SIZE, pageNumber };
		const { body } = await client.query({ ...BODY, paging });
		texts.push(JSON.stringify(body));
	}
	await simulator.close();
	return texts;
}

/** Parsing and shaping of the same pages in one process, page by page; medians of the sums. */
export async function measureShaping(): Promise<Shaping> {
	const texts = await pagesOfText();
	const book = { nameOf: (_: string, id: string) => `Name of ${id.slice(0, 8)}` };
	const times = { parse: [] as number[], shape: [] as number[], name: [] as number[] };

	// The first rounds, in which the code is compiled, do not count.
	for (let round = -3; round < ROUNDS; round++) {
		const names = new RowNames(NAME_COLUMNS.conversation);
		const spent = { parse: 0, shape: 0, name: 0 };
		let at = performance.now();
		const lap = (what: keyof typeof spent) => {
			const now = performance.now();
			spent[what] += now - at;
			at = now;
		};
		for (const text of texts) {
			at = performance.now();
			const { conversations } = JSON.parse(text) as { conversations: GenesysConversation[] };
			lap('parse');
			const rows = conversations.map((conversation) => conversationRow(conversation, {}));
			lap('shape');
			names.fill(names.withRoom(rows).rows, book);
			lap('name');
		}
		if (round < 0) continue;
		for (const what of ['parse', 'shape', 'name'] as const) times[what].push(spent[what] / 1000);
	}
	return {
		measuredOn: today(),
		conversations: CONVERSATIONS,
		parseSeconds: median(times.parse),
		shapeSeconds: median(times.shape),
		nameSeconds: median(times.name),
	};
}
