package io.sensorlog.consumer.repository;

/**
 * What became of a batch.
 *
 * @param stored readings that are in the repository now and were not before
 * @param duplicates readings whose id was there already: stored once
 * @param rejected readings kept as rejected
 */
public record Saved(long stored, long duplicates, long rejected) {
  public static final Saved NOTHING = new Saved(0, 0, 0);

  /** The sum. */
  public Saved plus(Saved other) {
    return new Saved(
        stored + other.stored, duplicates + other.duplicates, rejected + other.rejected);
  }
}
