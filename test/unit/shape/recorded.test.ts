import { conversationRow, type Row } from '../../../nodes/GenesysCloudAnalytics/shape/conversation';
import type { GenesysConversation } from '../../../nodes/GenesysCloudAnalytics/shape/genesys.types';
import { RECORDED_ROWS } from '../../fixtures/golden/recorded-conversations';
import chat from '../../fixtures/recorded/details-chat-2021.json';
import preview from '../../fixtures/recorded/details-preview-skipped-internal-chat-callback-2016.json';
import email from '../../fixtures/recorded/details-queued-email-2026.json';

const BODIES: Record<string, GenesysConversation[]> = {
	'details-chat-2021': chat.conversations,
	'details-queued-email-2026': email.conversations,
	'details-preview-skipped-internal-chat-callback-2016': preview.conversations,
};

/** Without the cells that are null: golden rows name what Genesys Cloud says. */
function told(row: Row): Row {
	return Object.fromEntries(Object.entries(row).filter(([, cell]) => cell !== null));
}

describe('rows per conversation of recorded answers', () => {
	it.each(Object.keys(BODIES))('are what the body of %s says', (name) => {
		const rows = BODIES[name].map((each) => told(conversationRow(each, { timeZone: 'UTC' })));
		expect(rows).toEqual(RECORDED_ROWS[name]);
	});
});
