package io.sensorlog.consumer.repository.jdbc;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.Driver;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What all {@code jdbc:} URIs have in common: the settings behind the question mark, most of them
 * for the driver. No message repeats what may be a secret.
 *
 * @param form what a URI should look like, for messages
 */
record UriForm(String form) {

  /**
   * Reads {@code name=value&name=value}.
   *
   * @param query encoded; null or empty for none
   * @return in the order they stand there; may be changed
   */
  Map<String, String> settings(@Nullable String query) {
    Map<String, String> settings = new LinkedHashMap<>();
    if (query == null || query.isEmpty()) {
      return settings;
    }
    for (String pair : query.split("&", -1)) {
      String[] nameAndValue = pair.split("=", 2);
      String name = decode(nameAndValue[0]);
      if (nameAndValue.length < 2) {
        throw wrong("a setting without a value");
      }
      if (settings.put(name, decode(nameAndValue[1])) != null) {
        throw wrong("'" + name + "' stands there twice");
      }
    }
    return settings;
  }

  private String decode(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw wrong("a % without its two digits");
    }
  }

  /**
   * @param hint what to do instead
   */
  void requireNoPassword(Map<String, String> settings, String hint) {
    for (String name : settings.keySet()) {
      if (name.toLowerCase(Locale.ROOT).endsWith("password")) {
        throw wrong("a password does not belong in a URI" + hint);
      }
    }
  }

  /**
   * Drivers themselves take unknown settings without a word.
   *
   * @param reserved the driver's settings that promises hang on
   * @return the driver's settings by their names
   */
  Map<String, DriverPropertyInfo> requireKnown(
      Map<String, String> settings, Driver driver, String url, Set<String> reserved) {
    Map<String, DriverPropertyInfo> known = known(driver, url);
    for (String name : settings.keySet()) {
      if (reserved.contains(name)) {
        throw wrong("'" + name + "' is set by Sensorlog and cannot be changed");
      }
      if (!known.containsKey(name)) {
        throw wrong("the driver knows no setting '" + name + "'");
      }
    }
    return known;
  }

  private static Map<String, DriverPropertyInfo> known(Driver driver, String url) {
    try {
      Map<String, DriverPropertyInfo> known = new LinkedHashMap<>();
      for (DriverPropertyInfo info : driver.getPropertyInfo(url, new Properties())) {
        known.put(info.name, info);
      }
      return known;
    } catch (SQLException e) {
      throw new IllegalStateException("the driver does not tell its settings", e);
    }
  }

  IllegalArgumentException wrong(String problem) {
    return new IllegalArgumentException("repository " + form + ": " + problem);
  }
}
