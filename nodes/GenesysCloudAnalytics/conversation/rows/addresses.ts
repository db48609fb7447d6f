import { address } from '../../values/cells';
import type { ConversationView, SessionView } from './view';

/** Voice has its addresses in `ani` and `dnis`, digital media in `addressFrom` and `addressTo`. */
export function fromAddress({ raw }: SessionView): string | null {
	return address(raw.ani) ?? address(raw.addressFrom);
}

export function toAddress({ raw }: SessionView): string | null {
	return address(raw.dnis) ?? address(raw.addressTo);
}

/** The other party of a session: whom it goes to when it is outbound, else whom it comes from. */
function otherParty(session: SessionView, view: ConversationView): string | null {
	const direction = session.raw.direction ?? view.raw.originatingDirection;
	const other = direction === 'outbound' ? toAddress(session) : fromAddress(session);
	return other ?? address(session.raw.addressOther);
}

function firstOf(
	sessions: readonly SessionView[],
	read: (session: SessionView) => string | null,
): string | null {
	for (const session of sessions) {
		const found = read(session);
		if (found !== null) return found;
	}
	return null;
}

function callbackNumber({ raw }: SessionView): string | null {
	return Array.isArray(raw.callbackNumbers) ? address(raw.callbackNumbers[0]) : null;
}

interface Addresses {
	customerAddress: string | null;
	dialedAddress: string | null;
}

/**
 * The customer's address, and the address the conversation went to: ours when it was inbound, the customer's when it
 * was outbound. The customer's own sessions say it best, then other outside parties, then a callback's number, then
 * the agents' sessions. A colleague who calls stands for the customer; that session is outbound, and goes to ours.
 */
export function addresses(view: ConversationView): Addresses {
	const customer = view.sessions.filter((s) => s.participant.purpose === 'customer');
	const external = view.sessions.filter((s) => s.participant.purpose === 'external');
	const agents = view.sessions.filter((s) => s.participant.isAgent);
	const caller = view.sessions.filter((s) => s.participant.isCaller);
	const other = (session: SessionView) => otherParty(session, view);
	return {
		customerAddress:
			firstOf(customer, other) ??
			firstOf(external, other) ??
			firstOf(caller, fromAddress) ??
			firstOf(view.sessions, callbackNumber) ??
			firstOf(agents, other),
		dialedAddress:
			firstOf(customer, toAddress) ??
			firstOf(external, toAddress) ??
			firstOf(caller, toAddress) ??
			firstOf(view.sessions, callbackNumber) ??
			firstOf(agents, toAddress),
	};
}
