package io.sensorlog.consumer.simulation;

import io.sensorlog.consumer.batch.Advance;
import io.sensorlog.consumer.batch.Batch;
import io.sensorlog.consumer.batch.Position;
import io.sensorlog.consumer.connection.ReadingReceiver;
import io.sensorlog.consumer.logger.Saver;
import io.sensorlog.consumer.repository.DurableRepository;
import io.sensorlog.consumer.repository.PositionLostException;
import io.sensorlog.consumer.repository.ReplayPositions;
import io.sensorlog.consumer.repository.RepositoryUnavailableException;
import io.sensorlog.consumer.repository.Saved;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/** Faults between the logger, its receiver and its repository. */
final class LoggerFaults {

  private LoggerFaults() {}

  /** Hands everything on. */
  private static class WrappedRepository implements DurableRepository {
    final DurableRepository real;

    WrappedRepository(DurableRepository real) {
      this.real = real;
    }

    @Override
    public Position claim(Position beginning) {
      return real.claim(beginning);
    }

    @Override
    public List<Position> positions(String logger, String topic) {
      return real.positions(logger, topic);
    }

    @Override
    public ReplayPositions replay(String replay) {
      return real.replay(replay);
    }

    @Override
    public Saved save(Batch batch) {
      return real.save(batch);
    }

    @Override
    public void close() {
      real.close();
    }
  }

  /** A batch whose position went to somebody else is saved all the same, under a new claim. */
  static DurableRepository savedUnderANewClaim(DurableRepository repository) {
    return new WrappedRepository(repository) {
      @Override
      public Saved save(Batch batch) {
        try {
          return real.save(batch);
        } catch (PositionLostException e) {
          return real.save(
              new Batch(batch.readings(), batch.rejected(), anew(batch), batch.confirmation()));
        }
      }

      private List<Advance> anew(Batch batch) {
        return batch.advances().stream()
            .map(
                step -> {
                  Position claimed = real.claim(step.from());
                  long next = Math.max(step.nextOffset(), claimed.nextOffset() + 1);
                  return new Advance(claimed, next);
                })
            .toList();
      }
    };
  }

  /** Any failure of the repository is the end of the batch: it is put down as if it were saved. */
  static DurableRepository failureTakenAsSaved(DurableRepository repository) {
    return new WrappedRepository(repository) {
      @Override
      public Saved save(Batch batch) {
        try {
          return real.save(batch);
        } catch (RepositoryUnavailableException e) {
          return Saved.NOTHING;
        }
      }
    };
  }

  /** Hands everything on. */
  private static class WrappedReceiver implements ReadingReceiver {
    final ReadingReceiver real;

    WrappedReceiver(ReadingReceiver real) {
      this.real = real;
    }

    @Override
    public Batch poll(Duration atMost) {
      return real.poll(atMost);
    }

    @Override
    public void settleBy(Runnable settle) {
      real.settleBy(settle);
    }

    @Override
    public void saved(Batch batch) {
      real.saved(batch);
    }

    @Override
    public void takeBack() {
      real.takeBack();
    }

    @Override
    public boolean keepAlive(List<Batch> inHand, Duration howLong) {
      return real.keepAlive(inHand, howLong);
    }

    @Override
    public void abandon() {
      real.abandon();
    }

    @Override
    public OptionalLong lag() {
      return real.lag();
    }

    @Override
    public void close() {
      real.close();
    }
  }

  /** A batch is put down, and the next messages are read as if it had been saved. */
  static ReadingReceiver abandonedAndReadOn(ReadingReceiver receiver) {
    return new WrappedReceiver(receiver) {
      @Override
      public void abandon() {}
    };
  }

  /** What nobody can confirm is put down, and the next messages are read as if it were saved. */
  static ReadingReceiver takenBackAndReadOn(ReadingReceiver receiver) {
    return new WrappedReceiver(receiver) {
      @Override
      public void takeBack() {}
    };
  }

  /** A partition goes to another logger while a batch of it is being saved. */
  static ReadingReceiver notSettled(ReadingReceiver receiver) {
    return new WrappedReceiver(receiver) {
      @Override
      public void settleBy(Runnable settle) {}
    };
  }

  /** The logger does not hear that saving has failed. */
  static Saver failureNotTold(Saver saver) {
    return new Saver() {
      @Override
      public void begin(int messages, Runnable save) {
        saver.begin(messages, save);
      }

      @Override
      public boolean isBusy() {
        return saver.isBusy();
      }

      @Override
      public void await() {
        try {
          saver.await();
        } catch (RepositoryUnavailableException e) {
          // As if it were saved.
        }
      }

      @Override
      public void close() {
        saver.close();
      }
    };
  }

  /** The receiver is not told that a batch is saved. */
  static ReadingReceiver savedNotTold(ReadingReceiver receiver) {
    return new WrappedReceiver(receiver) {
      @Override
      public void saved(Batch batch) {}
    };
  }
}
