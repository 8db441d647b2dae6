package io.sensorlog.stack.witness;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The part of the count that is one connection's, and ends with it. Thread-safe. */
final class ConnectionCount {
  private final OutstandingCount all;
  private final String address;
  private final Map<Long, Request> unanswered = new HashMap<>();
  private int outstanding;
  private boolean arriving;
  private boolean closed;

  ConnectionCount(OutstandingCount all, String address) {
    this.all = all;
    this.address = address;
  }

  /** The first bytes of a request are here: it has one message at least. */
  synchronized void arriving() {
    if (!arriving) {
      arriving = true;
      add(1);
    }
  }

  /** The request is here as a whole, whether its arriving was noticed or not. */
  synchronized void arrived(Request request) {
    add(arriving ? request.messages() - 1 : request.messages());
    arriving = false;
    unanswered.put(request.number(), request);
  }

  /** The other end has answered; an answer to anything but messages changes nothing. */
  synchronized void answered(long number) {
    @Nullable Request request = unanswered.remove(number);
    if (request != null && !closed) {
      outstanding -= request.messages();
      all.answered(new Sender(request.clientId(), address), request.messages());
    }
  }

  /** The connection is closed: nothing is outstanding on it, now or later. May be called twice. */
  synchronized void close() {
    add(-outstanding);
    closed = true;
  }

  private void add(int messages) {
    if (!closed) {
      outstanding += messages;
      all.add(messages);
    }
  }
}
