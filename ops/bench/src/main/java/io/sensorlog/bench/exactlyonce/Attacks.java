package io.sensorlog.bench.exactlyonce;

import io.sensorlog.bench.Fault;

/** Which attack is done by whom. Thread-safe. */
record Attacks(LoggerAttacks loggers, ServiceAttacks services, GroupAttacks group) {

  /** Blocks until it is done. */
  void attack(Fault<Attack> fault) throws InterruptedException {
    switch (fault.kind()) {
      case KILL_LOGGER -> loggers.kill(fault);
      case KILL_LOGGER_AT_POINT -> loggers.killAtPoint(fault);
      case ZOMBIE -> loggers.stop(fault);
      case CUT_COMMIT -> loggers.cutCommit(fault);
      case KILL_BROKER -> services.killBroker();
      case KILL_DATABASE -> services.killDatabase();
      case JOIN -> group.join();
      case REBALANCE -> group.rebalance();
    }
  }
}
