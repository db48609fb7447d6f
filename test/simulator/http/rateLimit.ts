import { rateLimited } from '../../../nodes/GenesysCloudAnalytics/sample/answer';

/** Counts each token's requests in windows of fixed length that begin with the token's first request. */
export class RateLimit {
	private readonly windows = new Map<string, { since: number; count: number }>();

	constructor(
		private readonly most: number | undefined,
		private readonly windowMs: number,
	) {}

	/** Throws a 429 that names the whole seconds left in the window. `now` in ms. */
	count(token: string, now: number): void {
		if (this.most === undefined) return;
		let window = this.windows.get(token);
		if (!window || now - window.since >= this.windowMs) {
			window = { since: now, count: 0 };
			this.windows.set(token, window);
		}
		window.count += 1;
		if (window.count > this.most) {
			throw rateLimited(Math.max(1, Math.ceil((window.since + this.windowMs - now) / 1000)));
		}
	}
}
