package io.sensorlog.producer.delivery;

import io.sensorlog.model.reading.Reading;
import java.util.concurrent.CompletableFuture;

/** The sensors' end of a connection. Thread-safe: any number of sensors shares one. */
public interface ReadingSender extends AutoCloseable {

  /**
   * Hands one message to the road. Does not wait for the answer, but may block the caller while the
   * road has to be found first.
   *
   * @return ends when the message is answered, or the connection that carried it is closed; never
   *     exceptionally. May end on the client's I/O thread: what depends on it must be quick
   * @throws InterruptedException when the thread is told to end; nothing was sent then
   * @throws io.sensorlog.model.command.CommandFailedException if the other end is gone for good, as
   *     the end of a shell's pipe can be
   * @throws io.sensorlog.model.command.CommandFailedException if the other end is gone for good;
   *     nothing was sent then
   */
  CompletableFuture<SendOutcome> send(Reading reading) throws InterruptedException;

  /**
   * Closes the connections of all that is unanswered, which then ends as unknown; the next message
   * gets a new connection. Blocks until they are closed: some milliseconds.
   *
   * @param reason one line
   */
  void cut(String reason);

  /** The state of the road in a few words, for a person who asks why nothing moves. Quick. */
  String condition();

  /** Closes the connection; what was not answered ends as unknown. May be called twice. */
  @Override
  void close();
}
