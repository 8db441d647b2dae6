package io.sensorlog.consumer.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** Starts loggers and makes their life hard; at last lets them come to the end. */
final class Chaos {
  private static final Duration TIME_TO_CATCH_UP = Duration.ofMinutes(10);
  private static final Duration LONGEST_LURKING = Duration.ofSeconds(1);
  private static final int MOST_LOGGERS = 3;

  private final World world;
  private final Supplier<Seams> seams;
  private final SplittableRandom random;
  private final List<LoggerProcess> loggers = new ArrayList<>();
  private final Messages messages;
  private boolean allSent;

  Chaos(World world, Supplier<Seams> seams) {
    this.world = world;
    this.seams = seams;
    this.random = world.random();
    this.messages = new Messages(world.topic(), random);
  }

  void run() {
    for (int i = 0; i < world.profile().backlog(); i++) {
      messages.send();
    }
    for (int i = 0; i < world.profile().loggers(); i++) {
      startLogger();
    }
    world.scheduler().start("producer", this::produce);
    for (int stroke = 0; stroke < world.profile().strokes(); stroke++) {
      world.scheduler().sleep("chaos waits", upTo(world.profile().pauseOfChaos().multipliedBy(2)));
      if (random.nextBoolean()) {
        world.scheduler().await("chaos lurks", () -> !world.database().isQuiet(), LONGEST_LURKING);
      }
      strike();
    }
    calm();
    world.scheduler().await("waits for the producer", () -> allSent, TIME_TO_CATCH_UP);
    for (int partition = 0; partition < world.topic().partitions(); partition++) {
      messages.sendTo(partition); // what was set back is noticed with the next message
    }
    world.scheduler().await("waits for the end", this::isAtTheEnd, TIME_TO_CATCH_UP);
    Ledger.require(isAtTheEnd(), () -> "has not caught up in %s".formatted(TIME_TO_CATCH_UP));
    loggers.forEach(LoggerProcess::stop);
  }

  private void produce() {
    for (int i = 0; i < world.profile().messages(); i++) {
      Place place = messages.send();
      world.scheduler().turn("sent " + place);
      if (random.nextInt(4) == 0) {
        world.scheduler().sleep("producer waits", upTo(world.profile().pauseOfChaos()));
      }
    }
    allSent = true;
  }

  private void startLogger() {
    loggers.add(new LoggerProcess(world, seams.get(), "logger-" + (loggers.size() + 1)));
  }

  private void strike() {
    List<LoggerProcess> running = loggers.stream().filter(LoggerProcess::isRunning).toList();
    if (running.isEmpty()) {
      startLogger();
      return;
    }
    LoggerProcess one = running.get(random.nextInt(running.size()));
    switch (random.nextInt(12)) {
      case 0, 1 -> one.freeze();
      case 2, 3 -> world.group().expel(one.actor());
      case 4 -> world.group().rebalance();
      case 5 -> one.kill();
      case 6 -> one.stop();
      case 7 -> {
        loseDatabase();
        if (random.nextInt(4) == 0) {
          world.database().restore();
        }
      }
      case 8 -> loseBroker();
      default -> {
        if (running.size() < MOST_LOGGERS) {
          startLogger();
        }
      }
    }
  }

  private void loseDatabase() {
    world.trace().count("database away");
    world.database().goAway();
    world.scheduler().after(upTo(Duration.ofSeconds(10)), world.database()::comeBack);
  }

  private void loseBroker() {
    world.trace().count("broker away");
    world.group().setAway(true);
    world.scheduler().after(upTo(Duration.ofSeconds(10)), () -> world.group().setAway(false));
  }

  private void calm() {
    world.scheduler().turn("calms down");
    world.faults().end();
    world.database().comeBack();
    world.group().setAway(false);
    loggers.forEach(LoggerProcess::thaw);
    if (loggers.stream().noneMatch(LoggerProcess::isRunning)) {
      startLogger();
    }
  }

  private boolean isAtTheEnd() {
    if (!world.database().isQuiet()) {
      return false;
    }
    for (int partition = 0; partition < world.topic().partitions(); partition++) {
      if (world.database().nextOffset(partition) != world.topic().end(partition)) {
        return false;
      }
    }
    return true;
  }

  private Duration upTo(Duration most) {
    return Duration.ofNanos(random.nextLong(most.toNanos() + 1));
  }
}
