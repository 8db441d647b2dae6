package io.sensorlog.model.endpoint;

import java.net.Inet6Address;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the URIs of endpoints. By hand: {@code java.net.URI} knows one host only. Text that may
 * hold a password is never repeated.
 */
final class EndpointUri {
  private static final String KAFKA = "kafka://";
  private static final String TCP = "tcp://";
  private static final String PIPE = "pipe:";
  private static final String SHARED_MEMORY = "shm:";
  private static final String STANDARD_STREAMS = "-";
  private static final String FORM_OF_KAFKA = "kafka://host:port[,host:port]/topic";
  private static final String KNOWN =
      FORM_OF_KAFKA + ", tcp://host:port, pipe:PATH, pipe:- and shm:PATH";
  private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:");
  private static final Pattern SERVER = Pattern.compile("(.*):(\\d{1,5})");
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._-]{1,253}");
  private static final Pattern TOPIC = Pattern.compile("[a-zA-Z0-9._-]{1,249}");
  private static final int LARGEST_PORT = 65_535;
  private static final int LONGEST_QUOTE = 100;

  private EndpointUri() {}

  static Endpoint parse(String uri) {
    if (uri.startsWith(KAFKA)) {
      return kafka(uri);
    }
    if (uri.startsWith(TCP)) {
      return tcp(uri);
    }
    if (uri.equals(PIPE + STANDARD_STREAMS)) {
      return new Endpoint.StandardStreams();
    }
    if (uri.startsWith(PIPE)) {
      return new Endpoint.Pipe(path(uri, PIPE));
    }
    if (uri.startsWith(SHARED_MEMORY)) {
      return new Endpoint.SharedMemory(path(uri, SHARED_MEMORY));
    }
    Matcher scheme = SCHEME.matcher(uri);
    String unknown = scheme.lookingAt() ? quoted(scheme.group()) : "(no scheme)";
    throw new IllegalArgumentException("unknown connection " + unknown + "; known: " + KNOWN);
  }

  private static Endpoint kafka(String uri) {
    requireNothingElse(uri);
    String rest = uri.substring(KAFKA.length());
    int slash = rest.indexOf('/');
    if (slash < 0 || slash == rest.length() - 1) {
      throw new IllegalArgumentException("no topic in " + quoted(uri) + ": write " + FORM_OF_KAFKA);
    }
    return new Endpoint.Kafka(
        List.of(rest.substring(0, slash).split(",", -1)), rest.substring(slash + 1));
  }

  private static Endpoint tcp(String uri) {
    if (uri.indexOf('@') >= 0) {
      throw new IllegalArgumentException(
          "a secret does not belong into a tcp:// URI; give it with --connection-token-file");
    }
    String server = uri.substring(TCP.length());
    requireServer(server);
    int colon = server.lastIndexOf(':');
    String host = server.substring(0, colon);
    return new Endpoint.Tcp(
        host.startsWith("[") ? host.substring(1, host.length() - 1) : host,
        Integer.parseInt(server.substring(colon + 1)));
  }

  private static Path path(String uri, String scheme) {
    String path = uri.substring(scheme.length());
    if (path.isBlank() || path.endsWith("/")) {
      throw new IllegalArgumentException(
          "no file in " + quoted(uri) + ": write " + scheme + "PATH");
    }
    try {
      return Path.of(path);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("no file can be named as in " + quoted(uri), e);
    }
  }

  private static void requireNothingElse(String uri) {
    if (uri.indexOf('@') >= 0) {
      throw new IllegalArgumentException(
          "user and password do not belong into a kafka:// URI; give them with --kafka-config");
    }
    if (uri.indexOf('?') >= 0 || uri.indexOf('#') >= 0) {
      throw new IllegalArgumentException(
          "a kafka:// URI ends with the topic: '?' and '#' are not allowed in it");
    }
  }

  static void requireTopic(String topic) {
    if (!TOPIC.matcher(topic).matches() || topic.equals(".") || topic.equals("..")) {
      throw new IllegalArgumentException(
          "illegal topic "
              + quoted(topic)
              + ": 1 to 249 of ASCII letters, digits, '.', '_', '-', and not '.' or '..'");
    }
  }

  static void requireServer(String server) {
    Matcher matcher = SERVER.matcher(server);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("no port in " + quoted(server) + ": write host:port");
    }
    int port = Integer.parseInt(matcher.group(2));
    if (port < 1 || port > LARGEST_PORT) {
      throw new IllegalArgumentException("port in " + quoted(server) + " is not 1 to 65535");
    }
    if (!isHost(matcher.group(1))) {
      throw new IllegalArgumentException("no host name or address in " + quoted(server));
    }
  }

  private static boolean isHost(String host) {
    if (host.startsWith("[") && host.endsWith("]")) {
      return isInet6(host.substring(1, host.length() - 1));
    }
    return HOST.matcher(host).matches();
  }

  private static boolean isInet6(String literal) {
    try {
      Inet6Address.ofLiteral(literal);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static String quoted(String text) {
    String printable = text.replaceAll("[^ -~]", "?");
    return printable.length() <= LONGEST_QUOTE
        ? "'" + printable + "'"
        : "'" + printable.substring(0, LONGEST_QUOTE) + "...'";
  }
}
