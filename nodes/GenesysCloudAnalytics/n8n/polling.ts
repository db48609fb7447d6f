import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';

import type { Host } from '../http/request';
import type { Row } from '../parameters/operation';
import type { Parameters } from '../parameters/port';
import { pollBudgetMs } from './compat';
import { hostOf } from './host';
import { nodeError } from './nodeError';
import { triggerParameters } from './parameters';

/** What a poll works with: the trigger's counterpart of an operation's parameters and services. */
export interface PollServices {
	parameters: Parameters;
	host: Host;
	/** What n8n keeps for this node from poll to poll; changed in place. */
	stored: IDataObject;
	/** Somebody looks on, in the editor: what is shown must not be stored. */
	isManual: boolean;
	/** How long n8n lets the poll take, in ms. */
	budgetMs: number;
	/** The same for every poll of one trigger of one workflow. */
	trigger: string;
	log: Record<'info' | 'warn', (text: string) => void>;
}

/**
 * Does one poll for n8n, whose items are the rows that it gives; null for none. What it throws, n8n shows as an execution
 * that did not work: the workflow stays active.
 */
export async function polling(
	context: IPollFunctions,
	poll: (services: PollServices) => Promise<Row[]>,
): Promise<INodeExecutionData[][] | null> {
	const { logger } = context;
	const log = (level: 'info' | 'warn') => (text: string) =>
		logger[level](`Genesys Cloud Analytics Trigger: ${text}`);
	try {
		const rows = await poll({
			parameters: triggerParameters(context),
			host: hostOf(context),
			stored: context.getWorkflowStaticData('node'),
			isManual: context.getMode() === 'manual',
			budgetMs: pollBudgetMs(context),
			trigger: `${context.getWorkflow().id} ${context.getNode().id}`,
			log: { info: log('info'), warn: log('warn') },
		});
		return rows.length === 0 ? null : [rows.map((json) => ({ json }))];
	} catch (error) {
		throw nodeError(context.getNode(), error);
	}
}
