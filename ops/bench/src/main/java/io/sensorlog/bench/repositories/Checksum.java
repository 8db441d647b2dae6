package io.sensorlog.bench.repositories;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Of readings in any order: the sum of 128 bits of each one's SHA-256. A sum and not an exclusive
 * or, which would not see what is there twice. Immutable.
 *
 * @param count how many readings
 */
record Checksum(long count, long high, long low) {
  static final Checksum NOTHING = new Checksum(0, 0, 0);

  /** Over everything that is compared. */
  static Checksum of(StoredReading reading) {
    ByteBuffer hash = ByteBuffer.wrap(sha256(reading.toString()));
    return new Checksum(1, hash.getLong(), hash.getLong());
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("each Java has SHA-256", e);
    }
  }

  Checksum plus(Checksum other) {
    return new Checksum(count + other.count, high + other.high, low + other.low);
  }

  /** In hexadecimal digits. */
  String sum() {
    return "%016x%016x".formatted(high, low);
  }

  @Override
  public String toString() {
    return "%,d readings, checksum %s".formatted(count, sum());
  }
}
