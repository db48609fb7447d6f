import { Cancelled, GenesysFault } from './faults';
import type { Connection } from './request';
import type { Session } from './session';
import { openSession } from './session';
import { systemClock, unlessCancelled } from './wait';

/**
 * Does work for somebody who looks on, such as a list in the editor: faults are retried as ever, but after `ms`, or
 * when the next try would come later than that, it ends.
 * @throws GenesysFault when the time is up
 */
export async function withPatience<T>(
	connection: Connection,
	ms: number,
	work: (session: Session) => Promise<T>,
): Promise<T> {
	const deadline = systemClock.now() + ms;
	const end = new AbortController();
	AbortSignal.timeout(ms).addEventListener('abort', () => end.abort(), { once: true });
	let obstacle = '';
	const session = openSession(
		{ ...connection, signal: end.signal },
		{
			onWait: (reason, waitMs) => {
				if (reason.startsWith('HTTP')) obstacle = ` It answered ${reason} so far.`;
				if (systemClock.now() + waitMs > deadline) end.abort();
			},
		},
	);
	try {
		return await unlessCancelled(work(session), end.signal);
	} catch (error) {
		throw error instanceof Cancelled
			? new GenesysFault({
					message: `Genesys Cloud did not answer within ${Math.round(ms / 1000)} seconds`,
					description: `Try again in a minute.${obstacle}`,
				})
			: (error as Error);
	}
}
