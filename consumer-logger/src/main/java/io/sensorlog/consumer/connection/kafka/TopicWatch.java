package io.sensorlog.consumer.connection.kafka;

import io.sensorlog.model.command.CommandFailedException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/**
 * Makes sure that messages are of the topic whose positions they move. A message does not say which
 * topic it is of, only the name, and a consumer goes on reading at the old offset when the topic is
 * exchanged. Ids never come back: if the topic still has its id after messages were received, they
 * are its own. One thread only: the logger's.
 */
final class TopicWatch {
  private static final Duration BETWEEN = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /** A broker that starts may not know its topics for a moment. */
  private static final Duration MISSING_FOR_GOOD = Duration.ofSeconds(10);

  private final Cluster cluster;
  private final KafkaTopic topic;
  private final LongSupplier nanoTime;
  private @Nullable CompletableFuture<Uuid> asked;
  private long askedAt;
  private long missingSince;
  private boolean missing;

  /**
   * @param nanoTime the monotonic clock
   */
  TopicWatch(Cluster cluster, KafkaTopic topic, LongSupplier nanoTime) {
    this.cluster = cluster;
    this.topic = topic;
    this.nanoTime = nanoTime;
    this.askedAt = nanoTime.getAsLong();
  }

  /** Asks what the topic's id is now, and does not wait: {@link #confirms} does. */
  void ask() {
    askedAt = nanoTime.getAsLong();
    asked = cluster.topicId();
  }

  /**
   * Whether the topic was the same when it was asked for. Blocks for the answer, 2 s at most.
   *
   * @return false while nobody can tell
   * @throws CommandFailedException if it is another one, or gone for good
   */
  boolean confirms() {
    CompletableFuture<Uuid> question = asked;
    asked = null;
    return question != null && isSame(question);
  }

  /**
   * For times when nothing arrives: asks now and then, without waiting.
   *
   * @throws CommandFailedException if the topic is another one, or gone for good
   */
  void look() {
    CompletableFuture<Uuid> question = asked;
    if (question != null && question.isDone()) {
      confirms();
    } else if (nanoTime.getAsLong() - askedAt >= BETWEEN.toNanos()) {
      ask();
    }
  }

  /** Whether no broker knew the topic when it was last asked for. */
  boolean isMissing() {
    return missing;
  }

  private boolean isSame(CompletableFuture<Uuid> question) {
    try {
      String found = question.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS).toString();
      missing = false;
      if (!found.equals(topic.id())) {
        throw TopicIdentity.exchanged(topic, found);
      }
      return true;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        noteMissing();
      }
      return false;
    } catch (TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void noteMissing() {
    long now = nanoTime.getAsLong();
    if (!missing) {
      missing = true;
      missingSince = now;
    } else if (now - missingSince >= MISSING_FOR_GOOD.toNanos()) {
      throw TopicIdentity.deleted(topic);
    }
  }
}
