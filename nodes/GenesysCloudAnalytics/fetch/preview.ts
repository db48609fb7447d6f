import type { DetailsFilters } from '../query/details';
import { MAX_DETAILS_PAGE_SIZE, maxDaysOfQuery } from '../query/details';
import { sliceSpan } from '../query/slices';
import type { DetailsQuery } from './collect';
import type { DetailsFamily } from './family';
import { detailsRequest } from './family';
import { jobsPath } from './job';
import { MAX_DAYS_JOB } from './jobRows';
import type { GenesysRequest } from './request';

/**
 * The first request of a reading that carries its query: the first page, or with the source `job` the job itself, as
 * far as it lies in the first part of the span. Nothing is sent.
 */
export function firstDetailsRequest<T, F extends DetailsFilters>(
	family: DetailsFamily<T, F>,
	{ span, order, filters, source, wanted }: DetailsQuery<F>,
): GenesysRequest {
	const byJob = source === 'job';
	const parts = sliceSpan(span, byJob ? MAX_DAYS_JOB : maxDaysOfQuery(filters));
	// A span that has only just begun has no parts.
	const first = (order === 'desc' ? parts.at(-1) : parts[0]) ?? span;
	if (byJob) {
		return {
			method: 'POST',
			path: jobsPath(family.name),
			body: family.jobBody(first, order, filters),
		};
	}
	const pageSize = Math.min(MAX_DETAILS_PAGE_SIZE, wanted());
	return detailsRequest(family, first, { order, filters, pageSize, pageNumber: 1 });
}
