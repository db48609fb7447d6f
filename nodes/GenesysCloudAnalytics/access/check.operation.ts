import type { INodeProperties } from 'n8n-workflow';

import type { Span } from '../genesys/spans';
import { GenesysFault, rethrown } from '../http/faults';
import type { Session } from '../http/session';
import { columns } from '../output/column';
import type { OutputInput } from '../output/fields';
import { outletFor, plainItemsOrMessageField, readOutput } from '../output/fields';
import { messageFields, messageOptionFields, messageOptions } from '../output/message/fields';
import type { About } from '../output/message/message';
import { COMPLETE } from '../output/message/message';
import type { Batch } from '../output/outlet';
import { through } from '../output/outlet';
import { inOrder } from '../paging/inOrder';
import { shownFor, timeZoneOptionField } from '../parameters/fields';
import type { Operation, Row, Services } from '../parameters/operation';
import { readOptions, readTimeZone } from '../parameters/read';
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

const TITLE = 'What the connection may read: {period}';

const COLUMNS = columns([
	['whatFor', 'What For', 'What the permission is for'],
	['granted', 'Granted', 'Whether the OAuth client has it'],
	['permission', 'Permission', 'Its name'],
	['operations', 'Operations', 'The operations that need it'],
]);

const fields: INodeProperties[] = [
	plainItemsOrMessageField,
	...messageFields(TITLE),
	messageOptions([...messageOptionFields, timeZoneOptionField]),
];

interface Input {
	span: Span;
	timeZone: string;
	output: OutputInput;
}

/** The answers to all probes, in their order. */
async function* batchesOf(
	session: Session,
	span: Span,
	hint: Services['hint'],
): AsyncGenerator<Batch> {
	const read = async (probe: Probe) => await tried(session, probe);
	for await (const answer of inOrder(probesOf(span), () => session.ahead, read)) {
		const { probe, granted, obstacle } = answer;
		if (granted === undefined) {
			hint(
				`Whether the OAuth client has the permission ${probe.permissions.join(' or ')} could not be found out. ${obstacle}.`,
			);
		}
		yield { rows: [rowOf(answer)] };
	}
}

/** Which permissions the OAuth client has. It needs none itself. */
export const check: Operation<Input> = {
	fields: shownFor('access', 'check', fields),

	read(parameters, now) {
		const to = Math.floor(now / MINUTE_MS) * MINUTE_MS - MINUTE_MS;
		const options = readOptions(parameters);
		return {
			span: { from: to - MINUTE_MS, to },
			timeZone: readTimeZone(parameters, options),
			output: readOutput(parameters, options, TITLE),
		};
	},

	asked: () => undefined,

	async *run({ span, timeZone, output }, { session, hint, now }) {
		const about: About = {
			timeZone,
			time: now,
			completeness: () => COMPLETE,
		};
		const outlet = outletFor(output, { columns: COLUMNS, fileName: 'access', about });
		yield* through(outlet, batchesOf(session, span, hint));
	},
};
