package io.sensorlog.consumer.batch;

import java.util.function.BooleanSupplier;

/**
 * The word that a batch is what it seems to be. It is asked for when the batch is received, and
 * must be there before anything of it is committed; meanwhile rows can be written. Once given it
 * holds. One thread at a time, but for {@link #GIVEN}.
 */
public final class Confirmation {
  /** Of a batch that needs none. */
  public static final Confirmation GIVEN = new Confirmation(() -> true, true);

  private final BooleanSupplier answer;
  private boolean given;

  private Confirmation(BooleanSupplier answer, boolean given) {
    this.answer = answer;
    this.given = given;
  }

  /**
   * One that is asked for.
   *
   * @param answer blocks for the answer; called until it is true
   */
  public Confirmation(BooleanSupplier answer) {
    this(answer, false);
  }

  /**
   * Blocks until the answer is there. Whoever saves a batch calls it before the commit.
   *
   * @throws UnconfirmedException if nobody can tell now
   */
  public void require() {
    if (!given) {
      if (!answer.getAsBoolean()) {
        throw new UnconfirmedException();
      }
      given = true;
    }
  }

  /** Whether it was asked for and given. Does not block. */
  public boolean isGiven() {
    return given;
  }
}
