package io.sensorlog.producer.throttle;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A limit shared by processes: threads queue fairly in here, and one thread of this throttle, the
 * keeper, fetches slots for them from {@link Slots}. A slot is kept while nobody else wants it and
 * handed over after a short hold when somebody does; one that nobody here needs goes to others at
 * once. Thread-safe.
 */
public final class SharedThrottle implements Throttle {
  /** How often the keeper looks whether the slots still mean something. */
  private static final Duration CHECK = Duration.ofMillis(100);

  /** Holds differ by up to this part, so that not all slots change hands at once. */
  private static final double STAGGER = 0.2;

  private static final int EVERYBODY = 1 << 20;

  private final int limit;
  private final Slots slots;
  private final Semaphore free = new Semaphore(0, true);
  private final ConcurrentLinkedQueue<HeldSlot> idle = new ConcurrentLinkedQueue<>();
  private final AtomicInteger held = new AtomicInteger();
  private final Waits waits = new Waits();
  private final LongAccumulator outstandingMost = new LongAccumulator(Math::max, 0);
  private final List<Consumer<String>> cuts = new CopyOnWriteArrayList<>();
  private final Thread keeper;
  private volatile @Nullable ThrottleBrokenException broken;
  private volatile boolean closed;

  /**
   * @param slots closed with the throttle
   */
  public SharedThrottle(int limit, Slots slots) {
    this.limit = limit;
    this.slots = slots;
    slots.listen(new Listening());
    this.keeper = Thread.ofPlatform().name("throttle-keeper").daemon().start(this::keep);
  }

  /**
   * As {@link Throttle#acquire}.
   *
   * @throws ThrottleBrokenException if the limit can no longer be vouched for
   */
  @Override
  public Permit acquire() throws InterruptedException {
    while (true) {
      waits.acquire(free, this::wakeKeeper);
      HeldSlot slot = broken == null ? idle.poll() : null;
      if (slot == null) {
        free.release(); // the next one is to hear of it, too
        throw broken == null ? new ThrottleBrokenException("the throttle was closed") : broken;
      }
      if (slot.slot.begin()) {
        outstandingMost.accumulate(slots.outstanding());
        return new SharedPermit(slot);
      }
      giveBack(slot); // void: queue again
    }
  }

  @Override
  public void onDoubt(Consumer<String> cut) {
    cuts.add(cut);
  }

  private void keep() {
    try {
      while (!closed) {
        slots.check();
        if (isMoreWanted()) {
          slots.take(this::isMoreWanted).ifPresent(slot -> add(new HeldSlot(slot)));
        } else if (idle.isEmpty()) {
          LockSupport.parkNanos(this, CHECK.toNanos());
        } else {
          giveBackIdle();
          LockSupport.parkNanos(this, slots.pace().look().toNanos());
        }
      }
    } catch (RuntimeException
        | Error e) { // whatever ends the keeper must not leave threads waiting
      ThrottleBrokenException fault =
          e instanceof ThrottleBrokenException known
              ? known
              : new ThrottleBrokenException("the throttle failed: " + e, e);
      broken = fault;
      free.release(EVERYBODY);
      cutAll(String.valueOf(fault.getMessage()));
    }
  }

  /**
   * Others may share the limit anew by now, and know nothing of what is outstanding here. Again and
   * again, as a thread may be about to send under a permit that it got before.
   */
  private void cutAll(String reason) {
    while (!closed && held.get() > idle.size()) {
      cuts.forEach(cut -> cut.accept(reason));
      LockSupport.parkNanos(this, CHECK.toNanos());
    }
  }

  private boolean isMoreWanted() {
    return !closed && waits.now() > free.availablePermits() && held.get() < limit;
  }

  private void add(HeldSlot slot) {
    held.incrementAndGet();
    idle.add(slot);
    free.release();
  }

  /** None while a thread here waits: it was woken, and may not have come to take its slot yet. */
  private void giveBackIdle() {
    long longest = slots.pace().idle().toNanos();
    while (waits.now() == 0 && isOldestIdleFor(longest) && free.tryAcquire()) {
      Optional.ofNullable(idle.poll()).ifPresent(this::giveBack);
    }
  }

  private boolean isOldestIdleFor(long nanos) {
    HeldSlot oldest = idle.peek();
    return oldest != null && oldest.idleFor() >= nanos;
  }

  private void giveBack(HeldSlot slot) {
    held.decrementAndGet();
    slot.slot.release();
    wakeKeeper(); // somebody here may have to queue again
  }

  private void wakeKeeper() {
    LockSupport.unpark(keeper);
  }

  @Override
  public ThrottleState state() {
    return new ThrottleState(
        limit,
        slots.outstanding(),
        outstandingMost.intValue(),
        waits.now(),
        waits.total(),
        waits.longest(),
        slots.recovered(),
        slots.expired());
  }

  @Override
  public void check() {
    ThrottleBrokenException fault = broken;
    if (fault != null) {
      throw fault;
    }
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    wakeKeeper();
    joinKeeper();
    free.drainPermits();
    for (HeldSlot slot = idle.poll(); slot != null; slot = idle.poll()) {
      slot.slot.release();
    }
    slots.close();
    free.release(EVERYBODY);
  }

  private void joinKeeper() {
    boolean interrupted = Thread.interrupted();
    try {
      keeper.join(Duration.ofSeconds(2));
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** A slot of this process, with its times on the monotonic clock. */
  private static final class HeldSlot {
    private final Slot slot;
    private final long since = System.nanoTime();
    private final double stagger = ThreadLocalRandom.current().nextDouble(1 - STAGGER, 1 + STAGGER);
    private volatile long idleSince = since;

    HeldSlot(Slot slot) {
      this.slot = slot;
    }

    boolean isHeldFor(Duration hold) {
      return System.nanoTime() - since > hold.toNanos() * stagger;
    }

    long idleFor() {
      return System.nanoTime() - idleSince;
    }
  }

  private final class SharedPermit implements Permit {
    private final HeldSlot slot;
    private final AtomicBoolean answered = new AtomicBoolean();

    SharedPermit(HeldSlot slot) {
      this.slot = slot;
    }

    @Override
    public void close() {
      if (answered.getAndSet(true)) {
        return;
      }
      slot.slot.end();
      if (closed || broken != null || isOthersTurn()) {
        giveBack(slot);
      } else {
        slot.idleSince = System.nanoTime();
        idle.add(slot);
        free.release();
        wakeKeeper(); // has to look after a slot that lies idle
      }
    }

    private boolean isOthersTurn() {
      return slots.wantedByOthers() && slot.isHeldFor(slots.pace().hold());
    }
  }

  private final class Listening implements Slots.Listener {
    @Override
    public void changed() {
      wakeKeeper();
    }

    @Override
    public void doubtful(String reason) {
      cuts.forEach(cut -> cut.accept(reason));
    }
  }
}
