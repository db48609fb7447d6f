import { badRequest } from '../../answer';
import type { Handler } from '../context';
import { classicList } from './lists';

const list = classicList(({ world }) => world.directory.flows, { most: 100, isSortable: true });

/** GET /api/v2/flows/lookup: only by ID; an empty list when there is none of them. */
export const lookUpFlows: Handler = (context) => {
	if (!context.request.query.has('id')) throw badRequest('At least one id is required.');
	return list(context);
};
