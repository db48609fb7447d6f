/** How many rows the user still wants: what decides whether another page is asked for. */
export class Demand {
	private left: number;

	/** @param rows Infinity for all */
	constructor(rows: number) {
		this.left = rows;
	}

	readonly wanted = (): number => this.left;

	/** The rows that are still wanted, counted off. */
	take<T>(rows: T[]): T[] {
		const taken = rows.length > this.left ? rows.slice(0, this.left) : rows;
		this.left -= taken.length;
		return taken;
	}
}
