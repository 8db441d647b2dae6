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
 * one. Used by the logger's thread; a confirmation may be required by another one.
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

  /** While nothing arrives. */
  private @Nullable Question asked;

  /** Of a batch that waits for another one to be saved: it may be asked with the next one's. */
  private @Nullable Question open;

  private volatile long askedAt;

  // All below: guarded by this.
  private long sameAt;
  private long missingSince;
  private boolean missing;

  /** What the topic's id is. Thread-safe. */
  private final class Question {
    private long at;
    private @Nullable CompletableFuture<Uuid> answer;

    /** Whether it is still to be asked. */
    synchronized boolean isOpen() {
      return answer == null;
    }

    /** Asks, unless somebody has. Does not wait. */
    synchronized CompletableFuture<Uuid> ask() {
      if (answer == null) {
        at = nanoTime.getAsLong();
        askedAt = at;
        answer = cluster.topicId();
      }
      return answer;
    }

    /** When it was asked, by the monotonic clock. */
    synchronized long at() {
      return at;
    }
  }

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
   * topic is another one, or gone for good. One answer does for two batches if the first one's time
   * has not come before the second is received.
   *
   * @param consumer whose poll has just brought the messages
   * @param ahead whether another batch is being saved meanwhile
   */
  Confirmation confirmation(Consumer<?, ?> consumer, boolean ahead) {
    if (isCertain(consumer)) {
      return Confirmation.GIVEN;
    }
    Question waiting = open;
    open = null;
    if (waiting != null && waiting.isOpen()) {
      return askedFor(waiting);
    }
    Question question = new Question();
    if (!ahead) {
      return askedFor(question);
    }
    open = question;
    return new Confirmation(() -> confirms(question));
  }

  private Confirmation askedFor(Question question) {
    var unused = question.ask();
    return new Confirmation(() -> confirms(question));
  }

  /** The metadata is looked at first: an update meanwhile is not overlooked. */
  private synchronized boolean isCertain(Consumer<?, ?> consumer) {
    return !missing
        && fetchesById.getNow(false)
        && metadata.isHeldBy(consumer)
        && sameAt - metadata.heardAt() >= SETTLED.toNanos();
  }

  /**
   * For times when nothing arrives: asks now and then, without waiting.
   *
   * @throws CommandFailedException if the topic is another one, or gone for good
   */
  void look() {
    Question question = asked;
    if (question != null && question.ask().isDone()) {
      asked = null;
      confirms(question);
    } else if (nanoTime.getAsLong() - askedAt >= BETWEEN.toNanos()) {
      asked = new Question();
      var unused = asked.ask();
    }
  }

  /** Whether no broker knew the topic when it was last asked for. */
  synchronized boolean isMissing() {
    return missing;
  }

  private boolean confirms(Question question) {
    try {
      Uuid found = question.ask().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      require(found.toString(), question.at());
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

  private synchronized void require(String found, long at) {
    missing = false;
    if (!found.equals(topic.id())) {
      throw TopicIdentity.exchanged(topic, found);
    }
    sameAt = at;
  }

  private synchronized void noteMissing() {
    long now = nanoTime.getAsLong();
    if (!missing) {
      missing = true;
      missingSince = now;
    } else if (now - missingSince >= MISSING_FOR_GOOD.toNanos()) {
      throw TopicIdentity.deleted(topic);
    }
  }
}
