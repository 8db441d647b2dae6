package io.sensorlog.stack;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Hands a {@link KafkaBroker}, a {@link MariaDbServer} and a {@link ZooKeeperServer} to
 * constructors and methods of tests. Each is started when it is first asked for, shared by all test
 * classes that a JVM runs, and stopped at its end. A test therefore takes topics and databases with
 * names of its own, and one that kills or pauses a server starts that server itself.
 *
 * <p>With the system property {@code sensorlog.stack=containers} broker and database are containers
 * from the images of {@code compose.yaml}; the broker has no listener for a witness then. Without a
 * Docker engine the tests are skipped, with the reason.
 */
public final class StackExtension implements ParameterResolver, ExecutionCondition {
  /** Short, so that sessions are short: 3 s at most. */
  private static final Duration TICK = Duration.ofMillis(150);

  private static final Namespace NAMESPACE = Namespace.create(StackExtension.class);
  private static final Servers SERVERS = Servers.chosen();

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    Optional<String> absence = SERVERS.absence();
    if (absence.isEmpty()) {
      return ConditionEvaluationResult.enabled("there are servers");
    }
    String reason = context.getDisplayName() + " is skipped: " + absence.get();
    System.out.println(reason); // a report alone is seldom read
    return ConditionEvaluationResult.disabled(reason);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == KafkaBroker.class
        || type == MariaDbServer.class
        || type == ZooKeeperServer.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return context
        .getStore(StoreScope.LAUNCHER_SESSION, NAMESPACE)
        .computeIfAbsent(type, key -> Shared.start(type), Shared.class)
        .server();
  }

  /** A server and its folder; closed by JUnit at the end of its session. */
  private record Shared(Object server, Runnable stop, Path folder) implements AutoCloseable {

    static Shared start(Class<?> type) {
      Path folder = Folders.createTemporary();
      try {
        if (type == KafkaBroker.class) {
          KafkaBroker broker = SERVERS.broker(folder);
          return new Shared(broker, broker::close, folder);
        }
        if (type == ZooKeeperServer.class) {
          ZooKeeperServer zooKeeper = ZooKeeperServer.start(folder, TICK);
          return new Shared(zooKeeper, zooKeeper::close, folder);
        }
        MariaDbServer database = SERVERS.database(folder);
        return new Shared(database, database::close, folder);
      } catch (StackException e) {
        Folders.delete(folder);
        throw e;
      }
    }

    @Override
    public void close() {
      stop.run();
      Folders.delete(folder);
    }
  }
}
