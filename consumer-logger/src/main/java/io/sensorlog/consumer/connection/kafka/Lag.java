package io.sensorlog.consumer.connection.kafka;

import io.sensorlog.consumer.batch.Position;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How far positions are behind the ends of their partitions; what an open transaction holds back is
 * behind them, too. Asks the broker at most twice a second, and so is what notices that the broker
 * is away. Does not wait while it knows well enough: a reading that has just arrived would wait,
 * too. One thread only.
 */
final class Lag {
  private static final Logger log = LoggerFactory.getLogger(Lag.class);
  private static final Duration BETWEEN = Duration.ofMillis(500);
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Cluster cluster;
  private final LongSupplier nanoTime;
  private final OpenTransactions transactions;
  private Map<TopicPartition, Long> ends = Map.of();
  private long endsAsked;
  private @Nullable CompletableFuture<Cluster.Ends> question;
  private long asked;
  private boolean away;

  Lag(Cluster cluster, LongSupplier nanoTime) {
    this.cluster = cluster;
    this.transactions = new OpenTransactions(nanoTime);
    this.nanoTime = nanoTime;
    this.asked = nanoTime.getAsLong() - BETWEEN.toNanos();
    this.endsAsked = nanoTime.getAsLong() - PATIENCE.toNanos();
  }

  /**
   * By the newest answer; empty before there is one, and without a broker. Waits, 2 s at most, when
   * there is none for these partitions, or an old one only: the logger was held up, and the topic
   * has grown meanwhile.
   */
  OptionalLong of(Map<TopicPartition, Position> positions) {
    hear();
    boolean mustWait = !away && !isKnown(positions);
    if (question == null && (mustWait || isPast(asked, BETWEEN))) {
      ask(positions.keySet(), mustWait);
    }
    return !away && isKnown(positions) ? OptionalLong.of(sum(positions)) : OptionalLong.empty();
  }

  private boolean isKnown(Map<TopicPartition, Position> positions) {
    return ends.keySet().equals(positions.keySet()) && !isPast(endsAsked, PATIENCE);
  }

  private void ask(Set<TopicPartition> partitions, boolean wait) {
    CompletableFuture<Cluster.Ends> asking = cluster.ends(partitions);
    question = asking;
    asked = nanoTime.getAsLong();
    if (wait) {
      await(asking);
      hear();
    }
  }

  private static void await(CompletableFuture<Cluster.Ends> asking) {
    try {
      var unused = asking.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      // Told as soon as it is heard.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isPast(long since, Duration time) {
    return nanoTime.getAsLong() - since >= time.toNanos();
  }

  private long sum(Map<TopicPartition, Position> positions) {
    return positions.entrySet().stream()
        .mapToLong(
            entry ->
                Math.max(0, ends.getOrDefault(entry.getKey(), 0L) - entry.getValue().nextOffset()))
        .sum();
  }

  private void hear() {
    CompletableFuture<Cluster.Ends> pending = question;
    if (pending != null && (pending.isDone() || isPast(asked, PATIENCE))) {
      question = null;
      if (pending.isDone() && !pending.isCompletedExceptionally()) {
        take(pending.join());
      } else {
        away();
      }
    }
  }

  private void take(Cluster.Ends answer) {
    ends = answer.whole();
    endsAsked = asked;
    transactions.look(answer.stable(), ends);
    back();
  }

  private void back() {
    if (away) {
      away = false;
      log.info("kafka is back, goes on");
    }
  }

  private void away() {
    if (!away) {
      away = true;
      log.warn("kafka is away, goes on by itself when it is back");
    }
  }
}
