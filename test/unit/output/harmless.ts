const SIGNS = '=+-@＝＋－＠﹦﹢﹣﹫';

/** What a spreadsheet would look at first: invisible characters do not count. */
export function visible(text: string): string {
	return text.replace(/^[\p{Cf}\p{Mn}]+/u, '');
}

/**
 * The rule for formulas, said once more: an apostrophe before what a spreadsheet would run, also where it would begin a
 * cell by another separator than the file's, and nothing else; a plain number or duration is no formula.
 */
export function harmless(text: string, delimiter = ','): string {
	if (/^[+-]?\d+(\.\d+)?$/.test(text) || /^-\d\d+(:[0-5]\d){2}$/.test(text)) return text;
	let told = '';
	[...text].forEach((char, index, all) => {
		told += char;
		const rest = visible(all.slice(index + 1).join(''));
		const isOther = ',;\t|\r\n'.includes(char) && char !== delimiter;
		const isNumber = /^[+-]\d+(\.\d+)?([\s,;|"\]}]|$)/.test(rest);
		if (isOther && rest !== '' && SIGNS.includes([...rest][0]) && !isNumber) told += "'";
	});
	const [first = ''] = visible(told);
	return first !== '' && `${SIGNS}\t\r\n`.includes(first) ? `'${told}` : told;
}
