package io.sensorlog.model.codec;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Between text and bytes, refusing what Java would silently replace: half surrogate pairs, overlong
 * forms, cut sequences.
 */
final class Utf8 {

  private Utf8() {}

  /**
   * What keeps these bytes from being JSON in UTF-8, or null. JSON allows no byte 0 anywhere; with
   * one, the parser would take the bytes for UTF-16.
   */
  static @Nullable String problem(byte[] bytes) {
    if (startsWithByteOrderMark(bytes)) {
      return "starts with a byte order mark";
    }
    boolean ascii = true;
    for (byte each : bytes) {
      if (each == 0) {
        return "holds a byte 0";
      }
      ascii &= each > 0;
    }
    return ascii || isUtf8(bytes) ? null : "not UTF-8";
  }

  /** The text as bytes, or null if half a surrogate pair stands in it. */
  static byte @Nullable [] bytes(String text) {
    try {
      ByteBuffer buffer = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
      byte[] bytes = new byte[buffer.remaining()];
      buffer.get(bytes);
      return bytes;
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  private static boolean startsWithByteOrderMark(byte[] bytes) {
    return bytes.length >= 3
        && bytes[0] == (byte) 0xEF
        && bytes[1] == (byte) 0xBB
        && bytes[2] == (byte) 0xBF;
  }

  private static boolean isUtf8(byte[] bytes) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
