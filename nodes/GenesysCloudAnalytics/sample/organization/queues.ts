import type { MediaType } from '../world/plan';

export type Team = 'Service Team' | 'Technical Team' | 'Back Office';

export const TEAMS: readonly Team[] = ['Service Team', 'Technical Team', 'Back Office'];

export interface SampleQueue {
	name: string;
	teams: readonly Team[];
	/** Relative numbers of contacts by media type; `campaign` and `outbound` are calls that agents make. */
	contacts: Partial<Record<MediaType | 'campaign' | 'outbound', number>>;
	/** What waits are multiplied by: few agents make long waits. */
	waits: number;
}

/** The queues of the sample organization. Technical Support misses its service level, Premium Care never does. */
export const QUEUES: readonly SampleQueue[] = [
	{
		name: 'Customer Service',
		teams: ['Service Team'],
		contacts: { voice: 115, callback: 6 },
		waits: 1,
	},
	{ name: 'Billing', teams: ['Back Office'], contacts: { voice: 60, email: 8 }, waits: 1.1 },
	{ name: 'Orders and Returns', teams: ['Service Team'], contacts: { voice: 55 }, waits: 0.9 },
	{
		name: 'Technical Support',
		teams: ['Technical Team'],
		contacts: { voice: 65, callback: 5, cobrowse: 3, video: 2 },
		waits: 9,
	},
	{ name: 'Sales', teams: ['Service Team'], contacts: { voice: 40, callback: 3 }, waits: 0.7 },
	{ name: 'Premium Care', teams: ['Service Team'], contacts: { voice: 24 }, waits: 0.4 },
	{
		name: 'Web Chat',
		teams: ['Service Team', 'Technical Team'],
		contacts: { chat: 52 },
		waits: 1,
	},
	{
		name: 'Messaging',
		teams: ['Service Team', 'Technical Team'],
		contacts: { message: 58 },
		waits: 1.2,
	},
	{ name: 'Email Service', teams: ['Back Office'], contacts: { email: 42 }, waits: 1 },
	{ name: 'Claims', teams: ['Back Office'], contacts: { voice: 18, email: 12 }, waits: 1 },
	{ name: 'Renewals', teams: ['Back Office'], contacts: { outbound: 20 }, waits: 1 },
	{ name: 'Outbound Campaigns', teams: ['Back Office'], contacts: { campaign: 34 }, waits: 1 },
];
