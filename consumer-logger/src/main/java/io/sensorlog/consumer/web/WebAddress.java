package io.sensorlog.consumer.web;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where the server listens.
 *
 * @param host a name or an address; one of IPv6 without its brackets
 * @param port 0 for a free one
 */
public record WebAddress(String host, int port) {
  /** Nobody but this machine. */
  public static final WebAddress DEFAULT = new WebAddress("127.0.0.1", 8080);

  private static final Pattern FORM =
      Pattern.compile("(?:\\[([0-9A-Fa-f:.]+)]|([A-Za-z0-9._-]+)):(\\d{1,5})");
  private static final int LAST_PORT = 65_535;
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  /**
   * Reads {@code HOST:PORT}.
   *
   * @throws IllegalArgumentException in one line
   */
  public static WebAddress parse(String text) {
    Matcher parts = FORM.matcher(text);
    if (!parts.matches() || Integer.parseInt(parts.group(3)) > LAST_PORT) {
      throw new IllegalArgumentException(
          "'%s' is neither HOST:PORT, such as 127.0.0.1:8080, nor off".formatted(text));
    }
    String host = parts.group(1) != null ? parts.group(1) : parts.group(2);
    return new WebAddress(host, Integer.parseInt(parts.group(3)));
  }

  /**
   * The address to listen at; may ask for a name's address, and so block for some seconds.
   *
   * @throws UnknownHostException if the name has none
   */
  InetSocketAddress resolve() throws UnknownHostException {
    return new InetSocketAddress(InetAddress.getByName(host), port);
  }

  /** The names, as a browser sends them, by which a server at this address can be meant. */
  Set<String> names(InetAddress bound) {
    Set<String> names = new HashSet<>();
    if (bound.isLoopbackAddress() || bound.isAnyLocalAddress()) {
      names.addAll(LOOPBACK);
    }
    if (bound.isAnyLocalAddress()) {
      names.addAll(ownNames());
    }
    names.add(bracketed(host));
    names.add(literal(bound));
    return names;
  }

  private static Set<String> ownNames() {
    try {
      InetAddress own = InetAddress.getLocalHost();
      return Stream.of(own.getHostName(), own.getCanonicalHostName())
          .map(name -> name.toLowerCase(Locale.ROOT))
          .collect(Collectors.toSet());
    } catch (UnknownHostException e) {
      return Set.of();
    }
  }

  private static String literal(InetAddress address) {
    return bracketed(address.getHostAddress().replaceFirst("%.*", ""));
  }

  /** As it stands in a URL. */
  private static String bracketed(String host) {
    return host.indexOf(':') < 0 ? host.toLowerCase(Locale.ROOT) : "[" + compressed(host) + "]";
  }

  /** Browsers write the loopback address so; other ones of IPv6 are rarely typed. */
  private static String compressed(String host) {
    try {
      InetAddress address = InetAddress.getByName(host);
      return address instanceof Inet6Address && address.isLoopbackAddress()
          ? "::1"
          : host.toLowerCase(Locale.ROOT);
    } catch (UnknownHostException e) {
      return host;
    }
  }

  /** As a person types it. */
  @Override
  public String toString() {
    return bracketed(host) + ":" + port;
  }
}
