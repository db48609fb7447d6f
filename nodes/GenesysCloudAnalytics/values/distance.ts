/** Letters to change, add or leave out until one text is the other (Levenshtein's distance). */
export function distance(one: string, other: string): number {
	let before = Array.from({ length: other.length + 1 }, (_, index) => index);
	for (let row = 1; row <= one.length; row++) {
		const line = [row];
		for (let column = 1; column <= other.length; column++) {
			const change = before[column - 1] + (one[row - 1] === other[column - 1] ? 0 : 1);
			line.push(Math.min(change, before[column] + 1, line[column - 1] + 1));
		}
		before = line;
	}
	return before[other.length];
}
