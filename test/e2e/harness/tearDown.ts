import { stopAll } from './setUp';

export default async function tearDown(): Promise<void> {
	await stopAll();
}
