/**
 * Names that break careless code: other scripts, right-to-left, emoji, quotes, separators, line breaks,
 * and texts that a spreadsheet would run as a formula.
 */
export const ODD_NAMES: readonly string[] = [
	'Zoë Åkesson-Nuñez',
	'山田 太郎',
	'محمد العلي',
	'דוד כהן',
	'Ольга Иванова',
	'Ngọc Trần 🎧',
	'👩‍👩‍👧 Family Desk',
	'O\'Brien, "Ken"',
	'Semi;Colon\tTab',
	'Two\nLines',
	'Carriage\r\nReturn',
	'=SUM(A1)',
	'+1 555 0100',
	'-2+3',
	'@x',
	'Blanca O&#x27;Conner',
	'<b>Bold</b> & co',
	'  padded  ',
	'null',
	'0012',
];

const FIRST = ['Ana', 'Ben', 'Chloe', 'Dev', 'Elif', 'Femi', 'Grace', 'Hugo', 'Ines', 'Jonas'];
const LAST = ['Almeida', 'Brandt', 'Castro', 'Dubois', 'Eriksen', 'Fischer', 'Garcia', 'Hansen'];

/** The odd names come first, so that small lists have them too. */
export function personName(index: number): string {
	if (index % 2 === 1 && index < 2 * ODD_NAMES.length) return ODD_NAMES[(index - 1) / 2];
	return `${FIRST[index % FIRST.length]} ${LAST[Math.floor(index / FIRST.length) % LAST.length]} ${index}`;
}

export const QUEUE_NAMES: readonly string[] = [
	'Support',
	'Sales',
	'Billing, Refunds & "Credits"',
	'Kundendienst Österreich',
	'=HYPERLINK("http://example.com","Click")',
	'サポート',
	'خدمة العملاء',
	'VIP ⭐',
	'Tier 2\nEscalation',
	'@night shift',
	'Retention',
	'Back Office',
];

export const WRAP_UP_NAMES: readonly string[] = [
	'Resolved',
	'Escalated',
	'Call back later',
	'Wrong number',
	'Complaint; refund',
	'"Quoted"',
	'+Follow-up',
	'解決済み',
	'No action',
	'Spam 🗑️',
];

export const SUBJECTS: readonly string[] = [
	'Invoice 4711',
	'Re: Re: 回答',
	'=cmd|calc',
	'Where is my order?',
	'Reklamation: "kaputt", bitte dringend!',
	'שלום',
];

export const NOTES: readonly string[] = [
	'Customer will send the form.',
	'Said "thanks", all good',
	'line one\nline two',
	'=1+1',
	'退款已处理 ✅',
];

export const FORMS: readonly string[] = ['Quality, "basic"', 'Sales'];
