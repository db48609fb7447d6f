import { conversationRows } from '../../../../nodes/GenesysCloudAnalytics/conversation/rows/conversation';
import type { GenesysConversation } from '../../../../nodes/GenesysCloudAnalytics/genesys/details.types';
import sample from '../../../fixtures/genesys/conversation-details.json';

/** As many recorded conversations as asked for, two minutes apart, as text. */
function page(count: number): string {
	const texts = sample.conversations.map((conversation) => JSON.stringify(conversation));
	const first = Date.parse(sample.conversations[0].conversationStart);
	const list = Array.from({ length: count }, (_, index) => {
		const shift = Date.UTC(2026, 9, 20) - first + index * 120_000;
		return texts[index % texts.length].replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, (time) =>
			new Date(Date.parse(time) + shift).toISOString(),
		);
	});
	return `[${list.join(',')}]`;
}

function milliseconds(work: () => void): number {
	const start = performance.now();
	work();
	return performance.now() - start;
}

describe('the time that rows take', () => {
	// Shaping takes about 0.7 of the time in which JSON.parse reads the same 10,000 conversations. The bound is wide on
	// purpose: it is there to notice work that grows with the page or a date library called for each value, not to
	// measure the machine.
	it.each(['UTC', 'Europe/Berlin'])('stays near that of reading the answer in %s', (timeZone) => {
		const text = page(2_000);
		let conversations: GenesysConversation[] = [];
		let best = Infinity;
		for (let round = 0; round < 3; round++) {
			const reading = milliseconds(() => {
				conversations = JSON.parse(text) as GenesysConversation[];
			});
			const shaping = milliseconds(() => {
				for (const each of conversations) {
					conversationRows(each, { rowsPer: 'conversation', timeZone });
				}
			});
			best = Math.min(best, shaping / reading);
		}
		expect(best).toBeLessThan(8);
	});
});
