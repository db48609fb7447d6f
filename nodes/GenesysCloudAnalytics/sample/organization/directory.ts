import { Random } from '../world/random';
import type { Directory } from '../world/directory';
import { HOUR, MINUTE, SECOND } from '../world/time';
import { AGENTS, NOTES, SKILLS, SUBJECTS, WRAP_UP_CODES } from './names';
import { QUEUES, TEAMS, type Team } from './queues';

/** The same IDs in every n8n, so that workflows and pictures fit everywhere. */
const SEED = 0x5a3b1e;

/** Of the forty agents, the first so many belong to the first team, and so on. */
const TEAM_SIZES = [18, 12, 10];

const SERVICE_LEVEL_MS = {
	voice: 20 * SECOND,
	chat: 30 * SECOND,
	message: MINUTE,
	callback: 10 * MINUTE,
	email: 24 * HOUR,
};

/** The place in `TEAMS` of the team that an agent belongs to. */
function teamOf(agent: number): number {
	let rest = agent;
	return TEAM_SIZES.findIndex((size) => (rest -= size) < 0);
}

/** `first.last@example.com`, without accents. */
function addressOf(name: string): string {
	const plain = name.normalize('NFD').replace(/[^A-Za-z ]/g, '');
	return `${plain.toLowerCase().replace(/ +/g, '.')}@example.com`;
}

/** Everything in the sample organization that has a name. */
export function sampleDirectory(): Directory {
	const random = new Random(SEED);
	const entity = (path: string, name: string) => {
		const id = random.uuid();
		return { id, name, selfUri: `/api/v2/${path}/${id}` };
	};
	const division = { ...entity('authorization/divisions', 'Home'), homeDivision: true };
	const inDivision = {
		division: { id: division.id, name: division.name, selfUri: division.selfUri },
	};
	const teams = TEAMS.map((name, index) => ({
		...entity('teams', name),
		...inDivision,
		memberCount: TEAM_SIZES[index],
	}));
	const users = AGENTS.map((name, index) => {
		const { id: teamId, name: teamName } = teams[teamOf(index)];
		const email = addressOf(name);
		return {
			...entity('users', name),
			...inDivision,
			email,
			username: email,
			state: 'active',
			title: index % 6 === 0 ? 'Senior Agent' : 'Agent',
			team: { id: teamId, name: teamName },
			version: 3,
			acdAutoAnswer: false,
		};
	});
	const membersOf = (wanted: readonly Team[]) =>
		users.filter((_, index) => wanted.includes(TEAMS[teamOf(index)])).map(({ id }) => id);
	const queues = QUEUES.map(({ name, teams: wanted }) => ({
		...entity('routing/queues', name),
		...inDivision,
		memberCount: membersOf(wanted).length,
		dateCreated: '2024-01-15T08:00:00.000Z',
	}));

	return {
		organization: {
			...{ id: random.uuid(), name: 'Sample Organization' },
			version: 1,
			state: 'active',
		},
		divisions: [{ ...division, description: '' }],
		teams,
		users,
		queues,
		members: new Map(queues.map(({ id }, index) => [id, new Set(membersOf(QUEUES[index].teams))])),
		serviceLevelMs: SERVICE_LEVEL_MS,
		wrapUpCodes: WRAP_UP_CODES.map((name) => entity('routing/wrapupcodes', name)),
		flows: [
			{ ...entity('flows', 'Main Menu'), ...inDivision, type: 'inboundcall', active: true },
			{ ...entity('flows', 'Digital Assistant'), ...inDivision, type: 'bot', active: true },
		],
		skills: SKILLS.map((name) => entity('routing/skills', name)),
		languages: ['en-us', 'es-us'].map((name) => ({ id: random.uuid(), name })),
		groups: [
			{
				...entity('groups', 'Supervisors'),
				type: 'official',
				rulesVisible: true,
				visibility: 'public',
				memberCount: 3,
			},
		],
		campaigns: [random.uuid(), random.uuid()],
		texts: {
			notes: NOTES,
			subjects: SUBJECTS,
			forms: ['Call Quality', 'Written Answers'],
		},
	};
}
