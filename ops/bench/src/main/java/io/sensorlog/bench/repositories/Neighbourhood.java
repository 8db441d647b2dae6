package io.sensorlog.bench.repositories;

import io.sensorlog.bench.exactlyonce.Services;
import io.sensorlog.model.command.CommandFailedException;
import io.sensorlog.stack.gate.Hold;
import io.sensorlog.stack.gate.Point;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Loggers with repositories that are measured, and perhaps a neighbour. One thread only. */
final class Neighbourhood {
  private static final Duration START = Duration.ofMinutes(1);
  private static final Duration LATE = Duration.ofSeconds(2);
  private static final Point FIRST_CLAIM = Point.before("UPDATE logger_position");

  private final Services services;
  private int starts;

  Neighbourhood(Services services) {
    this.services = services;
  }

  /**
   * Starts a logger. The neighbour has a new database, and is the first of its repositories: they
   * are opened one after the other, and it is to be there from the beginning. It is late from its
   * first claim on, not while it makes its tables.
   */
  LoggerOverHttp start(Neighbour neighbour, List<DurableCopy> measured)
      throws InterruptedException {
    String database = "neighbour_" + ++starts;
    List<String> options = new ArrayList<>(List.of("--connection", services.connectionUri()));
    if (neighbour != Neighbour.NONE) {
      services.database().createDatabase(database);
      options.addAll(List.of("--repository", services.gatedUriOf(database)));
    }
    measured.forEach(copy -> options.addAll(List.of("--repository", copy.uri())));
    services.gate().delay(Point.after(), Duration.ZERO);
    Hold claim = services.gate().hold(FIRST_CLAIM, InetAddress.ofLiteral("127.0.0.1"));
    LoggerOverHttp logger = LoggerOverHttp.start("logger-" + starts, services.folder(), options);
    try {
      if (neighbour != Neighbour.NONE) {
        require(claim.await(START));
        services.gate().delay(neighbour.point(), LATE);
      }
      return logger;
    } catch (RuntimeException | InterruptedException e) {
      logger.close();
      throw e;
    } finally {
      claim.pass();
    }
  }

  private static void require(boolean claims) {
    if (!claims) {
      throw new CommandFailedException("the neighbour does not claim its positions");
    }
  }
}
