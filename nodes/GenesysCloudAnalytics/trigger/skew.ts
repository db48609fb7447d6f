import { UserError } from 'n8n-workflow';

import { skewText } from '../http/genesysTime';

const DAY_MS = 24 * 60 * 60_000;

/**
 * When each trigger last showed a skew as a red execution (ms, Genesys's time), -Infinity for never: in the process,
 * because n8n stores nothing of a poll that throws. A trigger that is not in here was not polled since n8n was started.
 */
const shown = new Map<string, number>();

export interface Skew {
	/** The trigger: whose data, workflow and node. */
	trigger: string;
	/** How far n8n's clock is ahead (ms); undefined when that is not known. */
	aheadMs: number | undefined;
	/** Genesys's time. */
	now: number;
	/** When it was shown, as it is stored. */
	toldAt?: number;
}

/**
 * What is to be said of the clocks: for n8n's log at each poll, and once a day as a fault. Not at the first poll after n8n
 * was started or the workflow activated: a fault would end the activation.
 */
export function skewNotice({ trigger, aheadMs, now, toldAt = -Infinity }: Skew): {
	warning?: string;
	fault?: UserError;
} {
	const known = shown.get(trigger);
	const last = Math.max(known ?? -Infinity, toldAt > now ? -Infinity : toldAt);
	shown.set(trigger, last);
	const skew = skewText(aheadMs);
	if (skew === undefined) return {};
	const warning = `${skew} Events go by Genesys Cloud's clock. Set that of the machine that runs n8n, or let it keep time by NTP.`;
	if (known === undefined || now - last < DAY_MS) return { warning };
	shown.set(trigger, now);
	return {
		warning,
		fault: new UserError(skew.slice(0, -1), {
			description:
				"Set the clock of the machine that runs n8n, or let it keep time by NTP. Events go by Genesys Cloud's clock meanwhile, so none is lost: what this poll would have handed over comes with the next one. This is shown once a day.",
		}),
	};
}

/** When a skew was last shown as a red execution, to be stored; undefined for never. */
export function skewToldAt(trigger: string): number | undefined {
	const at = shown.get(trigger);
	return at !== undefined && at > 0 ? at : undefined;
}
