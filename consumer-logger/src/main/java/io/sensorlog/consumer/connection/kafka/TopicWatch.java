package io.sensorlog.consumer.connection.kafka;

import io.sensorlog.consumer.batch.Confirmation;
import io.sensorlog.model.command.CommandFailedException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/**
 * Makes sure that messages are of the topic whose positions they move. A message does not say which
 * topic it is of, only the name, and a consumer goes on reading at the old offset when the topic is
 * exchanged. Ids never come back: if the topic still has its id after messages were received, they
 * are its own. And a consumer that fetches by id must have its metadata updated before it receives
 * anything of another topic: what was the same well after the newest update is so until the next
 * one. One thread only: the logger's.
 */
final class TopicWatch {
  private static final Duration BETWEEN = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /** A broker that starts may not know its topics for a moment. */
  private static final Duration MISSING_FOR_GOOD = Duration.ofSeconds(10);

  /** Until then a broker that lags behind may still name an id that is no more. */
  private static final Duration SETTLED = Duration.ofSeconds(10);

  private final Cluster cluster;
  private final KafkaTopic topic;
  private final TopicMetadata metadata;
  private final LongSupplier nanoTime;
  private final CompletableFuture<Boolean> fetchesById;
  private @Nullable CompletableFuture<Uuid> asked;
  private long askedAt;
  private long sameAt;
  private long missingSince;
  private boolean missing;

  /**
   * Asks, without waiting, whether fetches are by id; until the answer is there none is taken for
   * one.
   *
   * @param metadata of the consumer that brings the messages
   * @param nanoTime the monotonic clock, the metadata's
   */
  TopicWatch(Cluster cluster, KafkaTopic topic, TopicMetadata metadata, LongSupplier nanoTime) {
    this.cluster = cluster;
    this.topic = topic;
    this.metadata = metadata;
    this.nanoTime = nanoTime;
    this.askedAt = nanoTime.getAsLong();
    this.sameAt = metadata.heardAt();
    this.fetchesById = cluster.fetchesById().exceptionally(failure -> false);
  }

  /**
   * The word that messages are of the topic, given already or asked for. Does not wait; whoever
   * requires it waits for the answer, 2 s at most, and gets a {@link CommandFailedException} if the
   * topic is another one, or gone for good.
   *
   * @param consumer whose poll has just brought the messages
   * @param unconfirmed run while nobody can tell, each time that it is required
   */
  Confirmation confirmation(Consumer<?, ?> consumer, Runnable unconfirmed) {
    if (isCertain(consumer)) {
      return Confirmation.GIVEN;
    }
    ask();
    return new Confirmation(
        () -> {
          boolean confirmed = confirms();
          if (!confirmed) {
            unconfirmed.run();
          }
          return confirmed;
        });
  }

  /** The metadata is looked at first: an update meanwhile is not overlooked. */
  private boolean isCertain(Consumer<?, ?> consumer) {
    return !missing
        && fetchesById.getNow(false)
        && metadata.isHeldBy(consumer)
        && sameAt - metadata.heardAt() >= SETTLED.toNanos();
  }

  private void ask() {
    askedAt = nanoTime.getAsLong();
    asked = cluster.topicId();
  }

  private boolean confirms() {
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
      sameAt = askedAt;
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
