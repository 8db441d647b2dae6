package io.sensorlog.stack.witness;

import java.nio.ByteBuffer;
import java.util.OptionalLong;

/** Kafka's protocol in plain text: of requests those that produce, of answers all. */
final class KafkaProtocol implements Protocol {
  // More than any broker takes or gives by default; other protocols begin with greater numbers.
  private static final int LONGEST = 128 << 20;

  @Override
  public int checkedLength(int length) {
    if (length < Short.BYTES || length > LONGEST) {
      throw new IllegalStateException("not Kafka's protocol in plain text: length " + length);
    }
    return length;
  }

  @Override
  public boolean carriesMessages(ByteBuffer begun) {
    return begun.position() >= Frame.LENGTH_BYTES + Short.BYTES
        && begun.getShort(Frame.LENGTH_BYTES) == ProduceRequest.API_KEY;
  }

  @Override
  public Request read(ByteBuffer frame) {
    return ProduceRequest.read(frame.duplicate().position(Frame.LENGTH_BYTES));
  }

  /** An answer says nothing of what was asked: any may be that to a produce request. */
  @Override
  public OptionalLong answered(ByteBuffer frame) {
    return OptionalLong.of(frame.getInt(Frame.LENGTH_BYTES));
  }
}
