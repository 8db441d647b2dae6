package io.sensorlog.consumer.simulation;

import java.util.Map;
import java.util.function.Supplier;

/** One run of a world, from its seed to its end. */
final class Simulation {
  private final World world;
  private final Supplier<Seams> seams;

  /**
   * How a run ended.
   *
   * @param hash over every step: the same seed gives the same
   * @param counts how often things happened that the simulation is there for
   */
  record Run(long hash, Map<String, Integer> counts) {}

  private Simulation(World world, Supplier<Seams> seams) {
    this.world = world;
    this.seams = seams;
  }

  /** Runs the program as it is. */
  static Run run(long seed) throws InterruptedException {
    return run(seed, Seams::new);
  }

  /**
   * @param seams made anew for each logger
   * @throws AssertionError with the seed, if something is not as it must be
   */
  static Run run(long seed, Supplier<Seams> seams) throws InterruptedException {
    return new Simulation(World.of(seed), seams)
        .run(
            """
        seed %d; again: \
        mvn verify -pl model,ops/stack,consumer-logger -Dtest=SimulationTest#shouldStoreEachReadingOnce \
        -Dsurefire.failIfNoSpecifiedTests=false -Dsimulation.first=%d -Dsimulation.seeds=1\
        """
                .formatted(seed, seed));
  }

  private Run run(String howToRepeat) throws InterruptedException {
    world.scheduler().start("chaos", new Chaos(world, seams)::run);
    Throwable failure = world.scheduler().run();
    if (failure == null) {
      try {
        world.ledger().checkEnd(world.database());
      } catch (AssertionError e) {
        failure = e;
      }
    }
    if (failure != null) {
      throw new AssertionError(
          "%s%n%s%n%s".formatted(failure, howToRepeat, world.trace().lastLines()), failure);
    }
    return new Run(world.trace().hash(), world.trace().counts());
  }
}
