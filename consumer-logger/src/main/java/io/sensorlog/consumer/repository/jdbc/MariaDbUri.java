package io.sensorlog.consumer.repository.jdbc;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mariadb.jdbc.Driver;

/** Reads a MariaDB repository's URI. No message repeats what may be a secret. */
final class MariaDbUri {
  private static final UriForm FORM =
      new UriForm("jdbc:mariadb://host:port/db?user=U&passwordEnv=NAME");
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
    Map<String, String> settings = FORM.settings(parts.getRawQuery());
    String user = settings.remove("user");
    if (user == null || user.isEmpty()) {
      throw wrong("user=... is missing");
    }
    String password = password(settings, environment);
    FORM.requireKnown(settings, new Driver(), "jdbc:mariadb://localhost/", RESERVED);
    return settings(host, port(parts), database, user, password, settings);
  }

  /** All but the user, each with the server it is for. */
  static Set<String> details(String uri) {
    URI parts = parts(uri);
    Map<String, String> settings = FORM.settings(parts.getRawQuery());
    settings.remove("user");
    return settings.entrySet().stream()
        .map(each -> "%s for %s:%d".formatted(each, parts.getHost(), port(parts)))
        .collect(Collectors.toSet());
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
    driver.put("user", user);
    driver.put("password", password);
    driver.put("allowLocalInfile", "false");
    return new JdbcSettings(
        "mariadb:" + address,
        DatabaseKind.MARIADB,
        null,
        "jdbc:mariadb://%s:%d/%s".formatted(host, port, database),
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

  private static String password(Map<String, String> settings, Map<String, String> environment) {
    FORM.requireNoPassword(settings, ": use passwordEnv or passwordFile");
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
      return PasswordFile.read(Path.of(file));
    } catch (IOException | IllegalArgumentException e) {
      throw wrong("cannot read the password file '" + file + "'");
    }
  }

  private static IllegalArgumentException wrong(String problem) {
    return FORM.wrong(problem);
  }
}
