package io.sensorlog.producer.throttle.cluster;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where processes of a cluster meet: {@code zookeeper://host:port[,host:port]/path}.
 *
 * @param servers as {@code host:port,host:port}
 * @param path absolute, not the root
 */
public record ClusterAddress(String servers, String path) {
  /** What such a URI begins with. */
  public static final String SCHEME = "zookeeper://";

  private static final Pattern URI =
      Pattern.compile(Pattern.quote(SCHEME) + "(?<servers>[^/]*)(?<path>/.*)?");
  private static final Pattern SERVER =
      Pattern.compile("([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+]):(?<port>[1-9][0-9]{0,4})");
  private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9._-]+)+");
  private static final Pattern DOTS = Pattern.compile(".*/\\.{1,2}(/.*)?");
  private static final int LAST_PORT = 65_535;

  /** What is wrong with the URI, in one line. */
  public static Optional<String> problem(String uri) {
    Matcher matcher = URI.matcher(uri);
    if (!matcher.matches()) {
      return Optional.of("not " + SCHEME + "host:port[,host:port]/path: '" + uri + "'");
    }
    for (String server : matcher.group("servers").split(",", -1)) {
      if (!isServer(server)) {
        return Optional.of("a server is host:port, not '" + server + "'");
      }
    }
    String path = String.valueOf(matcher.group("path"));
    return PATH.matcher(path).matches() && !DOTS.matcher(path).matches()
        ? Optional.empty()
        : Optional.of(
            "after the servers comes a path such as /sensorlog/readings"
                + (matcher.group("path") == null ? "" : ", not '" + path + "'"));
  }

  /**
   * Takes the URI apart.
   *
   * @throws IllegalArgumentException if it has a {@link #problem}
   */
  public static ClusterAddress parse(String uri) {
    Matcher matcher = URI.matcher(uri);
    if (problem(uri).isPresent() || !matcher.matches()) {
      throw new IllegalArgumentException(problem(uri).orElse(uri));
    }
    return new ClusterAddress(matcher.group("servers"), matcher.group("path"));
  }

  private static boolean isServer(String server) {
    Matcher matcher = SERVER.matcher(server);
    return matcher.matches() && Integer.parseInt(matcher.group("port")) <= LAST_PORT;
  }
}
