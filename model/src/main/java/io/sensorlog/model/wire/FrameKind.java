package io.sensorlog.model.wire;

/** What a frame is for. The drawing of their bytes is in {@link FrameLayout}. */
public enum FrameKind {
  /** The first frame of a sender: who it is. */
  HELLO(1, 1, 1 + FrameLayout.LONGEST_TOKEN),
  /** The logger takes readings on this connection. */
  WELCOME(2, 0, 0),
  /** The logger takes none, and closes the connection. */
  REFUSAL(3, 1, 1),
  /** A message of the sender. */
  READING(4, Long.BYTES, Long.BYTES + FrameLayout.LONGEST_MESSAGE),
  /** That message is saved by every durable repository. */
  ANSWER(5, Long.BYTES, Long.BYTES),
  /** The logger is there, and has had nothing else to say for a while. */
  ALIVE(6, 0, 0);

  private final byte code;
  private final int fewest;
  private final int most;

  /**
   * @param fewest bytes of payload
   * @param most bytes of payload
   */
  FrameKind(int code, int fewest, int most) {
    this.code = (byte) code;
    this.fewest = fewest;
    this.most = most;
  }

  /** The byte that stands for it. */
  byte code() {
    return code;
  }

  boolean allows(int payloadLength) {
    return payloadLength >= fewest && payloadLength <= most;
  }
}
