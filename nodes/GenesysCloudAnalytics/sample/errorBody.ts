import type { Models } from 'purecloud-platform-client-v2';

const BY_STATUS: Record<number, [code: string, message: string]> = {
	400: [
		'bad.request',
		'The request could not be understood by the server due to malformed syntax.',
	],
	401: ['bad.credentials', 'Invalid login credentials.'],
	403: ['not.authorized', 'You are not authorized to perform the requested action.'],
	404: ['not.found', 'The requested resource was not found.'],
	405: ['method.not.allowed', 'The method is not allowed for this resource.'],
	408: ['request.timeout', 'The client did not produce a request within the server timeout limit.'],
	413: ['request.entity.too.large', 'The request is over the size limit. Maximum bytes: 512000'],
	415: [
		'unsupported.media.type',
		'Unsupported Media Type. The content type must be application/json.',
	],
	500: ['internal.server.error', 'The server encountered an unexpected condition.'],
	502: ['bad.gateway', 'Bad gateway.'],
	503: ['service.unavailable', 'Service Unavailable - The server is currently unavailable.'],
	504: ['request.timeout', 'The request timed out.'],
};

/** The error body that every part of the API uses; `contextId` is the correlation id of the answer. */
export function errorBody(
	status: number,
	contextId: string,
	code?: string,
	message?: string,
): Models.ErrorBody {
	const [usualCode, usualMessage] = BY_STATUS[status] ?? ['error', `Status ${status}`];
	return {
		message: message ?? usualMessage,
		code: code ?? usualCode,
		status,
		contextId,
		details: [],
		errors: [],
	};
}
