package io.sensorlog.producer.throttle.host;

import io.sensorlog.model.command.FileReason;
import io.sensorlog.producer.throttle.HandOver;
import io.sensorlog.producer.throttle.Slot;
import io.sensorlog.producer.throttle.Slots;
import io.sensorlog.producer.throttle.ThrottleBrokenException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Slots as locked files in a folder: the kernel is the referee. It gives a dead holder's slot back,
 * and a stopped one keeps it, so that nothing breaks the limit. The slot of a holder that died with
 * a message outstanding rests for a while ({@link Quarantine}), and whoever notices it first sees
 * to that.
 */
final class HostSlots implements Slots {
  private static final String FAILS = "the throttle's folder fails: ";

  /** Fetching a slot costs microseconds, so keeping it idle for longer than this gains nothing. */
  private static final Duration KEEP = Duration.ofMillis(100);

  private static final Duration LONGEST_GRACE = Duration.ofMillis(1);

  /** How often to look whether somebody else wants an idle slot: nobody tells. */
  private static final Duration LOOK = Duration.ofMillis(1);

  private static final Duration PATIENCE_AT_THE_TURNSTILE = Duration.ofMillis(200);

  /** Many may be out of turn at once: they must not take the processor from who is in turn. */
  private static final long PAUSE_OUT_OF_TURN = 5_000_000;

  /** How often to look at the locks themselves: a holder that dies gives nothing back. */
  private static final Duration BETWEEN_LOCK_LOOKS = Duration.ofMillis(5);

  private static final Duration BETWEEN_CHECKS = Duration.ofMillis(90);

  /** Between looks in our turn: a small part of what was waited already, within these bounds. */
  private static final int PAUSES_IN_A_WAIT = 200;

  private static final long SHORTEST_PAUSE = 150_000;
  private static final long LONGEST_PAUSE = 1_000_000;

  private final Header header;
  private final Turnstile turnstile;
  private final List<SlotFile> files = new ArrayList<>();
  private final HandOver handOver = new HandOver(Duration.ofNanos(100_000), Duration.ofMillis(50));
  private long checkedAt = System.nanoTime();
  private final Quarantine quarantine = new Quarantine(System::nanoTime);
  private final AtomicLong recovered = new AtomicLong();

  HostSlots(Path folder, int limit) throws IOException, InterruptedException {
    this.header = Header.join(folder.resolve("header"), limit);
    this.turnstile = new Turnstile(folder.resolve("turnstile"));
    for (int slot = 0; slot < limit; slot++) {
      files.add(new SlotFile(folder.resolve("slot-" + slot)));
    }
  }

  @Override
  public Optional<Slot> take(BooleanSupplier wanted) {
    try {
      SlotFile.Taken taken = turnstile.isWantedByOthers() ? null : scan(true);
      if (taken == null) {
        taken = queue(wanted);
      }
      return Optional.ofNullable(taken);
    } catch (IOException e) {
      throw new ThrottleBrokenException(FAILS + FileReason.of(e), e);
    }
  }

  private SlotFile.@Nullable Taken queue(BooleanSupplier wanted) throws IOException {
    long start = System.nanoTime();
    long lookAtLocks = start;
    try {
      turnstile.enter(PATIENCE_AT_THE_TURNSTILE); // without our turn the slots still keep the limit
      while (wanted.getAsBoolean()) {
        check(); // holders may keep us here for long
        boolean locksToo = System.nanoTime() - lookAtLocks >= 0;
        if (locksToo) {
          lookAtLocks = System.nanoTime() + BETWEEN_LOCK_LOOKS.toNanos();
        }
        SlotFile.Taken taken = scan(locksToo);
        if (taken != null) {
          measure(start, taken.givenBack());
          return taken;
        }
        turnstile.beat();
        LockSupport.parkNanos(
            turnstile.isOurTurn() ? pauseAfter(System.nanoTime() - start) : PAUSE_OUT_OF_TURN);
      }
      return null;
    } finally {
      turnstile.leave();
    }
  }

  private static long pauseAfter(long waited) {
    return Math.clamp(waited / PAUSES_IN_A_WAIT, SHORTEST_PAUSE, LONGEST_PAUSE);
  }

  private void measure(long waitingSince, long givenBack) {
    boolean wasWaitedFor = givenBack - waitingSince > 0;
    if (wasWaitedFor) {
      handOver.took(System.nanoTime() - givenBack);
    }
  }

  private SlotFile.@Nullable Taken scan(boolean locksToo) throws IOException {
    SlotFile.Taken rested = rested();
    if (rested != null) {
      return rested;
    }
    for (SlotFile file : files) {
      SlotFile.Taken taken = locksToo || !file.seemsTaken() ? takeClean(file) : null;
      if (taken != null) {
        return taken;
      }
    }
    return null;
  }

  private SlotFile.@Nullable Taken takeClean(SlotFile file) throws IOException {
    SlotFile.Taken taken = file.tryTake();
    if (taken != null && taken.wasDirty()) {
      quarantine.admit(taken);
      return null;
    }
    return taken;
  }

  private SlotFile.@Nullable Taken rested() {
    SlotFile.Taken rested = quarantine.discharge();
    if (rested != null) {
      recovered.incrementAndGet();
    }
    return rested;
  }

  /** By the paths, ten times a second; looks after what dead processes have left, too. */
  @Override
  public void check() {
    long now = System.nanoTime();
    if (now - checkedAt > BETWEEN_CHECKS.toNanos()) {
      checkedAt = now;
      header.requireUnchanged();
      files.forEach(SlotFile::requireUnchanged);
      recover();
    }
  }

  private void recover() {
    try {
      for (SlotFile file : files) {
        SlotFile.Taken taken = file.isDirty() ? takeClean(file) : null;
        if (taken != null) {
          taken.release(); // answered between the two looks
        }
      }
    } catch (IOException e) {
      throw new ThrottleBrokenException(FAILS + FileReason.of(e), e);
    }
    for (SlotFile.Taken rested = rested(); rested != null; rested = rested()) {
      rested.release();
    }
  }

  /** By the dirty bytes, which all processes have in shared memory. */
  @Override
  public int outstanding() {
    int outstanding = 0;
    for (SlotFile file : files) {
      outstanding += file.isDirty() ? 1 : 0;
    }
    return outstanding;
  }

  @Override
  public long recovered() {
    return recovered.get();
  }

  /** Never: a lock lasts as long as its process. */
  @Override
  public long expired() {
    return 0;
  }

  @Override
  public boolean wantedByOthers() {
    return turnstile.isWantedByOthers();
  }

  /**
   * Whoever wants a slot waits a moment for it: the next message of a process with a single sensor
   * follows within microseconds, and handing over after each one would cost more than it gives.
   */
  @Override
  public Pace pace() {
    if (!wantedByOthers()) {
      return new Pace(handOver.hold(), KEEP, LOOK);
    }
    Duration cost = handOver.cost();
    Duration grace = cost.compareTo(LONGEST_GRACE) < 0 ? cost : LONGEST_GRACE;
    return new Pace(handOver.hold(), grace, grace);
  }

  /** Nothing is told: the keeper looks. The kernel takes no slot away, so none is in doubt. */
  @Override
  public void listen(Listener listener) {}

  @Override
  public void close() {
    try {
      turnstile.close();
      for (SlotFile file : files) {
        file.close();
      }
      header.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
