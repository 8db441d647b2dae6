package io.sensorlog.demo;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The address of a MariaDB repository, {@code jdbc:mariadb://host:port/db?user=U&passwordEnv=NAME},
 * as far as the demo needs it to count rows; the logger checks all of it. Immutable.
 *
 * @param text as given
 * @param address without parameters, for the driver
 * @param parameters name and value
 */
record RepositoryUri(String text, String address, Map<String, String> parameters) {
  private static final String SCHEME = "jdbc:mariadb:";
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  /**
   * Reads a URI.
   *
   * @throws IllegalArgumentException in one line; a password in the URI is not repeated
   */
  static RepositoryUri parse(String text) {
    if (!text.startsWith(SCHEME)) {
      throw new IllegalArgumentException(
          "unknown repository '%s': the demo knows jdbc:mariadb://host:port/db?user=U&passwordEnv=NAME"
              .formatted(text.replaceAll("[?].*", "?...")));
    }
    Map<String, String> parameters = new LinkedHashMap<>();
    String[] halves = text.split("\\?", 2);
    for (String pair : halves.length == 2 ? halves[1].split("&") : new String[0]) {
      String[] sides = pair.split("=", 2);
      parameters.put(sides[0], sides.length == 2 ? sides[1] : "");
    }
    if (parameters.containsKey("password") || halves[0].contains("@")) {
      throw new IllegalArgumentException(
          "a password has no place in a URI: use passwordEnv=NAME or passwordFile=PATH");
    }
    return new RepositoryUri(text, halves[0], parameters);
  }

  /** The environment variable with the password, if the URI names one. */
  @Nullable String passwordVariable() {
    return parameters.get("passwordEnv");
  }

  /**
   * What the driver wants to know besides the address.
   *
   * @throws IOException if the password's file cannot be read
   */
  Properties driverProperties(Map<String, String> environment) throws IOException {
    Properties properties = new Properties();
    if (LOOPBACK.contains(host())) {
      properties.setProperty("sslMode", "disable");
    }
    parameters.forEach(properties::setProperty);
    Object variable = properties.remove("passwordEnv");
    Object file = properties.remove("passwordFile");
    if (variable != null) {
      properties.setProperty("password", environment.getOrDefault(variable.toString(), ""));
    } else if (file != null) {
      properties.setProperty("password", Files.readString(Path.of(file.toString())).strip());
    }
    return properties;
  }

  private String host() {
    try {
      return String.valueOf(new URI(address.substring("jdbc:".length())).getHost());
    } catch (URISyntaxException e) {
      return "";
    }
  }
}
