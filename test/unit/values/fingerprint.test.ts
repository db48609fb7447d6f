import fc from 'fast-check';

import { UuidSet } from '../../../nodes/GenesysCloudAnalytics/paging/ledger';
import { fingerprint } from '../../../nodes/GenesysCloudAnalytics/values/fingerprint';
import { range } from '../model';

describe('a fingerprint', () => {
	it('looks like a UUID, whatever the text', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary' }), (text) => {
				expect(fingerprint(text)).toMatch(/^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/);
				expect(fingerprint(text)).toBe(fingerprint(text));
			}),
		);
	});

	it('is another one for each of many texts that are nearly the same', () => {
		const set = new UuidSet();
		const texts = range(0, 99_999).flatMap((n) => [`{"a":${n}}`, `${n}{"a":}`]);
		for (const text of texts) set.add(fingerprint(text));
		expect(set.size).toBe(200_000);
	});

	it('depends on every bit: each 32-bit word differs between neighbours', () => {
		const words = (text: string) => fingerprint(text).replaceAll('-', '').match(/.{8}/g) ?? [];
		for (const index of [0, 1]) {
			const seen = new Set(range(0, 9_999).map((n) => words(`2026-11-01T00:00:0${n}`)[index]));
			expect(seen.size).toBeGreaterThan(9_990);
		}
	});
});
