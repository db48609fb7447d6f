import type { Trick } from './gateway';
import type { Limit } from './limits';
import { LIMITS } from './limits';
import type { Outcome } from './trial';

export interface Entry {
	/** Resource and operation, or the trigger's event. */
	what: string;
	/** Source and output, or how it was used. */
	variant?: string;
	trick: Trick;
	outcome: Outcome;
	limit?: Limit;
	/** How many answers were other than Genesys's. */
	told: number;
	inEngine: boolean;
}

/** In the order of the tables. */
const OUTCOMES: Outcome[] = ['true', 'told', 'stopped', 'unseen', 'silent', 'untouched'];

const TRICK_NAMES: Record<Trick, string> = {
	nothing: 'Nothing: `{}`',
	emptyArray: 'Nothing: `[]`',
	noList: 'The list is left out',
	few: 'Half of the list',
	many: 'The list twice',
	repeated: 'The answer before it once more',
	shuffled: 'The list backwards',
	capped: 'Fewer rows a page than asked for',
	totalZero: 'A total of 0',
	totalSmall: 'A total that is too small',
	totalLarge: 'A total that is too large',
	noTotal: 'No total',
	errorBody: 'The body of an error, with status 200',
	cut: 'Half of all rows, and totals that fit',
};

function figure(value: number): string {
	return value.toLocaleString('en');
}

/** What a campaign met, counted. */
export class ChaosLedger {
	private readonly entries: Entry[] = [];

	add(entry: Entry): void {
		this.entries.push(entry);
	}

	get worlds(): number {
		return this.entries.length;
	}

	count(where: (entry: Entry) => boolean): number {
		return this.entries.filter(where).length;
	}

	private table(title: string, key: (entry: Entry) => string): string[] {
		const keys = [...new Set(this.entries.map(key))].sort();
		const head = [
			title,
			'Worlds',
			'True',
			'Hint',
			'Stopped',
			'Cannot be seen',
			'Silent',
			'Unharmed',
		];
		const rows = keys.map((one) => {
			const own = this.entries.filter((entry) => key(entry) === one);
			const counts = OUTCOMES.map(
				(outcome) => own.filter((entry) => entry.outcome === outcome).length,
			);
			return [one, ...[own.length, ...counts].map(figure)];
		});
		return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
	}

	/** The figures as Markdown. */
	text(seed: number, date: string): string {
		const { entries } = this;
		const lies = entries.reduce((sum, { told }) => sum + told, 0);
		const limits = Object.entries(LIMITS).map(([limit, says]) => {
			const times = this.count((entry) => entry.limit === limit);
			return `| ${says} | ${figure(times)} |`;
		});
		return [
			`Measured on ${date}, with the seed ${seed}: ${figure(this.worlds)} worlds, ${figure(lies)} answers changed, ` +
				`${figure(this.count(({ inEngine }) => inEngine))} worlds in the real n8n-core over HTTP. ` +
				`Silent losses: ${figure(this.count(({ outcome }) => outcome === 'silent'))}.`,
			'',
			...this.table('Operation or event', ({ what }) => `\`${what}\``),
			'',
			...this.table('What the answers were', ({ trick }) => TRICK_NAMES[trick]),
			'',
			'| What could not be seen | Worlds |',
			'| --- | --- |',
			...limits,
		].join('\n');
	}
}
