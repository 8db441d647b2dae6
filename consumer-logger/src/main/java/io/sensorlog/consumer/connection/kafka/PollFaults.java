package io.sensorlog.consumer.connection.kafka;

import io.sensorlog.consumer.batch.Batch;
import io.sensorlog.model.command.CommandFailedException;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.LogTruncationException;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/** What the exceptions of a poll mean to a logger. */
final class PollFaults {
  private PollFaults() {}

  /**
   * Polls.
   *
   * @param lost told the partitions whose next message the topic does not hold any more
   * @return nothing while the broker is away: the consumer looks for it by itself
   * @throws CommandFailedException if trying again cannot help
   */
  static Batch guarded(Supplier<Batch> poll, Consumer<Set<TopicPartition>> lost) {
    try {
      return poll.get();
    } catch (LogTruncationException e) {
      throw new CommandFailedException(
          "the topic has lost messages that were saved, and holds others in their place, from %s on"
              .formatted(e.divergentOffsets()),
          e);
    } catch (OffsetOutOfRangeException e) {
      lost.accept(e.partitions());
      return Batch.EMPTY;
    } catch (TimeoutException e) {
      return Batch.EMPTY;
    } catch (KafkaException e) {
      throw new CommandFailedException("cannot receive from kafka: " + reason(e), e);
    }
  }

  /** Of a batch that cannot be read the inner message alone tells the offset. */
  private static @Nullable String reason(KafkaException e) {
    return e.getCause() instanceof KafkaException inner ? inner.getMessage() : e.getMessage();
  }
}
