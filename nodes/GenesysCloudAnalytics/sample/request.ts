/** A request as the handlers see it. */
export interface ApiRequest {
	method: string;
	path: string;
	query: URLSearchParams;
	headers: Record<string, string>;
	rawBody: string;
	/** The parsed JSON; undefined when there is no body or it is not JSON. */
	body: unknown;
	tooLarge: boolean;
}
