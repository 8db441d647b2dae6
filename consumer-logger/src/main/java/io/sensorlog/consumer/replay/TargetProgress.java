package io.sensorlog.consumer.replay;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * How far the replay into one repository has got. Immutable.
 *
 * @param repository its identity
 * @param done messages that are dealt with, by this process or before
 * @param total messages of the whole replay
 * @param perSecond since the start of this process; 0 when all is done
 * @param paused whether it waits for the repository
 * @param whole whether nothing is left to put through
 * @param certificate null until it is begun
 */
public record TargetProgress(
    String repository,
    long done,
    long total,
    long perSecond,
    boolean paused,
    boolean whole,
    @Nullable CertificateProgress certificate) {

  /** The same with a certificate that is begun. */
  public TargetProgress with(CertificateProgress begun) {
    return new TargetProgress(repository, done, total, perSecond, paused, whole, begun);
  }

  /** Empty while nobody can say. */
  public OptionalLong secondsLeft() {
    return secondsLeft(total - done, perSecond);
  }

  static OptionalLong secondsLeft(long left, long perSecond) {
    return perSecond > 0
        ? OptionalLong.of((left + perSecond - 1) / perSecond)
        : OptionalLong.empty();
  }
}
