import { badRequest, ok } from '../../answer';
import { Random, stateFor } from '../../world/random';
import { iso, MINUTE } from '../../world/time';
import type { Handler } from '../context';
import { byBeginning, byState, numberFrom, selected, uri } from './lists';

function encode(offset: number): string {
	return btoa(`at:${offset}`);
}

function decode(position: string | null): number {
	if (position === null) return 0;
	try {
		const offset = Number(/^at:(\d+)$/.exec(atob(position))?.[1] ?? Number.NaN);
		if (!Number.isNaN(offset)) return offset;
	} catch {
		// Not base64: refused below.
	}
	throw badRequest('The cursor is not valid.');
}

/** GET /api/v2/users/query: a cursor, and a nextUri that carries it. */
export const queryUserList: Handler = ({ world, request }) => {
	const { path, query } = request;
	const pageSize = numberFrom(query, 'pageSize', 25, 100);
	const first = decode(query.get('cursor'));
	const found = selected(world.directory.users, query, { most: 100, select: byState });
	const entities = found.slice(first, first + pageSize);
	const cursor = first + pageSize < found.length ? encode(first + pageSize) : undefined;
	return ok({
		entities,
		results: entities.length,
		selfUri: uri(path, query, {}),
		...(cursor !== undefined && { cursor, nextUri: uri(path, query, { cursor, pageSize }) }),
	});
};

/** GET /api/v2/teams: only nextUri and previousUri lead on. */
export const listTeams: Handler = ({ world, request }) => {
	const { path, query } = request;
	const pageSize = numberFrom(query, 'pageSize', 25, 100);
	const found = world.directory.teams.filter((team) => byBeginning(team, query));
	const before = query.get('before');
	const first =
		before === null ? decode(query.get('after')) : Math.max(0, decode(before) - pageSize);
	const page = (changes: Record<string, string | undefined>) =>
		uri(path, query, { pageSize, after: undefined, before: undefined, ...changes });
	return ok({
		entities: found.slice(first, first + pageSize),
		selfUri: uri(path, query, {}),
		...(first + pageSize < found.length && { nextUri: page({ after: encode(first + pageSize) }) }),
		...(first > 0 && { previousUri: page({ before: encode(first) }) }),
	});
};

const BOT_SESSIONS = 620;
const DAY_OF_SESSIONS = Date.parse('2026-11-01T00:00:00.000Z');

function botSession(flowId: string, index: number) {
	const random = new Random(stateFor(0xb07, index));
	const created = DAY_OF_SESSIONS + index * MINUTE;
	return {
		id: random.uuid(),
		flow: { id: flowId },
		conversation: { id: random.uuid() },
		channel: { type: 'Webchat' },
		language: 'en-us',
		botResult: random.chance(0.6) ? 'ExitRequestedByBot' : 'DisconnectRequestedByUser',
		botResultCategory: 'BotExit',
		dateCreated: iso(created),
		dateCompleted: iso(created + random.between(1, 10) * MINUTE),
	};
}

/** GET /api/v2/analytics/botflows/{botFlowId}/sessions: 620 sessions; the end is where nextUri is absent. */
export const listBotSessions: Handler = ({ request, params }) => {
	const { path, query } = request;
	const pageSize = numberFrom(query, 'pageSize', 50, 250);
	const first = decode(query.get('after'));
	const last = Math.min(BOT_SESSIONS, first + pageSize);
	return ok({
		entities: Array.from({ length: Math.max(0, last - first) }, (_, offset) =>
			botSession(params[0], first + offset),
		),
		selfUri: uri(path, query, {}),
		...(last < BOT_SESSIONS && { nextUri: uri(path, query, { pageSize, after: encode(last) }) }),
	});
};
