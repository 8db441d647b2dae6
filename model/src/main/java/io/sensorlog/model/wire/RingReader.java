package io.sensorlog.model.wire;

import static org.agrona.concurrent.ringbuffer.RecordDescriptor.ALIGNMENT;
import static org.agrona.concurrent.ringbuffer.RecordDescriptor.HEADER_LENGTH;
import static org.agrona.concurrent.ringbuffer.RecordDescriptor.encodedMsgOffset;
import static org.agrona.concurrent.ringbuffer.RecordDescriptor.lengthOffset;
import static org.agrona.concurrent.ringbuffer.RecordDescriptor.typeOffset;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.agrona.BitUtil;
import org.agrona.concurrent.AtomicBuffer;
import org.agrona.concurrent.ControlledMessageHandler.Action;
import org.agrona.concurrent.ringbuffer.ManyToOneRingBuffer;
import org.agrona.concurrent.ringbuffer.RingBuffer;

/**
 * The reading end of a {@link RingFile}: looks at messages without moving on, so that whoever comes
 * after a reader that died finds them again. One thread only.
 */
public final class RingReader {
  private final RingFile file;
  private final ManyToOneRingBuffer ring;
  private final AtomicBuffer buffer;
  private final WriterTurn turn;
  private long lookedUpTo;
  private int looked;

  RingReader(RingFile file, WriterTurn turn) {
    this.file = file;
    this.ring = file.ring();
    this.buffer = ring.buffer();
    this.turn = turn;
    if (file.movingTo() > ring.producerPosition()) {
      throw file.damaged("read up to " + file.movingTo());
    }
    clearUpTo(file.movingTo()); // which the reader before this one may not have finished
  }

  /**
   * The messages that are there, behind those that were moved past. Does not block.
   *
   * @param most how many at most, from 1
   * @throws io.sensorlog.model.command.CommandFailedException if the file is damaged
   */
  public List<byte[]> look(int most) {
    List<byte[]> messages = new ArrayList<>();
    long at = ring.consumerPosition();
    long end = ring.producerPosition();
    lookedUpTo = at;
    while (messages.size() < most && isThere(at, end)) {
      int index = index(at);
      int length = buffer.getInt(lengthOffset(index));
      at += BitUtil.align(length, ALIGNMENT);
      if (buffer.getInt(typeOffset(index)) != RingBuffer.PADDING_MSG_TYPE_ID) {
        byte[] message = new byte[length - HEADER_LENGTH];
        buffer.getBytes(encodedMsgOffset(index), message);
        messages.add(message);
      }
      lookedUpTo = at;
    }
    looked = messages.size();
    if (messages.isEmpty() && lookedUpTo > ring.consumerPosition()) {
      moveOn(); // past what holds no message
    }
    return messages;
  }

  /** Moves past the messages that were looked at last: their writers see that they are taken. */
  public void moveOn() {
    file.movingTo(lookedUpTo);
    for (int left = looked; left > 0; ) {
      long before = ring.consumerPosition();
      left -= ring.read((type, from, index, length) -> {}, left);
      if (ring.consumerPosition() == before) {
        throw file.damaged("a message that was there is not at " + before);
      }
    }
    looked = 0;
    clearUpTo(lookedUpTo);
  }

  /** How many messages are there behind those that were looked at last. */
  public long waiting() {
    long count = 0;
    long at = Math.max(lookedUpTo, ring.consumerPosition());
    for (long end = ring.producerPosition(); isThere(at, end); ) {
      int index = index(at);
      if (buffer.getInt(typeOffset(index)) != RingBuffer.PADDING_MSG_TYPE_ID) {
        count++;
      }
      at += BitUtil.align(buffer.getInt(lengthOffset(index)), ALIGNMENT);
    }
    return count;
  }

  /** Whether a message was begun at the place to read next, and is not there yet. */
  public boolean isBlocked() {
    long at = ring.consumerPosition();
    long end = ring.producerPosition();
    return at < end && !isThere(at, end);
  }

  /**
   * Skips a message whose writer has died in the middle of it. Does nothing while somebody has the
   * turn to write: one that is merely stopped will go on.
   *
   * @return whether something was skipped
   * @throws IOException if the turn was closed
   */
  public boolean skipDead() throws IOException {
    if (!turn.tryTake()) {
      return false;
    }
    try {
      return isBlocked() && (ring.unblock() || skipClaimed());
    } finally {
      turn.giveBack();
    }
  }

  /** The writer died before its first byte, and nobody has written behind it. */
  private boolean skipClaimed() {
    long at = ring.consumerPosition();
    int length = upTo(at, ring.producerPosition());
    for (int i = 0; i < length; i += ALIGNMENT) {
      if (buffer.getIntVolatile(index(at) + i) != 0) {
        return false;
      }
    }
    pad(at, length);
    return true;
  }

  /** Clears what holds nothing to save any more, and moves past it. */
  private void clearUpTo(long position) {
    while (ring.consumerPosition() < position) {
      long at = ring.consumerPosition();
      pad(at, upTo(at, position));
      var unused = ring.controlledRead((type, from, index, length) -> Action.ABORT);
    }
  }

  private void pad(long at, int length) {
    buffer.putInt(typeOffset(index(at)), RingBuffer.PADDING_MSG_TYPE_ID);
    buffer.putIntRelease(lengthOffset(index(at)), length);
  }

  /** Bytes up to a position, or to the end of the buffer if that comes first. */
  private int upTo(long at, long position) {
    return (int) Math.min(position - at, ring.capacity() - index(at));
  }

  /** Whether the whole record there is written. */
  private boolean isThere(long at, long end) {
    if (end < at || end - at > ring.capacity()) {
      throw file.damaged("from " + at + " to " + end);
    }
    if (at == end) {
      return false;
    }
    int length = buffer.getIntVolatile(lengthOffset(index(at)));
    if (length > upTo(at, end) || (length > 0 && length < HEADER_LENGTH)) {
      throw file.damaged("a record of " + length + " bytes at " + at);
    }
    return length > 0;
  }

  private int index(long position) {
    return (int) position & (ring.capacity() - 1);
  }
}
