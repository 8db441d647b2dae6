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

  /** What follows the last frame of a connection. */
  static Frame end() {
    return new Frame(ByteBuffer.allocate(0), System.nanoTime());
  }

  boolean isEnd() {
    return bytes.capacity() == 0;
  }

  /** Reads a frame with the four bytes of its length; blocks until it is here. */
  static ByteBuffer read(DataInputStream in, Protocol protocol) throws IOException {
    int length = protocol.checkedLength(in.readInt());
    byte[] frame = new byte[LENGTH_BYTES + length];
    in.readFully(frame, LENGTH_BYTES, length);
    return ByteBuffer.wrap(frame).putInt(0, length);
  }
}
