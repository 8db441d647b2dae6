package io.sensorlog.stack;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;

/**
 * What is asked of a broker about its topics. Connects for each question. Thread-safe.
 *
 * @param port where the broker listens on the loopback interface
 */
record BrokerTopics(int port) {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final Duration INTERVAL = Duration.ofMillis(20);

  /**
   * A broker refuses messages from a clock that is an hour ahead of its own, unless it has these.
   */
  private static final Map<String, String> TIMES_OF_ITS_OWN =
      Map.of(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime");

  /** Why the broker does not take records now; empty when it does. */
  Optional<String> complaint() {
    if (!FreePorts.isListening(port)) {
      return Optional.of("it does not listen");
    }
    try (Admin admin = connect()) {
      boolean member = !get(admin.describeCluster().nodes()).isEmpty();
      return member ? Optional.empty() : Optional.of("it has not joined its cluster");
    } catch (ExecutionException | TimeoutException e) {
      return Optional.of(reason(e));
    }
  }

  void create(String topic, int partitions, Map<String, String> config) {
    Map<String, String> all = new HashMap<>(TIMES_OF_ITS_OWN);
    all.putAll(config);
    NewTopic settings = new NewTopic(topic, Optional.of(partitions), Optional.empty()).configs(all);
    try (Admin admin = connect()) {
      awaitTaken(admin, settings);
      awaitThat(() -> hasLeaders(admin, topic, partitions));
    } catch (ExecutionException | TimeoutException e) {
      throw new StackException("cannot create topic " + topic + ": " + reason(e), e);
    }
  }

  boolean has(String topic) {
    try (Admin admin = connect()) {
      return get(admin.listTopics().names()).contains(topic);
    } catch (ExecutionException | TimeoutException e) {
      throw new StackException("cannot list the topics: " + reason(e), e);
    }
  }

  void delete(String topic) {
    try (Admin admin = connect()) {
      get(admin.deleteTopics(List.of(topic)).all());
      awaitThat(() -> !get(admin.listTopics().names()).contains(topic));
    } catch (ExecutionException | TimeoutException e) {
      throw new StackException("cannot delete topic " + topic + ": " + reason(e), e);
    }
  }

  private Admin connect() {
    String address = FreePorts.LOOPBACK + ":" + port;
    return Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, address));
  }

  // Asks again while no broker can take it: one that a stall of the machine has kept from its
  // controller for longer than its session is fenced for a moment.
  private static void awaitTaken(Admin admin, NewTopic topic)
      throws ExecutionException, TimeoutException {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (true) {
      try {
        get(admin.createTopics(List.of(topic)).all());
        return;
      } catch (ExecutionException e) {
        boolean passes = e.getCause() instanceof InvalidReplicationFactorException;
        if (!passes || System.nanoTime() - deadline > 0) {
          throw e;
        }
        pause();
      }
    }
  }

  private static boolean hasLeaders(Admin admin, String topic, int partitions)
      throws ExecutionException, TimeoutException {
    if (!get(admin.listTopics().names()).contains(topic)) {
      return false;
    }
    TopicDescription description =
        get(admin.describeTopics(List.of(topic)).allTopicNames()).get(topic);
    return description != null
        && description.partitions().size() == partitions
        && description.partitions().stream().allMatch(partition -> partition.leader() != null);
  }

  // The controller's answer comes before the broker itself has heard of the change.
  private static void awaitThat(Question question) throws ExecutionException, TimeoutException {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (!question.holds()) {
      if (System.nanoTime() - deadline > 0) {
        throw new TimeoutException("no effect after " + LIMIT.toSeconds() + " s");
      }
      pause();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(INTERVAL);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static <T> T get(KafkaFuture<T> answer) throws ExecutionException, TimeoutException {
    try {
      return answer.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static StackException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new StackException("interrupted while waiting for the broker", e);
  }

  private static String reason(Exception e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    return cause.getMessage() == null ? cause.toString() : cause.getMessage();
  }

  @FunctionalInterface
  private interface Question {
    boolean holds() throws ExecutionException, TimeoutException;
  }
}
