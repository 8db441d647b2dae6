package io.sensorlog.bench.repositories;

import io.sensorlog.bench.exactlyonce.Messages;
import io.sensorlog.bench.exactlyonce.ReadingStream;
import io.sensorlog.bench.exactlyonce.SentMessages;
import io.sensorlog.bench.exactlyonce.Services;
import io.sensorlog.model.command.CommandFailedException;
import java.util.function.ToLongFunction;

/**
 * Readings with values of all kinds, sent to the topic at a pace, and what was sent. One thread
 * only.
 */
final class Load {
  /** Fast, and slow enough that the broker keeps up. */
  private static final int FILLING = 30_000;

  private static final double NANOS_IN_SECOND = 1e9;

  private final Services services;
  private final Messages messages;
  private final SentReadings readings = new SentReadings();

  Load(Services services, long seed) {
    this.services = services;
    this.messages = Messages.varied(seed);
  }

  /** All that the broker has taken. */
  SentReadings readings() {
    return readings;
  }

  /** Sends so many in a second, until it is closed; one at a time. */
  ReadingStream start(int perSecond) {
    long start = System.nanoTime();
    return stream(sent -> due(start, perSecond));
  }

  /** Sends so many as fast as they go; blocks until the broker has taken them. */
  void fill(int count) throws InterruptedException {
    long start = System.nanoTime();
    SentMessages sent;
    try (ReadingStream stream = stream(all -> Math.min(count, due(start, FILLING)))) {
      sent = stream.sent();
      while (sent.count() < count) {
        Thread.sleep(100);
      }
    }
    requireAll(sent);
  }

  private static long due(long start, int perSecond) {
    return (long) ((System.nanoTime() - start) / NANOS_IN_SECOND * perSecond);
  }

  private ReadingStream stream(ToLongFunction<SentMessages> due) {
    return ReadingStream.start(
        services.broker().bootstrapServers(), Services.TOPIC, messages::next, due, readings);
  }

  /**
   * Nothing happens to the broker here, so it is to take everything.
   *
   * @param sent of a stream that is closed
   */
  static void requireAll(SentMessages sent) {
    requireNoneFailed(sent);
    if (sent.count() != sent.countInTopic()) {
      throw new CommandFailedException(
          "the broker has taken %,d of %,d messages".formatted(sent.countInTopic(), sent.count()));
    }
  }

  /** The same of a stream that goes on: what is on its way is no failure. */
  static void requireNoneFailed(SentMessages sent) {
    if (sent.countFailed() > 0) {
      throw new CommandFailedException(
          "the broker has refused %,d messages".formatted(sent.countFailed()));
    }
  }
}
