import type { Directory } from '../../../nodes/GenesysCloudAnalytics/sample/world/directory';
import { Random, stateFor } from '../../../nodes/GenesysCloudAnalytics/sample/world/random';
import { FORMS, NOTES, personName, QUEUE_NAMES, SUBJECTS, WRAP_UP_NAMES } from './names';

export interface DirectorySize {
	queues: number;
	users: number;
}

const FLOW_TYPES = ['inboundcall', 'inboundchat', 'bot', 'inboundemail', 'inboundshortmessage'];
const EVERY_NTH_USER_HAS_LEFT = 8;

function listOf<T>(count: number, make: (index: number) => T): T[] {
	return Array.from({ length: count }, (_, index) => make(index));
}

function nameFrom(names: readonly string[], index: number): string {
	const name = names[index % names.length];
	return index < names.length ? name : `${name} ${Math.floor(index / names.length) + 1}`;
}

export function createDirectory(seed: number, size: DirectorySize): Directory {
	const random = new Random(stateFor(seed ^ 0x0d1ec, 0));
	const division = (index: number) => {
		const { id, name } = divisions[index % divisions.length];
		return { id, name, selfUri: `/api/v2/authorization/divisions/${id}` };
	};
	const entity = (path: string, name: string) => {
		const id = random.uuid();
		return { id, name, selfUri: `/api/v2/${path}/${id}` };
	};

	const divisions = ['Home', 'Wholesale / Global', 'Österreich', '=Division()'].map(
		(name, index) => ({
			...entity('authorization/divisions', name),
			description: '',
			homeDivision: index === 0,
		}),
	);
	const teams = ['Day shift', 'Night shift 🌙', '"A" team', 'Überlauf'].map((name, index) => ({
		...entity('teams', name),
		division: division(index),
		memberCount: 0,
	}));
	const users = listOf(size.users, (index) => ({
		...entity('users', personName(index)),
		division: division(index),
		email: `agent${index}@example.com`,
		username: `agent${index}@example.com`,
		state: index % EVERY_NTH_USER_HAS_LEFT === 5 ? 'inactive' : 'active',
		title: index % 3 === 0 ? 'Agent' : 'Senior Agent',
		team: { id: teams[index % teams.length].id, name: teams[index % teams.length].name },
		version: 1 + (index % 7),
		acdAutoAnswer: false,
	}));
	for (const [index] of users.entries()) teams[index % teams.length].memberCount += 1;

	return {
		organization: {
			id: random.uuid(),
			name: 'Example Contact Centre',
			version: 1,
			state: 'active',
		},
		divisions,
		teams,
		users,
		queues: listOf(size.queues, (index) => ({
			...entity('routing/queues', nameFrom(QUEUE_NAMES, index)),
			division: division(index),
			memberCount: size.users,
			dateCreated: '2024-01-15T08:00:00.000Z',
		})),
		wrapUpCodes: WRAP_UP_NAMES.map((name) => entity('routing/wrapupcodes', name)),
		flows: listOf(10, (index) => ({
			...entity('flows', index === 3 ? 'Menü «Haupt», v2' : `Flow ${index + 1}`),
			division: division(index),
			type: FLOW_TYPES[index % FLOW_TYPES.length],
			active: true,
		})),
		skills: ['German', 'Billing', 'Hardware', '日本語', 'VIP'].map((name) =>
			entity('routing/skills', name),
		),
		languages: ['en-us', 'de-de', 'ja-jp'].map((name) => ({ id: random.uuid(), name })),
		groups: listOf(3, (index) => ({
			...entity('groups', `Group ${index + 1}`),
			type: 'official',
			rulesVisible: true,
			visibility: 'public',
			memberCount: index,
		})),
		campaigns: listOf(3, () => random.uuid()),
		texts: { notes: NOTES, subjects: SUBJECTS, forms: FORMS },
	};
}
