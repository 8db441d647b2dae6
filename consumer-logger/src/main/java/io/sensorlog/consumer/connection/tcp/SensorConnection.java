package io.sensorlog.consumer.connection.tcp;

import io.sensorlog.model.wire.BadFrameException;
import io.sensorlog.model.wire.Frame;
import io.sensorlog.model.wire.FrameKind;
import io.sensorlog.model.wire.FrameLayout;
import io.sensorlog.model.wire.FrameReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connection of one process of sensors. A thread of its own reads it and another answers, so it
 * holds up nobody but itself. Thread-safe.
 */
final class SensorConnection {
  private static final Logger log = LoggerFactory.getLogger(SensorConnection.class);
  private static final Set<FrameKind> READINGS = EnumSet.of(FrameKind.READING);
  private static final int ANSWERS_AT_ONCE = 500;
  private static final byte[] NOTHING_MORE = {};

  private final Socket socket;
  private final TcpSettings settings;
  private final Inbox inbox;
  private final Complaints complaints;
  private final Consumer<SensorConnection> onClose;
  private final String peer;

  private final Deadline hearing = new Deadline();
  private final Deadline saying = new Deadline();
  private final Semaphore unanswered;

  /** No longer than there are messages unanswered. */
  private final BlockingQueue<byte[]> answers = new LinkedBlockingQueue<>();

  private final Thread reader = Thread.ofVirtual().name("tcp reader").unstarted(this::read);
  private final Thread writer = Thread.ofVirtual().name("tcp writer").unstarted(this::write);
  private final AtomicBoolean closed = new AtomicBoolean();
  private final CountDownLatch ended = new CountDownLatch(1);

  /**
   * Takes over a connection.
   *
   * @param onClose told once, when it is closed for whatever reason
   */
  SensorConnection(
      Socket socket,
      TcpSettings settings,
      Inbox inbox,
      Complaints complaints,
      Consumer<SensorConnection> onClose) {
    this.socket = socket;
    this.settings = settings;
    this.inbox = inbox;
    this.complaints = complaints;
    this.onClose = onClose;
    this.peer = String.valueOf(socket.getRemoteSocketAddress());
    this.unanswered = new Semaphore(settings.unanswered());
  }

  /** Begins to read. Does not block. */
  void start() {
    hearing.in(settings.hello());
    reader.start();
  }

  /** The message of this number is saved: says so. Does not block. */
  void answer(long number) {
    answers.add(FrameLayout.answer(number));
  }

  /** Closes it once what is to be said is said. Does not block. */
  void finish() {
    if (writer.getState() == Thread.State.NEW) {
      close();
    } else {
      answers.add(NOTHING_MORE);
    }
  }

  /** Blocks until it is closed, at most this long. */
  void awaitEnd(long nanos) throws InterruptedException {
    var unused = ended.await(nanos, TimeUnit.NANOSECONDS);
  }

  /** Closes it if the other end takes too long for something. */
  void closeWhenOverdue() {
    if (hearing.isPast()) {
      complain("does not get on with what it says");
      close();
    } else if (saying.isPast()) {
      complain("takes no answers");
      close();
    }
  }

  /** Closes it now. What is unanswered stays so: it will be sent again. May be called twice. */
  void close() {
    if (closed.getAndSet(true)) {
      return;
    }
    try {
      socket.close();
    } catch (IOException e) {
      log.debug("{} cannot be closed", peer, e);
    }
    answers.add(NOTHING_MORE);
    reader.interrupt(); // it may wait for room
    onClose.accept(this);
    ended.countDown();
  }

  private void read() {
    try {
      FrameReader frames = new FrameReader(socket.getInputStream());
      if (new Greeting(settings.token()).exchange(frames, this::say, this::complain)) {
        hearing.end();
        writer.start();
        take(frames);
      }
    } catch (BadFrameException e) {
      complain("does not keep to the form: " + e.getMessage());
    } catch (IOException e) {
      log.debug("{} is gone", peer, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // closed
    } finally {
      close();
    }
  }

  private void take(FrameReader frames) throws IOException, InterruptedException {
    while (frames.await()) {
      hearing.in(settings.stall());
      Frame reading = frames.read(READINGS);
      hearing.end();
      unanswered.acquire();
      inbox.put(new Waiting(this, FrameLayout.number(reading), FrameLayout.message(reading)));
    }
  }

  private void write() {
    try {
      boolean more = true;
      while (more) {
        more = sayNext();
      }
    } catch (IOException e) {
      log.debug("{} is gone", peer, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // by nobody
    } finally {
      close();
    }
  }

  /** All answers that are there, or a sign of life; false when there is nothing more to say. */
  private boolean sayNext() throws IOException, InterruptedException {
    byte[] first = answers.poll(settings.alive().toNanos(), TimeUnit.NANOSECONDS);
    if (first == null) {
      say(FrameLayout.alive());
      return true;
    }
    List<byte[]> next = new ArrayList<>(List.of(first));
    answers.drainTo(next, ANSWERS_AT_ONCE - 1);
    boolean last = next.removeIf(frame -> frame.length == 0);
    ByteArrayOutputStream together = new ByteArrayOutputStream();
    next.forEach(together::writeBytes);
    say(together.toByteArray());
    unanswered.release(next.size()); // not before: who takes no answers gets no more to answer
    return !last;
  }

  private void say(byte[] bytes) throws IOException {
    OutputStream out = socket.getOutputStream();
    saying.in(settings.stall());
    out.write(bytes);
    saying.end();
  }

  private void complain(String what) {
    complaints.say("the connection from " + peer + " is closed: it " + what);
  }
}
