import fc from 'fast-check';

import type { RowsPer } from '../../../../nodes/GenesysCloudAnalytics/conversation/columns';
import { COLUMNS } from '../../../../nodes/GenesysCloudAnalytics/conversation/nameColumns';
import { conversationRows } from '../../../../nodes/GenesysCloudAnalytics/conversation/rows/conversation';
import type { GenesysConversation } from '../../../../nodes/GenesysCloudAnalytics/genesys/details.types';
import type { Row } from '../../../../nodes/GenesysCloudAnalytics/values/cells';
import { scenarios } from '../../../fixtures/conversations/scenarios';
import sample from '../../../fixtures/genesys/conversation-details.json';

const recorded: GenesysConversation[] = sample.conversations;
const rated: GenesysConversation = {
	...recorded[0],
	evaluations: ['e-2', 'e-1', 'e-3'].map((evaluationId, index) => ({
		evaluationId,
		eventTime: '2026-11-02T12:00:00.000Z',
		released: index < 2,
		oTotalScore: 10 * index,
	})),
	surveys: ['v-2', 'v-1'].map((surveyId) => ({ surveyId, surveyStatus: 'Sent' })),
};
const conversations = [...Object.values(scenarios), ...recorded, rated];
const kinds = Object.keys(COLUMNS) as RowsPer[];

function rowsOf(conversation: GenesysConversation): Row[] {
	return kinds.flatMap((rowsPer) =>
		conversationRows(conversation, { rowsPer, timeZone: 'America/New_York' }),
	);
}

/** Numbers from 0 to 1 that follow from a seed, so that a failure can be repeated. */
function randomFrom(seed: number): () => number {
	let state = seed;
	return () => {
		state = (Math.imul(state, 1664525) + 1013904223) | 0;
		return (state >>> 0) / 2 ** 32;
	};
}

function shuffled<T>(list: T[] | undefined, random: () => number): T[] {
	const copy = [...(list ?? [])];
	for (let i = copy.length - 1; i > 0; i--) {
		const j = Math.floor(random() * (i + 1));
		[copy[i], copy[j]] = [copy[j], copy[i]];
	}
	return copy;
}

function rearranged(conversation: GenesysConversation, random: () => number): GenesysConversation {
	return {
		...conversation,
		evaluations: conversation.evaluations && shuffled(conversation.evaluations, random),
		surveys: conversation.surveys && shuffled(conversation.surveys, random),
		participants: shuffled(conversation.participants, random).map((participant) => ({
			...participant,
			sessions: shuffled(participant.sessions, random).map((session) => ({
				...session,
				segments: shuffled(session.segments, random),
				metrics: shuffled(session.metrics, random),
			})),
		})),
	};
}

const junk = [
	null,
	undefined,
	0,
	-1,
	NaN,
	1e300,
	'',
	'x',
	'2026-13-99T99:99:99Z',
	true,
	[],
	{},
	[1],
];

/** The conversation with some of its values, lists and objects replaced by something that is not expected there. */
function damaged(value: unknown, random: () => number): unknown {
	if (random() < 0.08) return junk[Math.floor(random() * junk.length)];
	if (Array.isArray(value)) return value.map((each) => damaged(each, random));
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value).map(([key, each]) => [key, damaged(each, random)]),
	);
}

const anyConversation = fc.constantFrom(...conversations);
const anySeed = fc.integer();

