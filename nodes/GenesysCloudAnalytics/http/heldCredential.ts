import type { ICredentialDataDecryptedObject, ICredentialsDecrypted } from 'n8n-workflow';

import { tokenFor } from '../../../credentials/token';

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
