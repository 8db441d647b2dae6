package io.sensorlog.consumer.certificate;

import io.sensorlog.model.codec.ReadingCodec;
import io.sensorlog.model.reading.Reading;
import io.sensorlog.model.reading.Value;
import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;

/**
 * The one text of a reading that its hash is of, so that anybody can compute it again from a table
 * or from the topic:
 *
 * <pre>id sensor timestamp sequence value</pre>
 *
 * with one space between, in UTF-8: the id as 36 lowercase characters, the timestamp as whole
 * microseconds since 1970 in UTC, the sequence as a number or {@code -} if there is none, the value
 * as JSON as {@link ReadingCodec#json} writes it (last, as it may hold spaces). The hash is the
 * first 128 bits of the SHA-256 of these bytes, the first byte the highest.
 *
 * <p>One thread only: it keeps its buffers.
 */
public final class CanonicalForm {
  private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
  private static final int LONGEST_HEAD = 256;
  private static final int BITS_OF_A_DIGIT = 4;
  private static final int BYTES_OF_SHA_256 = 32;
  private static final long MICROS_OF_A_SECOND = 1_000_000;
  private static final int NANOS_OF_A_MICROSECOND = 1_000;
  private static final double END_OF_WHOLE_NUMBERS = 1L << 53;

  private final MessageDigest sha256;
  private final byte[] digest = new byte[BYTES_OF_SHA_256];
  private byte[] text = new byte[1 << 10];
  private int length;

  public CanonicalForm() {
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** The text of a reading. */
  public byte[] of(Reading reading) {
    write(reading);
    return Arrays.copyOf(text, length);
  }

  /** The hash of that text. */
  public Checksum hash(Reading reading) {
    write(reading);
    sha256.update(text, 0, length);
    try {
      sha256.digest(digest, 0, digest.length);
    } catch (DigestException e) {
      throw new IllegalStateException(e);
    }
    return new Checksum(number(0), number(Long.BYTES));
  }

  private long number(int at) {
    long number = 0;
    for (int i = at; i < at + Long.BYTES; i++) {
      number = (number << Byte.SIZE) | (digest[i] & 0xff);
    }
    return number;
  }

  private void write(Reading reading) {
    length = 0;
    write(reading.id());
    space();
    for (int i = 0; i < reading.sensor().length(); i++) { // ASCII, 64 characters at most
      text[length++] = (byte) reading.sensor().charAt(i);
    }
    space();
    Instant moment = reading.timestamp();
    write(moment.getEpochSecond() * MICROS_OF_A_SECOND + moment.getNano() / NANOS_OF_A_MICROSECOND);
    space();
    if (reading.sequence().isPresent()) {
      write(reading.sequence().getAsLong());
    } else {
      text[length++] = '-';
    }
    space();
    write(reading.value());
  }

  private void space() {
    text[length++] = ' ';
  }

  private void write(UUID id) {
    hex(id.getMostSignificantBits(), 64, 32);
    text[length++] = '-';
    hex(id.getMostSignificantBits(), 32, 16);
    text[length++] = '-';
    hex(id.getMostSignificantBits(), 16, 0);
    text[length++] = '-';
    hex(id.getLeastSignificantBits(), 64, 48);
    text[length++] = '-';
    hex(id.getLeastSignificantBits(), 48, 0);
  }

  /** The bits from one below the first number to the second one. */
  private void hex(long bits, int from, int to) {
    for (int shift = from - BITS_OF_A_DIGIT; shift >= to; shift -= BITS_OF_A_DIGIT) {
      text[length++] = DIGITS[(int) (bits >>> shift) & 0xf];
    }
  }

  /** Without making a String: there are millions of them. */
  private void write(long number) {
    if (number < 0) {
      ascii(Long.toString(number));
      return;
    }
    int end = length;
    long rest = number;
    do {
      end++;
      rest /= 10;
    } while (rest > 0);
    rest = number;
    for (int at = end - 1; at >= length; at--) {
      text[at] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    length = end;
  }

  private void ascii(String digits) {
    for (int i = 0; i < digits.length(); i++) {
      text[length++] = (byte) digits.charAt(i);
    }
  }

  private void write(Value value) {
    if (value instanceof Value.Scalar scalar
        && Math.abs(scalar.number()) < END_OF_WHOLE_NUMBERS
        && scalar.number() == (long) scalar.number()) {
      write((long) scalar.number()); // as the codec does
      return;
    }
    byte[] json = ReadingCodec.json(value).getBytes(StandardCharsets.UTF_8);
    if (text.length < length + json.length) {
      text = Arrays.copyOf(text, LONGEST_HEAD + 2 * json.length);
    }
    System.arraycopy(json, 0, text, length, json.length);
    length += json.length;
  }
}
