import { OperationalError } from 'n8n-workflow';

import { TOKEN_RETRY, tokenRetryOf } from '../../../credentials/token';
import { codesInTexts, outcomeOf } from '../../../nodes/GenesysCloudAnalytics/http/outcome';

describe('An error of n8n 1.123 or 2.0, which keeps neither code nor cause', () => {
	it.each([
		['connect ECONNREFUSED 127.0.0.1:443', [], 'unsent'],
		['getaddrinfo ENOTFOUND api.mypurecloud.com', [], 'unsent'],
		['The connection to the server was closed unexpectedly', ['read ECONNRESET'], 'connection'],
		['stream has been aborted', [], 'connection'],
		['socket hang up', [], 'connection'],
		['Parse Error: Expected HTTP/', [], 'connection'],
		['unexpected end of file', [], 'connection'],
		['timeout of 60000ms exceeded', [], 'timeout'],
		['The connection timed out', ['connect ETIMEDOUT 10.0.0.1:443'], 'timeout'],
	])('"%s" %j: no answer, %s', (message, messages, reason) => {
		expect(outcomeOf({ message, messages }, false)).toEqual({ kind: 'noAnswer', reason });
	});

	it('tells of a host that does not prove who it is', () => {
		expect(
			outcomeOf({ message: 'self-signed certificate in certificate chain' }, false),
		).toMatchObject({
			kind: 'refused',
			message: 'No secure connection to Genesys Cloud could be made',
		});
	});

	it.each([
		['Genesys Cloud is receiving too many token requests', 'busy'],
		["Genesys Cloud's login service is not available (HTTP 503)", 'busy'],
		['Could not reach login.mypurecloud.com', 'unreachable'],
		['Genesys Cloud did not accept the Client Secret', undefined],
	])('"%s": asking for a token again is %s', (message, retry) => {
		expect(tokenRetryOf({ message })).toBe(retry);
	});
});

it('what n8n kept counts before any text', () => {
	const error = { message: 'stream has been aborted', code: 'ECONNREFUSED' };
	expect(outcomeOf(error, false)).toEqual({ kind: 'noAnswer', reason: 'unsent' });
	const marked = Object.assign(new OperationalError('x'), { [TOKEN_RETRY]: 'busy' as const });
	expect(tokenRetryOf(marked)).toBe('busy');
});

it('a message about anything else tells no code', () => {
	expect(codesInTexts({ message: 'Genesys Cloud did not accept the Client Secret' })).toEqual([]);
});
