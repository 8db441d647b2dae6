package io.sensorlog.bench.exactlyonce;

import io.sensorlog.bench.Patience;
import io.sensorlog.bench.Report;
import io.sensorlog.model.command.CommandFailedException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** Lets one logger work without a pause under faults, and watches it. One use, one thread. */
final class SoakRun implements AutoCloseable {
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);
  private static final Duration START = Duration.ofMinutes(1);
  private static final Duration END = Duration.ofMinutes(2);
  private static final Duration GOODBYE = Duration.ofSeconds(10);

  /** As many as the logger takes in one transaction. */
  private static final int BATCH = 10_000;

  private static final double NANOS_IN_SECOND = 1e9;
  private static final double PERCENT = 100;

  private final Services services;
  private final SoakSettings settings;
  private final Tally tally;
  private final Flow flow = new Flow(Services.PARTITIONS);
  private final InvalidBursts messages;
  private final LoggerPlace place;
  private final SoakFaults faults;
  private final Strikes strikes = new Strikes();
  private double seconds;
  private long saved;
  private double backlogPercent;
  private int begun;
  private List<ProcessLook> looks = List.of();

  SoakRun(Services services, SoakSettings settings) {
    this.services = services;
    this.settings = settings;
    this.tally = new Tally(new Diary(services.folder().resolve("diary.log")));
    this.messages = new InvalidBursts(Messages.readings(settings.seed()));
    this.place = new LoggerPlace(new LoggerProgram(services), services.gate(), tally, 0);
    this.faults =
        new SoakFaults(
            place,
            new ServiceAttacks(services, flow, tally),
            new GroupVisitor(services),
            messages,
            tally);
  }

  /**
   * Blocks until all is over, saved and compared.
   *
   * @throws CommandFailedException if the logger ends by itself, or does not save what is left
   */
  SoakResult run() throws InterruptedException, SQLException {
    await("works", START, place::isWorking);
    services.dropKeyOfReadings();
    SentMessages sent;
    try (FlowWatch watch = FlowWatch.start(services, flow)) {
      try (ReadingStream stream = stream()) {
        sent = stream.sent();
        await("saves", START, () -> flow.saved() > 0);
        soak(sent);
        await("is attacked", END, () -> strikes.underWay() == 0);
        strikes.throwFailure();
      }
      long all = sum(TopicContent.ends(services.broker().bootstrapServers(), Services.TOPIC));
      await("saves what is left", END, () -> flow.saved() == all);
    }
    boolean endedWell = place.terminate(GOODBYE);
    return new SoakResult(
        seconds, saved, backlogPercent, begun, tally.all(), looks, endedWell, compare(sent));
  }

  private void await(String what, Duration atMost, BooleanSupplier isSo)
      throws InterruptedException {
    Patience.until(
        "%s %s; see %s".formatted(place.name(), what, services.folder()),
        atMost,
        () -> {
          requireAlive();
          return isSo.getAsBoolean();
        });
  }

  private void requireAlive() {
    if (!place.isAlive()) {
      throw new CommandFailedException(
          "%s ended by itself: %s".formatted(place.name(), place.lastWords()));
    }
  }

  /** As far ahead of what is saved as it should be, whatever the broker has refused. */
  private ReadingStream stream() {
    return ReadingStream.start(
        services.broker().bootstrapServers(),
        Services.TOPIC,
        messages,
        sent -> flow.saved() + sent.countFailed() + settings.lead());
  }

  private void soak(SentMessages sent) throws InterruptedException {
    SoakTurns turns = new SoakTurns(settings.seed());
    long start = System.nanoTime();
    long savedBefore = flow.saved();
    long nextFault = start;
    int busy = 0;
    int all = 0;
    try (ProcessWatch watch = ProcessWatch.start(place.pid(), settings.look(), services.folder())) {
      while (System.nanoTime() - start < settings.duration().toNanos()) {
        if (System.nanoTime() - nextFault >= 0) {
          SoakTurns.Turn turn = turns.next();
          tally.note(turn.toString());
          strikes.begin(() -> faults.strike(turn));
          begun++;
          nextFault += settings.every().toNanos();
        }
        requireAlive();
        strikes.throwFailure();
        watch.throwFailure();
        busy += sent.countInTopic() - flow.saved() > BATCH ? 1 : 0;
        all++;
        Thread.sleep(BETWEEN_LOOKS);
      }
      seconds = (System.nanoTime() - start) / NANOS_IN_SECOND;
      looks = watch.looks();
    }
    saved = flow.saved() - savedBefore;
    backlogPercent = PERCENT * busy / all;
  }

  private Comparison compare(SentMessages sent) throws SQLException {
    Report.say("compares %,d messages".formatted(sent.count()));
    ComparisonByPlace comparison = new ComparisonByPlace();
    Map<Integer, Long> ends =
        TopicContent.forEach(
            services.broker().bootstrapServers(), Services.TOPIC, comparison::inTopic);
    try (Connection connection = services.connect()) {
      TableContent.forEachReading(connection, comparison::stored);
      TableContent.forEachRejected(connection, comparison::rejected);
      return comparison.compare(
          sent.count(), sent.acknowledged(), ends, TableContent.positions(connection));
    }
  }

  private static long sum(Map<Integer, Long> offsets) {
    return offsets.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Breaks off what is under way; blocks until the logger is gone. */
  @Override
  public void close() {
    strikes.close();
    place.close();
  }
}
