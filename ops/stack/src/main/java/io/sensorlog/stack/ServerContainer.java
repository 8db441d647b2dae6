package io.sensorlog.stack;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import com.github.dockerjava.api.command.WaitContainerResultCallback;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.testcontainers.containers.ContainerLaunchException;
import org.testcontainers.containers.GenericContainer;

/** A server in a container, which keeps its data until it is closed. Thread-safe. */
final class ServerContainer implements Server {
  private static final int SECONDS_TO_STOP = 10;
  private static final int SECONDS_TO_DIE = 10;
  private static final int LOG_CHARACTERS = 2_000;

  private final String name;
  private final GenericContainer<?> container;
  private final Readiness readiness;

  private ServerContainer(String name, GenericContainer<?> container, Readiness readiness) {
    this.name = name;
    this.container = container;
    this.readiness = readiness;
  }

  /**
   * Starts it and blocks until it answers.
   *
   * @param name as error messages call it
   * @param complaint why the server does not answer now, empty if it does
   * @throws StackException if it does not start: the message says why
   */
  static ServerContainer start(
      String name, GenericContainer<?> container, Supplier<Optional<String>> complaint) {
    ServerContainer server = new ServerContainer(name, container, new Readiness(name, complaint));
    try {
      container.start();
      server.awaitAnswer();
      return server;
    } catch (ContainerLaunchException e) {
      throw new StackException("cannot start the " + name + " in a container: " + e, e);
    } catch (StackException e) {
      container.close();
      throw e;
    }
  }

  @Override
  public synchronized void signal(Signal signal) {
    ContainerState state = running();
    switch (signal) {
      case KILL -> {
        goOn(state);
        docker().killContainerCmd(id()).exec();
        awaitEnd();
      }
      case STOP -> docker().pauseContainerCmd(id()).exec();
      case CONT -> docker().unpauseContainerCmd(id()).exec();
    }
  }

  @Override
  public synchronized void restart() {
    ContainerState state = state();
    goOn(state);
    if (Boolean.TRUE.equals(state.getRunning())) {
      docker().stopContainerCmd(id()).withTimeout(SECONDS_TO_STOP).exec();
    }
    docker().startContainerCmd(id()).exec();
    awaitAnswer();
  }

  @Override
  public synchronized long pid() {
    Long pid = running().getPidLong();
    if (pid == null) {
      throw new StackException("the " + name + " does not run");
    }
    return pid;
  }

  @Override
  public synchronized void close() {
    if (container.getContainerId() != null) {
      goOn(state());
      container.stop();
    }
  }

  private ContainerState running() {
    ContainerState state = state();
    if (!Boolean.TRUE.equals(state.getRunning())) {
      throw new StackException("the " + name + " does not run");
    }
    return state;
  }

  /** The engine kills and stops no container that it has halted. */
  private void goOn(ContainerState state) {
    if (Boolean.TRUE.equals(state.getPaused())) {
      docker().unpauseContainerCmd(id()).exec();
    }
  }

  private ContainerState state() {
    return docker().inspectContainerCmd(id()).exec().getState();
  }

  private void awaitEnd() {
    var unused =
        docker()
            .waitContainerCmd(id())
            .exec(new WaitContainerResultCallback())
            .awaitStatusCode(SECONDS_TO_DIE, TimeUnit.SECONDS);
  }

  private void awaitAnswer() {
    readiness.await(this::endWithin, this::logTail);
  }

  private Optional<String> endWithin(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackException("interrupted while waiting for the " + name, e);
    }
    ContainerState state = state();
    return Boolean.TRUE.equals(state.getRunning())
        ? Optional.empty()
        : Optional.of("status " + state.getExitCodeLong());
  }

  private String logTail() {
    String log = container.getLogs();
    return "; the end of its log:\n" + log.substring(Math.max(0, log.length() - LOG_CHARACTERS));
  }

  private String id() {
    return container.getContainerId();
  }

  private DockerClient docker() {
    return container.getDockerClient();
  }
}
