package io.sensorlog.bench.exactlyonce;

import io.sensorlog.bench.Fault;
import io.sensorlog.bench.Patience;
import io.sensorlog.bench.Report;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.stream.Stream;

/** Sends while loggers and services are attacked, and compares in the end. One use, one thread. */
final class ExactlyOnceRun implements AutoCloseable {
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(10);
  private static final Duration BETWEEN_WORDS = Duration.ofSeconds(10);
  private static final Duration START = Duration.ofMinutes(1);

  /** For the attacks that are left when all is sent, and for the last rows afterwards. */
  private static final Duration END = Duration.ofMinutes(2);

  private static final double NANOS_IN_SECOND = 1e9;
  private static final String FENCED = "fenced, claims anew";

  private final Services services;
  private final ExactlyOnceSettings settings;
  private final Tally tally;
  private final Flow flow = new Flow(Services.PARTITIONS);
  private final LoggerFleet fleet;
  private final Attacks attacks;
  private final Strikes strikes = new Strikes();
  private int attacksLeft;
  private long spokeAt = System.nanoTime();

  ExactlyOnceRun(Services services, ExactlyOnceSettings settings) {
    this.services = services;
    this.settings = settings;
    this.tally = new Tally(new Diary(services.folder().resolve("diary.log")));
    this.fleet = new LoggerFleet(tally);
    this.attacks =
        new Attacks(
            new LoggerAttacks(fleet, flow, tally),
            new ServiceAttacks(services, flow, tally),
            new GroupAttacks(services, this::newPlace, settings.loggers(), tally));
  }

  private LoggerPlace newPlace(int number) {
    return new LoggerPlace(new LoggerProgram(services), services.gate(), tally, number);
  }

  /** Blocks until all is sent, attacked, saved and compared. */
  ExactlyOnceResult run() throws InterruptedException, SQLException {
    startLoggers();
    SentMessages sent;
    long start = System.nanoTime();
    double seconds;
    try (FlowWatch watch = FlowWatch.start(services, flow);
        ReadingStream stream =
            ReadingStream.start(
                services.broker().bootstrapServers(),
                Services.TOPIC,
                new Messages(settings.seed()),
                settings.perSecond())) {
      sent = stream.sent();
      attackWhile(sent);
      seconds = (System.nanoTime() - start) / NANOS_IN_SECOND;
    }
    boolean caughtUp = awaitEnd();
    if (!caughtUp) {
      Report.say("not everything was saved in time");
    }
    sayGoodbye();
    return result(sent, seconds);
  }

  private void startLoggers() throws InterruptedException, SQLException {
    fleet.add(newPlace(0)); // it makes the tables
    awaitLoggers();
    if (!settings.keyed()) {
      services.dropKeyOfReadings();
    }
    for (int number = 1; number < settings.loggers(); number++) {
      fleet.add(newPlace(number));
    }
    awaitLoggers();
  }

  private void awaitLoggers() throws InterruptedException {
    Patience.until(
        "the loggers work; see " + services.folder(),
        START,
        () -> {
          fleet.look();
          return fleet.allWork();
        });
  }

  private void attackWhile(SentMessages sent) throws InterruptedException {
    Queue<Fault<Attack>> faults =
        settings.numbers().plan(settings.seed(), settings.readings(), settings.loggers());
    long latest = Long.MAX_VALUE;
    while (!isDone(sent, faults) && System.nanoTime() - latest < 0) {
      while (!faults.isEmpty() && faults.peek().atMessage() <= sent.count()) {
        Fault<Attack> fault = faults.remove();
        strikes.begin(() -> attacks.attack(fault));
      }
      if (latest == Long.MAX_VALUE && sent.count() >= settings.readings()) {
        latest = System.nanoTime() + END.toNanos();
      }
      strikes.throwFailure();
      fleet.look();
      sayWhereWeAre(sent);
      Thread.sleep(BETWEEN_LOOKS);
    }
    attacksLeft = faults.size() + strikes.underWay();
    strikes.close();
  }

  private boolean isDone(SentMessages sent, Queue<Fault<Attack>> faults) {
    return sent.count() >= settings.readings()
        && faults.isEmpty()
        && strikes.underWay() == 0
        && flow.isEven();
  }

  /** Whether every position is at the end of its partition. */
  private boolean awaitEnd() throws InterruptedException {
    Map<Integer, Long> ends =
        TopicContent.ends(services.broker().bootstrapServers(), Services.TOPIC);
    long latest = System.nanoTime() + END.toNanos();
    while (!ends.equals(positions())) {
      if (System.nanoTime() - latest > 0) {
        return false;
      }
      fleet.look();
      Thread.sleep(BETWEEN_LOOKS);
    }
    return true;
  }

  private Map<Integer, Long> positions() {
    try (Connection connection = services.connect()) {
      return TableContent.positions(connection);
    } catch (SQLException e) {
      return Map.of();
    }
  }

  private void sayGoodbye() {
    for (LoggerPlace place : fleet.places()) {
      if (!place.terminate(START)) {
        tally.add(Tally.BAD_GOODBYES, place.name());
        Report.say(place.name() + " did not end well: " + place.lastWords());
      }
    }
  }

  private ExactlyOnceResult result(SentMessages sent, double seconds) throws SQLException {
    TopicContent topic = TopicContent.read(services.broker().bootstrapServers(), Services.TOPIC);
    try (Connection connection = services.connect()) {
      TableContent tables = TableContent.read(connection);
      return new ExactlyOnceResult(
          Comparison.of(sent.count(), sent.acknowledged(), topic, tables, settings.keyed()),
          seconds,
          tally.all(),
          attacksLeft,
          flow,
          fleet.startSeconds(),
          fleet.places().stream().mapToInt(ExactlyOnceRun::timesFenced).sum());
    }
  }

  private static int timesFenced(LoggerPlace place) {
    try (Stream<String> lines = Files.lines(place.log())) {
      return (int) lines.filter(line -> line.contains(FENCED)).count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void sayWhereWeAre(SentMessages sent) {
    if (System.nanoTime() - spokeAt > BETWEEN_WORDS.toNanos()) {
      spokeAt = System.nanoTime();
      Report.say(
          "%,d sent, %d attacks under way, done: %s"
              .formatted(sent.count(), strikes.underWay(), tally.all()));
    }
  }

  @Override
  public void close() {
    strikes.close();
    fleet.close();
  }
}
