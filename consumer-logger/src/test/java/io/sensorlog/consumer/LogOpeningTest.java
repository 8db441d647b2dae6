package io.sensorlog.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import io.sensorlog.model.command.Commands;
import io.sensorlog.model.command.ExitStatus;
import io.sensorlog.model.command.Stop;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LogOpeningTest {
  /** Far less than the logger waits for a database that says nothing. */
  private static final Duration SOON = Duration.ofSeconds(2);

  @Test
  void shouldNameTheBrokerThatCannotBeReachedWhileARepositoryStillOpens() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 9, InetAddress.getLoopbackAddress());
        Said said = new Said()) {
      long start = System.nanoTime();

      int status =
          Commands.execute(
              new LogCommand(),
              new Stop(),
              Map.of(),
              "--web=off",
              "--connection=kafka://localhost:1/readings",
              "--repository=jdbc:mariadb://127.0.0.1:%d/none?user=nobody&connectTimeout=60000"
                  .formatted(silent.getLocalPort()));

      assertThat(status).isEqualTo(ExitStatus.FAILED);
      assertThat(said.text()).contains("cannot reach kafka at localhost:1");
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    }
  }

  @Test
  void shouldEndSoonWhenAskedToWhileARepositoryOpens() throws Exception {
    Stop stop = new Stop();
    try (ServerSocket silent = new ServerSocket(0, 9, InetAddress.getLoopbackAddress())) {
      CompletableFuture<Integer> status =
          CompletableFuture.supplyAsync(
              () ->
                  Commands.execute(
                      new LogCommand(),
                      stop,
                      Map.of(),
                      "--web=off",
                      "--connection=kafka://localhost:1/readings",
                      "--repository=jdbc:mariadb://127.0.0.1:%d/none?user=nobody"
                          .formatted(silent.getLocalPort())));
      try (Socket opening = silent.accept()) {
        long start = System.nanoTime();
        stop.request();
        assertThat(status.get(30, TimeUnit.SECONDS)).isEqualTo(ExitStatus.DONE);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SOON);
        assertThat(opening.isConnected()).isTrue();
      }
    }
  }
}