describe('rows of any conversation', () => {
	it('do not depend on the order of its lists', () => {
		fc.assert(
			fc.property(anyConversation, anySeed, (conversation, seed) => {
				expect(rowsOf(rearranged(conversation, randomFrom(seed)))).toEqual(rowsOf(conversation));
			}),
			{ numRuns: 300 },
		);
	});

	it('do not depend on the order of parts that even begin and end together', () => {
		const segment = { segmentStart: '2026-11-02T09:00:00.000Z', segmentType: 'interact' };
		const agent = (userId: string, queueId: string) => ({
			purpose: 'agent',
			userId,
			sessions: [{ segments: [{ ...segment, queueId, disconnectType: `client-${userId}` }] }],
		});
		const forth = { participants: [agent('u-1', 'q-1'), agent('u-2', 'q-1')] };
		const back = { participants: [agent('u-2', 'q-1'), agent('u-1', 'q-1')] };
		expect(rowsOf(back)).toEqual(rowsOf(forth));
	});

	it('have all columns and flat JSON values, whatever Genesys sends', () => {
		fc.assert(
			fc.property(anyConversation, anySeed, (conversation, seed) => {
				const broken = damaged(conversation, randomFrom(seed)) as GenesysConversation;
				for (const rowsPer of kinds) {
					const names = COLUMNS[rowsPer].map((column) => column.name);
					for (const row of conversationRows(broken, { rowsPer, timeZone: 'Asia/Kolkata' })) {
						expect(Object.keys(row)).toEqual(names);
						expect(JSON.parse(JSON.stringify(row))).toEqual(row);
						expect(Object.values(row).every((cell) => typeof cell !== 'object' || !cell)).toBe(
							true,
						);
					}
				}
			}),
			{ numRuns: 1000 },
		);
	});

	it.each([null, undefined, 'text', 5, [], { participants: [null, { sessions: [null] }] }])(
		'do not fail for %j',
		(nonsense) => {
			expect(() => rowsOf(nonsense as GenesysConversation)).not.toThrow();
		},
	);
});

describe('rows of recorded conversations', () => {
	it.each(kinds)('have exactly the columns of a row per %s', (rowsPer) => {
		// Nothing recorded has evaluations or surveys.
		const some = ['evaluation', 'survey'].includes(rowsPer) ? [rated] : recorded;
		for (const conversation of some) {
			const rows = conversationRows(conversation, { rowsPer, timeZone: 'UTC' });
			expect(rows.length).toBeGreaterThan(0);
			for (const row of rows) {
				expect(Object.keys(row)).toEqual(COLUMNS[rowsPer].map((column) => column.name));
				expect(row.conversationId).toBe(conversation.conversationId);
			}
		}
	});

	it('have the values of the answer', () => {
		const rows = recorded.flatMap((conversation) =>
			conversationRows(conversation, { rowsPer: 'conversation', timeZone: 'UTC' }),
		);
		for (const row of rows) {
			expect(row).toMatchObject({
				conversationStart: '2025-03-10T05:08:02.919Z',
				conversationEnd: '2025-03-10T05:09:00.631Z',
				durationSeconds: 57.7,
				answered: true,
				abandoned: false,
				transferred: false,
				mediaTypes: 'voice',
				waitSeconds: 1.8,
				talkSeconds: 26.8,
				handleSeconds: 26.8,
				ivrSeconds: 29,
				alertSeconds: 1.6,
				disconnectType: 'endpoint',
				disconnectedBy: 'customer',
				flowName: 'Dummy test IVR',
				mos: 4.4,
			});
		}
	});

	it('take less than a third of the bytes', () => {
		const rows = recorded.flatMap((conversation) =>
			conversationRows(conversation, { rowsPer: 'conversation', timeZone: 'Europe/Berlin' }),
		);
		expect(JSON.stringify(rows).length).toBeLessThan(JSON.stringify(recorded).length / 3);
	});
});

describe('columns', () => {
	it.each(kinds)('of a row per %s are named once, labelled and described', (rowsPer) => {
		const columns = COLUMNS[rowsPer];
		expect(new Set(columns.map((column) => column.name)).size).toBe(columns.length);
		expect(new Set(columns.map((column) => column.label)).size).toBe(columns.length);
		for (const { name, label, description } of columns) {
			expect(name).toMatch(/^[a-z][A-Za-z]*$/);
			expect(label).toMatch(/^[A-Z]/);
			expect(description.length).toBeGreaterThan(3);
		}
	});

	it('end with the keys of the row itself and its parents', () => {
		const keys = ['sessionId', 'participantId', 'conversationId'];
		const lasts = (rowsPer: RowsPer, count: number) =>
			COLUMNS[rowsPer].slice(-count).map((column) => column.name);
		expect(lasts('conversation', 1)).toEqual(keys.slice(-1));
		expect(lasts('participant', 2)).toEqual(keys.slice(-2));
		expect(lasts('session', 3)).toEqual(keys);
		expect(lasts('segment', 3)).toEqual(keys);
	});
});
