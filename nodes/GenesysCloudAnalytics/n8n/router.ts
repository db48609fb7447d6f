import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { BINARY_ENCODING, NodeOperationError } from 'n8n-workflow';

import { check } from '../access/check.operation';
import { getAll as getAggregates } from '../aggregate/getAll.operation';
import { get } from '../conversation/get.operation';
import { getAll } from '../conversation/getAll.operation';
import { run } from '../customQuery/run.operation';
import { emptyText } from '../filters/asked';
import { connect } from '../http/connect';
import { Cancelled, GenesysFault } from '../http/faults';
import { skewText } from '../http/genesysTime';
import type { Connection } from '../http/request';
import type { Session } from '../http/session';
import { openSession } from '../http/session';
import { readWithIds } from '../names/resolve';
import { getAll as getObservations } from '../observation/getAll.operation';
import type { FileStore } from '../output/items';
import { appendOutput } from '../output/items';
import { SAMPLE_DATA } from '../output/sample';
import { ToolAnswer } from '../output/toolAnswer';
import { readRequestsInFlight } from '../parameters/read';
import type { Operation } from '../parameters/operation';
import { split } from '../timeRange/split.operation';
import { getAll as getTimelines } from '../user/getAll.operation';
import { getStatus } from '../user/getStatus.operation';
import { shown } from '../values/written';
import { addHints, failedItem } from './compat';
import { Hints } from './hints';
import { hostOf } from './host';
import { explained, nodeError } from './nodeError';
import { itemParameters } from './parameters';

export const OPERATIONS: Record<string, Operation | undefined> = {
	'access:check': check,
	'aggregate:getAll': getAggregates,
	'conversation:get': get,
	'conversation:getAll': getAll,
	'customQuery:run': run,
	'observation:getAll': getObservations,
	'timeRange:split': split,
	'user:getAll': getTimelines,
	'user:getStatus': getStatus,
};

const BY_GENESYS_TIME =
	"The period was laid out by Genesys Cloud's clock. Set that of the machine that runs n8n, or let it keep time by NTP.";

/** All fields of all operations, each shown for its own operation only. */
export const operationFields = Object.values(OPERATIONS).flatMap(
	(operation) => operation?.fields ?? [],
);

/** What the error output has of it; n8n keeps `details` as they are. */
function details(thrown: unknown): IDataObject {
	const fault = thrown instanceof GenesysFault ? thrown : undefined;
	const all = {
		description: explained(thrown).description,
		httpCode: fault?.status,
		code: fault?.code,
		contextId: fault?.contextId,
	};
	return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

function fileStore({ helpers }: IExecuteFunctions): FileStore {
	return {
		write: async (content, fileName, mimeType) =>
			await helpers.prepareBinaryData(content, fileName, mimeType),
		// Without an ID, n8n keeps the file in the item itself.
		read: async ({ id, data }) =>
			id === undefined
				? Buffer.from(data, BINARY_ENCODING)
				: await helpers.binaryToBuffer(await helpers.getBinaryStream(id)),
	};
}

/**
 * Runs the chosen operation for every input item. An item that cannot be answered stops the run with an error that
 * names it, or becomes an error item where the node is set to continue.
 */
export async function router(this: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const output: INodeExecutionData[] = [];
	const hints = new Hints();
	const store = fileStore(this);
	const log = (text: string) => this.logger.debug(`Genesys Cloud Analytics: ${text}`);
	// One session for all items: they share the token's rate limit. Opened with the first item, so that a credential
	// that cannot be used is named for an item too.
	let connection: Connection | undefined;
	let session: Session | undefined;

	for (let itemIndex = 0; itemIndex < this.getInputData().length; itemIndex++) {
		const rows: INodeExecutionData[] = [];
		try {
			const given = itemParameters(this, itemIndex);
			const resource = given.get('resource');
			const name = given.get('operation');
			const operation = OPERATIONS[`${shown(resource)}:${shown(name)}`];
			if (!operation) {
				throw new NodeOperationError(
					this.getNode(),
					`The operation "${shown(name)}" is not known for "${shown(resource)}"`,
				);
			}
			connection ??= await connect(hostOf(this));
			session ??= openSession(connection, {
				onWait: (reason, ms) => log(`waits ${Math.round(ms)} ms (${reason})`),
			});
			const isSample = connection.isSample === true;
			const parameters = { ...given, isSample };
			const answer = parameters.isTool ? new ToolAnswer() : undefined;
			const hint = (message: string) =>
				answer ? answer.hint(message) : hints.add(message, itemIndex);
			const found = (count: number) => answer?.found(count);
			const { keepInFlight, time } = session;
			const services = { session, hint, found, log };
			if (isSample) hint(SAMPLE_DATA);
			const { moved } = await time.keepTo(async () => {
				// Before a period is laid out: one that ends now must not count as one that is over.
				const now = time.now();
				keepInFlight(readRequestsInFlight(parameters));
				const input = await readWithIds(services.session, parameters.names, () =>
					time.layOut((laidOutAt) => operation.read(parameters, laidOutAt)),
				);
				let count = 0;
				for await (const page of operation.run(input, { ...services, now })) {
					count += Array.isArray(page) ? page.length : page.json.rows;
					await appendOutput(rows, answer ? answer.take(page) : page, itemIndex, store);
					if (answer?.isFull) break;
				}
				const asked = count === 0 ? operation.asked(input) : undefined;
				if (asked) hint(await emptyText(asked, { ...services, now }));
			});
			const skew = moved ? skewText(time.aheadMs) : undefined;
			if (skew !== undefined) hint(`${skew} ${BY_GENESYS_TIME}`);
			if (answer) await appendOutput(rows, answer.end(), itemIndex, store);
		} catch (error) {
			if (error instanceof Cancelled || !this.continueOnFail()) {
				throw nodeError(this.getNode(), error, itemIndex);
			}
			rows.length = 0;
			const isForOutput = this.getNode().onError === 'continueErrorOutput';
			const forOutput = isForOutput ? nodeError(this.getNode(), error, itemIndex) : undefined;
			rows.push(failedItem(explained(error).message, details(error), itemIndex, forOutput));
		}
		for (const row of rows) output.push(row);
	}

	addHints(this, hints.texts());
	return output;
}
