import type { ICredentialDataDecryptedObject, ICredentialsDecrypted } from 'n8n-workflow';

import { textField } from '../../../credentials/hosts';
import { tokenFor } from '../../../credentials/token';
import type { Outcome } from './request';

/** How old a credential may be when a request is sent with it: a running execution notices an edit after that. */
const FRESH_MS = 2_000;

/**
 * A credential that is read once in a while. Left to itself, n8n reads it from its database and decrypts it for each
 * request, which takes as long as a tenth of an answer of Genesys Cloud.
 */
export class HeldCredential {
	private held?: Promise<ICredentialDataDecryptedObject>;

	private readAt = -Infinity;

	constructor(
		private readonly type: string,
		private readonly read: () => Promise<ICredentialDataDecryptedObject>,
		private readonly now: () => number = () => performance.now(),
	) {}

	/** As n8n's request helper takes it; undefined while it holds no token of its own, which n8n fetches by itself then. */
	async withToken(): Promise<ICredentialsDecrypted | undefined> {
		if (this.held === undefined || this.now() - this.readAt > FRESH_MS) {
			const reading = this.read();
			this.readAt = this.now();
			this.held = reading;
			// A read that did not work is not kept: the next attempt is worth something only if it reads again.
			reading.catch(() => {
				if (this.held === reading) this.held = undefined;
			});
		}
		const data = await this.held;
		return tokenFor(data) === undefined
			? undefined
			: { id: this.type, name: this.type, type: this.type, data };
	}

	/** Its token was refused, or n8n has just stored another: the next request reads it again. */
	forget(): void {
		this.held = undefined;
	}
}

/** A shorter one cannot be distinguished from an ordinary word; Genesys's have more than forty characters. */
const SHORTEST_SECRET = 8;
/** Tokens that were renewed in the meantime: a slow answer may still quote the one before. */
const MOST_SECRETS = 20;
const MASK = '***';

/**
 * What the credential must never show of itself, wherever an answer quotes it: a gateway that does not understand a
 * request often sends it back, with its headers.
 */
export class Secrets {
	private known: string[] = [];

	/** Token and client secret of a credential, and the pair of ID and secret as a token request carries it. */
	learn(credentials: ICredentialDataDecryptedObject): void {
		const clientSecret = textField(credentials, 'clientSecret');
		const pair = `${textField(credentials, 'clientId')}:${clientSecret}`;
		const found = [
			tokenFor(credentials) ?? '',
			clientSecret,
			encodeURIComponent(clientSecret),
			Buffer.from(pair).toString('base64'),
		].filter((secret) => secret.length >= SHORTEST_SECRET);
		this.known = [...new Set([...found, ...this.known])].slice(0, MOST_SECRETS);
	}

	/** The outcome without them: bytes of a body, texts in it, headers, and what n8n says of a request that was refused. */
	removedFrom(outcome: Outcome): Outcome {
		if (outcome.kind === 'answer') {
			return {
				...outcome,
				body: this.inAny(outcome.body),
				headers: this.inAny(outcome.headers) as Record<string, unknown>,
			};
		}
		if (outcome.kind === 'refused' || outcome.kind === 'tokenBusy') {
			const { message, description } = outcome;
			return { ...outcome, message: this.inText(message), description: this.inText(description) };
		}
		return outcome;
	}

	private inText(text: string): string {
		return this.known.reduce((rest, secret) => rest.replaceAll(secret, MASK), text);
	}

	private inAny(value: unknown): unknown {
		if (Buffer.isBuffer(value)) {
			const body: Buffer = value;
			// Bytes are compared: a page is looked through in microseconds, and nearly never copied.
			if (!this.known.some((secret) => body.includes(secret))) return body;
			return Buffer.from(this.inText(body.toString('utf8')));
		}
		if (typeof value === 'string') return this.inText(value);
		if (Array.isArray(value)) return value.map((one) => this.inAny(one));
		if (typeof value !== 'object' || value === null) return value;
		return Object.fromEntries(
			Object.entries(value).map(([name, one]) => [this.inText(name), this.inAny(one)]),
		);
	}
}
