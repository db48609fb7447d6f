const FIRST_CAPACITY = 1024 * 1024;

/**
 * Text that grows into one Buffer. The room is doubled when it is full; the operating system gives memory for the part
 * that was written only, so the file is in memory once, and for the moment of a growth one and a half times.
 */
export class GrowingBuffer {
	private buffer = Buffer.allocUnsafeSlow(FIRST_CAPACITY);

	private length = 0;

	write(text: string): void {
		this.reserve(Buffer.byteLength(text));
		this.length += this.buffer.write(text, this.length);
	}

	/** What was written. Nothing may be written after that. */
	content(): Buffer {
		return this.buffer.subarray(0, this.length);
	}

	private reserve(bytes: number): void {
		const needed = this.length + bytes;
		if (needed <= this.buffer.length) return;
		const larger = Buffer.allocUnsafeSlow(Math.max(needed, 2 * this.buffer.length));
		this.buffer.copy(larger, 0, 0, this.length);
		this.buffer = larger;
	}
}
