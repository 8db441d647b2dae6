package io.sensorlog.model.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A Java properties file that an option names, such as the one of {@code --kafka-config}. */
public final class SettingsFile {
  private static final Logger LOG = LoggerFactory.getLogger(SettingsFile.class);
  private static final int BYTE_ORDER_MARK = 0xFEFF;

  private SettingsFile() {}

  /**
   * Reads the file (UTF-8, with or without the mark that some editors begin it with). An unknown
   * key is a problem if it looks like a slip, since nobody would heed it; any other may be one of a
   * plug-in, and is kept with a warning.
   *
   * @param reserved keys that Sensorlog sets itself, because a promise depends on them
   * @param known all other keys that are known
   * @param problems takes a line for whatever is wrong; the values never appear in it
   * @return the settings, empty when the file cannot be read
   */
  public static Map<String, String> read(
      Path file, Set<String> reserved, Set<String> known, List<String> problems) {
    Map<String, String> settings = new LinkedHashMap<>();
    try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      skipMark(reader);
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
    settings.keySet().forEach(key -> judge(file, key, known, problems));
    return Collections.unmodifiableMap(settings);
  }

  private static void skipMark(BufferedReader reader) throws IOException {
    reader.mark(1);
    if (reader.read() != BYTE_ORDER_MARK) {
      reader.reset();
    }
  }

  private static void judge(Path file, String key, Set<String> known, List<String> problems) {
    if (known.contains(key)) {
      return;
    }
    String slip = Slips.hint(key.toLowerCase(Locale.ROOT), known);
    if (!slip.isEmpty()) {
      problems.add(file + ": '" + key + "' is no known setting" + slip);
    } else if (known.stream().noneMatch(word -> key.startsWith(word + "."))) {
      LOG.warn("{}: '{}' is no known setting; it is passed on", file, key);
    }
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
