import { GenesysCloudApi } from '../../../credentials/GenesysCloudApi.credentials';
import { Secrets } from '../../../nodes/GenesysCloudAnalytics/http/credential';
import type { Outcome } from '../../../nodes/GenesysCloudAnalytics/http/request';
import { CANARY, credential, issued, login } from '../credentials/model';

const TOKEN = 'T0ken-of-a-test';
const BASIC = Buffer.from(`id-1:${CANARY}`).toString('base64');
const LEAKS = [TOKEN, CANARY, encodeURIComponent(CANARY), BASIC];
const SAID = `You sent ${LEAKS.join(' and ')}.`;

async function secrets(): Promise<Secrets> {
	const data = credential();
	const token = await new GenesysCloudApi().preAuthentication.call(
		login(issued(TOKEN)).helper,
		data,
	);
	const known = new Secrets();
	known.learn(data);
	known.learn({ ...data, ...token });
	return known;
}

const answer = (body: unknown, headers = {}): Outcome => ({
	kind: 'answer',
	status: 400,
	headers,
	body,
});

describe('What comes back to us', () => {
	it.each<[string, Outcome]>([
		['bytes', answer(Buffer.from(JSON.stringify({ message: SAID })))],
		['text', answer(SAID)],
		['a parsed body', answer({ message: SAID, errors: [{ [SAID]: SAID }] })],
		['headers', answer({}, { 'inin-correlation-id': SAID })],
		['a refusal of n8n', { kind: 'refused', message: SAID, description: SAID }],
		['a busy login', { kind: 'tokenBusy', unreachable: false, message: SAID, description: SAID }],
	])('holds neither token nor secret: %s', async (_, outcome) => {
		const clean = (await secrets()).removedFrom(outcome);
		const body =
			clean.kind === 'answer' && Buffer.isBuffer(clean.body) ? clean.body.toString() : '';
		const all = JSON.stringify(clean) + body;
		for (const leak of LEAKS) expect(all).not.toContain(leak);
		expect(all).toContain('***');
	});

	it('is left as it was where it holds none, without a copy', async () => {
		const body = Buffer.from('{"conversations":[]}');
		const clean = (await secrets()).removedFrom(answer(body));
		expect(clean.kind === 'answer' && clean.body).toBe(body);
	});

	it('forgets no token that was in use a moment ago', async () => {
		const known = await secrets();
		known.learn(credential({ clientSecret: 'another-secret' }));
		const clean = JSON.stringify(known.removedFrom(answer(SAID)));
		expect(clean).not.toContain(TOKEN);
	});
});
