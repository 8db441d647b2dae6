package io.sensorlog.consumer.connection.tcp;

import io.sensorlog.model.wire.BadFrameException;
import io.sensorlog.model.wire.Frame;
import io.sensorlog.model.wire.FrameKind;
import io.sensorlog.model.wire.FrameLayout;
import io.sensorlog.model.wire.FrameReader;
import io.sensorlog.model.wire.Refusal;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The connection of one process of sensors. A thread of its own reads it, another says what is to
 * be said, so it holds up nobody but itself. Thread-safe.
 */
final class SensorConnection {
  private static final Set<FrameKind> HELLO = EnumSet.of(FrameKind.HELLO);
  private static final Set<FrameKind> READING = EnumSet.of(FrameKind.READING);
  private static final int ANSWERS_AT_ONCE = 200;
  private static final byte[] NOTHING_MORE = {};

  private final Socket socket;
  private final TcpSettings settings;
  private final Inbox inbox;
  private final Complaints complaints;
  private final Semaphore unanswered;

  /** No longer than there may be messages unanswered. */
  private final BlockingQueue<byte[]> toSay = new LinkedBlockingQueue<>();

  private final Deadline reading = new Deadline();
  private final Deadline saying = new Deadline();
  private final Thread reader;
  private final Thread writer;

  SensorConnection(Socket socket, TcpSettings settings, Inbox inbox, Complaints complaints) {
    this.socket = socket;
    this.settings = settings;
    this.inbox = inbox;
    this.complaints = complaints;
    this.unanswered = new Semaphore(settings.unanswered());
    this.reader = Thread.ofVirtual().name("tcp reader").unstarted(this::read);
    this.writer = Thread.ofVirtual().name("tcp writer").unstarted(this::write);
  }

  /** Begins; does not block. */
  void start(Runnable onEnd) {
    reading.in(settings.hello());
    reader.start();
  }

  /** Says that the message of this number is saved. Does not block. */
  void answer(long number) {
    toSay.add(FrameLayout.answer(number));
  }
}
