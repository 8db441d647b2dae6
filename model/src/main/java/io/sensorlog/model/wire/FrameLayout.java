package io.sensorlog.model.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The bytes of frames, which carry messages and what is said about them over a stream of bytes.
 * Numbers are big-endian.
 *
 * <pre>
 *  0           4       5
 *  +-----------+-------+----------------+
 *  | length    | kind  | payload        |
 *  | 4 bytes   | 1     | length - 1     |     length: 1 to 131,072, of kind and payload
 *  +-----------+-------+----------------+
 *
 *                      5           6
 *                      +-----------+--------------------+
 *  HELLO    1   -&gt;     | version 1 | token, 0 to 512    |     version: 1; token: ASCII, or nothing
 *                      +-----------+--------------------+
 *  WELCOME  2   &lt;-     (nothing)
 *                      +-----------+
 *  REFUSAL  3   &lt;-     | reason  1 |                         1 version, 2 no token, 3 wrong token,
 *                      +-----------+                         4 too many connections
 *                      5           13
 *                      +-----------+--------------------+
 *  READING  4   -&gt;     | number  8 | message            |    number: drawn by the sender, once for
 *                      +-----------+--------------------+    each message of a connection
 *  ANSWER   5   &lt;-     | number  8 |
 *                      +-----------+
 *  ALIVE    6   &lt;-     (nothing)
 * </pre>
 *
 * <p>From a sender to the logger (-&gt;) goes one HELLO, and after the WELCOME any number of
 * READINGs; back (&lt;-) goes a WELCOME or a REFUSAL, then ANSWERs in any order, and ALIVE in
 * between. The message is in the wire format; its bytes are not looked into here.
 */
public final class FrameLayout {
  /** The version of these frames that this program speaks. */
  public static final int VERSION = 1;

  /** Most bytes of kind and payload; a message of the wire format has about 66 KiB at most. */
  static final int LONGEST = 1 << 17;

  /** Most bytes of a token. */
  static final int LONGEST_TOKEN = 512;

  /** Most bytes of a message. */
  public static final int LONGEST_MESSAGE = LONGEST - Byte.BYTES - Long.BYTES;

  /** Bytes before the payload. */
  static final int HEADER = Integer.BYTES + Byte.BYTES;

  private FrameLayout() {}

  /**
   * A HELLO.
   *
   * @param token what the logger wants to hear, or nothing
   */
  public static byte[] hello(String token) {
    byte[] ascii = token.getBytes(StandardCharsets.US_ASCII);
    return frame(FrameKind.HELLO, 1 + ascii.length).put((byte) VERSION).put(ascii).array();
  }

  public static byte[] welcome() {
    return frame(FrameKind.WELCOME, 0).array();
  }

  public static byte[] refusal(Refusal reason) {
    return frame(FrameKind.REFUSAL, 1).put(reason.code()).array();
  }

  /**
   * A READING.
   *
   * @param message at most {@link #LONGEST_MESSAGE} bytes
   * @throws IllegalArgumentException if it is longer
   */
  public static byte[] reading(long number, byte[] message) {
    return frame(FrameKind.READING, Long.BYTES + message.length)
        .putLong(number)
        .put(message)
        .array();
  }

  public static byte[] answer(long number) {
    return frame(FrameKind.ANSWER, Long.BYTES).putLong(number).array();
  }

  public static byte[] alive() {
    return frame(FrameKind.ALIVE, 0).array();
  }

  /** The version of a HELLO; of another than ours nothing else is known. */
  public static int version(Frame hello) {
    return hello.payload()[0];
  }

  /** The token of a HELLO; empty if it has none. */
  public static String token(Frame hello) {
    int length = hello.payload().length - Byte.BYTES;
    return new String(hello.payload(), Byte.BYTES, length, StandardCharsets.US_ASCII);
  }

  /**
   * The reason of a REFUSAL.
   *
   * @throws BadFrameException if there is no such reason
   */
  public static Refusal reason(Frame refusal) throws BadFrameException {
    byte code = refusal.payload()[0];
    return Refusal.of(code)
        .orElseThrow(() -> new BadFrameException("a refusal for an unknown reason: " + code));
  }

  /** The number of a READING or an ANSWER. */
  public static long number(Frame frame) {
    return ByteBuffer.wrap(frame.payload()).getLong();
  }

  /** The message of a READING. */
  public static byte[] message(Frame reading) {
    return Arrays.copyOfRange(reading.payload(), Long.BYTES, reading.payload().length);
  }

  private static ByteBuffer frame(FrameKind kind, int payload) {
    if (!kind.allows(payload)) {
      throw new IllegalArgumentException("a %s has no %d bytes".formatted(kind, payload));
    }
    return ByteBuffer.allocate(HEADER + payload).putInt(Byte.BYTES + payload).put(kind.code());
  }
}
