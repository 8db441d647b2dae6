package io.sensorlog.consumer.simulation;

import java.util.SplittableRandom;

/** What all in a simulation share. Used by whoever has the baton. */
record World(
    Profile profile,
    SplittableRandom random,
    Trace trace,
    Scheduler scheduler,
    SimulatedTopic topic,
    SimulatedGroup group,
    Database store) {

  /** The database, what goes wrong on the way to it, and what must be so in it. */
  record Database(SimulatedDatabase tables, Faults faults, Ledger ledger) {}

  static World of(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Profile profile = Profile.draw(random);
    Trace trace = new Trace();
    Scheduler scheduler = new Scheduler(random, trace);
    SimulatedTopic topic = new SimulatedTopic(profile.partitions());
    SimulatedGroup group = new SimulatedGroup(scheduler, trace, random, profile.partitions());
    Faults faults = new Faults(scheduler, trace, random, profile, group);
    Ledger ledger = new Ledger(topic);
    return new World(
        profile,
        random,
        trace,
        scheduler,
        topic,
        group,
        new Database(new SimulatedDatabase(faults, ledger), faults, ledger));
  }

  SimulatedDatabase database() {
    return store.tables();
  }

  Faults faults() {
    return store.faults();
  }

  Ledger ledger() {
    return store.ledger();
  }
}
