import type { Span } from '../genesys/spans';
import { GenesysFault, rethrown } from '../http/faults';
import type { Session } from '../http/session';
import { inOrder } from '../paging/inOrder';
import { shownFor } from '../parameters/fields';
import type { Operation, Row } from '../parameters/operation';
import type { Probe } from './probes';
import { probesOf } from './probes';

const MINUTE_MS = 60_000;

/** By status: what the answer to a probe says of the permission. A 404 is only given to who may read. */
const GRANTED_BY_STATUS: Readonly<Record<number, boolean>> = { 403: false, 404: true };

interface Answer {
	probe: Probe;
	/** Undefined where the answer does not say. */
	granted: boolean | undefined;
	/** What stood in the way then. */
	obstacle?: string;
}

async function tried(session: Session, probe: Probe): Promise<Answer> {
	try {
		await session.send(probe.request);
		return { probe, granted: true };
	} catch (error) {
		if (!(error instanceof GenesysFault) || error.ofCredential) throw rethrown(error);
		const granted = GRANTED_BY_STATUS[error.status ?? 0];
		return { probe, granted, obstacle: error.message };
	}
}

function rowOf({ probe, granted }: Answer): Row {
	return {
		whatFor: probe.whatFor,
		permission: probe.permissions.join(' or '),
		granted: granted ?? null,
		operations: probe.operations.join('; '),
	};
}

interface Input {
	span: Span;
}

/** Which permissions the OAuth client has. It needs none itself. */
export const check: Operation<Input> = {
	fields: shownFor('access', 'check', []),

	read(_, now) {
		const to = Math.floor(now / MINUTE_MS) * MINUTE_MS - MINUTE_MS;
		return { span: { from: to - MINUTE_MS, to } };
	},

	asked: () => undefined,

	async *run({ span }, { session, hint }) {
		const ahead = () => session.ahead;
		const read = async (probe: Probe) => await tried(session, probe);
		for await (const answer of inOrder(probesOf(span), ahead, read)) {
			const { probe, granted, obstacle } = answer;
			if (granted === undefined) {
				hint(
					`Whether the OAuth client has the permission ${probe.permissions.join(' or ')} could not be found out. ${obstacle}.`,
				);
			}
			yield [rowOf(answer)];
		}
	},
};
