package io.sensorlog.model.wire;

import java.io.IOException;
import java.util.function.LongConsumer;
import org.agrona.concurrent.ringbuffer.ManyToOneRingBuffer;

/** The writing end of a {@link RingFile}, for all threads of a process. Thread-safe. */
public final class RingWriter {
  private static final int MESSAGE = 1;

  private final ManyToOneRingBuffer ring;
  private final WriterTurn turn;

  RingWriter(ManyToOneRingBuffer ring, WriterTurn turn) {
    this.ring = ring;
    this.turn = turn;
  }

  /**
   * Writes a message, if nobody else writes just now and there is room. Does not block.
   *
   * @param message of at most {@link #longest} bytes
   * @param endsAt told where the message ends before it can be read: it has been taken when {@link
   *     #readUpTo} is there. In the order of the messages
   * @return whether it is written
   * @throws IOException if the turn was closed
   */
  public boolean tryWrite(byte[] message, LongConsumer endsAt) throws IOException {
    if (!turn.tryTake()) {
      return false;
    }
    try {
      int index = ring.tryClaim(MESSAGE, message.length);
      if (index < 0) {
        return false;
      }
      // Nobody else claims meanwhile: what is claimed now ends with this message.
      endsAt.accept(ring.producerPosition());
      ring.buffer().putBytes(index, message);
      ring.commit(index);
      return true;
    } finally {
      turn.giveBack();
    }
  }

  /** How long a message may be, in bytes. */
  public int longest() {
    return ring.maxMsgLength();
  }

  /** Up to where the reader has saved. */
  public long readUpTo() {
    return ring.consumerPosition();
  }

  /** How many bytes are written and not read. */
  public int waiting() {
    return ring.size();
  }
}
