package io.sensorlog.consumer.replay;

import io.sensorlog.consumer.batch.ChosenReadings;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** What tells one replay from another: positions of one choice say nothing about another one. */
final class ReplayName {
  private static final int LONGEST_TEXT = 80;
  private static final int DIGITS = 16;

  private ReplayName() {}

  /**
   * The group of this choice: that of everything is the group itself, so that {@code sensorlog log}
   * can go on where a replay of everything has ended.
   *
   * @param group what {@code --group} says
   */
  static String group(String group, ChosenReadings chosen) {
    if (chosen.isAll()) {
      return group;
    }
    List<String> parts = new ArrayList<>();
    if (chosen.from() != null) {
      parts.add("from=" + chosen.from());
    }
    if (chosen.to() != null) {
      parts.add("to=" + chosen.to());
    }
    chosen.sensors().stream().sorted().forEach(sensor -> parts.add("sensor=" + sensor));
    String text = String.join("&", parts);
    return group + "?" + (text.length() <= LONGEST_TEXT ? text : digest(text));
  }

  private static String digest(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash).substring(0, DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }
}
