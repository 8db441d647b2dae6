package io.sensorlog.consumer.connection.kafka;

import io.sensorlog.consumer.batch.Position;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How far positions are behind the ends of their partitions; what an open transaction holds back is
 * behind them, too. Asks the broker at most twice a second, and so is what notices that the broker
 * is away. One thread only.
 */
final class Lag {
  private static final Logger log = LoggerFactory.getLogger(Lag.class);
  private static final Duration BETWEEN = Duration.ofMillis(500);
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Consumer<byte[], byte[]> consumer;
  private final Cluster cluster;
  private final LongSupplier nanoTime;
  private final OpenTransactions transactions;
  private Map<TopicPartition, Long> ends = Map.of();
  private long asked;
  private boolean away;

  Lag(Consumer<byte[], byte[]> consumer, Cluster cluster, LongSupplier nanoTime) {
    this.consumer = consumer;
    this.cluster = cluster;
    this.transactions = new OpenTransactions(nanoTime);
    this.nanoTime = nanoTime;
    this.asked = nanoTime.getAsLong() - BETWEEN.toNanos();
  }

  OptionalLong of(Map<TopicPartition, Position> positions) {
    if (nanoTime.getAsLong() - asked >= BETWEEN.toNanos()
        || !ends.keySet().equals(positions.keySet())) {
      ask(positions);
    }
    if (away) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(
        positions.entrySet().stream()
            .mapToLong(
                entry ->
                    Math.max(
                        0, ends.getOrDefault(entry.getKey(), 0L) - entry.getValue().nextOffset()))
            .sum());
  }

  private void ask(Map<TopicPartition, Position> positions) {
    KafkaFuture<Map<TopicPartition, Long>> whole = cluster.ends(positions.keySet());
    try {
      Map<TopicPartition, Long> stable = consumer.endOffsets(positions.keySet(), PATIENCE);
      ends = Map.copyOf(whole.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
      transactions.look(stable, ends);
      back();
    } catch (RetriableException | ExecutionException | TimeoutException e) {
      away();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    asked = nanoTime.getAsLong();
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
