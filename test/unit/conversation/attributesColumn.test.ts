import type { GenesysConversation } from '../../../nodes/GenesysCloudAnalytics/genesys/details.types';
import { addAttributes } from '../../../nodes/GenesysCloudAnalytics/conversation/attributesColumn';

const conversation: GenesysConversation = {
	participants: [
		{ participantId: 'a', purpose: 'agent', attributes: { shared: 'agent', note: 'x' } },
		{
			participantId: 'b',
			purpose: 'customer',
			attributes: { shared: 'customer', __proto__x: '1' },
		},
		{ participantId: 'c', purpose: 'acd' },
	],
};

it("a conversation has everybody's, the customer's first", () => {
	const [row] = addAttributes([{ conversationId: 'id' }], conversation, 'conversation');
	expect(row).toEqual({
		conversationId: 'id',
		attributes: '{"shared":"customer","__proto__x":"1","note":"x"}',
	});
});

it('a participant has its own', () => {
	const rows = ['a', 'c'].map((participantId) => ({ participantId }));
	expect(addAttributes(rows, conversation, 'participant')).toEqual([
		{ participantId: 'a', attributes: '{"shared":"agent","note":"x"}' },
		{ participantId: 'c', attributes: null },
	]);
});

it('none is null, and an attribute may have any name', () => {
	expect(addAttributes([{}], {}, 'conversation')).toEqual([{ attributes: null }]);
	const attributes = JSON.parse('{"__proto__":"odd"}') as Record<string, string>;
	const odd = { participants: [{ purpose: 'customer', attributes }] };
	expect(addAttributes([{}], odd, 'conversation')[0]).toMatchObject({
		attributes: '{"__proto__":"odd"}',
	});
});

it('segments have none', () => {
	expect(addAttributes([{ a: 1 }], conversation, 'segment')).toEqual([{ a: 1 }]);
});
