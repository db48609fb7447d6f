import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { UserError } from 'n8n-workflow';

/**
 * The public Genesys Cloud regions: the domain that builds both host names, and the place people know it by.
 * Source: `PureCloudRegionHosts` of the official JavaScript SDK (purecloud-platform-client-v2 262.0.0);
 * a unit test compares the two.
 */
export const REGIONS: ReadonlyArray<{ domain: string; place: string }> = [
	{ domain: 'mypurecloud.com.au', place: 'Asia Pacific (Sydney)' },
	{ domain: 'aps1.pure.cloud', place: 'Asia Pacific (Mumbai)' },
	{ domain: 'apne3.pure.cloud', place: 'Asia Pacific (Osaka)' },
	{ domain: 'apne2.pure.cloud', place: 'Asia Pacific (Seoul)' },
	{ domain: 'apse1.pure.cloud', place: 'Asia Pacific (Singapore)' },
	{ domain: 'mypurecloud.jp', place: 'Asia Pacific (Tokyo)' },
	{ domain: 'cac1.pure.cloud', place: 'Canada (Central)' },
	{ domain: 'edee1.eusc-pure.cloud', place: 'European Sovereign Cloud (Germany)' },
	{ domain: 'mypurecloud.de', place: 'Europe (Frankfurt)' },
	{ domain: 'mypurecloud.ie', place: 'Europe (Ireland)' },
	{ domain: 'euw2.pure.cloud', place: 'Europe (London)' },
	{ domain: 'euc2.pure.cloud', place: 'Europe (Zurich)' },
	{ domain: 'mxc1.pure.cloud', place: 'Mexico (Central)' },
	{ domain: 'mec1.pure.cloud', place: 'Middle East (UAE)' },
	{ domain: 'sae1.pure.cloud', place: 'South America (São Paulo)' },
	{ domain: 'mypurecloud.com', place: 'US East (Virginia)' },
	{ domain: 'use2.us-gov-pure.cloud', place: 'US East 2 (Ohio, FedRAMP)' },
	{ domain: 'usw2.pure.cloud', place: 'US West (Oregon)' },
];

/** Where a credential's requests go: base URLs without a slash at the end. */
export interface Hosts {
	apiUrl: string;
	loginUrl: string;
}

/** A credential field as text without surrounding white space (pasted values often carry some). */
export function textField(credentials: ICredentialDataDecryptedObject, name: string): string {
	const value = credentials[name];
	return typeof value === 'string' ? value.trim() : '';
}

/** The region of the organization inside this package, for which there is no account. */
export const SAMPLE_REGION = 'sample';

/** Whether a credential stands for the sample organization, which is asked without any request. */
export function isSample(credentials: ICredentialDataDecryptedObject): boolean {
	return textField(credentials, 'region').toLowerCase() === SAMPLE_REGION;
}

const LOOPBACK_HOSTS = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Looked for where a run of slashes begins, and not from each of them, which took ever longer for long runs. */
const TRAILING_SLASHES = /(?<!\/)\/+$/;

function parsedUrl(text: string): URL | undefined {
	try {
		return new URL(text);
	} catch {
		return undefined;
	}
}

function customUrl(
	credentials: ICredentialDataDecryptedObject,
	name: string,
	label: string,
): string {
	const text = textField(credentials, name);
	if (text === '') {
		throw new UserError(`The ${label} is empty`, {
			description: `With the region "Custom", fill in the ${label} of the Genesys Cloud API credential, for example https://gateway.example.com`,
		});
	}
	const url = parsedUrl(text);
	if (!url) {
		throw new UserError(`The ${label} is not a full URL`, {
			description: `Write the ${label} of the Genesys Cloud API credential with https:// in front, for example https://gateway.example.com`,
		});
	}
	const secure =
		url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK_HOSTS.has(url.hostname));
	if (!secure) {
		throw new UserError(`The ${label} must start with https://`, {
			description:
				'The client secret and the access token travel to this address. Plain http:// is accepted for localhost only.',
		});
	}
	if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') {
		throw new UserError(`The ${label} may hold only a host and a path`, {
			description: 'Remove the user name, password, query (?…) or fragment (#…) from it.',
		});
	}
	return `${url.origin}${url.pathname.replace(TRAILING_SLASHES, '')}`;
}

/**
 * The API and login base URLs of a credential. Nothing but the fixed list of regions, or the two URLs of a `custom`
 * credential, can decide a host, so a token never goes to a foreign one.
 *
 * Source of the host rule: every official SDK uses `https://api.{region}` and `https://login.{region}`.
 * @throws UserError for an unknown region or a custom URL that is not acceptable; no request was made.
 */
export function resolveHosts(credentials: ICredentialDataDecryptedObject): Hosts {
	const region = textField(credentials, 'region').toLowerCase();
	if (region === 'custom') {
		return {
			apiUrl: customUrl(credentials, 'apiUrl', 'API URL'),
			loginUrl: customUrl(credentials, 'loginUrl', 'Login URL'),
		};
	}
	if (!REGIONS.some(({ domain }) => domain === region)) {
		throw new UserError(`"${region}" is not a known Genesys Cloud region`, {
			description:
				'Choose a Region in the Genesys Cloud API credential, or "Custom" with an API URL and a Login URL.',
		});
	}
	return { apiUrl: `https://api.${region}`, loginUrl: `https://login.${region}` };
}
