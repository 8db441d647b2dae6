package io.sensorlog.consumer.web;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import io.javalin.util.JavalinException;
import io.sensorlog.consumer.logger.Loggers;
import io.sensorlog.consumer.replay.TargetProgress;
import io.sensorlog.consumer.repository.plot.PlotFeed;
import io.sensorlog.model.command.CommandFailedException;
import io.sensorlog.model.command.Token;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The logger's web server, from start to {@link #close}. Thread-safe. */
public final class WebServer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(WebServer.class);
  private static final Duration TIME_TO_CLOSE = Duration.ofSeconds(2);

  /** One for each that watches, and some for everybody else. */
  private static final int MOST_THREADS = PlotFeed.MOST_WATCHERS + 24;

  private static final int FEWEST_THREADS = 4;
  private static final long LARGEST_BODY = 8 * 1024;
  private static final String POLICY =
      "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private final WebSettings settings;
  private final Token token;
  private final PlotFeed feed;
  private final Health health;
  private final LoggerMetrics metrics;
  private final Javalin server;

  private WebServer(
      WebSettings settings,
      InetSocketAddress address,
      Loggers loggers,
      PlotFeed feed,
      Supplier<List<TargetProgress>> replays) {
    this.settings = settings;
    this.token = settings.token() == null ? Token.make() : settings.token();
    this.feed = feed;
    this.health = new Health(loggers);
    this.metrics = new LoggerMetrics(loggers);
    Page page = Page.load();
    Access access = new Access(settings.address(), address.getAddress(), token, page.paths());
    ShownCompleteness completeness = new ShownCompleteness();
    feed.tell(completeness);
    State state = new State(loggers, feed, completeness, replays);
    RepositoriesApi repositories =
        new RepositoriesApi(loggers, state, new PostedRepository(settings, feed));
    this.server =
        Javalin.create(
            config -> {
              configure(config);
              answerErrors(config.routes);
              config.routes.before(
                  request -> {
                    protect(request);
                    access.check(request);
                  });
              page.serve(config.routes);
              config.routes.get("/api/state", request -> Json.answer(request, state.all()));
              config.routes.get("/api/readings", new ReadingEvents(feed));
              config.routes.get("/api/repositories", repositories::list);
              config.routes.post("/api/repositories", repositories::add);
              config.routes.delete("/api/repositories/{name}", repositories::remove);
              config.routes.get("/api/repositories/{name}/readings", new KeptReadings(loggers));
              config.routes.get("/metrics", metrics::answer);
              config.routes.get("/health/live", health::live);
              config.routes.get("/health/ready", health::ready);
            });
  }

  /**
   * Starts it. Blocks for about a second.
   *
   * @param loggers what it shows and changes; left open
   * @param feed what it shows; closed with the server
   * @param replays where the replay into each repository is; none if there is none
   * @throws CommandFailedException if it cannot listen at this address
   */
  public static WebServer start(
      WebSettings settings,
      Loggers loggers,
      PlotFeed feed,
      Supplier<List<TargetProgress>> replays) {
    try {
      InetSocketAddress address = settings.address().resolve();
      WebServer web = new WebServer(settings, address, loggers, feed, replays);
      web.server.start(address.getAddress().getHostAddress(), address.getPort());
      return web;
    } catch (UnknownHostException e) {
      throw new CommandFailedException("--web: no address is known for " + settings.address(), e);
    } catch (JavalinException e) {
      throw new CommandFailedException("--web: cannot listen at " + settings.address(), e);
    }
  }

  private static void configure(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS, FEWEST_THREADS);
    threads.setName("web");
    threads.setDaemon(true);
    config.jetty.threadPool = threads;
    config.http.maxRequestSize = LARGEST_BODY;
    config.http.prefer405over404 = true;
    config.jetty.modifyHttpConfiguration(http -> http.setUriCompliance(UriCompliance.DEFAULT));
  }

  private static void protect(Context request) {
    request
        .header(Header.CONTENT_SECURITY_POLICY, POLICY)
        .header(Header.X_CONTENT_TYPE_OPTIONS, "nosniff")
        .header(Header.REFERRER_POLICY, "no-referrer")
        .header(Header.CACHE_CONTROL, "no-store");
  }

  private static void answerErrors(RoutesConfig routes) {
    routes.exception(
        HttpResponseException.class,
        (e, request) -> Json.refuse(request, e.getStatus(), reason(e)));
    routes.exception(
        Exception.class,
        (e, request) -> {
          log.debug("{} failed", request.path(), e);
          int status = HttpStatus.INTERNAL_SERVER_ERROR.getCode();
          Json.refuse(request, status, "unexpected: " + e.getClass().getSimpleName());
        });
  }

  private static String reason(HttpResponseException e) {
    return Objects.requireNonNullElse(e.getMessage(), "refused");
  }

  /** All that was asked for at the start is there. */
  public void started() {
    health.started();
  }

  /** What to open in a browser; with the token, if it was made here and nobody else can know it. */
  public String address() {
    String address = "http://" + new WebAddress(settings.address().host(), port()) + "/";
    return settings.token() == null ? address + "#token=" + token.secret() : address;
  }

  /** Where it listens. */
  public int port() {
    return server.port();
  }

  /** Ends what is under way. Blocks for 2 s at most; may be called twice. */
  @Override
  public void close() {
    feed.close();
    try {
      Thread.ofPlatform().daemon().name("close web").start(server::stop).join(TIME_TO_CLOSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    metrics.close();
  }
}
