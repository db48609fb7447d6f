const FIRST_CAPACITY = 1024 * 1024;
/** Large, because room costs nothing until it is written to, while each growth holds the text twice for a moment. */
const GROWTH = 4;

/**
 * Text that grows into one Buffer: in memory once, and twice for the moment of a growth. The operating system gives
 * memory for what was written only.
 */
export class GrowingBuffer {
	private buffer = Buffer.allocUnsafeSlow(FIRST_CAPACITY);

	private length = 0;

	write(text: string): void {
		this.reserve(Buffer.byteLength(text));
		this.length += this.buffer.write(text, this.length);
	}

	/** Forgets what was written and keeps the room for what follows. */
	clear(): void {
		this.length = 0;
	}

	/** What was written: a view, which the next write after a clear changes. */
	content(): Buffer {
		return this.buffer.subarray(0, this.length);
	}

	private reserve(bytes: number): void {
		const needed = this.length + bytes;
		if (needed <= this.buffer.length) return;
		const larger = Buffer.allocUnsafeSlow(Math.max(needed, GROWTH * this.buffer.length));
		this.buffer.copy(larger, 0, 0, this.length);
		this.buffer = larger;
	}
}
