package io.sensorlog.consumer.certificate;

/**
 * A hash of a reading, or the sum of many modulo 2^128: the same in whatever order they are added.
 * Immutable.
 */
public record Checksum(long high, long low) {
  public static final Checksum ZERO = new Checksum(0, 0);

  public Checksum plus(Checksum other) {
    long sum = low + other.low;
    long carry = Long.compareUnsigned(sum, low) < 0 ? 1 : 0;
    return new Checksum(high + other.high + carry, sum);
  }

  public Checksum minus(Checksum other) {
    long borrow = Long.compareUnsigned(low, other.low) < 0 ? 1 : 0;
    return new Checksum(high - other.high - borrow, low - other.low);
  }

  /** 32 lowercase hexadecimal digits. */
  @Override
  public String toString() {
    return "%016x%016x".formatted(high, low);
  }
}
