package io.sensorlog.model.wire;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The block that messages travel in through a pipe: always 512 bytes, the least that POSIX promises
 * to be written whole or not at all ({@code PIPE_BUF}), even by a writer that is killed. So
 * whatever is in a pipe begins and ends between two blocks. A message that does not fit into one
 * takes several, one behind the other.
 *
 * <pre>
 *   0       1               3                                             512
 *  +-------+-------+-------+---------------------------------+-------------+
 *  | marks | length        | the message, or a part of it    | zeros       |
 *  +-------+-------+-------+---------------------------------+-------------+
 *           big-endian      as many bytes as length says, at most 509
 *
 *  marks    1 1 1 1 1 1 L F     F: its message begins here   L: it ends here
 * </pre>
 *
 * No byte of UTF-8 looks like the marks, so a block can be found behind bytes that somebody else
 * has written.
 */
public final class PipeBlock {
  /** Bytes of a block. */
  public static final int SIZE = 512;

  private static final int LENGTH = 1;
  private static final int DATA = 3;
  private static final int MOST_DATA = SIZE - DATA;
  private static final int MARKS = 0b1111_1100;
  private static final int FIRST = 0b01;
  private static final int LAST = 0b10;

  private PipeBlock() {}

  /** The blocks that carry a message, ready to be read from the buffer. */
  public static ByteBuffer carry(byte[] message) {
    int count = Math.max(1, (message.length + MOST_DATA - 1) / MOST_DATA);
    ByteBuffer blocks = ByteBuffer.allocate(count * SIZE).order(ByteOrder.BIG_ENDIAN);
    for (int i = 0; i < count; i++) {
      int from = i * MOST_DATA;
      int length = Math.min(MOST_DATA, message.length - from);
      int marks = MARKS | (i == 0 ? FIRST : 0) | (i == count - 1 ? LAST : 0);
      int start = i * SIZE;
      blocks.put(start, (byte) marks);
      blocks.putShort(start + LENGTH, (short) length);
      blocks.put(start + DATA, message, from, length);
    }
    return blocks;
  }

  /** Whether what begins there looks like a block; the buffer holds {@link #SIZE} bytes from it. */
  public static boolean isAt(byte[] bytes, int start) {
    return mayBeginWith(bytes[start]) && length(bytes, start) <= MOST_DATA;
  }

  /** Whether the byte may be the first of a block; no byte of a text is. */
  public static boolean mayBeginWith(byte first) {
    return (first & MARKS) == MARKS;
  }

  /** Whether a message begins with the block. */
  public static boolean isFirst(byte[] bytes, int start) {
    return (bytes[start] & FIRST) != 0;
  }

  /** Whether a message ends with the block. */
  public static boolean isLast(byte[] bytes, int start) {
    return (bytes[start] & LAST) != 0;
  }

  /** What it carries: a copy. */
  public static byte[] data(byte[] bytes, int start) {
    int from = start + DATA;
    return Arrays.copyOfRange(bytes, from, from + length(bytes, start));
  }

  private static int length(byte[] bytes, int start) {
    return ByteBuffer.wrap(bytes).getShort(start + LENGTH) & 0xFFFF;
  }
}
