/** What columns mean that are the same at every level of a conversation, described once. */

export const TALK =
	'Seconds agents talked or wrote. Null until Genesys has emitted a handle time, then 0 where there was none.';
export const HOLD = 'Seconds agents kept the other party on hold. Null and 0 as for talk.';
export const AFTER_CALL_WORK = 'Seconds of after-call work by agents. Null and 0 as for talk.';
export const HANDLE =
	'Seconds of handle time by agents: talk, hold and after-call work, plus dialing. Null until Genesys emits it.';
export const DIALING = 'Seconds agents spent contacting and dialing. Null and 0 as for talk.';
export const ALERT = 'Seconds it rang at agents, answered or not. Null if it rang nowhere.';
export const WAIT =
	'Seconds the customer waited in queues, all visits together. Null if Genesys names none.';
export const CONSULT_WAIT =
	'Seconds agents waited in queues for a colleague they consulted; no wait of the customer. Null for none.';
export const IVR = 'Seconds in the IVR. Null if it was in none.';
export const HOLDS = 'How often an agent put the other party on hold.';
export const TRANSFERS = 'How often an agent transferred it, blind or after a consultation.';
export const WRAP_UP = 'Wrap-up code of the last wrap-up that has one.';
export const WRAP_UP_NOTE = 'Note of that wrap-up.';
export const FLOW = 'The first Architect flow it went through.';
