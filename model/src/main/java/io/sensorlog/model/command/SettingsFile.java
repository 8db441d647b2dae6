package io.sensorlog.model.command;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/** A Java properties file that an option names, such as the one of {@code --kafka-config}. */
public final class SettingsFile {

  private SettingsFile() {}

  /**
   * Reads the file (UTF-8).
   *
   * @param reserved keys that Sensorlog sets itself, because a promise depends on them
   * @param problems takes a line for whatever is wrong; the values never appear in it
   * @return the settings, empty when the file cannot be read
   */
  public static Map<String, String> read(Path file, Set<String> reserved, List<String> problems) {
    Map<String, String> settings = new LinkedHashMap<>();
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      new Listed(file, settings, problems).load(reader);
    } catch (IOException | IllegalArgumentException e) {
      problems.add("cannot read " + file + ": " + reason(file, e));
      return Map.of();
    }
    for (String key : reserved) {
      if (settings.remove(key) != null) {
        problems.add(file + ": '" + key + "' is set by Sensorlog and cannot be changed");
      }
    }
    return Collections.unmodifiableMap(settings);
  }

  private static String reason(Path file, Exception e) {
    return switch (e) {
      case NoSuchFileException missing -> "there is no such file";
      case AccessDeniedException denied -> "this user has no right to";
      case CharacterCodingException coding -> "it is not UTF-8";
      case IllegalArgumentException form -> "it holds a malformed \\u escape";
      default -> Files.isDirectory(file) ? "it is a folder" : "reading failed";
    };
  }

  /** Properties keep the last of two equal keys without a word; this one objects. */
  @SuppressWarnings("serial") // never serialized
  private static final class Listed extends Properties {
    private final Path file;
    private final Map<String, String> settings;
    private final List<String> problems;

    Listed(Path file, Map<String, String> settings, List<String> problems) {
      this.file = file;
      this.settings = settings;
      this.problems = problems;
    }

    @Override
    public synchronized Object put(Object key, Object value) {
      if (settings.put(key.toString(), value.toString()) != null) {
        problems.add(file + ": '" + key + "' stands there twice");
      }
      return value;
    }
  }
}
