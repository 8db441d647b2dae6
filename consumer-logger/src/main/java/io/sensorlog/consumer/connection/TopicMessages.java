package io.sensorlog.consumer.connection;

import java.util.List;

/**
 * What a topic holds, read outside any group, as often as wanted. One thread at a time. Every
 * method but {@link #interrupt} blocks; while the other side is away for as long as half a minute.
 * They throw {@link io.sensorlog.model.command.CommandFailedException} if it stays away, if the
 * topic is not the one that was opened any more, or after {@link #interrupt}.
 */
public interface TopicMessages extends AutoCloseable {

  /** The topic's name. */
  String name();

  /** The topic's identity, 22 characters. */
  String id();

  /** Whether only the newest message of each sensor may be left. */
  boolean isCompacted();

  /** For each partition the offsets that it holds now, in order: from the first to the end. */
  List<Range> extents();

  /**
   * Hands out the messages of one range after the other, each in order, without those of aborted
   * transactions. What the visitor throws comes out.
   */
  void read(List<Range> ranges, Visitor visitor);

  /** Like {@link #read}, but counts, and counts those of aborted transactions too. */
  long countWithAborted(Range range);

  /** Whether the topic is still the one that was opened: throws otherwise. */
  void requireSame();

  /** Lets whoever is reading fail soon. Blocks for nothing; may be called from any thread. */
  void interrupt();

  /** Lets go of the connection; may be called twice. */
  @Override
  void close();

  /**
   * Offsets of a partition.
   *
   * @param first from 0
   * @param end behind the last one; the first one, if there are none
   */
  record Range(int partition, long first, long end) {
    public Range {
      if (end < first) {
        throw new IllegalArgumentException(first + " to " + end);
      }
    }

    /** How many; there may be fewer messages, as some offsets hold none. */
    public long length() {
      return end - first;
    }

    public boolean holds(long offset) {
      return offset >= first && offset < end;
    }
  }

  /** Takes the messages. */
  @FunctionalInterface
  interface Visitor {
    void message(int partition, long offset, KeyedMessage message);
  }
}
