package io.sensorlog.stack;

/** A server that runs on this machine, and what can be done to it by force. Thread-safe. */
interface Server extends AutoCloseable {

  /** As the operating system's signals of these names. */
  enum Signal {
    /** Ends it, as when the machine loses power; blocks until it is gone. */
    KILL,
    /** Halts it: connections stay open and nobody answers. */
    STOP,
    /** Lets a halted one go on. */
    CONT
  }

  /**
   * Does this to the server.
   *
   * @throws StackException if it does not run
   */
  void signal(Signal signal);

  /**
   * Stops the server, if it runs, and starts it on the same port and data; blocks until it answers.
   */
  void restart();

  /** Its process id on this machine; another one after a restart. */
  long pid();

  /** Stops the server; blocks until it is gone. The second and later calls do nothing. */
  @Override
  void close();
}
