/** The names of a text, which may stand on several lines. */
export function words(text: string): readonly string[] {
	return text.trim().split(/\s+/);
}
