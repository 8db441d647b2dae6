package io.sensorlog.stack.witness;

import java.nio.ByteBuffer;
import java.util.OptionalLong;

/**
 * The frames of the road over a socket without a broker, from the drawing of their bytes: four
 * bytes of length, a byte that says of what kind it is, and in a message and in an answer its
 * number.
 */
final class FramesProtocol implements Protocol {
  private static final int LONGEST = 131_072;
  private static final int KIND = 4;
  private static final int NUMBER = 5;
  private static final byte MESSAGE = 4;
  private static final byte ANSWER = 5;

  /** One message each. */
  private record Message(long number) implements Request {
    @Override
    public String clientId() {
      return "";
    }

    @Override
    public int messages() {
      return 1;
    }
  }

  @Override
  public int checkedLength(int length) {
    if (length < 1 || length > LONGEST) {
      throw new IllegalStateException("not the frames of sensors and logger: length " + length);
    }
    return length;
  }

  @Override
  public boolean carriesMessages(ByteBuffer begun) {
    return begun.position() > KIND && begun.get(KIND) == MESSAGE;
  }

  @Override
  public Request read(ByteBuffer frame) {
    return new Message(number(frame));
  }

  @Override
  public OptionalLong answered(ByteBuffer frame) {
    return frame.get(KIND) == ANSWER ? OptionalLong.of(number(frame)) : OptionalLong.empty();
  }

  private static long number(ByteBuffer frame) {
    if (frame.capacity() < NUMBER + Long.BYTES) {
      throw new IllegalStateException("a frame that has no room for its number");
    }
    return frame.getLong(NUMBER);
  }
}
