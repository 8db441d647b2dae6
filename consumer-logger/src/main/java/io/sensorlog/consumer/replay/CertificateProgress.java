package io.sensorlog.consumer.replay;

import org.jspecify.annotations.Nullable;

/**
 * How far the certificate of a replay is. Immutable.
 *
 * @param done messages and rows that are compared
 * @param total of both sides, as far as known; 0 when it is made
 * @param holds null until it is made
 */
public record CertificateProgress(long done, long total, @Nullable Boolean holds) {

  /** One that is being made. */
  public static CertificateProgress of(long done, long total) {
    return new CertificateProgress(done, total, null);
  }

  /** One that is made. */
  public static CertificateProgress made(boolean holds) {
    return new CertificateProgress(0, 0, holds);
  }
}
