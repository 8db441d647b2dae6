package io.sensorlog.consumer.connection.pipe;

import io.sensorlog.model.wire.FrameLayout;
import io.sensorlog.model.wire.PipeBlock;
import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts messages together out of the blocks of a pipe. A message whose writer was killed in the
 * middle is dropped when the next one begins. What somebody else has written into the pipe comes
 * out as a message too, which is no reading, and the next block is found behind it. One thread
 * only.
 */
final class PipeMessages {
  private static final Logger LOG = LoggerFactory.getLogger(PipeMessages.class);

  private final PipeSource source;
  private final byte[] block = new byte[PipeBlock.SIZE];
  private int filled;
  private final ByteArrayOutputStream message = new ByteArrayOutputStream();
  private boolean begun;
  private final ByteArrayOutputStream foreign = new ByteArrayOutputStream();

  PipeMessages(PipeSource source) {
    this.source = source;
  }

  /** The next message if it is there; null if it is not. Does not block. */
  byte @Nullable [] next() {
    while (fill()) {
      if (!PipeBlock.isAt(block, 0)) {
        skipForeign();
      } else if (foreign.size() > 0) {
        return take(foreign);
      } else if (isEndOfMessage()) {
        return take(message);
      }
      if (foreign.size() >= FrameLayout.LONGEST_MESSAGE) {
        return take(foreign);
      }
    }
    if (source.hasEnded()) {
      foreign.write(block, 0, filled);
      filled = 0;
    }
    return foreign.size() > 0 ? take(foreign) : null;
  }

  /** Whether something was taken out of the pipe that no message has been made of yet. */
  boolean isUnfinished() {
    return begun || filled > 0;
  }

  /** Whether the block is there. */
  private boolean fill() {
    if (filled < PipeBlock.SIZE) {
      filled += source.read(block, filled, PipeBlock.SIZE - filled);
    }
    return filled == PipeBlock.SIZE;
  }

  /** Up to where the next block may begin. */
  private void skipForeign() {
    int next = 1;
    while (next < PipeBlock.SIZE && !PipeBlock.mayBeginWith(block[next])) {
      next++;
    }
    foreign.write(block, 0, next);
    System.arraycopy(block, next, block, 0, PipeBlock.SIZE - next);
    filled = PipeBlock.SIZE - next;
  }

  private boolean isEndOfMessage() {
    filled = 0;
    if (PipeBlock.isFirst(block, 0)) {
      drop();
      begun = true;
    }
    boolean last = PipeBlock.isLast(block, 0);
    if (!begun) {
      if (last) {
        LOG.warn("the end of a message without its beginning was dropped");
      }
      return false;
    }
    message.writeBytes(PipeBlock.data(block, 0));
    if (message.size() > FrameLayout.LONGEST_MESSAGE) {
      begun = false; // more than any sensor sends: what there is shows it, the rest is skipped
      return true;
    }
    begun = !last;
    return last;
  }

  /** Drops a message whose end will not come. */
  void drop() {
    if (begun) {
      LOG.warn("the beginning of a message was dropped: its sensors ended in the middle of it");
    }
    begun = false;
    message.reset();
  }

  private static byte[] take(ByteArrayOutputStream bytes) {
    byte[] all = bytes.toByteArray();
    bytes.reset();
    return all;
  }
}
