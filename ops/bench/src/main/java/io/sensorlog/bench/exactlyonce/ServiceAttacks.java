package io.sensorlog.bench.exactlyonce;

/** Kills the services and starts them again. Each method blocks until it is done. */
final class ServiceAttacks {
  static final String BROKER_IS_BACK = "killedBroker";
  static final String DATABASE_IS_BACK = "killedDatabase";

  private final Services services;
  private final Flow flow;
  private final Tally tally;
  private final Object broker = new Object();
  private final Object database = new Object();

  ServiceAttacks(Services services, Flow flow, Tally tally) {
    this.services = services;
    this.flow = flow;
    this.tally = tally;
  }

  void killBroker() {
    synchronized (broker) {
      tally.note("kills the broker");
      services.broker().kill();
      services.broker().restart();
      flow.serviceIsBack(BROKER_IS_BACK, System.nanoTime());
    }
    tally.add("brokerKills", "is back");
  }

  void killDatabase() {
    synchronized (database) {
      tally.note("kills the database");
      services.database().kill();
      services.database().restart();
      flow.serviceIsBack(DATABASE_IS_BACK, System.nanoTime());
    }
    tally.add("databaseKills", "is back");
  }
}
