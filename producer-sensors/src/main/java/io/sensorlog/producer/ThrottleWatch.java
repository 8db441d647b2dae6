package io.sensorlog.producer;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.sensorlog.model.command.CommandFailedException;
import io.sensorlog.model.command.WrongSettingsException;
import io.sensorlog.model.endpoint.Endpoint;
import io.sensorlog.producer.throttle.Throttle;
import io.sensorlog.producer.throttle.ThrottleBrokenException;
import io.sensorlog.producer.throttle.ThrottleState;
import io.sensorlog.producer.throttle.Throttles;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tells Prometheus how a throttle stands: takes part in it and never takes a permit, looks many
 * times a second, and answers {@code GET /metrics}. For a container beside the sensors'.
 */
final class ThrottleWatch implements AutoCloseable {
  private static final Duration LOOK = Duration.ofMillis(5);
  private static final Duration CONNECT_TIMEOUT = Duration.ofMinutes(2);
  private static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private final Throttle throttle;
  private final Consumer<String> onBroken;
  private final Outstanding outstanding = new Outstanding(System.nanoTime());
  private final HttpServer server;
  private final ScheduledExecutorService looks =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("throttle-watch").daemon().factory());

  private ThrottleWatch(Throttle throttle, Consumer<String> onBroken, HttpServer server) {
    this.throttle = throttle;
    this.onBroken = onBroken;
    this.server = server;
  }

  /**
   * Watches from now on.
   *
   * @param throttle left open
   * @param onBroken given the reason, once, when the throttle cannot vouch for its figures any
   *     more; the figures stand still from then on
   * @throws IOException if it cannot listen at this address
   */
  static ThrottleWatch start(
      Throttle throttle, InetSocketAddress address, Consumer<String> onBroken) throws IOException {
    ThrottleWatch watch = new ThrottleWatch(throttle, onBroken, HttpServer.create(address, 0));
    var unused =
        watch.looks.scheduleAtFixedRate(watch::look, 0, LOOK.toMillis(), TimeUnit.MILLISECONDS);
    watch.server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    watch.server.createContext("/metrics", watch::answer);
    watch.server.start();
    return watch;
  }

  /**
   * The one argument is the port. From the environment, as for {@code sensors}: {@code
   * SENSORLOG_THROTTLE}, {@code SENSORLOG_CONNECTION}, {@code SENSORLOG_LIMIT} (5). Ends with 1
   * when the throttle is broken, so that whoever starts it again has one that is not.
   */
  public static void main(String... arguments) throws InterruptedException {
    Map<String, String> settings = System.getenv();
    try {
      int port = Integer.parseInt(String.join(" ", arguments));
      Throttle throttle =
          Throttles.open(
              settings.getOrDefault("SENSORLOG_THROTTLE", Throttles.DEFAULT),
              Integer.parseInt(settings.getOrDefault("SENSORLOG_LIMIT", "5")),
              Endpoint.parse(settings.getOrDefault("SENSORLOG_CONNECTION", "")),
              CONNECT_TIMEOUT);
      start(throttle, new InetSocketAddress(port), ThrottleWatch::fail);
      System.err.println("throttle at port " + port + ", /metrics");
    } catch (CommandFailedException
        | WrongSettingsException
        | IllegalArgumentException
        | IOException e) {
      fail(e.getMessage());
    }
  }

  private static void fail(@Nullable String reason) {
    System.err.println("sensorlog: " + reason);
    System.exit(1);
  }

  /** Where it listens. */
  int port() {
    return server.getAddress().getPort();
  }

  private void look() {
    try {
      throttle.check();
      outstanding.look(System.nanoTime(), throttle.state().outstanding());
    } catch (ThrottleBrokenException e) {
      looks.shutdown();
      onBroken.accept(String.valueOf(e.getMessage()));
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] answer = metrics().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", TYPE);
      exchange.sendResponseHeaders(200, answer.length);
      exchange.getResponseBody().write(answer);
    }
  }

  private String metrics() {
    ThrottleState state = throttle.state();
    return metric("limit", "gauge", "Messages that may be outstanding at once.", state.limit())
        + metric("outstanding", "gauge", "Messages that are outstanding now.", outstanding.now())
        + metric(
            "outstanding_most",
            "gauge",
            "The most messages that were outstanding in the last 15 to 30 s.",
            outstanding.most())
        + metric(
            "message_seconds_total",
            "counter",
            "Time for which messages were outstanding; its rate is their mean number.",
            outstanding.messageSeconds());
  }

  private static String metric(String name, String type, String help, double value) {
    return "# HELP sensorlog_throttle_%1$s %2$s%n# TYPE sensorlog_throttle_%1$s %3$s%nsensorlog_throttle_%1$s %4$s%n"
        .formatted(name, help, type, String.format(Locale.ROOT, "%.3f", value))
        .replace("\r", "");
  }

  @Override
  public void close() {
    server.stop(0);
    looks.shutdownNow();
  }
}
