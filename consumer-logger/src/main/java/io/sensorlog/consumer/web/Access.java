package io.sensorlog.consumer.web;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.Header;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import io.sensorlog.model.command.Token;
import java.net.InetAddress;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who may ask for what. Changes need the token wherever the server listens. Away from loopback all
 * data needs it; without it there is only the page, which is the same for all and holds no data
 * (its address has the token in a part that browsers do not send). Other sites cannot reach the
 * server through a browser: neither under a name of their own, nor as another origin. Thread-safe.
 */
final class Access {
  private static final String HEALTH = "/health/";
  private static final String SCHEME = "Bearer ";
  private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|\\[[0-9a-f:.]+]");
  private static final Pattern HOST = Pattern.compile("(\\[[^]]*]|[^:]*)(:\\d{1,5})?");
  private static final Set<String> OWN_SITE = Set.of("same-origin", "none");

  private final Token token;
  private final Set<String> names;
  private final boolean loopback;
  private final boolean anyAddress;
  private final Set<String> page;

  /**
   * @param bound where the server listens
   * @param page paths that hold no data
   */
  Access(WebAddress address, InetAddress bound, Token token, Set<String> page) {
    this.token = token;
    this.names = address.names(bound);
    this.loopback = bound.isLoopbackAddress();
    this.anyAddress = bound.isAnyLocalAddress();
    this.page = page;
  }

  /**
   * @throws HttpResponseException if not
   */
  void check(Context request) {
    if (request.path().startsWith(HEALTH) && isReading(request)) {
      return;
    }
    checkHost(request.header(Header.HOST));
    checkOrigin(request.header(Header.ORIGIN), request.header(Header.HOST));
    boolean data = !page.contains(request.path());
    if (data) {
      checkSite(request.header("Sec-Fetch-Site"));
    }
    if ((!isReading(request) || (data && !loopback))
        && !hasToken(request.header(Header.AUTHORIZATION))) {
      request.header(Header.WWW_AUTHENTICATE, "Bearer");
      throw refused(HttpStatus.UNAUTHORIZED, "this needs the token: Authorization: Bearer TOKEN");
    }
  }

  private boolean hasToken(@Nullable String authorization) {
    return authorization != null
        && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        && token.is(authorization.substring(SCHEME.length()).strip());
  }

  /** By the method that the server goes by, which a header may have changed. */
  private static boolean isReading(Context request) {
    return request.method().equals(HandlerType.GET) || request.method().equals(HandlerType.HEAD);
  }

  /** A name that leads here but is not ours is another site's, made to lead here. */
  private void checkHost(@Nullable String header) {
    var parts = HOST.matcher(header == null ? "" : header.toLowerCase(Locale.ROOT));
    String host = parts.matches() ? parts.group(1) : "";
    if (!names.contains(host) && !(anyAddress && ADDRESS.matcher(host).matches())) {
      throw refused(HttpStatus.FORBIDDEN, "this server has another name");
    }
  }

  private static void checkOrigin(@Nullable String origin, @Nullable String host) {
    if (origin != null
        && !origin.equalsIgnoreCase("http://" + host)
        && !origin.equalsIgnoreCase("https://" + host)) {
      throw refused(HttpStatus.FORBIDDEN, "not for pages of another site");
    }
  }

  private static void checkSite(@Nullable String site) {
    if (site != null && !OWN_SITE.contains(site)) {
      throw refused(HttpStatus.FORBIDDEN, "not for pages of another site");
    }
  }

  private static HttpResponseException refused(HttpStatus status, String reason) {
    return new HttpResponseException(status.getCode(), reason, Map.of());
  }
}
