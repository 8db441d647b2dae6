package io.sensorlog.stack;

import java.nio.file.Path;

/** Broker and database to try things by hand: prints where they are, ends on Ctrl-C. */
final class StackMain {
  private static final int PARTITIONS = 6;

  private StackMain() {}

  /** Argument: the data folder; without it everything is thrown away at the end. */
  public static void main(String[] args) throws InterruptedException {
    Stack stack = args.length == 0 ? Stack.temporary() : Stack.start(Path.of(args[0]));
    Runtime.getRuntime().addShutdownHook(new Thread(stack::close, "close"));
    KafkaBroker broker = stack.broker();
    MariaDbServer database = stack.database();
    if (!broker.hasTopic("readings")) {
      broker.createTopic("readings", PARTITIONS);
    }
    database.createDatabase("sensorlog");
    System.out.println("broker   kafka://" + broker.bootstrapServers() + "/readings");
    System.out.printf(
        "database jdbc:mariadb://%s:%d/sensorlog?user=%s&passwordFile=%s%n",
        database.host(), database.port(), database.user(), database.passwordFile());
    System.out.println("pids     " + broker.pid() + " " + database.pid());
    Thread.currentThread().join();
  }
}
