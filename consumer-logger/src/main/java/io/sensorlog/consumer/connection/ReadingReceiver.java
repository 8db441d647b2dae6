package io.sensorlog.consumer.connection;

import io.micrometer.core.instrument.MeterRegistry;
import io.sensorlog.consumer.batch.Batch;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/** The logger's end of a connection. One thread only: the logger's. */
public interface ReadingReceiver extends AutoCloseable {

  /**
   * How to wait until nothing is being saved, without an exception: for a receiver whose polls may
   * give away what was polled before. To be told before the first poll, by whoever polls while a
   * batch is being saved. Nothing by default.
   */
  default void settleBy(Runnable settle) {}

  /**
   * Waits at most this long for messages; all that has arrived is one batch. Until {@link #saved},
   * {@link #takeBack} or {@link #abandon} is called, the batch is in the caller's hand. A topic may
   * be polled on with a batch in hand: the next batch begins where that one ends.
   *
   * @throws io.sensorlog.consumer.repository.RepositoryUnavailableException if the positions of
   *     newly assigned partitions cannot be claimed now
   */
  Batch poll(Duration atMost);

  /** The batch is saved: read on behind it; on a road without a topic, answer its messages. */
  void saved(Batch batch);

  /** Takes back all that was polled and not saved, as nobody can confirm it: it will come again. */
  void takeBack();

  /**
   * Stays a member of the group for this long while a batch cannot be saved; takes no messages.
   *
   * @return whether all that was in the caller's hand still belongs to this logger
   */
  boolean keepAlive(List<Batch> inHand, Duration howLong);

  /**
   * Puts down what was polled and not saved, leaves the group and joins it again: what this logger
   * gets then is claimed anew before the next message.
   */
  void abandon();

  /**
   * How many messages are in the topic behind what is saved; empty while that is not known: before
   * the first assignment, or while the broker cannot be asked. Blocks for 2 s at most.
   */
  OptionalLong lag();

  /**
   * Hands what the connection's client measures of itself to a registry, until closed. May be
   * called from any thread, and again. Nothing by default.
   */
  default void measure(MeterRegistry registry) {}

  /** Whether nothing will come any more, because the other end is gone for good. */
  default boolean hasEnded() {
    return false;
  }

  /**
   * Whether messages that nobody else has any more are still to be polled or saved, though the
   * logger is to end.
   *
   * @param inHand what was polled and is not saved
   */
  default boolean mustDrain(Batch inHand) {
    return false;
  }

  /** Whether what is in hand cannot be read again. The same at any time, from any thread. */
  default boolean losesWhatIsInHand() {
    return false;
  }

  /**
   * How many messages nobody can read any more if the logger ends now, as far as is known.
   *
   * @param inHand what was polled and is not saved
   */
  default long losesAtTheEnd(Batch inHand) {
    return 0;
  }

  /** Leaves the group; may be called twice. */
  @Override
  void close();
}
