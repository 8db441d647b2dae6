package io.sensorlog.consumer.repository.jdbc;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mariadb.jdbc.Driver;

/** Reads a MariaDB repository's URI. No message repeats what may be a secret. */
final class MariaDbUri {
  private static final String FORM = "jdbc:mariadb://host:port/db?user=U&passwordEnv=NAME";
  private static final int DEFAULT_PORT = 3306;
  private static final int LAST_PORT = 65_535;
  private static final Pattern DATABASE = Pattern.compile("[A-Za-z0-9_-]{1,64}");
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  /** The driver's settings that promises hang on. */
  private static final Set<String> RESERVED =
      Set.of(
          "allowLocalInfile",
          "allowMultiQueries",
          "autocommit",
          "database",
          "transactionReplay",
          "useAffectedRows");

  private MariaDbUri() {}

  static JdbcSettings parse(String uri, Map<String, String> environment) {
    URI parts = parts(uri);
    String host = parts.getHost();
    if (host == null) {
      throw wrong("no single host in it");
    }
    String database = parts.getPath() == null ? "" : parts.getPath().replaceFirst("^/", "");
    if (!DATABASE.matcher(database).matches()) {
      throw wrong("a database has 1 to 64 letters, digits, _ or -");
    }
    Map<String, String> settings = query(parts);
    String user = settings.remove("user");
    if (user == null || user.isEmpty()) {
      throw wrong("user=... is missing");
    }
    String password = password(settings, environment);
    checkKnown(settings);
    return settings(host, port(parts), database, user, password, settings);
  }

  private static int port(URI parts) {
    int port = parts.getPort() < 0 ? DEFAULT_PORT : parts.getPort();
    if (port < 1 || port > LAST_PORT) {
      throw wrong("a port is 1 to " + LAST_PORT + ", not " + port);
    }
    return port;
  }

  private static JdbcSettings settings(
      String host,
      int port,
      String database,
      String user,
      String password,
      Map<String, String> given) {
    boolean local = LOOPBACK.contains(host.toLowerCase(Locale.ROOT));
    String address = "%s:%d/%s".formatted(local ? "localhost" : host, port, database);
    Map<String, String> driver = new HashMap<>();
    driver.put("sslMode", local ? "disable" : "verify-full");
    driver.put("connectTimeout", "5000");
    driver.put("socketTimeout", "30000"); // the driver's own is to wait for ever
    driver.putAll(given);
    driver.put("allowLocalInfile", "false");
    return new JdbcSettings(
        "mariadb:" + address,
        "jdbc:mariadb://%s:%d/%s".formatted(host, port, database),
        user,
        password,
        driver);
  }

  private static URI parts(String uri) {
    try {
      URI parts = new URI(uri.substring("jdbc:".length()));
      if (parts.getRawUserInfo() != null) {
        throw wrong("user and password do not belong before the host");
      }
      return parts;
    } catch (URISyntaxException e) {
      throw wrong("no valid URI (position " + e.getIndex() + ")");
    }
  }

  private static Map<String, String> query(URI parts) {
    Map<String, String> settings = new LinkedHashMap<>();
    String query = parts.getRawQuery();
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

  private static String decode(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static String password(Map<String, String> settings, Map<String, String> environment) {
    for (String name : settings.keySet()) {
      if (name.toLowerCase(Locale.ROOT).endsWith("password")) {
        throw wrong("a password does not belong in a URI: use passwordEnv or passwordFile");
      }
    }
    String variable = settings.remove("passwordEnv");
    String file = settings.remove("passwordFile");
    if (variable != null && file != null) {
      throw wrong("both passwordEnv and passwordFile");
    }
    return file != null ? fromFile(file) : fromEnvironment(variable, environment);
  }

  private static String fromEnvironment(
      @Nullable String variable, Map<String, String> environment) {
    if (variable == null) {
      return "";
    }
    String password = environment.get(variable);
    if (password == null) {
      throw wrong("the environment variable '" + variable + "' is not set");
    }
    return password;
  }

  private static String fromFile(String file) {
    try {
      return Files.readString(Path.of(file)).strip();
    } catch (IOException | IllegalArgumentException e) {
      throw wrong("cannot read the password file '" + file + "'");
    }
  }

  /** The driver itself takes unknown settings without a word. */
  private static void checkKnown(Map<String, String> settings) {
    for (String name : settings.keySet()) {
      if (RESERVED.contains(name)) {
        throw wrong("'" + name + "' is set by Sensorlog and cannot be changed");
      }
      if (!known().contains(name)) {
        throw wrong("the driver knows no setting '" + name + "'");
      }
    }
  }

  private static Set<String> known() {
    try {
      return Arrays.stream(
              new Driver().getPropertyInfo("jdbc:mariadb://localhost/", new Properties()))
          .map((DriverPropertyInfo info) -> info.name)
          .collect(Collectors.toSet());
    } catch (SQLException e) {
      throw new IllegalStateException("the driver does not tell its settings", e);
    }
  }

  private static IllegalArgumentException wrong(String problem) {
    return new IllegalArgumentException("repository " + FORM + ": " + problem);
  }
}
