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

  /**
   * Reads a frame's length and blocks until it is here.
   *
   * @return a buffer for the whole frame that holds only the length yet
   * @throws IllegalStateException if this is not Kafka's protocol in plain text
   */
  static ByteBuffer begin(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < Short.BYTES || length > LONGEST) {
      throw new IllegalStateException("not Kafka's protocol in plain text: length " + length);
    }
    return ByteBuffer.allocate(LENGTH_BYTES + length).putInt(length);
  }

  /** Reads on to the end of the frame and turns the buffer to its beginning. */
  static void finish(ByteBuffer bytes, DataInputStream in) throws IOException {
    byte[] rest = new byte[bytes.remaining()];
    in.readFully(rest);
    bytes.put(rest).clear();
  }
}
