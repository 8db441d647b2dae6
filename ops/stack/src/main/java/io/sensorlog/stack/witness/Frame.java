package io.sensorlog.stack.witness;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * A request or an answer as it is on the wire.
 *
 * @param bytes with the four bytes of its length
 * @param dueNanos when it may pass, on the clock of {@link System#nanoTime}
 */
record Frame(ByteBuffer bytes, long dueNanos) {
  /** How many bytes the length takes. */
  static final int LENGTH_BYTES = Integer.BYTES;

  // More than any broker takes or gives by default; other protocols begin with greater numbers.
  private static final int LONGEST = 128 << 20;

  /** What follows the last frame of a connection. */
  static Frame end() {
    return new Frame(ByteBuffer.allocate(0), System.nanoTime());
  }

  boolean isEnd() {
    return bytes.capacity() == 0;
  }

  /** Reads a frame with the four bytes of its length; blocks until it is here. */
  static ByteBuffer read(DataInputStream in) throws IOException {
    int length = checkedLength(in.readInt());
    byte[] frame = new byte[LENGTH_BYTES + length];
    in.readFully(frame, LENGTH_BYTES, length);
    return ByteBuffer.wrap(frame).putInt(0, length);
  }

  /**
   * The length itself.
   *
   * @throws IllegalStateException if no frame has this length
   */
  static int checkedLength(int length) {
    if (length < Short.BYTES || length > LONGEST) {
      throw new IllegalStateException("not Kafka's protocol in plain text: length " + length);
    }
    return length;
  }
}
