package io.sensorlog.consumer.repository;

import io.sensorlog.consumer.batch.Batch;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Several repositories of one logger, on a road where nothing can be read again: a batch is saved
 * when each of them has saved it. One that cannot save now holds up the batch, not the others: they
 * are not asked again. Repositories come and go at any time. {@link #save} is for one thread, all
 * else for any.
 */
public final class FanOutRepository implements ReadingRepository {
  private final List<ReadingRepository> members = new CopyOnWriteArrayList<>();
  private final ReentrantLock saving = new ReentrantLock();

  /** Those that have the batch in hand already; for the saving thread. */
  private final Set<ReadingRepository> haveIt = new HashSet<>();

  private Batch inHand = Batch.EMPTY;

  /** Gets what is saved from now on. */
  public void add(ReadingRepository repository) {
    members.add(repository);
  }

  /**
   * Gets nothing more. Blocks until it has saved what it is just saving.
   *
   * @param atMost how long to block
   * @return false if it is still saving
   */
  public boolean remove(ReadingRepository repository, Duration atMost) throws InterruptedException {
    members.remove(repository);
    if (!saving.tryLock(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
      return false;
    }
    saving.unlock();
    return true;
  }

  /**
   * Saves the batch in each repository.
   *
   * @return the sum over those that saved it in this call
   * @throws RepositoryUnavailableException if one of them cannot save it now, or there is none
   */
  @Override
  public Saved save(Batch batch) {
    saving.lock();
    try {
      return saveInEach(batch);
    } finally {
      saving.unlock();
    }
  }

  private Saved saveInEach(Batch batch) {
    List<ReadingRepository> now = List.copyOf(members); // the last one may go at any time
    if (now.isEmpty()) {
      throw new RepositoryUnavailableException("there is no repository; readings wait for one");
    }
    if (!isInHand(batch)) {
      inHand = batch;
      haveIt.clear();
    }
    Saved saved = Saved.NOTHING;
    @Nullable RepositoryUnavailableException away = null;
    for (ReadingRepository each : now) {
      try {
        if (!haveIt.contains(each)) {
          saved = saved.plus(each.save(batch));
          haveIt.add(each);
        }
      } catch (RepositoryUnavailableException e) {
        away = away == null ? e : away;
      }
    }
    if (away != null) {
      throw away;
    }
    return saved;
  }

  /** By identity: two batches may hold the same. */
  @SuppressWarnings("ReferenceEquality")
  private boolean isInHand(Batch batch) {
    return batch == inHand;
  }

  /** Whoever added a repository closes it. */
  @Override
  public void close() {}
}
