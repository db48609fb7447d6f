import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { textField } from '../../../credentials/hosts';
import { tokenFor } from '../../../credentials/token';
import type { Outcome } from './request';

/** A shorter one cannot be told from an ordinary word; Genesys's have more than forty characters. */
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
