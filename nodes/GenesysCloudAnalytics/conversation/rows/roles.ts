import type { ParticipantView, SegmentView, SessionView } from './view';
import { MOMENT, talkEnd, talkStart } from './view';

/** What somebody does who looks on. */
const WATCHING = new Set(['monitoring', 'coaching', 'screenmonitoring', 'sharing']);

/** What somebody does who takes part. Barging in is among it: the supervisor is heard then. */
const TAKING_PART = new Set([
	'interact',
	'hold',
	'parked',
	'dialing',
	'contacting',
	'callback',
	'barging',
]);

/** Whether segments are those of an agent who only monitors, coaches or shares a screen. */
export function isWatched(segments: readonly SegmentView[]): boolean {
	let watches = false;
	for (const { type } of segments) {
		if (type === null) continue;
		if (TAKING_PART.has(type)) return false;
		watches ||= WATCHING.has(type);
	}
	return watches;
}

const OUR_SIDE = new Set(['acd', 'ivr', 'group', 'voicemail', 'agent', 'user']);

/**
 * Finds the colleague who called: where there is nobody from outside, the user who was there first, at whom nothing
 * rang, and whom somebody else of our side answers. To those who work on the call such a user is what the customer is
 * to them, and no agent: their talk is the same time once more.
 */
export function markCaller(participants: readonly ParticipantView[]): void {
	if (participants.length < 2 || participants.some(({ isCustomer }) => isCustomer)) return;
	const first = participants[0].start;
	const caller = participants.find(
		({ isAgent, start, sessions }) =>
			isAgent &&
			start <= first + MOMENT &&
			sessions.every(
				({ raw, segments }) =>
					raw.direction !== 'inbound' && segments.every(({ type }) => type !== 'alert'),
			),
	);
	if (caller === undefined) return;
	const isOther = ({ raw, purpose }: ParticipantView) =>
		OUR_SIDE.has(purpose ?? '') && (raw.userId === undefined || raw.userId !== caller.raw.userId);
	if (!participants.some((each) => each !== caller && isOther(each))) return;
	caller.isAgent = false;
	caller.isCaller = true;
}

/** Media that go along with another one: they are no contact of their own. */
const ALONG = new Set(['cobrowse', 'screenshare', 'screenmonitoring']);

function mayNest({ raw }: SessionView): boolean {
	const mediaType = raw.mediaType ?? '';
	return mediaType === 'callback' || ALONG.has(mediaType);
}

function holds(outer: SessionView, inner: SessionView): boolean {
	const [around, within] = [outer.raw.mediaType ?? '', inner.raw.mediaType ?? ''];
	const isKind =
		around === 'callback' ? within !== 'callback' : ALONG.has(within) && !ALONG.has(around);
	return (
		isKind &&
		inner.start >= outer.start - MOMENT &&
		inner.start <= outer.end &&
		isSame(outer, inner)
	);
}

function isSame({ participant: a, segments }: SessionView, inner: SessionView): boolean {
	const b = inner.participant;
	if (a === b) return true;
	if (a.isAgent && b.isAgent) return a.raw.userId !== undefined && a.raw.userId === b.raw.userId;
	const queueId = segments[0]?.raw.queueId;
	const isQueue = a.purpose === 'acd' && b.purpose === 'acd';
	return isQueue && queueId !== undefined && queueId === inner.segments[0]?.raw.queueId;
}

/**
 * Finds the sessions that lie inside another one of the same agent or queue: the call that is made for a callback, and
 * a screen that is shared during a call. Both have the same time.
 */
export function markNested(sessions: readonly SessionView[]): void {
	if (!sessions.some(mayNest)) return;
	for (const inner of sessions) {
		if (!inner.participant.isAgent && inner.participant.purpose !== 'acd') continue;
		const around = sessions.filter((outer) => outer !== inner && holds(outer, inner));
		inner.outer = around.find(({ raw }) => raw.mediaType === 'callback') ?? around[0] ?? null;
	}
}

/** Whether somebody whom this agent asked, or to whom it was handed, went on when the agent had left. */
function isFollowed(session: SessionView, sessions: readonly SessionView[]): boolean {
	const [from, to] = [talkStart([session]), talkEnd([session])];
	return sessions.some(
		(other) =>
			(other.participant.isAgent ||
				['acd', 'external'].includes(other.participant.purpose ?? '')) &&
			!other.isWatching &&
			talkStart([other]) > from &&
			talkEnd([other]) > to + MOMENT,
	);
}

/**
 * Genesys Cloud can emit a transfer after a consultation on both legs, that of the agent who left and that of who
 * stayed. It belongs to who left, and nobody leaves twice; a blind transfer is how one leaves, too.
 */
export function markEchoes(sessions: readonly SessionView[]): void {
	const joint = sessions.filter(
		({ participant, outer, sums }) =>
			participant.isAgent && outer === null && (sums.get('nConsultTransferred') ?? 0) > 0,
	);
	if (joint.length < 2) return;
	const left = joint.filter(
		(session) =>
			!((session.sums.get('nBlindTransferred') ?? 0) > 0) && isFollowed(session, sessions),
	);
	// Without times nobody is known to have left; then it is the first one's.
	const own = left.length > 0 ? left : joint.slice(0, 1);
	for (const session of joint) {
		const emitted = session.sums.get('nConsultTransferred') ?? 0;
		session.echoed = own.includes(session) ? emitted - 1 : emitted;
	}
}
