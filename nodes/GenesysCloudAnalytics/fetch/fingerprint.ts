const OFFSETS = [0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a];
const FACTORS = [0x85ebca6b, 0xc2b2ae35, 0x27d4eb2f, 0x165667b1];

/** Spreads every bit over the whole word (the finalizer of MurmurHash3). */
function spread(word: number): number {
	let mixed = word ^ (word >>> 16);
	mixed = Math.imul(mixed, 0x85ebca6b);
	mixed ^= mixed >>> 13;
	mixed = Math.imul(mixed, 0xc2b2ae35);
	return (mixed ^ (mixed >>> 16)) >>> 0;
}

/**
 * 128 bits that stand for a text, written as a UUID, which a UuidSet keeps in 16 bytes whatever the text's length. Two
 * different texts share one with a probability of 1 in 10²⁶ for a million of them; it is no protection against anyone
 * who looks for such a pair.
 */
export function fingerprint(text: string): string {
	let [a, b, c, d] = OFFSETS;
	for (let at = 0; at < text.length; at++) {
		const unit = text.charCodeAt(at);
		a = Math.imul(a ^ unit, FACTORS[0]) ^ (b >>> 15);
		b = Math.imul(b ^ unit, FACTORS[1]) ^ (c >>> 13);
		c = Math.imul(c ^ unit, FACTORS[2]) ^ (d >>> 16);
		d = Math.imul(d ^ unit, FACTORS[3]) ^ (a >>> 14);
	}
	a = spread(a ^ text.length);
	b = spread(b ^ a);
	c = spread(c ^ b);
	d = spread(d ^ c);
	const hex = [a, b, c, d].map((word) => word.toString(16).padStart(8, '0')).join('');
	return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
