import type { Models } from 'purecloud-platform-client-v2';

import type { Direction } from './draft';
import type { Random } from '../random';
import { iso } from '../time';

const MESSAGE_TYPES = ['whatsapp', 'webmessaging', 'sms', 'open', 'facebook'];

const AREAS = ['202', '303', '404', '505', '606', '707', '808', '909'];

/** Of the numbers 555-0100 to 555-0199, which are reserved for fiction in every area. */
function phone(random: Random): string {
	const number = random.between(0, 9_999_999);
	const area = AREAS[Math.floor(number / 100) % AREAS.length];
	return `tel:+1${area}55501${String(number % 100).padStart(2, '0')}`;
}

/** The session fields that go with a media type. */
export function mediaDetails(
	random: Random,
	media: string,
	direction: Direction,
): Models.AnalyticsSession {
	switch (media) {
		case 'email': {
			const customer = `customer${random.between(1, 9999)}@example.com`;
			const desk = 'support@example.com';
			return {
				addressFrom: direction === 'inbound' ? customer : desk,
				addressTo: direction === 'inbound' ? desk : customer,
				provider: 'PureCloud Email',
				remote: customer,
			};
		}
		case 'chat':
			return {
				provider: 'PureCloud Webchat v2',
				roomId: `${random.uuid()}@conference.example.com`,
			};
		case 'message':
			return {
				addressFrom: random.uuid(),
				addressTo: random.uuid(),
				messageType: random.pick(MESSAGE_TYPES),
				provider: 'PureCloud Messaging',
			};
		case 'video':
			return { provider: 'PureCloud Video', videoRoomId: random.uuid() };
		case 'cobrowse':
			return {
				provider: 'PureCloud Cobrowse',
				cobrowseRoomId: random.uuid(),
				cobrowseRole: 'viewer',
			};
		default: {
			const dnis = phone(random);
			return {
				ani: phone(random),
				dnis,
				sessionDnis: dnis,
				edgeId: random.uuid(),
				protocolCallId: random.uuid(),
				provider: 'Edge',
				remote: 'Mobile Caller',
			};
		}
	}
}

/** Sound quality of a call's leg. */
export function callQuality(random: Random, at: number): Models.AnalyticsMediaEndpointStat[] {
	return [
		{
			codecs: ['audio/opus'],
			eventTime: iso(at),
			maxLatencyMs: random.between(10, 90),
			minMos: random.between(380, 490) / 100,
			minRFactor: random.between(7800, 9400) / 100,
			receivedPackets: random.between(100, 60_000),
		},
	];
}
