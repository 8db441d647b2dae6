package io.sensorlog.consumer.simulation;

import io.sensorlog.consumer.batch.Advance;
import io.sensorlog.consumer.batch.Position;
import java.util.Optional;

/** Faults in how positions are claimed and moved. */
final class PositionFaults {

  private PositionFaults() {}

  /** {@code UPDATE ... SET next_offset} without a condition on what stands there. */
  static WrappedTransaction withoutCompareAndSet(SimulatedTransaction real) {
    return new WrappedTransaction(real) {
      @Override
      public boolean advance(Advance step) {
        real.overwrite(step);
        return true;
      }
    };
  }

  /** A condition on the offset only. */
  static WrappedTransaction withoutEpoch(SimulatedTransaction real) {
    return new WrappedTransaction(real) {
      @Override
      public boolean advance(Advance step) {
        Optional<Position> found = real.read(step.from());
        return found.isPresent()
            && found.get().nextOffset() == step.from().nextOffset()
            && real.advance(new Advance(found.get(), step.nextOffset()));
      }
    };
  }

  /** A condition on the epoch only. */
  static WrappedTransaction withoutOffset(SimulatedTransaction real) {
    return new WrappedTransaction(real) {
      @Override
      public boolean advance(Advance step) {
        boolean ours =
            real.read(step.from())
                .filter(found -> found.ownerEpoch() == step.from().ownerEpoch())
                .isPresent();
        if (ours) {
          real.overwrite(step);
        }
        return ours;
      }
    };
  }

  /** Looks first and moves then, but the look is a plain SELECT and locks nothing. */
  static WrappedTransaction plainSelect(SimulatedTransaction real) {
    return new WrappedTransaction(real) {
      @Override
      public boolean advance(Advance step) {
        boolean asExpected = real.peek(step.from()).equals(Optional.of(step.from()));
        if (asExpected) {
          real.overwrite(step);
        }
        return asExpected;
      }

      @Override
      public Optional<Position> read(Position which) {
        return real.peek(which);
      }
    };
  }

  /** The same with SELECT ... FOR UPDATE: no fault, for comparison. */
  static WrappedTransaction selectForUpdate(SimulatedTransaction real) {
    return new WrappedTransaction(real) {
      @Override
      public boolean advance(Advance step) {
        boolean asExpected = real.read(step.from()).equals(Optional.of(step.from()));
        if (asExpected) {
          real.overwrite(step);
        }
        return asExpected;
      }
    };
  }

  /** Whatever the position is when it could not be moved, the batch counts as saved. */
  static WrappedTransaction noRowsTakenAsSaved(SimulatedTransaction real) {
    return new WrappedTransaction(real) {
      private Optional<Position> goal = Optional.empty();

      @Override
      public boolean advance(Advance step) {
        goal = Optional.of(step.to());
        return real.advance(step);
      }

      @Override
      public Optional<Position> read(Position which) {
        Optional<Position> found = real.read(which);
        return goal.isPresent() ? goal.map(to -> which.at(to.nextOffset())) : found;
      }
    };
  }

  /** Only the first position of a batch is looked at. */
  static WrappedTransaction onlyFirstPosition(SimulatedTransaction real) {
    return new WrappedTransaction(real) {
      private boolean first = true;

      @Override
      public boolean advance(Advance step) {
        boolean moved = real.advance(step) || !first;
        first = false;
        return moved;
      }
    };
  }

  /** The claim leaves the epoch as it is. */
  static WrappedTransaction notFencing(SimulatedTransaction real) {
    return new WrappedTransaction(real) {
      @Override
      public void claim(Position which) {
        real.claimWithoutEpoch(which);
      }
    };
  }

  /** The claim does not wait for a transaction that is just moving the position. */
  static WrappedTransaction claimWithoutWaiting(SimulatedTransaction real) {
    return new WrappedTransaction(real) {
      @Override
      public void begin(Position beginning) {
        if (real.peek(beginning).isEmpty()) {
          real.begin(beginning);
        }
      }

      @Override
      public void claim(Position which) {
        real.claimPastLocks(which);
      }

      @Override
      public Optional<Position> read(Position which) {
        return real.peek(which);
      }
    };
  }

  /** The claim begins at the beginning, although the partition was read already. */
  static WrappedTransaction claimSetsBack(SimulatedTransaction real) {
    return new WrappedTransaction(real) {
      @Override
      public void begin(Position beginning) {
        real.setBack(beginning);
      }
    };
  }
}
