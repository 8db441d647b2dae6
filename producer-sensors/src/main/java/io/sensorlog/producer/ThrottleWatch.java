package io.sensorlog.producer;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.sensorlog.model.command.CommandFailedException;
import io.sensorlog.model.command.WrongSettingsException;
import io.sensorlog.model.endpoint.Endpoint;
import io.sensorlog.producer.throttle.Throttle;
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

/**
 * Tells Prometheus how a throttle stands: takes part in it and never takes a permit, looks many
 * times a second, and answers {@code GET /metrics}. For a container beside the sensors'.
 */
final class ThrottleWatch implements AutoCloseable {
  private static final Duration LOOK = Duration.ofMillis(5);
  private static final Duration CONNECT_TIMEOUT = Duration.ofMinutes(2);
  private static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private final Throttle throttle;
  private final Outstanding outstanding = new Outstanding(System.nanoTime());
  private final HttpServer server;
  private final ScheduledExecutorService looks =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("throttle-watch").daemon().factory());

  private ThrottleWatch(Throttle throttle, HttpServer server) {
    this.throttle = throttle;
    this.server = server;
  }

  /**
   * Watches from now on.
   *
   * @param throttle left open
   * @throws IOException if it cannot listen at this address
   */
  static ThrottleWatch start(Throttle throttle, InetSocketAddress address) throws IOException {
    ThrottleWatch watch = new ThrottleWatch(throttle, HttpServer.create(address, 0));
    var unused =
        watch.looks.scheduleAtFixedRate(watch::look, 0, LOOK.toMillis(), TimeUnit.MILLISECONDS);
    watch.server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    watch.server.createContext("/metrics", watch::answer);
    watch.server.start();
    return watch;
  }

  /**
   * The one argument is the port. From the environment, as for {@code sensors}: {@code
   * SENSORLOG_THROTTLE}, {@code SENSORLOG_CONNECTION}, {@code SENSORLOG_LIMIT} (5).
   */
  public static void main(String... arguments) throws InterruptedException {
    Map<String, String> settings = System.getenv();
    try {
      int port = Integer.parseInt(arguments[0]);
      Throttle throttle =
          Throttles.open(
              settings.getOrDefault("SENSORLOG_THROTTLE", Throttles.DEFAULT),
              Integer.parseInt(settings.getOrDefault("SENSORLOG_LIMIT", "5")),
              Endpoint.parse(settings.getOrDefault("SENSORLOG_CONNECTION", "")),
              CONNECT_TIMEOUT);
      start(throttle, new InetSocketAddress(port));
      System.err.println("throttle at port " + port + ", /metrics");
    } catch (CommandFailedException
        | WrongSettingsException
        | IllegalArgumentException
        | IOException e) {
      System.err.println("sensorlog: " + e.getMessage());
      System.exit(1);
    }
  }

  /** Where it listens. */
  int port() {
    return server.getAddress().getPort();
  }

  private void look() {
    outstanding.look(System.nanoTime(), throttle.state().outstanding());
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
