package io.sensorlog.stack.gate;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * What a client sends in one piece: three bytes length, lowest first, a number that is 0 when a
 * command begins, and the payload, whose first byte says which command.
 *
 * @param bytes all of it, not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record Packet(byte[] bytes) {
  /** What the command of a prepared statement, which has no text, is called here. */
  static final String EXECUTE = "EXECUTE";

  private static final int HEADER = 4;
  private static final int NUMBER = 3;
  private static final int QUERY = 0x03;
  private static final int EXECUTE_ONE = 0x17;
  private static final int EXECUTE_MANY = 0xfa;

  /** As much of a command's text as anybody asks for. */
  private static final int LONGEST_TEXT = 200;

  /** Blocks until a packet is there; empty at the end. */
  static Optional<Packet> read(DataInputStream in) throws IOException {
    byte[] header = in.readNBytes(HEADER);
    if (header.length == 0) {
      return Optional.empty();
    }
    if (header.length < HEADER) {
      throw new EOFException("within the head of a packet");
    }
    int length = byteAt(header, 0) | byteAt(header, 1) << 8 | byteAt(header, 2) << 16;
    byte[] bytes = Arrays.copyOf(header, HEADER + length);
    in.readFully(bytes, HEADER, length);
    return Optional.of(new Packet(bytes));
  }

  /** The beginning of the command; empty if none begins here, or one that nobody asks for. */
  Optional<String> command() {
    if (byteAt(bytes, NUMBER) != 0 || bytes.length == HEADER) {
      return Optional.empty();
    }
    return switch (byteAt(bytes, HEADER)) {
      case QUERY -> Optional.of(text());
      case EXECUTE_ONE, EXECUTE_MANY -> Optional.of(EXECUTE);
      default -> Optional.empty();
    };
  }

  private String text() {
    int length = Math.min(LONGEST_TEXT, bytes.length - HEADER - 1);
    return new String(bytes, HEADER + 1, length, StandardCharsets.UTF_8).stripLeading();
  }

  private static int byteAt(byte[] bytes, int index) {
    return Byte.toUnsignedInt(bytes[index]);
  }
}
